//! Signing what one person reversed alone: a second person, their PIN, F9.

use super::form;
use super::reverse::draw_line;
use crate::domain::entry::RequestId;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::{Attendant, HistoryLine};
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::choice::{Choice, turned};
use crate::tui::widget::field::{Edit, Focus};
use crate::tui::widget::pin::Pin;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Countersign {
    line: HistoryLine,
    request: Option<RequestId>,
    /// `None` is the first of those who may sign.
    second: Option<AttendantCode>,
    pin: Pin,
    stage: Stage,
    trouble: Option<Trouble>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    Typing,
    Checking(AttendantCode),
    Booking,
}

impl Countersign {
    pub fn new(line: HistoryLine) -> Self {
        let (pin, stage) = (Pin::default(), Stage::Typing);
        Countersign { line, request: None, second: None, pin, stage, trouble: None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[Action::Commit, Action::Back, Action::Help, Action::Language, Action::Lock]
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Answer(answer) => return self.answered(answer, world),
            Event::Told(_) => return vec![Step::Pass],
            Event::Act(Action::Back) if matches!(self.stage, Stage::Checking(_)) => {
                self.stage = Stage::Typing;
            }
            Event::Act(Action::Commit) if self.stage != Stage::Typing => {
                return form::say(world, Phrase::UnderWay);
            }
            _ if self.stage != Stage::Typing => {}
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(Action::Commit) => return self.commit(world),
            Event::Type(key) => return self.press(key, world),
            Event::Act(_) | Event::Pick(_) => {}
        }
        Vec::new()
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        self.trouble = None;
        match key {
            Key::Left | Key::Right => {
                let codes: Vec<_> = self.signers(world).map(|signer| signer.code.clone()).collect();
                self.second = self.signer(world).map(|signer| turned(&codes, &signer.code, key));
                self.pin.take();
            }
            key if self.pin.press(key) == Edit::Full => {
                return form::say(world, Phrase::PinFull);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Everybody but the person who booked the reversal.
    fn signers<'a>(&'a self, world: &'a World) -> impl Iterator<Item = &'a Attendant> {
        world.attendants.iter().filter(|attendant| attendant.code != self.line.entry.by.first)
    }

    fn signer<'a>(&'a self, world: &'a World) -> Option<&'a Attendant> {
        let chosen = self.signers(world).find(|signer| self.second.as_ref() == Some(&signer.code));
        chosen.or_else(|| self.signers(world).next())
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(code) = self.signer(world).map(|signer| signer.code.clone()) else {
            return form::warn(world, Phrase::NoSecondPerson);
        };
        if !self.pin.is_complete() {
            self.pin.clear_if_over();
            return form::warn(world, Phrase::SecondPinNeeded);
        }
        if self.request.is_none() {
            return form::say(world, Phrase::NotReady);
        }
        self.stage = Stage::Checking(code.clone());
        vec![Step::Ask(Effect::CheckPin { code, pin: self.pin.take() })]
    }

    fn answered(&mut self, answer: &Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::PinRight(code) if self.stage == Stage::Checking(code.clone()) => {
                let Some(request) = self.request else { return Vec::new() };
                self.stage = Stage::Booking;
                let refers = self.line.entry.seq;
                return vec![Step::Ask(Effect::Countersign { by: code.clone(), request, refers })];
            }
            Answered::Countersigned(seq) => {
                let sentence = text::countersign_done(world.language, *seq, self.line.entry.seq);
                return form::booked(sentence);
            }
            Answered::Trouble(trouble) => {
                self.stage = Stage::Typing;
                self.trouble = Some(trouble.clone());
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 14, world.text(Phrase::CountersignTitle));
        draw_line(canvas, line(inside, 0), world, &self.line, theme::strong());
        let signer = self.signer(world).map(|signer| format!("{} {}", signer.code, signer.name));
        let who = Choice::new(Focus::Here);
        who.draw(canvas, line(inside, 2), world.text(Phrase::SecondPerson), &signer.unwrap_or_default());
        let pin = line(inside, 4);
        form::draw_label(canvas, part(pin, 0, 17), world.text(Phrase::Pin), Focus::Here);
        self.pin.draw(canvas, part(pin, 18, 30), Focus::Here);
        let below = Rect { y: inside.bottom() - 4, height: 4, ..inside };
        let otherwise = match self.stage {
            Stage::Typing => (Phrase::CountersignKeys, theme::faint()),
            _ => (Phrase::Checking, theme::accent()),
        };
        form::draw_below(canvas, below, world, self.trouble.as_ref(), otherwise);
    }
}
