//! Figures three rows high, for the numbers a household reads from the other side of the counter.

use super::canvas::{Canvas, line};
use crate::cells::width;
use crate::tui::kit::look::Borders;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub const ROWS: u16 = 3;

/// Both fonts give a character the same width.
const fn glyph(c: char, borders: Borders) -> [&'static str; 3] {
    match borders {
        Borders::Boxes => block(c),
        Borders::Ascii => segment(c),
    }
}

const fn block(c: char) -> [&'static str; 3] {
    match c {
        '0' => ["█▀▀█", "█  █", "█▄▄█"],
        '1' => [" ▄█ ", "  █ ", " ▄█▄"],
        '2' => ["▀▀▀█", "█▀▀▀", "█▄▄▄"],
        '3' => ["▀▀▀█", " ▀▀█", "▄▄▄█"],
        '4' => ["█  █", "▀▀▀█", "   █"],
        '5' => ["█▀▀▀", "▀▀▀█", "▄▄▄█"],
        '6' => ["█▀▀▀", "█▀▀█", "█▄▄█"],
        '7' => ["▀▀▀█", "   █", "   █"],
        '8' => ["█▀▀█", "█▀▀█", "█▄▄█"],
        '9' => ["█▀▀█", "▀▀▀█", "▄▄▄█"],
        '.' => [" ", " ", "▄"],
        '-' => ["   ", "▀▀▀", "   "],
        _ => ["  ", "  ", "  "],
    }
}

/// Seven segments, as on a pocket calculator.
const fn segment(c: char) -> [&'static str; 3] {
    match c {
        '0' => [" __ ", "|  |", "|__|"],
        '1' => ["    ", "   |", "   |"],
        '2' => [" __ ", " __|", "|__ "],
        '3' => [" __ ", " __|", " __|"],
        '4' => ["    ", "|__|", "   |"],
        '5' => [" __ ", "|__ ", " __|"],
        '6' => [" __ ", "|__ ", "|__|"],
        '7' => [" __ ", "   |", "   |"],
        '8' => [" __ ", "|__|", "|__|"],
        '9' => [" __ ", "|__|", " __|"],
        '.' => [" ", " ", "."],
        '-' => ["   ", "___", "   "],
        _ => ["  ", "  ", "  "],
    }
}

/// The three rows of a figure such as `128.0`; every form of it is as wide as these.
pub fn rows(figure: &str) -> [String; 3] {
    rows_in(figure, Borders::Boxes)
}

fn rows_in(figure: &str, borders: Borders) -> [String; 3] {
    let glyphs: Vec<[&str; 3]> = figure.chars().map(|c| glyph(c, borders)).collect();
    [0, 1, 2].map(|row| glyphs.iter().map(|glyph| glyph[row]).collect::<Vec<_>>().join(" "))
}

/// Draws a figure against the right edge of the area.
pub fn right(canvas: &mut Canvas<'_>, area: Rect, figure: &str, style: Style) {
    let rows = rows_in(figure, canvas.borders);
    let indent = area.width.saturating_sub(width(&rows[0]));
    let area = Rect { x: area.x + indent, width: area.width - indent, ..area };
    for (index, row) in (0..).zip(&rows) {
        canvas.left(line(area, index), row, style);
    }
}
