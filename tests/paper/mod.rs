//! What leaves the program for people, read back with another library.

mod export;
mod joint;
mod month;
mod one_day;
mod shelf;
mod style;
mod workbook;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use std::io::Cursor;

/// Each sheet's name with its rows; what has no cell is empty.
fn read(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let sheet = |name: String| {
        let range = workbook.worksheet_range(&name).unwrap();
        let rows = range.rows().map(<[Data]>::to_vec).collect();
        (name, rows)
    };
    names.into_iter().map(sheet).collect()
}

/// The texts of a row, up to the last that says something.
fn texts(row: &[Data]) -> Vec<String> {
    let mut texts: Vec<String> = row.iter().map(ToString::to_string).collect();
    while texts.last().is_some_and(String::is_empty) {
        texts.pop();
    }
    texts
}
