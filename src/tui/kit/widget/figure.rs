//! Figures three, five, seven or nine rows high, for the numbers that a household reads from the other side of the counter.

use super::canvas::{Canvas, line, part};
use crate::cells::width;
use crate::tui::kit::look::Borders;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// How high a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    Three,
    Five,
    /// As wide as five rows are, for a narrow column.
    NarrowSeven,
    Seven,
    Nine,
}

impl Size {
    const ALL: [Size; 5] = [Size::Nine, Size::Seven, Size::NarrowSeven, Size::Five, Size::Three];

    pub const fn rows(self) -> u16 {
        match self {
            Size::Three => 3,
            Size::Five => 5,
            Size::NarrowSeven | Size::Seven => 7,
            Size::Nine => 9,
        }
    }

    /// The largest in which all of these figures fit into so many cells and rows, each by itself.
    pub fn largest(figures: &[&str], cells: u16, rows: u16) -> Option<Size> {
        let fits = |size: &Size| {
            size.rows() <= rows && figures.iter().all(|figure| cells_of(figure, *size) <= cells)
        };
        Size::ALL.into_iter().find(fits)
    }
}

/// The rows of a figure such as `128.0`.
pub fn rows(figure: &str, size: Size, borders: Borders) -> Vec<String> {
    match size {
        Size::Three => joined(figure, " ", |c| small(c, borders).map(str::to_owned).to_vec()),
        Size::Five | Size::NarrowSeven | Size::Seven | Size::Nine => {
            joined(figure, "  ", |c| stretched(c, size))
        }
    }
}

/// The cells that a figure takes in an area: as large as there is room for, or as text where the smallest has none.
pub fn cells_in(area: Rect, figure: &str) -> u16 {
    Size::largest(&[figure], area.width, area.height)
        .map_or_else(|| width(figure), |size| cells_of(figure, size))
}

/// Draws a figure against the right edge of the area, as large as there is room for.
pub fn right(canvas: &mut Canvas<'_>, area: Rect, figure: &str, style: Style) {
    let indent = area.width.saturating_sub(cells_in(area, figure));
    draw(canvas, area, indent, figure, style);
}

/// Draws a figure in the middle of the area, as large as there is room for.
pub fn center(canvas: &mut Canvas<'_>, area: Rect, figure: &str, style: Style) {
    let indent = area.width.saturating_sub(cells_in(area, figure)) / 2;
    draw(canvas, area, indent, figure, style);
}

/// A figure is never cut: half of it would be another one.
fn draw(canvas: &mut Canvas<'_>, area: Rect, indent: u16, figure: &str, style: Style) {
    let Some(size) = Size::largest(&[figure], area.width, area.height) else {
        canvas.left(part(line(area, area.height / 2), indent, area.width), figure, style);
        return;
    };
    for (index, row) in (0..).zip(rows(figure, size, canvas.borders)) {
        canvas.left(part(line(area, index), indent, area.width), &row, style);
    }
}

fn cells_of(figure: &str, size: Size) -> u16 {
    width(&rows(figure, size, Borders::Boxes)[0])
}

fn joined(figure: &str, gap: &str, glyph: impl Fn(char) -> Vec<String>) -> Vec<String> {
    let glyphs: Vec<Vec<String>> = figure.chars().map(glyph).collect();
    let row = |index: usize| glyphs.iter().map(|glyph| glyph[index].as_str()).collect::<Vec<_>>().join(gap);
    (0..glyphs.first().map_or(1, Vec::len)).map(row).collect()
}

/// Strokes two cells wide and one high look even, because a cell is twice as high as wide; between them a glyph grows.
fn stretched(c: char, size: Size) -> Vec<String> {
    let (columns, rows): ([usize; 5], [usize; 5]) = match size {
        Size::Three | Size::Five => ([2, 0, 2, 0, 2], [1; 5]),
        Size::NarrowSeven => ([2, 0, 2, 0, 2], [1, 2, 1, 2, 1]),
        Size::Seven => ([2, 1, 2, 1, 2], [1, 2, 1, 2, 1]),
        Size::Nine => ([2, 2, 2, 2, 2], [1, 3, 1, 3, 1]),
    };
    let row = |row: &str| {
        row.chars().zip(columns).flat_map(|(dot, count)| std::iter::repeat_n(dot, count)).collect()
    };
    let glyph = bitmap(c).into_iter().zip(rows);
    glyph.flat_map(|(dots, count)| std::iter::repeat_n(row(dots), count)).collect()
}

/// Both edges and the middle are strokes, what lies between is stretched.
const fn bitmap(c: char) -> [&'static str; 5] {
    match c {
        '0' => ["█████", "█   █", "█   █", "█   █", "█████"],
        '1' => ["███  ", "  █  ", "  █  ", "  █  ", "█████"],
        '2' => ["█████", "    █", "█████", "█    ", "█████"],
        '3' => ["█████", "    █", "█████", "    █", "█████"],
        '4' => ["█   █", "█   █", "█████", "    █", "    █"],
        '5' => ["█████", "█    ", "█████", "    █", "█████"],
        '6' => ["█████", "█    ", "█████", "█   █", "█████"],
        '7' => ["█████", "    █", "  ███", "  █  ", "  █  "],
        '8' => ["█████", "█   █", "█████", "█   █", "█████"],
        '9' => ["█████", "█   █", "█████", "    █", "█████"],
        '.' => [" ", " ", " ", " ", "█"],
        '-' => ["     ", "     ", "█████", "     ", "     "],
        _ => [" "; 5],
    }
}

/// Both fonts give a character the same width.
const fn small(c: char, borders: Borders) -> [&'static str; 3] {
    match borders {
        Borders::Boxes => block(c),
        Borders::Ascii => segment(c),
    }
}

const fn block(c: char) -> [&'static str; 3] {
    match c {
        '0' => ["█▀▀█", "█  █", "█▄▄█"],
        '1' => ["▀█  ", " █  ", "▄█▄ "],
        '2' => ["▀▀▀█", "█▀▀▀", "█▄▄▄"],
        '3' => ["▀▀▀█", " ▀▀█", "▄▄▄█"],
        '4' => ["█  █", "▀▀▀█", "   █"],
        '5' => ["█▀▀▀", "▀▀▀█", "▄▄▄█"],
        '6' => ["█▀▀▀", "█▀▀█", "█▄▄█"],
        '7' => ["▀▀▀█", " ▄▀ ", " █  "],
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
