//! One line of keys: the one that goes on is filled, then what belongs to the screen, and at the right end, always in the
//! same order, the menu, help and the way back. Above it the sentence of the moment.

use super::canvas::{Canvas, Target, line, part};
use crate::cells::{take, width, wrap};
use crate::domain::value::language::Language;
use crate::text::Phrase;
use crate::tui::kit::action::{Action, Meaning};
use crate::tui::kit::key::Key;
use crate::tui::kit::keymap::{FillKeys as _, Keymap};
use crate::tui::kit::layout::{FOOTER_ROWS, column};
use crate::tui::kit::theme;
use crate::tui::kit::tone::Toast;
use ratatui::layout::Rect;

/// Rows of one sentence above the keys.
const MOST_TOAST: usize = 6;
/// Cells between two buttons.
const GAP: u16 = 2;

/// What stands at the bottom of every screen.
#[derive(Debug)]
pub struct Footer<'a, A> {
    pub keymap: &'a Keymap<A>,
    pub language: Language,
    /// What works now, the most important first, and the word beside each key.
    pub buttons: Vec<(A, Phrase)>,
    /// What is under way meanwhile, and how far it is.
    pub under_way: Option<String>,
    pub toast: Option<&'a Toast>,
}

/// One button: its keys, its word, and the key that a click stands for.
struct Button {
    keys: String,
    word: &'static str,
    key: Key,
    weight: Weight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// The one that goes on.
    Primary,
    Usual,
}

impl Button {
    fn cells(&self) -> u16 {
        let edges = if self.weight == Weight::Primary { 2 } else { 0 };
        width(&self.keys) + 1 + width(self.word) + edges
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        match self.weight {
            Weight::Primary => {
                canvas.fill(area, theme::primary());
                canvas.left(
                    part(area, 1, area.width),
                    &format!("{} {}", self.keys, self.word),
                    theme::primary(),
                );
            }
            Weight::Usual => {
                canvas.left(area, &self.keys, theme::strong());
                canvas.left(part(area, width(&self.keys) + 1, area.width), self.word, theme::paper());
            }
        }
        canvas.zone(area, Target::Key(self.key));
    }
}

impl<A: Action> Footer<'_, A> {
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let whole = canvas.area();
        let (x, wide) = column(whole.width);
        let row = Rect { x, y: whole.bottom().saturating_sub(FOOTER_ROWS), width: wide, height: FOOTER_ROWS };
        let right = self.right();
        let mut end = row.width;
        for button in right.iter().rev() {
            end = end.saturating_sub(button.cells());
            button.draw(canvas, part(row, end, button.cells()));
            end = end.saturating_sub(GAP);
        }
        if let Some(under_way) = &self.under_way {
            end = end.saturating_sub(width(under_way) + 2);
            let area = part(row, end, width(under_way) + 2);
            canvas.fill(area, theme::selected());
            canvas.left(part(area, 1, area.width), under_way, theme::selected());
            end = end.saturating_sub(GAP);
        }
        self.draw_own(canvas, part(row, 0, end));
        if let Some(toast) = self.toast {
            self.draw_toast(canvas, Rect { height: row.y, ..whole }, toast);
        }
    }

    /// As many as there is room for; the menu has them all.
    fn draw_own(&self, canvas: &mut Canvas<'_>, room: Rect) {
        let mut x = 0;
        for button in self.own() {
            let cells = button.cells();
            if x + cells > room.width {
                break;
            }
            button.draw(canvas, part(room, x, cells));
            x += cells + GAP;
        }
    }

    /// The way on, what belongs to the screen, how its list is moved, and last what works everywhere.
    fn own(&self) -> Vec<Button> {
        let rank = |action: A| match action.meaning() {
            Meaning::Next | Meaning::Accept | Meaning::Ask | Meaning::Commit | Meaning::Own => Some(0),
            Meaning::Down => Some(1),
            // Whoever sees the arrows tries the page keys, too.
            Meaning::PageDown => (!self.has(Meaning::Down)).then_some(1),
            Meaning::Everywhere | Meaning::Quit => Some(2),
            Meaning::Up | Meaning::PageUp | Meaning::Menu | Meaning::Help | Meaning::Back => None,
        };
        let mut ranked: Vec<_> =
            self.buttons.iter().filter_map(|(action, word)| Some((rank(*action)?, *action, *word))).collect();
        ranked.sort_by_key(|(rank, ..)| *rank);
        ranked.into_iter().filter_map(|(_, action, word)| self.button(action, word)).collect()
    }

    /// The menu, help and the way back, which is the way on where there is no other.
    fn right(&self) -> Vec<Button> {
        let order = [Meaning::Menu, Meaning::Help, Meaning::Back];
        let found = order
            .into_iter()
            .filter_map(|meaning| self.buttons.iter().find(|(action, _)| action.meaning() == meaning));
        found.filter_map(|(action, word)| self.button(*action, *word)).collect()
    }

    /// The key that goes on: the first that belongs to the screen, or else the way back.
    fn primary(&self) -> Option<A> {
        let has_key = |action: &A| self.keymap.first(*action).is_some();
        let actions = || self.buttons.iter().map(|(action, _)| *action).filter(has_key);
        let own = |action: &A| {
            matches!(action.meaning(), Meaning::Accept | Meaning::Ask | Meaning::Commit | Meaning::Own)
        };
        actions().find(own).or_else(|| actions().find(|action| action.meaning() == Meaning::Back))
    }

    fn has(&self, meaning: Meaning) -> bool {
        self.buttons.iter().any(|(action, _)| action.meaning() == meaning)
    }

    /// What has no key stands in the menu only. Both arrows are one button, and so are both page keys.
    fn button(&self, action: A, word: Phrase) -> Option<Button> {
        let key = self.keymap.first(action)?;
        let weight = if self.primary() == Some(action) { Weight::Primary } else { Weight::Usual };
        let (keys, word) = match action.meaning() {
            Meaning::Down if key == Key::Down => ("↑↓".to_owned(), Phrase::KeyMove),
            Meaning::PageDown => (key.to_string(), Phrase::KeyTurn),
            _ => (self.keymap.text(action), word),
        };
        Some(Button { keys, word: word.text(self.language), key, weight })
    }

    fn draw_toast(&self, canvas: &mut Canvas<'_>, above: Rect, toast: &Toast) {
        let style = theme::toast(toast.tone);
        let sentence = format!("{} {}", toast.tone.word().text(self.language), toast.text);
        let (x, wide) = column(above.width);
        let lines = wrap(&self.keymap.fill(&sentence), wide.saturating_sub(2));
        let lines = shortened(lines, MOST_TOAST, wide.saturating_sub(2));
        let rows = u16::try_from(lines.len()).unwrap_or(1);
        // The line that somebody types in stays in sight.
        let bottom = match canvas.cursor {
            Some(cursor) if (above.bottom() - rows..above.bottom()).contains(&cursor.y) => cursor.y,
            _ => above.bottom(),
        };
        let area = Rect { y: bottom.saturating_sub(rows), height: rows, ..above };
        canvas.fill(area, style);
        let words = Rect { x: x + 1, width: wide - 2, ..area };
        for (index, text) in (0..rows).zip(&lines) {
            canvas.left(line(words, index), text, style);
        }
    }
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
