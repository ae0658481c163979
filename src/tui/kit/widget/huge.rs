//! Figures five rows high, made of whole cells: what a household reads from two metres away.

use super::canvas::{Canvas, line, part};
use ratatui::layout::Rect;
use ratatui::style::Style;

pub const ROWS: u16 = 5;

/// A figure's cells are drawn twice as wide as high, because a terminal's cells are twice as high as wide.
const fn glyph(c: char) -> [&'static str; 5] {
    match c {
        '0' => ["███", "█ █", "█ █", "█ █", "███"],
        '1' => [" █ ", "██ ", " █ ", " █ ", "███"],
        '2' => ["███", "  █", "███", "█  ", "███"],
        '3' => ["███", "  █", "███", "  █", "███"],
        '4' => ["█ █", "█ █", "███", "  █", "  █"],
        '5' => ["███", "█  ", "███", "  █", "███"],
        '6' => ["███", "█  ", "███", "█ █", "███"],
        '7' => ["███", "  █", "  █", "  █", "  █"],
        '8' => ["███", "█ █", "███", "█ █", "███"],
        '9' => ["███", "█ █", "███", "  █", "███"],
        '.' => [" ", " ", " ", " ", "█"],
        '-' => ["   ", "   ", "███", "   ", "   "],
        _ => [" "; 5],
    }
}

/// The five rows of a figure such as `128.0`.
pub fn rows(figure: &str) -> [String; 5] {
    let row = |index: usize| {
        let glyphs = figure.chars().map(|c| glyph(c)[index]).collect::<Vec<_>>().join(" ");
        glyphs.chars().flat_map(|cell| [cell, cell]).collect()
    };
    [0, 1, 2, 3, 4].map(row)
}

/// Draws a figure in the middle of the area.
pub fn center(canvas: &mut Canvas<'_>, area: Rect, figure: &str, style: Style) {
    let rows = rows(figure);
    let wide = crate::cells::width(&rows[0]);
    let indent = area.width.saturating_sub(wide) / 2;
    for (index, row) in (0..).zip(&rows) {
        canvas.left(part(line(area, index), indent, wide), row, style);
    }
}
