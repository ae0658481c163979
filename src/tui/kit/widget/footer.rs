//! The keys that work now, each a button; the sentence above them; and what is under way on a thread of its own.

use super::canvas::{Canvas, Target, line, part};
use crate::cells::{take, width, wrap};
use crate::domain::value::language::Language;
use crate::text::Phrase;
use crate::tui::kit::action::Action;
use crate::tui::kit::keymap::{FillKeys as _, Keymap};
use crate::tui::kit::theme;
use crate::tui::kit::tone::Toast;
use ratatui::layout::Rect;

/// Rows at the bottom that belong to the footer.
pub const ROWS: u16 = 2;

/// Rows of one sentence above the keys.
const MOST_TOAST: usize = 6;

/// What stands at the bottom of every screen.
#[derive(Debug)]
pub struct Footer<'a, A> {
    pub keymap: &'a Keymap<A>,
    pub language: Language,
    /// What works now, in order, and the word beside each key.
    pub buttons: Vec<(A, Phrase)>,
    /// What is under way meanwhile, and how far it is.
    pub under_way: Option<String>,
    pub toast: Option<&'a Toast>,
}

impl<A: Action> Footer<'_, A> {
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let whole = canvas.area();
        let area = Rect { y: whole.bottom() - ROWS, height: ROWS, ..whole };
        canvas.clear(area);
        let (mut x, mut row) = (1, 0);
        for (action, label) in self.buttons.iter().filter(|(action, _)| self.is_shown(*action)) {
            let label = label.text(self.language);
            let wide = width(&self.keymap.text(*action)) + 1 + width(label);
            if x + wide > area.width {
                (x, row) = (1, row + 1);
            }
            self.button(canvas, part(line(area, row), x, wide), *action, label);
            x += wide + 2;
        }
        if let Some(under_way) = &self.under_way {
            draw_under_way(canvas, area, under_way);
        }
        if let Some(toast) = self.toast {
            self.draw_toast(canvas, Rect { height: area.y, ..whole }, toast);
        }
    }

    /// The arrows and pages go without saying: help lists them. What has no key stands in the menu.
    fn is_shown(&self, action: A) -> bool {
        !action.meaning().is_motion() && self.keymap.first(action).is_some()
    }

    fn button(&self, canvas: &mut Canvas<'_>, area: Rect, action: A, label: &str) {
        let key = self.keymap.text(action);
        canvas.left(area, &key, theme::accent());
        canvas.left(part(area, width(&key) + 1, area.width), label, theme::paper());
        if let Some(key) = self.keymap.first(action)
            && area.height > 0
        {
            canvas.zone(area, Target::Key(key));
        }
    }

    fn draw_toast(&self, canvas: &mut Canvas<'_>, above: Rect, toast: &Toast) {
        let style = theme::toast(toast.tone);
        let sentence = format!("{} {}", toast.tone.word().text(self.language), toast.text);
        let lines = wrap(&self.keymap.fill(&sentence), above.width.saturating_sub(4));
        let lines = shortened(lines, MOST_TOAST, above.width.saturating_sub(4));
        let rows = u16::try_from(lines.len()).unwrap_or(1);
        // The line that somebody types in stays in sight.
        let bottom = match canvas.cursor {
            Some(cursor) if (above.bottom() - rows..above.bottom()).contains(&cursor.y) => cursor.y,
            _ => above.bottom(),
        };
        let area = Rect { y: bottom.saturating_sub(rows), height: rows, ..above };
        canvas.fill(area, style);
        for (index, text) in (0..rows).zip(&lines) {
            canvas.left(part(line(area, index), 2, area.width - 4), text, style);
        }
    }
}

/// At the right end of the last line, over whatever key stands there: it is gone in a moment.
fn draw_under_way(canvas: &mut Canvas<'_>, area: Rect, sentence: &str) {
    let wide = (width(sentence) + 2).min(area.width);
    let corner = part(line(area, ROWS - 1), area.width - wide, wide);
    canvas.fill(corner, theme::selected());
    canvas.right(corner, &format!("{sentence} "), theme::selected());
}

/// The first lines; where there are more, the last one says so.
fn shortened(mut lines: Vec<String>, most: usize, cells: u16) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", take(last, cells.saturating_sub(2)).trim_end());
        }
    }
    lines
}
