//! What works on the screen beneath, each with its key where it has one: found with the arrows, by its number, or with the
//! mouse.

use crate::cells::width;
use crate::text::Phrase;
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Own, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::action::{Action as _, Meaning};
use crate::tui::kit::key::Key;
use crate::tui::kit::layout::{DIALOG_FRAME, most_rows};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::list;
use ratatui::layout::Rect;

/// Rows below the list: a blank, and what to do.
const BELOW: u16 = 2;

#[derive(Clone, Debug)]
pub struct Menu {
    entries: Vec<Action>,
    chosen: usize,
}

impl Menu {
    /// Of what the screen beneath offers, what is no part of typing or choosing there. What books is not among it.
    pub fn new(offered: Vec<Action>) -> Self {
        let is_entry = |action: &Action| {
            matches!(
                action.meaning(),
                Meaning::Own | Meaning::Quit | Meaning::Ask | Meaning::Help | Meaning::Everywhere
            )
        };
        Menu { entries: offered.into_iter().filter(is_entry).collect(), chosen: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
            Action::Back,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            Event::Act(Action::Accept) => self.act(self.chosen),
            Event::Pick(row) => self.act(row),
            Event::Act(action) => {
                self.chosen = list::moved(self.chosen, self.entries.len(), action);
                Vec::new()
            }
            Event::Type(Key::Char(typed)) => {
                self.number(typed);
                Vec::new()
            }
            Event::Type(_) | Event::Answer(_) | Event::Refused(_) | Event::Dropped | Event::Told(_) => {
                vec![Step::Pass]
            }
        }
    }

    /// A digit goes to that number; after a `1` another one goes to ten and more.
    fn number(&mut self, typed: char) {
        let Some(digit) = typed.to_digit(10).and_then(|digit| usize::try_from(digit).ok()) else { return };
        let longer = (self.chosen + 1) * 10 + digit;
        let wanted = if longer <= self.entries.len() { longer } else { digit };
        if (1..=self.entries.len()).contains(&wanted) {
            self.chosen = wanted - 1;
        }
    }

    fn act(&self, row: usize) -> Vec<Step> {
        let act = |action: &Action| vec![Step::Close, Step::Own(Own::Act(*action))];
        self.entries.get(row).map(act).unwrap_or_default()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let count = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let rows = count.saturating_add(DIALOG_FRAME + BELOW).min(most_rows(canvas.area().height));
        let inside = canvas.dialog(56, rows, world.text(Phrase::MenuTitle));
        let area = Rect { height: inside.height.saturating_sub(BELOW), ..inside };
        let numbered: Vec<(usize, &Action)> = (1..).zip(&self.entries).collect();
        let keys = self.entries.iter().map(|action| width(&world.keymap.text(*action))).max().unwrap_or(0);
        list::draw(canvas, area, &numbered, self.chosen, |canvas, row, (number, action), style| {
            canvas.right(part(row, 0, 2), &number.to_string(), style);
            canvas.left(part(row, 4, row.width), world.text(action.label()), style);
            canvas.right(
                part(row, row.width.saturating_sub(keys), keys),
                &world.keymap.text(**action),
                style,
            );
        });
        let last = line(inside, inside.height.saturating_sub(1));
        canvas.left(last, world.text(Phrase::MenuKeys), theme::faint());
    }
}
