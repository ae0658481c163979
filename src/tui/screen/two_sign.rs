//! What two people answer for with a reason: books that were put back, and a time that was ahead. Whoever serves signs
//! first, a second person beside them; where the books know one person only, that one.

use super::form;
use super::proof_form::{self, Left, ProofForm, Row, Which};
use crate::domain::decide::behind::Behind;
use crate::domain::entry::By;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::choice::turned;
use crate::tui::widget::field::{Accepts, Edit, Field};
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
    form: ProofForm<Line>,
    matter: Matter,
    reason: Field,
    /// `None` is the first of the others.
    second: Option<AttendantCode>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Reason,
    Second,
    OwnPin,
    Pin,
}

impl Row for Line {
    const OWN_PIN: Line = Line::OwnPin;

    fn label(self) -> Phrase {
        match self {
            Line::Reason => Phrase::Reason,
            Line::Second => Phrase::SecondPerson,
            Line::OwnPin => Phrase::PinOwn,
            Line::Pin => Phrase::PinSecond,
        }
    }

    fn pin(self) -> Option<Which> {
        match self {
            Line::Reason | Line::Second => None,
            Line::OwnPin => Some(Which::Own),
            Line::Pin => Some(Which::Second),
        }
    }
}

impl TwoSign {
    pub fn new(matter: Matter) -> Self {
        let (form, reason) = (ProofForm::new(Line::Reason), Field::new(Accepts::Text, 40));
        TwoSign { form, matter, reason, second: None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        proof_form::ACTIONS
    }

    pub(super) const fn verb(&self) -> Phrase {
        match self.matter {
            Matter::Restore(_) => Phrase::VerbRestore,
            Matter::PutClockBack(_) => Phrase::VerbPutClockBack,
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        if self.form.row == Line::Reason { self.reason.room() } else { None }
    }

    fn rows(&self, world: &World) -> &'static [Line] {
        match self.second(world) {
            Some(_) => &[Line::Reason, Line::Second, Line::OwnPin, Line::Pin],
            None => &[Line::Reason, Line::OwnPin],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match self.form.update(event, self.rows(world), world) {
            Left::Nothing(steps) => steps,
            Left::Typed(key) => self.press(key, world),
            Left::Commit => self.commit(world),
            Left::Answer(Answered::Signed { seq, by }) => {
                form::booked(text::command::signed(world.language, *seq, &by.to_string()))
            }
            Left::Answer(_) => vec![Step::Pass],
        }
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        match (self.form.row, key) {
            (Line::Reason, key) if self.reason.press(key) == Edit::Full => return form::full(world),
            (Line::Second, Key::Left | Key::Right) => {
                self.second = self.second(world).map(|now| turned(&others(world), &now, key));
                self.form.take(Which::Second);
            }
            (Line::Second, Key::Char(_)) => return form::arrows_only(world),
            (Line::Reason | Line::Second | Line::OwnPin | Line::Pin, _) => {}
        }
        Vec::new()
    }

    fn second(&self, world: &World) -> Option<AttendantCode> {
        self.second.clone().or_else(|| others(world).into_iter().next())
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(reason) = form::reason(&self.reason) else {
            return self.form.lacks(Line::Reason, Phrase::SignReasonNeeded, world);
        };
        if let Some(lacks) = self.form.pin_lacks(self.rows(world), world) {
            return lacks;
        }
        let second = self.second(world);
        let by = world.signed_in().and_then(|own| match &second {
            Some(second) => By::two(own.clone(), second.clone()),
            None => Some(By::one(own.clone())),
        });
        let (Some(by), Some(request)) = (by, self.form.request) else {
            return form::say(world, Phrase::NotReady);
        };
        let own = by.first.clone();
        self.form.prove(
            own,
            second,
            match self.matter {
                Matter::Restore(_) => Effect::Restore { by, request, reason },
                Matter::PutClockBack(_) => Effect::PutClockBack { by, request, reason },
            },
        )
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
        self.form.draw_below(canvas, below, world, Phrase::TwoSignKeys);
    }

    const fn title(&self) -> Phrase {
        match self.matter {
            Matter::Restore(_) => Phrase::RestoreTitle,
            Matter::PutClockBack(_) => Phrase::PutClockBackTitle,
        }
    }

    fn sentence(&self, world: &World) -> String {
        match &self.matter {
            Matter::Restore(behind) => text::behind(world.language, behind, text::At::Form),
            Matter::PutClockBack(last) => text::clock_to_put_back(world.language, *last, world.now),
        }
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Line) {
        let (value, focus) = self.form.draw_row(canvas, area, world, row);
        match row {
            Line::Reason => self.reason.draw(canvas, part(value, 0, 44), focus),
            Line::Second => {
                let second = self.second(world).map(|code| form::named(world, &code)).unwrap_or_default();
                canvas.left(value, &form::choice(&second), form::style(focus));
            }
            Line::OwnPin | Line::Pin => {}
        }
    }
}

/// Everybody but the person who serves.
fn others(world: &World) -> Vec<AttendantCode> {
    let codes = world.attendants.iter().map(|attendant| attendant.code.clone());
    codes.filter(|code| world.signed_in() != Some(code)).collect()
}
