//! Taking one entry back: why, where its goods go, and the PINs of those who sign: whoever serves, and a second person.

use super::form::{self, Second};
use super::reverse::{draw_whole, whole_rows};
use crate::domain::entry::kind::{GoodsGo, Kind};
use crate::domain::entry::legs::points_moved;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::HistoryLine;
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec, Whose};
use crate::tui::kit::key::Key;
use crate::tui::kit::layout::dialog_rows;
use crate::tui::kit::widget::canvas::{Canvas, below};
use crate::tui::kit::widget::choice::turned;
use crate::tui::kit::widget::field::Field;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct ReverseForm {
    form: Form<Line, Effect>,
    line: HistoryLine,
    goods: GoodsGo,
    /// `None` is the first of the choices.
    signs: Option<Signs>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Reason,
    Goods,
    Second,
    OwnPin,
    Pin,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Reason, label: Phrase::Reason, holds: Holds::Text { most: 40 }, hint: None },
    Spec { id: Line::Goods, label: Phrase::GoodsGo, holds: Holds::Choice, hint: None },
    Spec { id: Line::Second, label: Phrase::SecondPerson, holds: Holds::Choice, hint: None },
    Spec { id: Line::OwnPin, label: Phrase::PinOwn, holds: Holds::Pin(Whose::Own), hint: None },
    Spec { id: Line::Pin, label: Phrase::PinSecond, holds: Holds::Pin(Whose::Second), hint: None },
];

/// Who signs beside the one who serves.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Signs {
    Person(AttendantCode),
    /// Nobody yet: the countersignature is owed.
    Later,
}

impl ReverseForm {
    pub fn new(line: HistoryLine, world: &World) -> Self {
        let mut form = ReverseForm { form: Form::new(LINES), line, goods: GoodsGo::Stock, signs: None };
        form.show(world);
        let is_redemption = form.line.entry.kind() == Kind::Redemption;
        let usual = if is_redemption { Phrase::ReasonWrongGoods } else { Phrase::ReasonMistake };
        if let Some(reason) = form.form.field_mut(Line::Reason) {
            reason.propose(world.text(usual));
        }
        form
    }

    /// Digits over the proposed reason are no reason: somebody agrees with it and types a PIN.
    fn agree_with_digits(&mut self, event: &Event) {
        let is_digit = matches!(event, Event::Type(Key::Char(c)) if c.is_ascii_digit());
        let is_proposed = self.form.field(Line::Reason).is_some_and(Field::is_proposed);
        if is_digit && is_proposed && self.form.at() == Line::Reason && !self.form.is_busy() {
            self.form.go_to(Line::OwnPin);
        }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        form::ACTIONS
    }

    /// The lines that this entry and this second person need.
    fn show(&mut self, world: &World) {
        let goods = (self.line.entry.kind() == Kind::Redemption).then_some(Line::Goods);
        let is_later = self.signs(world) == Some(Signs::Later);
        let pin = (!is_later).then_some(Line::Pin);
        let lines = std::iter::once(Line::Reason).chain(goods).chain([Line::Second, Line::OwnPin]).chain(pin);
        self.form.show(&lines.collect::<Vec<_>>());
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        self.agree_with_digits(&event);
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(line, key) => {
                self.turn(line, key, world);
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(Answered::Reversed(reversed)) => {
                let (refers, seq) = (reversed.refers, reversed.seq);
                let sentence = text::reversed(world.language, seq, refers);
                form::booked_with(Told::Reversed { refers, seq }, sentence)
            }
            Left::Answer(_) | Left::Edited(_) | Left::Found(..) | Left::Confirmed | Left::Proven => {
                vec![Step::Pass]
            }
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        self.form.room()
    }

    fn turn(&mut self, line: Line, key: Key, world: &World) {
        match line {
            Line::Goods => self.goods = turned(&[GoodsGo::Stock, GoodsGo::Loss], &self.goods, key),
            Line::Second => {
                self.signs = self.signs(world).map(|now| turned(&choices(&self.line, world), &now, key));
                self.form.take(Line::Pin);
                self.show(world);
            }
            Line::Reason | Line::OwnPin | Line::Pin => {}
        }
    }

    fn signs(&self, world: &World) -> Option<Signs> {
        self.signs.clone().or_else(|| choices(&self.line, world).into_iter().next())
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let second = match self.signs(world) {
            None => return form::warn(world, Phrase::NoSecondPerson),
            Some(Signs::Later) => None,
            Some(Signs::Person(code)) => Some(code),
        };
        let Some(reason) = form::reason(self.form.text(Line::Reason)) else {
            return self.form.lacks(Line::Reason, Phrase::ReasonNeeded, world.language);
        };
        if let Some(lacks) = self.form.pin_lacks(world.language) {
            return lacks;
        }
        let (Some(by), Some(request)) = (form::by(world, second), self.form.request) else {
            return form::say(world, Phrase::NotReady);
        };
        let (signers, refers, goods) = (form::signers(&by), self.line.entry.seq, self.goods);
        self.form.prove(signers, Effect::Reverse { by, request, refers, goods, reason })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let signs = self.signs(world);
        let keys = match signs {
            Some(Signs::Later) => Phrase::ReverseLaterKeys,
            Some(Signs::Person(_)) | None => Phrase::ReverseKeys,
        };
        let said = form::rows_below(&self.form, canvas, COLUMNS - 6, world, keys);
        let above = whole_rows(canvas, COLUMNS - 6, world, &self.line);
        let rows = dialog_rows(above + 1 + self.form.rows(2) + 1 + said);
        let inside = canvas.dialog(COLUMNS, rows, world.text(Phrase::ReverseTitle));
        let used = draw_whole(canvas, inside, world, &self.line);
        let lines = below(inside, used + 1);
        self.form.draw(canvas, lines, (world.language, 2), |line| match (line, &signs) {
            (Line::Goods, _) => Some(text::where_to(world.language, self.goods).to_owned()),
            (Line::Second, Some(Signs::Later)) => Some(world.text(Phrase::SignLater).to_owned()),
            (Line::Second, Some(Signs::Person(code))) => Some(form::named(world, code)),
            (Line::Second | Line::Reason | Line::OwnPin | Line::Pin, _) => None,
        });
        form::draw_below(&self.form, canvas, below(lines, self.form.rows(2) + 1), world, keys);
    }
}

const COLUMNS: u16 = 74;

/// Everybody who may be the second person; where the policy allows, nobody yet.
fn choices(line: &HistoryLine, world: &World) -> Vec<Signs> {
    let people = Second::others(world).into_iter().map(Signs::Person);
    let later = may_owe(line, world).then_some(Signs::Later);
    people.chain(later).collect()
}

/// The counter asks the same again when it books.
fn may_owe(line: &HistoryLine, world: &World) -> bool {
    let points = points_moved(&line.entry);
    points.is_positive() && points <= world.catalog.scheme.countersign_cap
}
