//! What was done to somebody's name or PIN since they were here last: shown until they say that they have read it.

use super::form::say_in_dialog;
use crate::domain::entry::Entry;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct News {
    entry: Entry,
}

impl News {
    pub fn new(entry: Entry) -> Self {
        News { entry }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Commit, Action::Back, Action::Language, Action::Lock]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Commit) => {
                let seq = self.entry.seq;
                let told = world.signed_in().map(|code| Step::Ask(Effect::Told { code: code.clone(), seq }));
                std::iter::once(Step::Close).chain(told).collect()
            }
            Event::Act(Action::Back) => vec![Step::Close],
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let sentence = text::people::news(world.language, &self.entry);
        let keys = world.text(Phrase::NewsKeys).to_owned();
        let sentences = [(sentence, theme::strong()), (keys, theme::accent())];
        say_in_dialog(canvas, 70, world.text(Phrase::NewsTitle), &sentences);
    }
}
