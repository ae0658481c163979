//! Nobody is being served. With nobody signed in the shop asks for a card and shows prices, honours, notices and rules in
//! turn; to whoever serves it is the desk, and the pages are a key away.

use super::idle_desk;
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
/// How long a page stays that whoever serves has turned to, before the desk is there again.
const LOOK_MS: i64 = 30_000;

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
            Action::Large,
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
        match self.number(world) {
            Some(number) => idle_view::draw(canvas, body, world, number),
            None => idle_desk::draw(canvas, body, world),
        }
    }

    /// Which turn it is, however many there are: they go round. `None` for the desk.
    fn number(&self, world: &World) -> Option<i64> {
        let since_ms = |then: Moment| (world.now.unix_ms() - then.unix_ms()).max(0);
        match (&world.session, self.went_to) {
            (Some(_), Some((number, since))) => (since_ms(since) < LOOK_MS).then_some(number),
            (Some(_), None) => None,
            (None, Some((number, since))) => Some(number + since_ms(since) / TURN_MS),
            (None, None) => Some(world.now.unix_ms().max(0) / TURN_MS),
        }
    }

    fn turn(&mut self, world: &World, by: i64) -> Vec<Step> {
        let number = match self.number(world) {
            Some(number) => number + by,
            // From the desk to the first page, or to the last.
            None => by.min(0),
        };
        self.went_to = Some((number, world.now));
        Vec::new()
    }
}
