//! Leaving a full basket, for the idle screen or for another household's card: never without asking.

use super::form::say_in_dialog;
use crate::domain::view::page::HouseholdPage;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Leave {
    /// The household whose card was scanned over the basket.
    next: Option<Box<HouseholdPage>>,
}

impl Leave {
    pub fn new(next: Option<Box<HouseholdPage>>) -> Self {
        Leave { next }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Remove, Action::Back, Action::Help, Action::Language, Action::Lock]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Close],
            // Never the key that books: whoever presses that means the basket, not its end.
            Event::Act(Action::Remove) => match self.next.take() {
                Some(next) => vec![Step::Only(Route::Serving(next))],
                None => vec![Step::Home],
            },
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let question = match &self.next {
            None => world.text(Phrase::LeaveQuestion).to_owned(),
            Some(page) => {
                let name = world.head_name(&page.household);
                text::switch_question(world.language, &page.household.number.dashed(), &name)
            }
        };
        let keys = world.text(Phrase::LeaveKeys).to_owned();
        let sentences = [(question, theme::strong()), (keys, theme::accent())];
        say_in_dialog(canvas, 60, world.text(Phrase::BasketNotBooked), &sentences);
    }
}
