//! How high rows are: as many lines as their texts take, and on paper room for a hand where somebody signs. A sheet is
//! printed as wide as the page, so that a wide one is printed smaller.

use super::cell::{Header, Sheet};

/// On paper, in points of 1/72 inch: 12 mm for a signature or a finger, 25 mm for a seal, and a tenth more, because
/// programs differ in how wide they take a column.
const SIGNED: f64 = 37.5;
const SEAL: f64 = 78.0;
/// What A4 leaves across between its margins.
const PAGE: f64 = 784.0;
/// A character of a column's width, where no font of the sheet's own is to be had and a wider one stands in for it.
const CHARACTER: f64 = 6.75;
/// What a column is wider than its characters.
const BESIDE: f64 = 3.75;
const LINE: f64 = 15.0;
/// No row is higher.
const MOST: f64 = 409.0;

pub(super) struct Heights {
    /// Of the sheet on paper.
    scale: f64,
}

impl Heights {
    pub(super) fn new(sheet: &Sheet) -> Heights {
        let width: f64 = sheet.header.iter().map(|Header { width, .. }| width * CHARACTER + BESIDE).sum();
        Heights { scale: (PAGE / width.max(1.0)).min(1.0) }
    }

    /// Nothing where one line is enough.
    pub(super) fn row(&self, sheet: &Sheet, row: usize) -> Option<f64> {
        let cells = sheet.rows.get(row)?.iter().enumerate();
        let lines =
            cells.map(|(column, cell)| lines(cell.words(), width(sheet, row, column))).fold(1.0, f64::max);
        let text = (lines > 1.0).then_some(lines * LINE);
        let paper = if sheet.signing.tall.contains(&row) {
            Some(SIGNED / self.scale)
        } else if sheet.signing.seal == Some(row) {
            Some(SEAL / self.scale)
        } else {
            None
        };
        let height = text.into_iter().chain(paper).reduce(f64::max);
        height.map(|height| height.min(MOST))
    }
}

/// Of the row of headings; nothing where one line is enough.
pub(super) fn header(sheet: &Sheet) -> Option<f64> {
    let lines = sheet.header.iter().map(|Header { title, width }| lines(title, *width)).fold(1.0, f64::max);
    (lines > 1.0).then_some(lines * LINE)
}

/// Of a cell, or of all those that are one with it.
fn width(sheet: &Sheet, row: usize, column: usize) -> f64 {
    let span = sheet.spans.iter().find(|span| span.row == row && span.columns.start == column);
    let columns = span.map_or(column..column + 1, |span| span.columns.clone());
    sheet.header.iter().take(columns.end).skip(columns.start).map(|header| header.width).sum()
}

/// Lines that a text takes in a column: broken behind blanks and Han characters, and in a word that is longer than a line.
fn lines(text: &str, width: f64) -> f64 {
    let room = (width - 0.5).max(2.0);
    let (mut lines, mut used) = (1.0, 0.0);
    for word in text.split_inclusive(|c| c == ' ' || is_wide(c)) {
        let length: f64 = word.trim_end().chars().map(characters).sum();
        if used > 0.0 && used + length > room {
            (lines, used) = (lines + 1.0, 0.0);
        }
        used += length;
        while used > room {
            (lines, used) = (lines + 1.0, used - room);
        }
        used += if word.ends_with(' ') { 1.0 } else { 0.0 };
    }
    lines
}

fn is_wide(c: char) -> bool {
    u32::from(c) >= 0x2E80
}

/// A Han character takes two.
fn characters(c: char) -> f64 {
    if is_wide(c) { 2.0 } else { 1.0 }
}
