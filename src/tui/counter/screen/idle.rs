//! Nobody is being served: the shop asks for a card and shows prices, honours, notices and rules in turn.

use super::idle_view;
use crate::domain::value::moment::Moment;
use crate::tui::counter::action::Action;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

/// How long one turn stays.
const TURN_MS: i64 = 8_000;

#[derive(Clone, Debug, Default)]
pub struct Idle {
    /// The turn that somebody went to, and when: from there it goes on by itself.
    went_to: Option<(i64, Moment)>,
}

impl Idle {
    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::SignIn,
            Action::Find,
            Action::Intake,
            Action::Reverse,
            Action::Day,
            Action::Pin,
            Action::Catalog,
            Action::Lock,
            Action::Help,
            Action::Language,
            Action::Quit,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            // Typing without being asked is looking for a household.
            Event::Type(Key::Char(typed)) if world.session.is_some() => {
                vec![Step::Open(Route::Find { typed: Some(typed) })]
            }
            Event::Type(Key::Left) | Event::Act(Action::PageUp) => self.turn(world, -1),
            Event::Type(Key::Right) | Event::Act(Action::PageDown) => self.turn(world, 1),
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        idle_view::draw(canvas, body, world, self.number(world));
    }

    /// Which turn it is; however many there are, they go round.
    fn number(&self, world: &World) -> i64 {
        match self.went_to {
            None => world.now.unix_ms().max(0) / TURN_MS,
            Some((number, since)) => number + (world.now.unix_ms() - since.unix_ms()).max(0) / TURN_MS,
        }
    }

    fn turn(&mut self, world: &World, by: i64) -> Vec<Step> {
        self.went_to = Some((self.number(world) + by, world.now));
        Vec::new()
    }
}
