//! Another PIN: one's own, with the old one; or that of somebody who does not know theirs, with one or two who stand by.

use super::form;
use super::proof_form::{self, Left, ProofForm, Row, Which};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::entry::kind::PinWhy;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::widget::canvas::{Canvas, line};
use crate::tui::widget::choice::turned;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct PinForm {
    form: ProofForm<Line>,
    /// `None` is the person who is signed in.
    owner: Option<AttendantCode>,
    /// Who stands by beside the person who is signed in; `None` is the owner in person.
    third: Option<AttendantCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Owner,
    Third,
    Pin(Which),
}

impl Row for Line {
    const OWN_PIN: Line = Line::Pin(Which::Own);

    fn label(self) -> Phrase {
        match self {
            Line::Owner => Phrase::PinWhose,
            Line::Third => Phrase::SecondPerson,
            Line::Pin(Which::Own) => Phrase::PinOwn,
            Line::Pin(Which::Second) => Phrase::PinSecond,
            Line::Pin(Which::New) => Phrase::PinNew,
            Line::Pin(Which::Again) => Phrase::PinTwice,
        }
    }

    fn pin(self) -> Option<Which> {
        match self {
            Line::Owner | Line::Third => None,
            Line::Pin(which) => Some(which),
        }
    }
}

impl Default for PinForm {
    fn default() -> Self {
        PinForm { form: ProofForm::new(Line::Owner), owner: None, third: None }
    }
}

impl PinForm {
    pub(super) fn actions(&self) -> &'static [Action] {
        proof_form::ACTIONS
    }

    fn rows(&self) -> &'static [Line] {
        match (&self.owner, &self.third) {
            (None, _) => {
                &[Line::Owner, Line::Pin(Which::Own), Line::Pin(Which::New), Line::Pin(Which::Again)]
            }
            (Some(_), None) => &[
                Line::Owner,
                Line::Third,
                Line::Pin(Which::Own),
                Line::Pin(Which::New),
                Line::Pin(Which::Again),
            ],
            (Some(_), Some(_)) => &[
                Line::Owner,
                Line::Third,
                Line::Pin(Which::Own),
                Line::Pin(Which::Second),
                Line::Pin(Which::New),
                Line::Pin(Which::Again),
            ],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        // What is under way ends by itself, and says so wherever somebody is by then.
        if matches!(event, Event::Act(Action::Back)) && self.form.is_booking() {
            return vec![Step::Close];
        }
        match self.form.update(event, self.rows(), world) {
            Left::Nothing(steps) => steps,
            Left::Typed(key) => self.press(key, world),
            Left::Commit => self.commit(world),
            Left::Answer(Answered::PinChanged(seq)) => {
                let owner = self.owner.as_ref().or(world.signed_in());
                let said = owner.map(|owner| text::people::pin_done(world.language, owner, *seq));
                form::booked(said.unwrap_or_default())
            }
            Left::Answer(_) => vec![Step::Pass],
        }
    }

    /// Whether a new PIN is being hashed right now.
    pub(in crate::tui) const fn is_booking(&self) -> bool {
        self.form.is_booking()
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        match (self.form.row, key) {
            (Line::Owner, Key::Left | Key::Right) => {
                self.owner = turned(&self.owners(world), &self.owner, key);
                self.third = None;
                self.form.forget();
            }
            (Line::Third, Key::Left | Key::Right) => {
                self.third = turned(&self.thirds(world), &self.third, key);
                self.form.forget();
            }
            (Line::Owner | Line::Third, Key::Char(_)) => return form::arrows_only(world),
            (Line::Owner | Line::Third | Line::Pin(_), _) => {}
        }
        Vec::new()
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
        if let Some(lacks) = self.form.pin_lacks(self.rows(), world) {
            return lacks;
        }
        let owner = self.owner.as_ref().or(world.signed_in()).cloned();
        let owner = owner.and_then(|owner| PersonCode::try_from(owner).ok());
        let (Some(by), Some(request), Some(code)) = (self.by(world), self.form.request, owner) else {
            return form::say(world, Phrase::NotReady);
        };
        let (first, again) = (self.form.take(Which::New), self.form.take(Which::Again));
        let pin = match NewPin::typed_twice(&first, &again, world.shop.mode) {
            Ok(pin) => pin,
            Err(why) => {
                let refused = Trouble::Refused(Refusal::NotPin(why));
                return self.form.refuse(Line::Pin(Which::New), refused);
            }
        };
        let why = if self.owner.is_none() { PinWhy::Set } else { PinWhy::Reset };
        let (own, third) = (by.first.clone(), self.third.clone());
        self.form.prove(own, third, Effect::ChangePin { by, request, code, why, pin })
    }

    /// Whoever is signed in, and the third person or else the owner.
    fn by(&self, world: &World) -> Option<By> {
        let own = world.signed_in()?.clone();
        match (&self.third, &self.owner) {
            (Some(other), Some(_)) | (None, Some(other)) => By::two(own, other.clone()),
            (_, None) => Some(By::one(own)),
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 19, world.text(Phrase::PinTitle));
        for (index, row) in (0..).zip(self.rows()) {
            self.draw_row(canvas, line(inside, index * 2), world, *row);
        }
        let below = Rect { y: inside.bottom() - 4, height: 4, ..inside };
        let keys = if self.owner.is_none() { Phrase::PinSetKeys } else { Phrase::PinResetKeys };
        self.form.draw_below(canvas, below, world, keys);
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Line) {
        let (value, focus) = self.form.draw_row(canvas, area, world, row);
        let person = |code: &Option<AttendantCode>, none| match code {
            None => world.text(none).to_owned(),
            Some(code) => form::named(world, code),
        };
        let chosen = match row {
            Line::Owner => person(&self.owner, Phrase::PinMine),
            Line::Third => person(&self.third, Phrase::PinOwnerHere),
            Line::Pin(_) => return,
        };
        canvas.left(value, &form::choice(&chosen), form::style(focus));
    }
}
