//! A six-digit PIN while it is typed: shown as dots, never as digits.

use super::canvas::{Canvas, part};
use super::field::{Edit, Focus};
use crate::tui::kit::key::Key;
use crate::tui::kit::theme;
use ratatui::layout::{Position, Rect};

pub const DIGITS: usize = 6;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    digits: String,
    /// Digits beyond the six are counted, not kept: what has them is no PIN until they are taken back.
    beyond: usize,
}

impl Pin {
    pub fn press(&mut self, key: Key) -> Edit {
        match key {
            Key::Char(c) if c.is_ascii_digit() && self.digits.len() < DIGITS => self.digits.push(c),
            Key::Char(c) if c.is_ascii_digit() => {
                self.beyond += 1;
                return Edit::Full;
            }
            Key::Backspace if self.beyond > 0 => self.beyond -= 1,
            Key::Backspace if !self.digits.is_empty() => drop(self.digits.pop()),
            _ => return Edit::Unchanged,
        }
        Edit::Changed
    }

    pub fn is_complete(&self) -> bool {
        self.digits.len() == DIGITS && self.beyond == 0
    }

    pub fn is_empty(&self) -> bool {
        self.digits.is_empty()
    }

    /// Digits typed, those beyond the six included.
    pub fn len(&self) -> usize {
        self.digits.len() + self.beyond
    }

    /// Too many digits are none: the person types all six again.
    pub fn clear_if_over(&mut self) {
        if self.beyond > 0 {
            self.take();
        }
    }

    /// Hands the digits out and forgets them.
    pub fn take(&mut self) -> String {
        self.beyond = 0;
        std::mem::take(&mut self.digits)
    }

    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Focus) {
        for index in 0..6_u16 {
            let mark = if usize::from(index) < self.digits.len() { " * " } else { "   " };
            canvas.left(part(area, index * 4, 3), mark, theme::field());
        }
        if focus == Focus::Here {
            let typed = u16::try_from(self.digits.len().min(DIGITS - 1)).unwrap_or(0);
            canvas.cursor = Some(Position::new(area.x + typed * 4 + 1, area.y));
        }
    }
}
