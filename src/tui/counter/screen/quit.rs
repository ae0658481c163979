//! Leaving the program: asked, because a counter that is gone serves nobody.

use super::form::say_in_dialog;
use crate::text::Phrase;
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Own, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Quit;

impl Quit {
    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Commit, Action::Back, Action::Language]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Commit) => vec![Step::Own(Own::Quit)],
            Event::Act(Action::Back) => vec![Step::Close],
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let [question, keys] =
            [Phrase::QuitQuestion, Phrase::QuitKeys].map(|said| world.text(said).to_owned());
        let sentences = [(question, theme::strong()), (keys, theme::accent())];
        say_in_dialog(canvas, 56, world.text(Phrase::QuitTitle), &sentences);
    }
}
