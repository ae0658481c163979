//! What two people answer for with a reason: books that were put back, and a time that was ahead. Whoever serves signs
//! first, a second person beside them; where the books know one person only, that one.

use super::form::{self, Second};
use crate::domain::value::number::AttendantCode;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::Matter;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, below};
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct TwoSign {
    form: Form<Line, Effect>,
    matter: Matter,
    second: Second,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Reason,
    Second,
    OwnPin,
    Pin,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Reason, label: Phrase::Reason, holds: Holds::Text { most: 40 }, hint: None },
    Spec { id: Line::Second, label: Phrase::SecondPerson, holds: Holds::Choice, hint: None },
    Spec { id: Line::OwnPin, label: Phrase::PinOwn, holds: Holds::Pin(Whose::Own), hint: None },
    Spec { id: Line::Pin, label: Phrase::PinSecond, holds: Holds::Pin(Whose::Second), hint: None },
];

impl TwoSign {
    pub fn new(matter: Matter, world: &World) -> Self {
        let mut form = Form::new(LINES);
        if Second::others(world).is_empty() {
            form.show(&[Line::Reason, Line::OwnPin]);
        }
        TwoSign { form, matter, second: Second::default() }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        form::ACTIONS
    }

    pub(super) const fn verb(&self) -> Phrase {
        match self.matter {
            Matter::Restore(_) => Phrase::VerbRestore,
            Matter::PutClockBack(_) => Phrase::VerbPutClockBack,
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        self.form.room()
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(_, key) => {
                self.second.turn(&Second::others(world), key);
                self.form.take(Line::Pin);
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(Answered::Signed { seq, by }) => {
                form::booked(text::command::signed(world.language, seq, &by.to_string()))
            }
            Left::Answer(_) | Left::Edited(_) | Left::Found(..) | Left::Confirmed | Left::Proven => {
                vec![Step::Pass]
            }
        }
    }

    fn second(&self, world: &World) -> Option<AttendantCode> {
        self.second.among(&Second::others(world))
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(reason) = form::reason(self.form.text(Line::Reason)) else {
            return self.form.lacks(Line::Reason, Phrase::SignReasonNeeded, world.language);
        };
        if let Some(lacks) = self.form.pin_lacks(world.language) {
            return lacks;
        }
        let (Some(by), Some(request)) = (form::by(world, self.second(world)), self.form.request) else {
            return form::say(world, Phrase::NotReady);
        };
        let signers = form::signers(&by);
        let effect = match self.matter {
            Matter::Restore(_) => Effect::Restore { by, request, reason },
            Matter::PutClockBack(_) => Effect::PutClockBack { by, request, reason },
        };
        self.form.prove(signers, effect)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let (keys, sentence) = (Phrase::TwoSignKeys, self.sentence(world));
        let said = form::rows_below(&self.form, canvas, COLUMNS - 6, world, keys);
        let above = canvas.rows_of(&sentence, COLUMNS - 6);
        let rows = dialog_rows(above + 1 + self.form.rows(1) + 1 + said);
        let inside = canvas.dialog(COLUMNS, rows, world.text(self.title()));
        let used = canvas.sentence(inside, &sentence, theme::alarm());
        let lines = below(inside, used + 1);
        self.form.draw(canvas, lines, (world.language, 1), |_| {
            self.second(world).map(|code| form::named(world, &code))
        });
        form::draw_below(&self.form, canvas, below(lines, self.form.rows(1) + 1), world, keys);
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
}

const COLUMNS: u16 = 76;
