//! What a screen draws on: a buffer, the place of the cursor, and the zones a mouse can click.

use crate::cells::{fit, width, wrap};
use crate::domain::value::spelt::spelt;
use crate::tui::kit::key::Key;
use crate::tui::kit::keymap::FillKeys;
use crate::tui::kit::layout::{DIALOG_FRAME, FOOTER_ROWS, HEADER_ROWS, most_rows};
use crate::tui::kit::look::{Borders, Look, Scale};
use crate::tui::kit::theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    keys: &'a dyn FillKeys,
    /// Pictures made of blocks ask this: they have a second form in ASCII. Everything else is spelt at the end.
    pub borders: Borders,
    /// How large lists and figures are drawn.
    pub scale: Scale,
    /// Where the next character will be typed; an input method opens its window there.
    pub cursor: Option<Position>,
    pub zones: Vec<Zone>,
}

/// A place to click and what the click stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone {
    pub area: Rect,
    pub target: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Key(Key),
    Row(usize),
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, keys: &'a dyn FillKeys, look: Look) -> Self {
        let Look { borders, scale, .. } = look;
        Canvas { buffer, keys, borders, scale, cursor: None, zones: Vec::new() }
    }

    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    pub fn fill(&mut self, area: Rect, style: Style) {
        for y in area.top()..area.bottom() {
            self.buffer.set_string(area.x, y, " ".repeat(usize::from(area.width)), style);
        }
    }

    /// Text from the left edge of a one-line area; what does not fit is cut with two dots. Keys that a
    /// sentence names by what they do get their names here, so that no screen can forget it; no data can hold such a mark.
    pub fn left(&mut self, area: Rect, text: &str, style: Style) {
        let text = self.keys.fill(text);
        self.verbatim(area, &text, style);
    }

    /// What a person typed, as it is, but for what nobody can see. All text comes by here: whatever file or table it is
    /// from, a terminal obeys nothing of it.
    pub fn verbatim(&mut self, area: Rect, text: &str, style: Style) {
        if area.height > 0 && area.width > 0 {
            self.buffer.set_string(area.x, area.y, fit(&spelt(text), area.width), style);
        }
    }

    pub fn right(&mut self, area: Rect, text: &str, style: Style) {
        let text = fit(&spelt(&self.keys.fill(text)), area.width);
        let indent = area.width - width(&text).min(area.width);
        self.verbatim(Rect { x: area.x + indent, width: area.width - indent, ..area }, &text, style);
    }

    pub fn center(&mut self, area: Rect, text: &str, style: Style) {
        let text = fit(&spelt(&self.keys.fill(text)), area.width);
        let indent = (area.width - width(&text).min(area.width)) / 2;
        self.verbatim(Rect { x: area.x + indent, width: area.width - indent, ..area }, &text, style);
    }

    /// Wraps a sentence into the area and says how many rows it took.
    pub fn sentence(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let lines = wrap(&spelt(&self.keys.fill(text)), area.width);
        for (y, line) in (area.top()..area.bottom()).zip(&lines) {
            self.verbatim(Rect { y, height: 1, ..area }, line, style);
        }
        u16::try_from(lines.len()).unwrap_or(area.height).min(area.height)
    }

    pub fn rule(&mut self, area: Rect) {
        self.left(area, &"─".repeat(usize::from(area.width)), theme::faint());
    }

    /// A rule with what stands below it named at its left end.
    pub fn divider(&mut self, area: Rect, title: &str) {
        self.rule(area);
        let title = fit(&format!(" {} ", self.keys.fill(title)), area.width.saturating_sub(2));
        self.left(part(area, 2, width(&title)), &title, theme::strong());
    }

    /// The word that a screen is about, in the middle of a band of its colour, its letters apart: the largest there is.
    pub fn band(&mut self, area: Rect, word: &str, style: Style) {
        self.fill(area, style);
        let apart: Vec<String> = word.chars().map(String::from).collect();
        self.center(line(area, area.height / 2), &apart.join(" "), style);
    }

    /// A page of its own: its title on a rule, then a blank; gives what is below.
    pub fn page(&mut self, area: Rect, title: &str) -> Rect {
        self.divider(line(area, 0), title);
        below(area, PAGE_TITLE)
    }

    /// The rows that a sentence takes in so many cells.
    pub fn rows_of(&self, text: &str, cells: u16) -> u16 {
        let lines = wrap(&spelt(&self.keys.fill(text)), cells).len();
        u16::try_from(lines).unwrap_or(u16::MAX)
    }

    /// A dialog in the middle of the screen, as high as what it holds. Nothing else is drawn there: half a word beside it
    /// would be a wrong one.
    pub fn dialog(&mut self, columns: u16, rows: u16, title: &str) -> Rect {
        let whole = self.area();
        let (columns, rows) = (columns.min(whole.width - 2), rows.min(most_rows(whole.height)));
        let free = whole.height - HEADER_ROWS - FOOTER_ROWS - rows;
        let area =
            Rect { x: (whole.width - columns) / 2, y: HEADER_ROWS + free / 2, width: columns, height: rows };
        self.frame(area, title, theme::accent());
        Rect { x: area.x + 3, y: area.y + 2, width: area.width - 6, height: area.height - DIALOG_FRAME }
    }

    /// Blanks an area. A Han character that stands across its edge goes whole: half of one cannot be drawn.
    pub fn clear(&mut self, area: Rect) {
        for y in area.top()..area.bottom() {
            self.part_at(area.x, y);
            self.part_at(area.right(), y);
        }
        self.fill(area, theme::paper());
    }

    /// Blanks the character that stands across the left edge of this column, if one does.
    fn part_at(&mut self, x: u16, y: u16) {
        let Some(before) = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y))) else {
            return;
        };
        if width(before.symbol()) == 2 {
            let style = before.set_symbol(" ").style();
            if let Some(behind) = self.buffer.cell_mut((x, y)) {
                behind.set_symbol(" ").set_style(style);
            }
        }
    }

    fn frame(&mut self, area: Rect, title: &str, style: Style) {
        if area.width < 4 || area.height < 2 {
            return;
        }
        let across = "─".repeat(usize::from(area.width - 2));
        self.left(Rect { height: 1, ..area }, &format!("┌{across}┐"), style);
        for y in area.y + 1..area.bottom() - 1 {
            self.left(Rect { y, height: 1, width: 1, ..area }, "│", style);
            self.left(Rect { x: area.right() - 1, y, height: 1, width: 1 }, "│", style);
        }
        self.left(Rect { y: area.bottom() - 1, height: 1, ..area }, &format!("└{across}┘"), style);
        if !title.is_empty() {
            let title = fit(&format!(" {title} "), area.width - 4);
            self.left(
                Rect { x: area.x + 2, height: 1, width: area.width - 4, ..area },
                &title,
                theme::accent(),
            );
        }
    }

    pub fn zone(&mut self, area: Rect, target: Target) {
        self.zones.push(Zone { area, target });
    }

    /// The rows of a list whose zones were made since there were so many stand behind `before` rows of another list.
    pub fn rows_behind(&mut self, since: usize, before: usize) {
        for zone in self.zones.iter_mut().skip(since) {
            if let Target::Row(row) = &mut zone.target {
                *row += before;
            }
        }
    }
}

/// Rows of a page's title and the blank below it.
pub const PAGE_TITLE: u16 = 2;

/// What is left of an area below so many rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// The right end of a page's title, for how far its list goes.
pub fn corner(page: Rect) -> Rect {
    Rect { y: page.y.saturating_sub(PAGE_TITLE), height: 1, width: page.width.saturating_sub(2), ..page }
}

/// One line of an area, counted from its top; empty beyond its bottom.
pub fn line(area: Rect, index: u16) -> Rect {
    let height = u16::from(index < area.height);
    Rect { y: area.y.saturating_add(index), height, ..area }
}

/// Part of a line: from a column, so many cells.
pub fn part(line: Rect, from: u16, cells: u16) -> Rect {
    let from = from.min(line.width);
    Rect { x: line.x + from, width: cells.min(line.width - from), ..line }
}
