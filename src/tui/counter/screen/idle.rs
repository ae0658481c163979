//! Nobody is being served: the shop asks for a card and shows prices, honours, notices and rules in turn.

use super::idle_view;
use crate::tui::counter::action::Action;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Idle;

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
        ]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            // Typing without being asked is looking for a household.
            Event::Type(Key::Char(typed)) if world.session.is_some() => {
                vec![Step::Open(Route::Find { typed: Some(typed) })]
            }
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        idle_view::draw(canvas, body, world);
    }
}
