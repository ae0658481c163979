//! The books or the disk are damaged: nothing more is sold on this machine until somebody has looked at it.

use crate::outcome::Failure;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::step::{Event, Own, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line};
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Halt {
    pub failure: Failure,
}

impl Halt {
    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Commit, Action::Language]
    }

    pub(super) fn update(&mut self, event: Event, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Commit) => vec![Step::Own(Own::Quit)],
            _ => Vec::new(),
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let whole = Rect { y: 0, height: body.bottom(), x: 0, width: canvas.area().width };
        canvas.fill(whole, theme::halt());
        let wide = (whole.width - 16).min(MOST_COLUMNS);
        let inner =
            Rect { x: (whole.width - wide) / 2, width: wide, y: whole.height / 4, height: whole.height / 2 };
        canvas.left(line(inner, 0), world.text(Phrase::HaltTitle), theme::halt());
        let below = Rect { y: inner.y + 2, height: inner.height - 2, ..inner };
        let used = canvas.sentence(below, &text::failure(world.language, &self.failure), theme::halt());
        let last = Rect { y: below.y + used + 1, height: 1, ..below };
        canvas.left(last, world.text(Phrase::HaltKeys), theme::halt());
    }
}

/// Cells of a line that a person reads at once.
const MOST_COLUMNS: u16 = 84;
