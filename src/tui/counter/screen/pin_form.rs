//! Another PIN: one's own, with the old one; or that of somebody who does not know theirs, with one or two who stand by.

use super::form::{self, Second};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::By;
use crate::domain::entry::kind::PinWhy;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::key::Key;
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::widget::canvas::{Canvas, below};
use crate::tui::kit::widget::choice::turned;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct PinForm {
    form: Form<Line, Effect>,
    /// `None` is the person who is signed in.
    owner: Option<AttendantCode>,
    /// Who stands by beside the person who is signed in; `None` is the owner in person.
    third: Option<AttendantCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Owner,
    Third,
    OwnPin,
    ThirdPin,
    New,
    Again,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Owner, label: Phrase::PinWhose, holds: Holds::Choice, hint: None },
    Spec { id: Line::Third, label: Phrase::SecondPerson, holds: Holds::Choice, hint: None },
    Spec { id: Line::OwnPin, label: Phrase::PinOwn, holds: Holds::Pin(Whose::Own), hint: None },
    Spec { id: Line::ThirdPin, label: Phrase::PinSecond, holds: Holds::Pin(Whose::Second), hint: None },
    Spec { id: Line::New, label: Phrase::PinNew, holds: Holds::Pin(Whose::New), hint: None },
    Spec { id: Line::Again, label: Phrase::PinTwice, holds: Holds::Pin(Whose::Again), hint: None },
];

impl Default for PinForm {
    fn default() -> Self {
        let mut form = PinForm { form: Form::new(LINES), owner: None, third: None };
        form.show();
        form
    }
}

impl PinForm {
    pub(super) fn actions(&self) -> &'static [Action] {
        form::ACTIONS
    }

    /// The lines that this owner and whoever stands by need.
    fn show(&mut self) {
        let third = self.owner.as_ref().map(|_| Line::Third);
        let proof = self.third.as_ref().map(|_| Line::ThirdPin);
        let lines = std::iter::once(Line::Owner).chain(third).chain([Line::OwnPin]).chain(proof);
        self.form.show(&lines.chain([Line::New, Line::Again]).collect::<Vec<_>>());
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        // What is under way ends by itself, and says so wherever somebody is by then.
        if matches!(event, Event::Act(Action::Back)) && self.form.is_booking() {
            return vec![Step::Close];
        }
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(line, key) => {
                self.turn(line, key, world);
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(Answered::PinChanged { code, seq }) => {
                form::booked(text::people::pin_done(world.language, &code, seq))
            }
            Left::Answer(_) | Left::Edited(_) | Left::Found(..) | Left::Confirmed | Left::Proven => {
                vec![Step::Pass]
            }
        }
    }

    fn turn(&mut self, line: Line, key: Key, world: &World) {
        match line {
            Line::Owner => {
                self.owner = turned(&owners(world), &self.owner, key);
                self.third = None;
            }
            Line::Third => self.third = turned(&self.thirds(world), &self.third, key),
            Line::OwnPin | Line::ThirdPin | Line::New | Line::Again => {}
        }
        self.form.forget();
        self.show();
    }

    /// The owner in person, then whoever is neither the owner nor signed in.
    fn thirds(&self, world: &World) -> Vec<Option<AttendantCode>> {
        owners(world).into_iter().filter(|code| code.is_none() || *code != self.owner).collect()
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        if let Some(lacks) = self.form.pin_lacks(world.language) {
            return lacks;
        }
        let owner = self.owner.as_ref().or(world.signed_in()).cloned();
        let owner = owner.and_then(|owner| PersonCode::try_from(owner).ok());
        let (Some(by), Some(request), Some(code)) = (self.by(world), self.form.request, owner) else {
            return form::say(world, Phrase::NotReady);
        };
        let (first, again) = (self.form.take(Line::New), self.form.take(Line::Again));
        let pin = match NewPin::typed_twice(&first, &again, world.shop.mode) {
            Ok(pin) => pin,
            Err(why) => {
                let refused = Trouble::Refused(Refusal::NotPin(why));
                return self.form.refuse(Line::New, refused);
            }
        };
        let why = if self.owner.is_none() { PinWhy::Set } else { PinWhy::Reset };
        let signers = std::iter::once(by.first.clone()).chain(self.third.clone()).collect();
        self.form.prove(signers, Effect::ChangePin { by, request, code, why, pin })
    }

    /// Whoever is signed in, and the third person or else the owner.
    fn by(&self, world: &World) -> Option<By> {
        form::by(world, self.owner.as_ref().map(|owner| self.third.as_ref().unwrap_or(owner).clone()))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let keys = if self.owner.is_none() { Phrase::PinSetKeys } else { Phrase::PinResetKeys };
        let said = form::rows_below(&self.form, canvas, COLUMNS - 6, world, keys);
        let rows = dialog_rows(self.form.rows(2) + 1 + said);
        let inside = canvas.dialog(COLUMNS, rows, world.text(Phrase::PinTitle));
        let person = |code: &Option<AttendantCode>, none| match code {
            None => world.text(none).to_owned(),
            Some(code) => form::named(world, code),
        };
        self.form.draw(canvas, inside, (world.language, 2), |line| match line {
            Line::Owner => Some(person(&self.owner, Phrase::PinMine)),
            Line::Third => Some(person(&self.third, Phrase::PinOwnerHere)),
            Line::OwnPin | Line::ThirdPin | Line::New | Line::Again => None,
        });
        form::draw_below(&self.form, canvas, below(inside, self.form.rows(2) + 1), world, keys);
    }
}

const COLUMNS: u16 = 74;

/// Oneself, then everybody else.
fn owners(world: &World) -> Vec<Option<AttendantCode>> {
    std::iter::once(None).chain(Second::others(world).into_iter().map(Some)).collect()
}
