//! The tables as this program makes them, held against those of a database before anything else is read from it: a view
//! in a table's place could answer for ever.

use super::failure::Sql as _;
use super::open::make_tables;
use crate::domain::chain::Digest;
use crate::domain::trouble::Failure;
use rusqlite::Connection;

/// The first thing in which a database differs from a fresh one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    Changed { kind: String, name: String },
    Foreign { kind: String, name: String },
}

/// [`digest`] of the tables that `schema.sql` makes: no start succeeds before another one is written here.
const DIGEST: &str = "f6f23c27e6ba5a2a911b5080d0d4927dc4f9250366b2674b90d32fb9c21f2c70";

/// Whether the tables are this program's own, at the cost of reading their names and hashing them.
pub(super) fn is_own(connection: &Connection) -> Result<bool, Failure> {
    Ok(digest(&rows(connection)?).to_string() == DIGEST)
}

fn digest(rows: &[SchemaRow]) -> Digest {
    let row = |(kind, name, table, sql): &SchemaRow| {
        format!("{kind}\0{name}\0{table}\0{}\0", sql.as_deref().unwrap_or_default())
    };
    Digest::of(rows.iter().map(row).collect::<String>().as_bytes())
}

type SchemaRow = (String, String, String, Option<String>);

pub(super) fn difference(connection: &Connection) -> Result<Option<Difference>, Failure> {
    let mut fresh = Connection::open_in_memory().sql()?;
    make_tables(&mut fresh)?;
    let (expected, present) = (rows(&fresh)?, rows(connection)?);
    if let Some((kind, name, ..)) = expected.iter().find(|row| !present.contains(row)) {
        return Ok(Some(Difference::Changed { kind: kind.clone(), name: name.clone() }));
    }
    let foreign = present.iter().find(|row| !expected.contains(row));
    Ok(foreign.map(|(kind, name, ..)| Difference::Foreign { kind: kind.clone(), name: name.clone() }))
}

/// A few rows more than there can be are enough to know that it is another schema.
fn rows(connection: &Connection) -> Result<Vec<SchemaRow>, Failure> {
    let query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name LIMIT 200";
    let mut statement = connection.prepare(query).sql()?;
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).sql()?;
    rows.collect::<rusqlite::Result<_>>().sql()
}
