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
    /// What a row of sums is called.
    Total(String),
    /// A place for somebody's name or seal, with who it is for.
    Sign(String),
    /// A sentence below a table, as long as it is.
    Note(String),
    /// Pieces, entries, line numbers.
    Count(i64),
    Points(Points),
    /// One that somebody should look at.
    Warned(Warning, Box<Cell>),
}

/// What a cell warns of. Its colour says nothing that words on the sheet do not say, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Warning {
    /// It will be wrong before long.
    Soon,
    /// It is wrong now.
    Now,
}

/// A title row, a header row, and what stands below them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) title: String,
    pub(super) header: Vec<Header>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) bars: Vec<Bars>,
    pub(super) spans: Vec<Span>,
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

impl Sheet {
    /// Whether a cell is one with another before it.
    pub(super) fn is_hidden(&self, row: usize, column: usize) -> bool {
        let hides = |span: &Span| span.columns.contains(&column) && span.columns.start != column;
        self.spans.iter().any(|span| span.row == row && hides(span))
    }

    /// Whether a cell is one with those behind it.
    pub(super) fn is_joined(&self, row: usize, column: usize) -> bool {
        self.spans.iter().any(|span| span.row == row && span.columns.start == column)
    }
}

/// Cells of one row that are one, and hold what the first of them does.
#[derive(Debug)]
pub(super) struct Span {
    pub(super) row: usize,
    pub(super) columns: std::ops::Range<usize>,
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

    /// Text that somebody reads, as it stands there.
    pub(super) fn words(&self) -> &str {
        match self {
            Cell::Text(text) | Cell::Heading(text) | Cell::Total(text) | Cell::Sign(text) => text,
            Cell::Warned(_, cell) => cell.words(),
            Cell::Blank | Cell::Note(_) | Cell::Count(_) | Cell::Points(_) => "",
        }
    }

    pub(super) fn warned(self, warning: Option<Warning>) -> Cell {
        match warning {
            Some(warning) => Cell::Warned(warning, Box::new(self)),
            None => self,
        }
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

/// A row for names and seal: who signs from which column on, each up to the next.
pub(super) fn signers(sheet: &mut Sheet, places: &[(usize, String)]) {
    let row = sheet.rows.len();
    sheet.signing.seal = Some(row);
    let mut cells = vec![Cell::Blank; sheet.header.len()];
    let ends = places.iter().skip(1).map(|(column, _)| *column).chain([cells.len()]);
    for ((column, who), end) in places.iter().zip(ends) {
        if let Some(cell) = cells.get_mut(*column) {
            *cell = Cell::Sign(who.clone());
        }
        sheet.spans.push(Span { row, columns: *column..end });
    }
    sheet.rows.push(cells);
}
