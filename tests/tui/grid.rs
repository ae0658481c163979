//! A grid of styled cells with their colours, read from a picture of the program or from a terminal it runs in; `svg.rs`
//! draws it. `examples/tour.rs` takes both in as well.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::mem::swap;
use unicode_width::UnicodeWidthStr;

/// What a reader's own terminal would take for cells that ask for no colour.
const PLAIN: (u32, u32) = (0xd0_d0d0, 0x12_1212);
const SIXTEEN: [u32; 16] = [
    0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa, 0x55_5555,
    0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub symbol: String,
    pub ink: u32,
    pub ground: u32,
    pub is_bold: bool,
    pub is_underlined: bool,
}

/// Every row from its first cell on; what a wide character hides is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid(pub Vec<Vec<Cell>>);

impl Cell {
    fn new(symbol: &str, [ink, ground]: [Option<u32>; 2], is_reversed: bool) -> Self {
        let (mut ink, mut ground) = (ink.unwrap_or(PLAIN.0), ground.unwrap_or(PLAIN.1));
        if is_reversed {
            swap(&mut ink, &mut ground);
        }
        Cell { symbol: symbol.to_owned(), ink, ground, is_bold: false, is_underlined: false }
    }

    pub fn is_blank(&self) -> bool {
        self.symbol.trim().is_empty()
    }
}

impl From<&Buffer> for Grid {
    fn from(buffer: &Buffer) -> Self {
        let row = |cells: &[ratatui::buffer::Cell]| {
            let mut hidden = 0;
            let cell = |cell: &ratatui::buffer::Cell| {
                let symbol = if hidden == 0 { cell.symbol() } else { "" };
                hidden = if hidden == 0 { symbol.width().saturating_sub(1) } else { hidden - 1 };
                let has = |modifier| cell.modifier.contains(modifier);
                let colours = [cell.fg, cell.bg].map(of_buffer);
                let plain = Cell::new(symbol, colours, has(Modifier::REVERSED));
                Cell { is_bold: has(Modifier::BOLD), is_underlined: has(Modifier::UNDERLINED), ..plain }
            };
            joined(cells.iter().map(cell).collect())
        };
        Grid(buffer.content.chunks(buffer.area.width.into()).map(row).collect())
    }
}

impl From<&vt100::Screen> for Grid {
    fn from(screen: &vt100::Screen) -> Self {
        let (height, width): (u16, u16) = (screen.size().0.into(), screen.size().1.into());
        let cursor = Some(screen.cursor_position()).filter(|_| !screen.hide_cursor());
        let cell = |row, column| {
            let cell = screen.cell(row, column)?;
            let symbol =
                if cell.has_contents() || cell.is_wide_continuation() { cell.contents() } else { " " };
            let is_reversed = cell.inverse() != (cursor == Some((row, column)));
            let plain = Cell::new(symbol, [cell.fgcolor(), cell.bgcolor()].map(of_terminal), is_reversed);
            Some(Cell { is_bold: cell.bold(), is_underlined: cell.underline(), ..plain })
        };
        let row = |row| joined((0..width).filter_map(|column| cell(row, column)).collect());
        Grid((0..height).map(row).collect())
    }
}

/// What a wide character hides looks as the character does.
fn joined(mut cells: Vec<Cell>) -> Vec<Cell> {
    for place in 1..cells.len() {
        if cells[place].symbol.is_empty() {
            cells[place] = Cell { symbol: String::new(), ..cells[place - 1].clone() };
        }
    }
    cells
}

fn of_buffer(color: Color) -> Option<u32> {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    match color {
        Color::Indexed(index) => Some(indexed(index)),
        Color::Rgb(red, green, blue) => Some(u32::from_be_bytes([0, red, green, blue])),
        color => named.iter().position(|named| *named == color).map(|place| SIXTEEN[place]),
    }
}

fn of_terminal(color: vt100::Color) -> Option<u32> {
    match color {
        vt100::Color::Default => None,
        vt100::Color::Idx(index) => Some(indexed(index)),
        vt100::Color::Rgb(red, green, blue) => Some(u32::from_be_bytes([0, red, green, blue])),
    }
}

/// The palette of xterm: sixteen, a cube of six steps a side, and greys.
fn indexed(index: u8) -> u32 {
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let [red, green, blue] = match index {
        0..=15 => return SIXTEEN[usize::from(index)],
        16..=231 => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
        232..=255 => [8 + 10 * (index - 232); 3],
    };
    u32::from_be_bytes([0, red, green, blue])
}

impl Grid {
    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        (self.0.first().map_or(0, Vec::len), self.0.len())
    }

    /// The ground that most cells have, which a picture begins with.
    pub fn ground(&self) -> u32 {
        let mut grounds: Vec<u32> = self.0.iter().flatten().map(|cell| cell.ground).collect();
        grounds.sort_unstable();
        let most = grounds.chunk_by(u32::eq).max_by_key(|same| same.len());
        most.map_or(PLAIN.1, |same| same[0])
    }
}
