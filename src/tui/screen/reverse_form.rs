//! Taking one entry back: why, where its goods go, and the PINs of those who sign: whoever serves, and a second person.

use super::form;
use super::proof_form::{self, Left, ProofForm, Row, Which};
use super::reverse::draw_line;
use crate::domain::entry::By;
use crate::domain::entry::kind::{GoodsGo, Kind};
use crate::domain::entry::legs::points_moved;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::{Attendant, HistoryLine};
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

#[derive(Clone, Debug)]
pub struct ReverseForm {
    form: ProofForm<Line>,
    line: HistoryLine,
    reason: Field,
    goods: GoodsGo,
    /// `None` is the first of the choices.
    second: Option<Second>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Reason,
    Goods,
    Second,
    OwnPin,
    Pin,
}

impl Row for Line {
    const OWN_PIN: Line = Line::OwnPin;

    fn label(self) -> Phrase {
        match self {
            Line::Reason => Phrase::Reason,
            Line::Goods => Phrase::GoodsGo,
            Line::Second => Phrase::SecondPerson,
            Line::OwnPin => Phrase::PinOwn,
            Line::Pin => Phrase::PinSecond,
        }
    }

    fn pin(self) -> Option<Which> {
        match self {
            Line::Reason | Line::Goods | Line::Second => None,
            Line::OwnPin => Some(Which::Own),
            Line::Pin => Some(Which::Second),
        }
    }
}

/// Who signs beside the one who serves.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Second {
    Person(AttendantCode),
    /// Nobody yet: the countersignature is owed.
    Later,
}

impl ReverseForm {
    pub fn new(line: HistoryLine) -> Self {
        let (form, reason) = (ProofForm::new(Line::Reason), Field::new(Accepts::Text, 40));
        ReverseForm { form, line, reason, goods: GoodsGo::Stock, second: None }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        proof_form::ACTIONS
    }

    fn rows(&self) -> &'static [Line] {
        match (self.line.entry.kind(), &self.second) {
            (Kind::Redemption, Some(Second::Later)) => {
                &[Line::Reason, Line::Goods, Line::Second, Line::OwnPin]
            }
            (_, Some(Second::Later)) => &[Line::Reason, Line::Second, Line::OwnPin],
            (Kind::Redemption, _) => &[Line::Reason, Line::Goods, Line::Second, Line::OwnPin, Line::Pin],
            _ => &[Line::Reason, Line::Second, Line::OwnPin, Line::Pin],
        }
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match self.form.update(event, self.rows(), world) {
            Left::Nothing(steps) => steps,
            Left::Typed(key) => self.press(key, world),
            Left::Commit => self.commit(world),
            Left::Answer(Answered::Reversed(reversed)) => {
                form::booked(text::reversed(world.language, reversed.seq, reversed.refers))
            }
            Left::Answer(_) => vec![Step::Pass],
        }
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        if self.form.row == Line::Reason { self.reason.room() } else { None }
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        match (self.form.row, key) {
            (Line::Reason, key) if self.reason.press(key) == Edit::Full => return form::full(world),
            (Line::Goods, Key::Left | Key::Right) => {
                self.goods = match self.goods {
                    GoodsGo::Stock => GoodsGo::Loss,
                    GoodsGo::Loss => GoodsGo::Stock,
                };
            }
            (Line::Second, Key::Left | Key::Right) => {
                self.second = self.second(world).map(|now| turned(&self.choices(world), &now, key));
                self.form.take(Which::Second);
            }
            (Line::Goods | Line::Second, Key::Char(_)) => return form::arrows_only(world),
            (Line::Reason | Line::Goods | Line::Second | Line::OwnPin | Line::Pin, _) => {}
        }
        Vec::new()
    }

    /// Everybody who may be the second person; where the policy allows, nobody yet.
    fn choices(&self, world: &World) -> Vec<Second> {
        let people = others(world).map(|attendant| Second::Person(attendant.code.clone()));
        let later = self.may_owe(world).then_some(Second::Later);
        people.chain(later).collect()
    }

    fn second(&self, world: &World) -> Option<Second> {
        self.second.clone().or_else(|| self.choices(world).into_iter().next())
    }

    /// The counter asks the same again when it books.
    fn may_owe(&self, world: &World) -> bool {
        let points = points_moved(&self.line.entry);
        points.is_positive() && points <= world.shop.countersign_cap
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(second) = self.second(world) else {
            return form::warn(world, Phrase::NoSecondPerson);
        };
        let Some(reason) = form::reason(&self.reason) else {
            return self.form.lacks(Line::Reason, Phrase::ReasonNeeded, world);
        };
        // Who signs later is the only choice: it was never turned to.
        if second == Second::Later {
            self.second = Some(Second::Later);
        }
        if let Some(lacks) = self.form.pin_lacks(self.rows(), world) {
            return lacks;
        }
        let second = match second {
            Second::Later => None,
            Second::Person(code) => Some(code),
        };
        let by = world.signed_in().and_then(|own| match &second {
            Some(second) => By::two(own.clone(), second.clone()),
            None => Some(By::one(own.clone())),
        });
        let (Some(by), Some(request)) = (by, self.form.request) else {
            return form::say(world, Phrase::NotReady);
        };
        let (own, refers, goods) = (by.first.clone(), self.line.entry.seq, self.goods);
        self.form.prove(own, second, Effect::Reverse { by, request, refers, goods, reason })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 19, world.text(Phrase::ReverseTitle));
        draw_line(canvas, line(inside, 0), world, &self.line, theme::strong());
        for (index, row) in (0..).zip(self.rows()) {
            self.draw_row(canvas, line(inside, 2 + index * 2), world, *row);
        }
        let below = Rect { y: inside.bottom() - 4, height: 3, ..inside };
        let keys = match self.second(world) {
            Some(Second::Later) => Phrase::ReverseLaterKeys,
            Some(Second::Person(_)) | None => Phrase::ReverseKeys,
        };
        self.form.draw_below(canvas, below, world, keys);
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Line) {
        let (value, focus) = self.form.draw_row(canvas, area, world, row);
        let style = form::style(focus);
        match row {
            Line::Reason => self.reason.draw(canvas, part(value, 0, 44), focus),
            Line::Goods => {
                canvas.left(value, &form::choice(text::where_to(world.language, self.goods)), style);
            }
            Line::Second => {
                let name = match self.second(world) {
                    Some(Second::Later) => world.text(Phrase::SignLater).to_owned(),
                    Some(Second::Person(code)) => form::named(world, &code),
                    None => String::new(),
                };
                canvas.left(value, &form::choice(&name), style);
            }
            Line::OwnPin | Line::Pin => {}
        }
    }
}

/// Everybody who may be the second person: all but the one who serves.
fn others(world: &World) -> impl Iterator<Item = &Attendant> {
    world.attendants.iter().filter(|attendant| world.signed_in() != Some(&attendant.code))
}
