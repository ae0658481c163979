//! Sheets as values: columns and rows of cells. Numbers are numbers; numbers that are names are text.

use crate::domain::value::points::Points;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    /// The head of a section.
    Heading(String),
    /// Pieces, entries, line numbers.
    Count(i64),
    Points(Points),
}

/// A title row, a header row, and what stands below them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) bars: Vec<Bars>,
}

#[derive(Debug)]
pub(super) struct Column {
    pub(super) header: String,
    /// In characters of the standard font; a Han character takes two.
    pub(super) width: f64,
}

/// Figures with a bar behind each: `rows` of the sheet in one column, counted from 0.
#[derive(Debug)]
pub(super) struct Bars {
    pub(super) column: usize,
    pub(super) rows: std::ops::Range<usize>,
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub(super) fn count(count: impl TryInto<i64>) -> Cell {
        Cell::Count(count.try_into().unwrap_or(i64::MAX))
    }
}

/// A cell for what may be missing.
pub(super) fn or_blank<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    value.map_or(Cell::Blank, cell)
}

pub(super) fn columns<T: Into<String>, const N: usize>(headers: [T; N], widths: [f64; N]) -> Vec<Column> {
    let columns = headers.into_iter().zip(widths);
    columns.map(|(header, width)| Column { header: header.into(), width }).collect()
}
