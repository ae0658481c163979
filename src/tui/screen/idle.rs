//! Nobody is being served: the shop asks for a card and shows prices, honours, notices and rules in turn.

use super::Screen;
use super::find::Find;
use super::idle_view;
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::widget::canvas::Canvas;
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
            Action::Lock,
            Action::Help,
            Action::Language,
            Action::Quit,
        ]
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Type(key @ Key::Char(_)) if world.session.is_some() => start_finding(key),
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        idle_view::draw(canvas, body, world);
    }
}

/// Typing without being asked is looking for a household.
pub(super) fn start_finding(key: Key) -> Vec<Step> {
    let mut find = Find::new();
    find.field.press(key);
    let typed = find.field.text().to_owned();
    vec![Step::Open(Screen::Find(find)), Step::Ask(Effect::FindHouseholds { typed })]
}
