//! A six-digit PIN while it is typed: shown as dots, never as digits.

use super::canvas::{Canvas, part};
use crate::tui::key::Key;
use crate::tui::theme;
use ratatui::layout::{Position, Rect};

pub const DIGITS: usize = 6;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    pub fn press(&mut self, key: Key) {
        match key {
            Key::Char(c) if c.is_ascii_digit() && self.0.len() < DIGITS => self.0.push(c),
            Key::Backspace => drop(self.0.pop()),
            _ => {}
        }
    }

    pub fn is_complete(&self) -> bool {
        self.0.len() == DIGITS
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Hands the digits out and forgets them.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.0)
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focus: super::field::Focus) {
        for index in 0..6_u16 {
            let mark = if usize::from(index) < self.0.len() { " * " } else { "   " };
            canvas.left(part(area, index * 4, 3), mark, theme::field());
        }
        if focus == super::field::Focus::Here {
            let typed = u16::try_from(self.0.len().min(DIGITS - 1)).unwrap_or(0);
            canvas.cursor = Some(Position::new(area.x + typed * 4 + 1, area.y));
        }
    }
}
