//! The day is not open: offer to open it.

use super::form;
use super::form::say_in_dialog;
use crate::domain::entry::RequestId;
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::tone::Tone;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

#[derive(Clone, Debug, Default)]
pub struct OpenDay {
    request: Option<RequestId>,
    trouble: Option<Trouble>,
}

impl OpenDay {
    pub fn new() -> Self {
        OpenDay::default()
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Commit, Action::Back, Action::Help, Action::Language, Action::Lock]
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(Action::Commit) => {
                let (Some(by), Some(request)) = (world.signed_in().cloned(), self.request) else {
                    return form::say(world, Phrase::NotReady);
                };
                self.trouble = None;
                return vec![Step::Ask(Effect::OpenDay { by, request })];
            }
            Event::Answer(Answered::Request(request)) => self.request = Some(request),
            Event::Answer(Answered::DayOpened(day)) => {
                let sentence = text::day_sentence(world.language, &day);
                return vec![Step::Close, Step::Ask(Effect::Refresh), Step::Say(Tone::Good, sentence)];
            }
            Event::Refused(trouble) => {
                self.trouble = Some(trouble);
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let gap = world.day.and_then(|day| Some((day.long_gap()?, day.today)));
        let question = gap.map(|(last, today)| text::long_gap(world.language, last, today));
        let last = match &self.trouble {
            Some(trouble) => (text::trouble(world.language, trouble), theme::alarm()),
            None => (world.text(Phrase::OpenDayKeys).to_owned(), theme::accent()),
        };
        let day = world.day.map(|day| (text::next_day(world.language, &day), theme::strong()));
        let question = question.map(|question| (question, theme::alarm()));
        let sentences: Vec<_> = [day, question, Some(last)].into_iter().flatten().collect();
        say_in_dialog(canvas, 60, world.text(Phrase::OpenDayTitle), &sentences);
    }
}
