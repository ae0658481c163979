//! What two people answer for with a reason: books that were put back, and a time that was ahead. Whoever serves signs
//! first, a second person beside them; where the books know one person only, that one.

use super::form;
use super::proofs::{Proofs, Proven};
use crate::domain::behind::Behind;
use crate::domain::entry::{By, RequestId};
use crate::domain::moment::Moment;
use crate::domain::number::AttendantCode;
use crate::domain::plain::PlainText;
use crate::domain::trouble::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::{Tone, World};
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::choice::turned;
use crate::tui::widget::field::{Accepts, Edit, Field, Focus};
use crate::tui::widget::pin::Pin;
use ratatui::layout::Rect;

/// What they sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    Restore(Box<Behind>),
    /// The last line stands at this time, which is still to come.
    PutClockBack(Moment),
}

#[derive(Clone, Debug)]
pub struct TwoSign {
    matter: Matter,
    request: Option<RequestId>,
    row: Row,
    reason: Field,
    /// `None` is the first of the others.
    second: Option<AttendantCode>,
    own_pin: Pin,
    pin: Pin,
    stage: Stage,
    /// What went wrong, and with whose PIN.
    trouble: Option<(Option<AttendantCode>, Trouble)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Reason,
    Second,
    OwnPin,
    Pin,
}

#[derive(Clone, Debug)]
enum Stage {
    Typing,
    Checking(Proofs, By),
    Booking,
}

impl TwoSign {
    pub fn new(matter: Matter) -> Self {
        TwoSign {
            matter,
            request: None,
            row: Row::Reason,
            reason: Field::new(Accepts::Text, 40),
            second: None,
            own_pin: Pin::default(),
            pin: Pin::default(),
            stage: Stage::Typing,
            trouble: None,
        }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Commit,
            Action::Next,
            Action::Back,
            Action::Help,
            Action::Language,
            Action::Lock,
            Action::Accept,
            Action::Up,
            Action::Down,
        ]
    }

    pub(super) const fn verb(&self) -> Phrase {
        match self.matter {
            Matter::Restore(_) => Phrase::VerbRestore,
            Matter::PutClockBack(_) => Phrase::VerbPutClockBack,
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        if self.row == Row::Reason { self.reason.room() } else { None }
    }

    fn rows(&self, world: &World) -> &'static [Row] {
        match self.second(world) {
            Some(_) => &[Row::Reason, Row::Second, Row::OwnPin, Row::Pin],
            None => &[Row::Reason, Row::OwnPin],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Answer(answer) => return self.answered(answer, world),
            Event::Told(_) => return vec![Step::Pass],
            // Whoever does not want to wait types again; the answer finds nobody waiting.
            Event::Act(Action::Back) if matches!(self.stage, Stage::Checking(..)) => {
                self.stage = Stage::Typing;
                self.row = Row::OwnPin;
            }
            _ if !matches!(self.stage, Stage::Typing) => {}
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(Action::Commit) => return self.commit(world),
            Event::Act(Action::Next | Action::Accept | Action::Down) => self.go(1, world),
            Event::Act(Action::Up) => self.go(-1, world),
            Event::Type(key) => return self.press(key, world),
            Event::Act(_) | Event::Pick(_) => {}
        }
        Vec::new()
    }

    fn go(&mut self, by: isize, world: &World) {
        // It was reached by itself: a key that asks for the next line means the one that stands there now.
        if by > 0 && self.row == Row::Pin && self.pin.is_empty() {
            return;
        }
        let rows = self.rows(world);
        let here = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let there = here.checked_add_signed(by).map_or(0, |there| there % rows.len());
        self.row = rows[there];
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        self.trouble = None;
        match (self.row, key) {
            (Row::Reason, key) if self.reason.press(key) == Edit::Full => return form::full(world),
            (Row::Second, Key::Left | Key::Right) => {
                self.second = self.second(world).map(|now| turned(&others(world), &now, key));
                self.pin.take();
            }
            (Row::Second, Key::Char(_)) => return form::arrows_only(world),
            (Row::OwnPin, key) => {
                if self.own_pin.press(key) == Edit::Full {
                    return vec![Step::Say(Tone::Plain, world.text(Phrase::PinFull).to_owned())];
                }
                if self.own_pin.is_complete() && self.second(world).is_some() {
                    self.row = Row::Pin;
                }
            }
            (Row::Pin, key) if self.pin.press(key) == Edit::Full => {
                return vec![Step::Say(Tone::Plain, world.text(Phrase::PinFull).to_owned())];
            }
            (Row::Reason | Row::Second | Row::Pin, _) => {}
        }
        Vec::new()
    }

    fn second(&self, world: &World) -> Option<AttendantCode> {
        self.second.clone().or_else(|| others(world).into_iter().next())
    }

    fn reason(&self) -> Option<PlainText> {
        PlainText::parse(self.reason.text().trim()).ok().filter(|reason| !reason.is_empty())
    }

    /// First the PINs, off the screen's thread; then the entry.
    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(own) = world.signed_in().cloned() else { return Vec::new() };
        let second = self.second(world);
        if self.reason().is_none() {
            return self.lacks(Row::Reason, Phrase::SignReasonNeeded, world);
        }
        if !self.own_pin.is_complete() {
            self.own_pin.clear_if_over();
            return self.lacks(Row::OwnPin, Phrase::OwnPinNeeded, world);
        }
        if second.is_some() && !self.pin.is_complete() {
            self.pin.clear_if_over();
            return self.lacks(Row::Pin, Phrase::SecondPinNeeded, world);
        }
        let by = match &second {
            Some(second) => By::two(own.clone(), second.clone()),
            None => Some(By::one(own.clone())),
        };
        let Some(by) = by else { return Vec::new() };
        let second = second.map(|second| (second, self.pin.take()));
        let (proofs, first) = Proofs::start(std::iter::once((own, self.own_pin.take())).chain(second));
        self.stage = Stage::Checking(proofs, by);
        self.trouble = None;
        first.map(Step::Ask).into_iter().collect()
    }

    fn lacks(&mut self, row: Row, phrase: Phrase, world: &World) -> Vec<Step> {
        self.row = row;
        vec![Step::Say(Tone::Warning, world.text(phrase).to_owned())]
    }

    fn answered(&mut self, answer: &Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::PinRight(code) => return self.proven(code),
            Answered::Signed { seq, by } => {
                return form::booked(text::command::signed(world.language, *seq, &by.to_string()));
            }
            Answered::Trouble(trouble) => {
                let blamed = match &self.stage {
                    Stage::Checking(proofs, ..) => proofs.asked().cloned(),
                    Stage::Typing | Stage::Booking => None,
                };
                self.stage = Stage::Typing;
                self.own_pin.take();
                self.pin.take();
                self.row = Row::OwnPin;
                self.trouble = Some((blamed, trouble.clone()));
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    fn proven(&mut self, code: &AttendantCode) -> Vec<Step> {
        let Stage::Checking(proofs, by) = &mut self.stage else { return Vec::new() };
        match proofs.right(code) {
            Proven::NotAsked => Vec::new(),
            Proven::Next(effect) => vec![Step::Ask(effect)],
            Proven::All => {
                let by = by.clone();
                self.stage = Stage::Typing;
                let (Some(request), Some(reason)) = (self.request, self.reason()) else { return Vec::new() };
                self.stage = Stage::Booking;
                vec![Step::Ask(match self.matter {
                    Matter::Restore(_) => Effect::Restore { by, request, reason },
                    Matter::PutClockBack(_) => Effect::PutClockBack { by, request, reason },
                })]
            }
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(76, 20, world.text(self.title()));
        let said = Rect { height: 7, ..inside };
        let used = canvas.sentence(said, &self.sentence(world), theme::alarm());
        let first = used.max(4) + 1;
        for (index, row) in (0..).zip(self.rows(world)) {
            self.draw_row(canvas, line(inside, first + index), world, *row);
        }
        let below = Rect { y: inside.bottom() - 5, height: 5, ..inside };
        let otherwise = match self.stage {
            Stage::Typing => (Phrase::TwoSignKeys, theme::faint()),
            Stage::Checking(..) | Stage::Booking => (Phrase::Checking, theme::accent()),
        };
        form::draw_below_naming(canvas, below, world, self.trouble.as_ref(), otherwise);
    }

    const fn title(&self) -> Phrase {
        match self.matter {
            Matter::Restore(_) => Phrase::RestoreTitle,
            Matter::PutClockBack(_) => Phrase::PutClockBackTitle,
        }
    }

    fn sentence(&self, world: &World) -> String {
        match &self.matter {
            Matter::Restore(behind) => text::behind(world.language, behind),
            Matter::PutClockBack(last) => text::clock_to_put_back(world.language, *last, world.now),
        }
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Row) {
        let focus = if row == self.row { Focus::Here } else { Focus::Elsewhere };
        let label = match row {
            Row::Reason => Phrase::Reason,
            Row::Second => Phrase::SecondPerson,
            Row::OwnPin => Phrase::PinOwn,
            Row::Pin => Phrase::PinSecond,
        };
        form::draw_label(canvas, part(area, 0, 22), world.text(label), focus);
        let value = part(area, 24, area.width);
        match row {
            Row::Reason => self.reason.draw(canvas, part(value, 0, 44), focus),
            Row::Second => {
                let second = self.second(world).map(|code| form::named(world, &code)).unwrap_or_default();
                canvas.left(value, &form::choice(&second), form::style(focus));
            }
            Row::OwnPin => self.own_pin.draw(canvas, value, focus),
            Row::Pin => self.pin.draw(canvas, value, focus),
        }
    }
}

/// Everybody but the person who serves.
fn others(world: &World) -> Vec<AttendantCode> {
    let codes = world.attendants.iter().map(|attendant| attendant.code.clone());
    codes.filter(|code| world.signed_in() != Some(code)).collect()
}
