//! How many pieces of one good.

use super::form;
use crate::cells::width;
use crate::domain::decide::redemption::MOST_PIECES;
use crate::domain::view::page::BasketLine;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::theme;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::{Canvas, below, line, part};
use crate::tui::kit::widget::field::{Accepts, Edit, Field, Focus};
use ratatui::layout::Rect;

const DIGITS: usize = 3;

#[derive(Clone, Debug)]
pub struct Quantity {
    line: BasketLine,
    field: Field,
    doubt: Doubt,
}

/// Whether what stands in the field needs a second look before it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubt {
    None,
    /// More was typed than there is room for.
    Full,
    /// It was asked about, and the next time it is taken.
    Asked,
}

impl Quantity {
    pub fn new(line: BasketLine) -> Self {
        Quantity { line, field: Field::new(Accepts::Digits, DIGITS), doubt: Doubt::None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Accept,
            Action::Back,
            Action::Help,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(Action::Accept) => return self.accept(world),
            Event::Act(Action::Up) => self.set(self.quantity().unwrap_or(0) + 1),
            Event::Act(Action::Down) => self.set(self.quantity().unwrap_or(2).saturating_sub(1)),
            Event::Type(key) => return self.press(key, world),
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    fn accept(&mut self, world: &World) -> Vec<Step> {
        let warn = |sentence| vec![Step::Say(Tone::Warning, sentence)];
        let Some(quantity) = self.quantity().filter(|quantity| (1..=MOST_PIECES).contains(quantity)) else {
            return warn(text::quantity_wrong(world.language, MOST_PIECES));
        };
        // Many pieces are asked about once more before they are booked.
        if self.doubt == Doubt::Full {
            self.doubt = Doubt::Asked;
            return warn(text::quantity_many(world.language, quantity));
        }
        vec![Step::CloseWith(Told::Quantity(quantity))]
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        match self.field.press(key) {
            Edit::Unchanged => Vec::new(),
            Edit::Changed => {
                self.doubt = Doubt::None;
                Vec::new()
            }
            Edit::Full => {
                self.doubt = Doubt::Full;
                form::full(world)
            }
        }
    }

    fn set(&mut self, quantity: u32) {
        let written = quantity.clamp(1, MOST_PIECES).to_string();
        self.field = Field::new(Accepts::Digits, DIGITS).with(&written);
        self.doubt = Doubt::None;
    }

    /// What is typed, or what the basket says while nothing is.
    fn quantity(&self) -> Option<u32> {
        if self.field.is_empty() { Some(self.line.quantity) } else { self.field.text().parse().ok() }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let hint = world.text(Phrase::QuantityHint);
        let rows = dialog_rows(5 + canvas.rows_of(hint, COLUMNS - 6));
        let inside = canvas.dialog(COLUMNS, rows, world.text(Phrase::QuantityTitle));
        canvas.left(line(inside, 0), world.name(&self.line.shelf.good.name), theme::strong());
        let stock = text::stock(world.language, self.line.shelf.stock);
        canvas.left(line(inside, 1), &stock, theme::faint());
        let label = world.text(Phrase::Pieces);
        let row = line(inside, 3);
        canvas.left(row, label, theme::strong());
        self.field.draw(canvas, part(row, width(label) + 2, 6), Focus::Here);
        let now = text::quantity_now(world.language, self.line.quantity);
        canvas.left(part(row, width(label) + 10, 30), &now, theme::faint());
        canvas.sentence(below(inside, 5), hint, theme::faint());
    }
}

const COLUMNS: u16 = 52;
