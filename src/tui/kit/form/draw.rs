//! How a form is drawn: labels in one column, values in another, the line with the cursor marked; below, what went wrong, or
//! what is under way, or else what to do.

use super::line::Value;
use super::{Form, FormEffect, Holds, Spec, Stage};
use crate::cells::width;
use crate::domain::value::language::Language;
use crate::domain::value::number::AttendantCode;
use crate::text::{self, Phrase};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::field::Focus;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells between label and value, and between value and hint.
const GAP: u16 = 2;

/// A row's label: marked and filled where the typing goes, the same in every form.
pub fn draw_label(canvas: &mut Canvas<'_>, area: Rect, text: &str, focus: Focus) {
    let mark = if focus == Focus::Here { ">" } else { " " };
    canvas.left(area, &format!("{mark} {text}"), style(focus));
}

/// How the row with the cursor differs from the others.
pub const fn style(focus: Focus) -> Style {
    match focus {
        Focus::Here => theme::selected(),
        Focus::Elsewhere => theme::paper(),
    }
}

impl<I: Copy + PartialEq, E: FormEffect> Form<I, E> {
    /// Draws the lines from the top of the area, `pitch` rows from one to the next; `chosen` says what a choice, or a line
    /// that has found something, shows.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (language, pitch): (Language, u16),
        chosen: impl Fn(I) -> Option<String>,
    ) {
        let labels = self.lines.iter().map(|line| width(line.spec.label.text(language)));
        let column = labels.max().unwrap_or(0) + 2 + GAP;
        for (index, id) in (0..).zip(&self.shown) {
            self.draw_line(canvas, line(area, index * pitch), (language, column), (*id, chosen(*id)));
        }
    }

    /// Draws one line, its value in this column; a choice, or what was found, shows `chosen`.
    pub fn draw_line(
        &self,
        canvas: &mut Canvas<'_>,
        row: Rect,
        (language, column): (Language, u16),
        (id, chosen): (I, Option<String>),
    ) {
        let Some(shown) = self.line(id) else { return };
        let focus = self.focus(id);
        draw_label(canvas, part(row, 0, column - GAP), shown.spec.label.text(language), focus);
        let value = part(row, column, row.width);
        let wide = match (&shown.value, chosen) {
            (Value::Choice, chosen) => {
                let text = format!("< {} >", chosen.unwrap_or_default());
                canvas.left(value, &text, style(focus));
                width(&text)
            }
            (Value::Search(search), Some(found)) if search.field.is_empty() => {
                canvas.left(value, &found, theme::strong());
                width(&found)
            }
            (Value::Search(search), _) => {
                let wide = cells(&shown.spec).min(value.width);
                search.field.draw(canvas, part(value, 0, wide), focus);
                wide
            }
            (Value::Field(field), _) => {
                let wide = cells(&shown.spec).min(value.width);
                field.draw(canvas, part(value, 0, wide), focus);
                wide
            }
            (Value::Pin(pin), _) => {
                pin.draw(canvas, value, focus);
                value.width
            }
        };
        if let Some(hint) = shown.spec.hint {
            canvas.left(part(value, wide + GAP, value.width), hint.text(language), theme::faint());
        }
    }

    /// Whether the typing goes into this line.
    pub fn focus(&self, id: I) -> Focus {
        if id == self.at { Focus::Here } else { Focus::Elsewhere }
    }

    /// The rows of the lines that stand there, `pitch` rows from one to the next.
    pub fn rows(&self, pitch: u16) -> u16 {
        let lines = u16::try_from(self.shown.len()).unwrap_or(u16::MAX);
        lines.saturating_mul(pitch).saturating_sub(pitch.saturating_sub(1))
    }

    /// What stands below the lines: what went wrong, saying with whose PIN; or what is under way; or else what to do.
    pub fn below(
        &self,
        (language, keys): (Language, Phrase),
        named: impl Fn(&AttendantCode) -> String,
    ) -> (String, Style) {
        match (&self.trouble, &self.stage) {
            (Some((Some(code), trouble)), _) => {
                (format!("{}: {}", named(code), text::trouble(language, trouble)), theme::alarm())
            }
            (Some((None, trouble)), _) => (text::trouble(language, trouble), theme::alarm()),
            (None, Stage::Checking(..) | Stage::Booking) => {
                (Phrase::Checking.text(language).to_owned(), theme::accent())
            }
            (None, Stage::Typing | Stage::Doubted) => (keys.text(language).to_owned(), theme::faint()),
        }
    }
}

/// Room for what the line holds, Han characters being two cells wide, as far as a dialog has it.
fn cells<I>(spec: &Spec<I>) -> u16 {
    /// Wider than this, a line of text scrolls; with a hint behind it there is less room.
    const MOST: (u16, u16) = (44, 32);
    let most = if spec.hint.is_some() { MOST.1 } else { MOST.0 };
    let chars = |chars: usize| u16::try_from(chars).unwrap_or(most);
    match spec.holds {
        Holds::Text { most: count } | Holds::Search { most: count } => (chars(count) * 2).min(most),
        Holds::Digits { most: count } | Holds::Figures { most: count } => chars(count) + 2,
        Holds::Choice | Holds::Pin(_) => most,
    }
}
