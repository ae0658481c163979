//! Figures three rows high, for the numbers a household reads from the other side of the counter.

use super::canvas::{Canvas, line};
use super::cells::width;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub const ROWS: u16 = 3;

const fn glyph(c: char) -> [&'static str; 3] {
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

/// The three rows of a figure such as `128.0`.
pub fn rows(figure: &str) -> [String; 3] {
    let glyphs: Vec<[&str; 3]> = figure.chars().map(glyph).collect();
    [0, 1, 2].map(|row| glyphs.iter().map(|glyph| glyph[row]).collect::<Vec<_>>().join(" "))
}

/// Draws a figure against the right edge of the area.
pub fn right(canvas: &mut Canvas<'_>, area: Rect, figure: &str, style: Style) {
    let rows = rows(figure);
    let indent = area.width.saturating_sub(width(&rows[0]));
    let area = Rect { x: area.x + indent, width: area.width - indent, ..area };
    for (index, row) in (0..).zip(&rows) {
        canvas.left(line(area, index), row, style);
    }
}
