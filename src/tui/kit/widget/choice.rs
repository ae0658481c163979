//! One of several values, turned with the left and right arrows.

use super::canvas::{Canvas, part};
use super::field::Focus;
use crate::cells::width;
use crate::tui::kit::key::Key;
use crate::tui::kit::theme;
use ratatui::layout::Rect;

/// How a choice is drawn: the one that the arrows turn now is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice(Focus);

impl Choice {
    pub const fn new(focus: Focus) -> Self {
        Choice(focus)
    }

    /// `label < value >`
    pub fn draw(self, canvas: &mut Canvas<'_>, row: Rect, label: &str, value: &str) {
        let (style, mark) = match self.0 {
            Focus::Here => (theme::selected(), ">"),
            Focus::Elsewhere => (theme::paper(), " "),
        };
        let text = format!("{mark} {label}  < {value} >");
        canvas.left(part(row, 0, width(&text).min(row.width)), &text, style);
    }
}

/// The value after `now` in a circle, or before it for the left arrow.
pub fn turned<T: Clone + PartialEq>(values: &[T], now: &T, key: Key) -> T {
    let count = values.len().max(1);
    let here = values.iter().position(|value| value == now).unwrap_or(0);
    let step = if key == Key::Left { count - 1 } else { 1 };
    values.get((here + step) % count).unwrap_or(now).clone()
}
