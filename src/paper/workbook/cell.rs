//! Sheets as values: columns and rows of cells. Numbers are numbers; numbers that are names are text.

use crate::domain::value::language::Language;
use crate::domain::value::points::Points;
use crate::text::Heading;
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Blank,
    Text(String),
    /// The head of a section.
    Heading(String),
    /// Pieces, entries, line numbers.
    Count(i64),
    Points(Points),
    /// What must be looked at; its colour says the same as its words.
    Marked(Mark, Box<Cell>),
}

/// Why a cell is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Wrong now: red.
    Alarm,
    /// Soon: dark amber.
    Soon,
}

/// A title row, a header row, and what stands below them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) header: Vec<Header>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) bars: Vec<Bars>,
    pub(super) signing: Signing,
}

/// What a printed sheet needs to be signed by hand; rows counted from 0.
#[derive(Debug, Default)]
pub(super) struct Signing {
    /// Rows that no longer hold, and are struck through.
    pub(super) struck: BTreeSet<usize>,
    /// Cells of one column that are one, because one person signs once.
    pub(super) joined: Vec<Bars>,
    /// Rows that somebody writes in by hand.
    pub(super) tall: std::ops::Range<usize>,
    /// The row for names and seal under it all.
    pub(super) seal: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Header {
    pub(super) title: &'static str,
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

/// Marked, if that is so.
pub(super) fn marked(cell: Cell, mark: Option<Mark>) -> Cell {
    match mark {
        Some(mark) => Cell::Marked(mark, Box::new(cell)),
        None => cell,
    }
}

/// A cell for what may be missing.
pub(super) fn or_blank<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    value.map_or(Cell::Blank, cell)
}

/// One column, from its head to its cells.
pub(super) struct Column<T> {
    pub(super) heading: Heading,
    pub(super) width: f64,
    pub(super) cell: fn(&T) -> Cell,
}

pub(super) const fn column<T>(heading: Heading, width: f64, cell: fn(&T) -> Cell) -> Column<T> {
    Column { heading, width, cell }
}

/// A sheet with a row for each of `lines`.
pub(super) fn sheet<T>(language: Language, columns: &[Column<T>], lines: impl Iterator<Item = T>) -> Sheet {
    let header = columns
        .iter()
        .map(|Column { heading, width, .. }| Header { title: heading.text(language), width: *width });
    let cells = |line: T| columns.iter().map(|column| (column.cell)(&line)).collect();
    Sheet { header: header.collect(), rows: lines.map(cells).collect(), ..Sheet::default() }
}
