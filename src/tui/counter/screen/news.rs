//! What was done to somebody's name or PIN since they were here last: shown until they say that they have read it.

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
        let inside = canvas.dialog(70, 10, world.text(Phrase::NewsTitle));
        let sentence = text::people::news(world.language, &self.entry);
        let used = canvas.sentence(Rect { height: 5, ..inside }, &sentence, theme::strong());
        let below = Rect { y: inside.y + used + 1, height: 2, ..inside };
        canvas.sentence(below, world.text(Phrase::NewsKeys), theme::accent());
    }
}
