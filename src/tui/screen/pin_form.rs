//! Another PIN: one's own, with the old one; or that of somebody who does not know theirs, with one or two who stand by.

use super::form;
use super::proofs::{Proofs, Proven};
use crate::domain::detail::PinWhy;
use crate::domain::entry::{By, RequestId};
use crate::domain::new_pin::{NewPin, NotPin};
use crate::domain::number::AttendantCode;
use crate::domain::person::PersonCode;
use crate::domain::refusal::Refusal;
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
use crate::tui::widget::field::Focus;
use crate::tui::widget::pin::Pin;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct PinForm {
    request: Option<RequestId>,
    row: Row,
    /// `None` is the person who is signed in.
    owner: Option<AttendantCode>,
    /// Who stands by beside the person who is signed in; `None` is the owner in person.
    third: Option<AttendantCode>,
    pins: [Pin; 4],
    stage: Stage,
    /// What went wrong, and with whose PIN.
    trouble: Option<(Option<AttendantCode>, Trouble)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Owner,
    Third,
    Pin(Which),
}

/// Which of the PINs of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    /// The one that the person who is signed in has now.
    Own,
    Third,
    New,
    Again,
}

#[derive(Clone, Debug)]
enum Stage {
    Typing,
    Checking(Proofs, By, NewPin),
    Booking,
}

impl Default for PinForm {
    fn default() -> Self {
        PinForm {
            request: None,
            row: Row::Owner,
            owner: None,
            third: None,
            pins: Default::default(),
            stage: Stage::Typing,
            trouble: None,
        }
    }
}

impl PinForm {
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

    fn rows(&self) -> &'static [Row] {
        match (&self.owner, &self.third) {
            (None, _) => &[Row::Owner, Row::Pin(Which::Own), Row::Pin(Which::New), Row::Pin(Which::Again)],
            (Some(_), None) => {
                &[Row::Owner, Row::Third, Row::Pin(Which::Own), Row::Pin(Which::New), Row::Pin(Which::Again)]
            }
            (Some(_), Some(_)) => &[
                Row::Owner,
                Row::Third,
                Row::Pin(Which::Own),
                Row::Pin(Which::Third),
                Row::Pin(Which::New),
                Row::Pin(Which::Again),
            ],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Answer(answer) => return self.answered(answer, world),
            Event::Told(_) => return vec![Step::Pass],
            // Whoever does not want to wait types again; the answer finds nobody waiting.
            Event::Act(Action::Back) if matches!(self.stage, Stage::Checking(..)) => {
                self.stage = Stage::Typing;
                self.forget();
                self.row = Row::Pin(Which::Own);
            }
            // What is under way ends by itself, and says so wherever somebody is by then.
            Event::Act(Action::Back) => return vec![Step::Close],
            _ if !matches!(self.stage, Stage::Typing) => {}
            Event::Act(Action::Commit) => return self.commit(world),
            Event::Act(Action::Next | Action::Accept | Action::Down) => self.go(1),
            Event::Act(Action::Up) => self.go(-1),
            Event::Type(key) => self.press(key, world),
            Event::Act(_) | Event::Pick(_) => {}
        }
        Vec::new()
    }

    /// Whether a new PIN is being hashed right now.
    pub(in crate::tui) fn is_booking(&self) -> bool {
        matches!(self.stage, Stage::Booking)
    }

    fn go(&mut self, by: isize) {
        // It was reached by itself: a key that asks for the next line means the one that stands there now.
        if let Row::Pin(which) = self.row
            && by > 0
            && which != Which::Own
            && self.pin(which).is_empty()
        {
            return;
        }
        let rows = self.rows();
        let here = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let there = here.checked_add_signed(by).map_or(0, |there| there % rows.len());
        self.row = rows[there];
    }

    fn press(&mut self, key: Key, world: &World) {
        self.trouble = None;
        match (self.row, key) {
            (Row::Owner, Key::Left | Key::Right) => {
                self.owner = turned(&self.owners(world), &self.owner, key);
                self.third = None;
                self.forget();
            }
            (Row::Third, Key::Left | Key::Right) => {
                self.third = turned(&self.thirds(world), &self.third, key);
                self.forget();
            }
            (Row::Pin(which), key) => {
                let before = self.pin(which).len();
                self.pin_mut(which).press(key);
                let is_full = self.pin(which).is_complete() && self.pin(which).len() > before;
                // The last row stays: what comes next is the key that books.
                if is_full && which != Which::Again {
                    self.go(1);
                }
            }
            _ => {}
        }
    }

    fn pin(&self, which: Which) -> &Pin {
        &self.pins[which as usize]
    }

    fn pin_mut(&mut self, which: Which) -> &mut Pin {
        &mut self.pins[which as usize]
    }

    fn forget(&mut self) {
        self.pins = Default::default();
    }

    /// Oneself, then everybody else.
    fn owners(&self, world: &World) -> Vec<Option<AttendantCode>> {
        let others = world.attendants.iter().map(|known| known.code.clone());
        let others = others.filter(|code| world.signed_in() != Some(code));
        std::iter::once(None).chain(others.map(Some)).collect()
    }

    /// The owner in person, then whoever is neither the owner nor signed in.
    fn thirds(&self, world: &World) -> Vec<Option<AttendantCode>> {
        self.owners(world).into_iter().filter(|code| code.is_none() || *code != self.owner).collect()
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        for row in self.rows() {
            if let Row::Pin(which) = row
                && !self.pin(*which).is_complete()
            {
                self.row = *row;
                return vec![Step::Say(Tone::Warning, world.text(Phrase::PinRowNeeded).to_owned())];
            }
        }
        let (first, again) = (self.pin_mut(Which::New).take(), self.pin_mut(Which::Again).take());
        let pin = match NewPin::typed_twice(&first, &again, world.shop.mode) {
            Ok(pin) => pin,
            Err(why) => return self.refuse(why),
        };
        let Some(by) = self.by(world) else { return Vec::new() };
        let own = (by.first.clone(), self.pin_mut(Which::Own).take());
        let third = self.third.clone().map(|third| (third, self.pin_mut(Which::Third).take()));
        let (proofs, first) = Proofs::start(std::iter::once(own).chain(third));
        self.stage = Stage::Checking(proofs, by, pin);
        self.trouble = None;
        first.map(Step::Ask).into_iter().collect()
    }

    fn refuse(&mut self, why: NotPin) -> Vec<Step> {
        self.row = Row::Pin(Which::New);
        self.trouble = Some((None, Trouble::Refused(Refusal::NotPin(why))));
        vec![Step::Ask(Effect::Bell)]
    }

    /// Whoever is signed in, and the third person or else the owner.
    fn by(&self, world: &World) -> Option<By> {
        let own = world.signed_in()?.clone();
        match (&self.third, &self.owner) {
            (Some(other), Some(_)) | (None, Some(other)) => By::two(own, other.clone()),
            (_, None) => Some(By::one(own)),
        }
    }

    fn answered(&mut self, answer: &Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::PinRight(code) => return self.proven(code, world),
            Answered::PinChanged(seq) => {
                let owner = self.owner.as_ref().or(world.signed_in());
                let said = owner.map(|owner| text::people::pin_done(world.language, owner, *seq));
                return form::booked(said.unwrap_or_default());
            }
            Answered::Trouble(trouble) => {
                let blamed = match &self.stage {
                    Stage::Checking(proofs, ..) => proofs.asked().cloned(),
                    Stage::Typing | Stage::Booking => None,
                };
                self.stage = Stage::Typing;
                self.forget();
                self.row = Row::Pin(Which::Own);
                self.trouble = Some((blamed, trouble.clone()));
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    fn proven(&mut self, code: &AttendantCode, world: &World) -> Vec<Step> {
        let Stage::Checking(proofs, by, pin) = &mut self.stage else { return Vec::new() };
        match proofs.right(code) {
            Proven::NotAsked => Vec::new(),
            Proven::Next(effect) => vec![Step::Ask(effect)],
            Proven::All => {
                let (by, pin) = (by.clone(), pin.clone());
                let why = if self.owner.is_none() { PinWhy::Set } else { PinWhy::Reset };
                let owner = self.owner.as_ref().or(world.signed_in()).cloned();
                let owner = owner.and_then(|owner| PersonCode::try_from(owner).ok());
                let (Some(request), Some(code)) = (self.request, owner) else { return Vec::new() };
                self.stage = Stage::Booking;
                vec![Step::Ask(Effect::ChangePin { by, request, code, why, pin })]
            }
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 19, world.text(Phrase::PinTitle));
        for (index, row) in (0..).zip(self.rows()) {
            self.draw_row(canvas, line(inside, index * 2), world, *row);
        }
        let below = Rect { y: inside.bottom() - 4, height: 4, ..inside };
        let otherwise = match (&self.stage, &self.owner) {
            (Stage::Typing, None) => (Phrase::PinSetKeys, theme::faint()),
            (Stage::Typing, Some(_)) => (Phrase::PinResetKeys, theme::faint()),
            (Stage::Checking(..) | Stage::Booking, _) => (Phrase::Checking, theme::accent()),
        };
        form::draw_below_naming(canvas, below, world, self.trouble.as_ref(), otherwise);
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Row) {
        let focus = if row == self.row { Focus::Here } else { Focus::Elsewhere };
        let label = match row {
            Row::Owner => Phrase::PinWhose,
            Row::Third => Phrase::SecondPerson,
            Row::Pin(Which::Own) => Phrase::PinOwn,
            Row::Pin(Which::Third) => Phrase::PinSecond,
            Row::Pin(Which::New) => Phrase::PinNew,
            Row::Pin(Which::Again) => Phrase::PinTwice,
        };
        let style = form::style(focus);
        form::draw_label(canvas, part(area, 0, 22), world.text(label), focus);
        let value = part(area, 24, area.width);
        let person = |code: &Option<AttendantCode>, none| match code {
            None => world.text(none).to_owned(),
            Some(code) => form::named(world, code),
        };
        match row {
            Row::Owner => canvas.left(value, &form::choice(&person(&self.owner, Phrase::PinMine)), style),
            Row::Third => {
                canvas.left(value, &form::choice(&person(&self.third, Phrase::PinOwnerHere)), style);
            }
            Row::Pin(which) => self.pin(which).draw(canvas, value, focus),
        }
    }
}
