//! One line to type into.

use super::canvas::Canvas;
use crate::cells::{take, width};
use crate::tui::kit::key::Key;
use crate::tui::kit::theme;
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};

#[derive(Clone, Debug)]
pub struct Field {
    input: Input,
    accepts: Accepts,
    most: usize,
    standing: Standing,
}

/// Whose text it is that stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Typed,
    /// The program's proposal: what is typed first takes its place.
    Proposed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    Text,
    Digits,
    /// Digits and one kind of mark: `12.50`, `2026-11-23`.
    Figures,
}

/// What a key did to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    Changed,
    Unchanged,
    /// The key was right, but there is no room for it.
    Full,
}

impl Field {
    pub fn new(accepts: Accepts, most: usize) -> Self {
        Field { input: Input::default(), accepts, most, standing: Standing::Typed }
    }

    pub fn with(mut self, text: &str) -> Self {
        self.write(text);
        self
    }

    /// This stands there now, the cursor behind it.
    pub fn write(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        self.standing = Standing::Typed;
    }

    /// This stands there until somebody types, who types it anew.
    pub fn propose(&mut self, text: &str) {
        self.write(text);
        self.standing = Standing::Proposed;
    }

    /// Whether what stands there is still the program's proposal.
    pub fn is_proposed(&self) -> bool {
        self.standing == Standing::Proposed
    }

    pub fn text(&self) -> &str {
        self.input.value()
    }

    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    pub fn clear(&mut self) {
        self.input.reset();
    }

    pub fn press(&mut self, key: Key) -> Edit {
        let replaces = matches!(key, Key::Backspace) || matches!(key, Key::Char(c) if self.takes(c));
        if std::mem::replace(&mut self.standing, Standing::Typed) == Standing::Proposed && replaces {
            self.clear();
            if key == Key::Backspace {
                return Edit::Changed;
            }
        }
        let request = match key {
            Key::Char(c) if self.takes(c) && self.left() == 0 => return Edit::Full,
            Key::Char(c) if self.takes(c) => InputRequest::InsertChar(c),
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Home => InputRequest::GoToStart,
            Key::End => InputRequest::GoToEnd,
            _ => return Edit::Unchanged,
        };
        match self.input.handle(request) {
            Some(changed) if changed.value => Edit::Changed,
            _ => Edit::Unchanged,
        }
    }

    /// How many characters of text it still holds; `None` if it is for figures.
    pub fn room(&self) -> Option<usize> {
        (self.accepts == Accepts::Text).then(|| self.left())
    }

    /// A proposal gives way to what is typed.
    fn left(&self) -> usize {
        if self.is_proposed() {
            return self.most;
        }
        self.most.saturating_sub(self.text().chars().count())
    }

    fn takes(&self, c: char) -> bool {
        match self.accepts {
            Accepts::Text => !crate::domain::value::plain::is_hidden(c),
            Accepts::Digits => c.is_ascii_digit(),
            Accepts::Figures => c.is_ascii_digit() || matches!(c, '.' | '-'),
        }
    }

    /// Draws the field; the one with the cursor also says so to the terminal.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Focus) {
        let style = match self.standing {
            Standing::Typed => theme::field(),
            Standing::Proposed => theme::selected(),
        };
        canvas.fill(area, theme::field());
        let scroll = self.input.visual_scroll(usize::from(area.width.saturating_sub(1)));
        let skipped = take(self.text(), u16::try_from(scroll).unwrap_or(0));
        let shown = take(&self.text()[skipped.len()..], area.width);
        canvas.verbatim(area, shown, style);
        if focus == Focus::Here {
            let column =
                u16::try_from(self.input.visual_cursor()).unwrap_or(0).saturating_sub(width(skipped));
            canvas.cursor = Some(Position::new(area.x + column.min(area.width.saturating_sub(1)), area.y));
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Here,
    Elsewhere,
}

impl Focus {
    pub const fn on(row: usize, focused: usize) -> Self {
        if row == focused { Focus::Here } else { Focus::Elsewhere }
    }
}
