//! Columns of a row as what they stand for.

use rusqlite::Row;
use rusqlite::types::Type;
use std::fmt::Display;
use std::str::FromStr;

/// A text column as what it stands for, without a copy of the text.
pub(in crate::store) fn parsed<T: FromStr<Err: Display>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    parse(column, row.get_ref(column)?.as_str()?)
}

/// The same of a column that may hold nothing.
pub(in crate::store) fn parsed_or_null<T: FromStr<Err: Display>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    row.get_ref(column)?.as_str_or_null()?.map(|text| parse(column, text)).transpose()
}

/// The same where a value is read from more texts than the one it writes, as a date is: any other text is none of ours.
pub(in crate::store) fn exactly_or_null<T: FromStr<Err: Display> + Display>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let Some(text) = row.get_ref(column)?.as_str_or_null()? else { return Ok(None) };
    let value: T = parse(column, text)?;
    match value.to_string() == text {
        true => Ok(Some(value)),
        false => Err(rusqlite::Error::FromSqlConversionFailure(column, Type::Text, text.to_owned().into())),
    }
}

pub(in crate::store) fn parse<T: FromStr<Err: Display>>(column: usize, text: &str) -> rusqlite::Result<T> {
    text.parse().map_err(|why: T::Err| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why.to_string().into())
    })
}
