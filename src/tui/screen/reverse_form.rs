//! Taking one entry back: why, where its goods go, and the PINs of those who sign: whoever serves, and a second person.

use super::form;
use super::proofs::{Proofs, Proven};
use super::reverse::draw_line;
use crate::domain::changes::points_moved;
use crate::domain::detail::{GoodsGo, Kind};
use crate::domain::entry::{By, RequestId};
use crate::domain::number::AttendantCode;
use crate::domain::page::{Attendant, HistoryLine};
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

#[derive(Clone, Debug)]
pub struct ReverseForm {
    line: HistoryLine,
    request: Option<RequestId>,
    row: Row,
    reason: Field,
    goods: GoodsGo,
    /// Which of the other attendants is the second person.
    /// `None` is the first of the choices.
    second: Option<Second>,
    own_pin: Pin,
    pin: Pin,
    stage: Stage,
    /// What went wrong, and with whose PIN.
    trouble: Option<(Option<AttendantCode>, Trouble)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Reason,
    Goods,
    Second,
    /// The PIN of whoever is signed in: a counter left open signs nothing.
    OwnPin,
    Pin,
}

/// Who signs beside the one who serves.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Second {
    Person(AttendantCode),
    /// Nobody yet: the countersignature is owed.
    Later,
}

#[derive(Clone, Debug)]
enum Stage {
    Typing,
    Checking(Proofs, By),
    Booking,
}

impl ReverseForm {
    pub fn new(line: HistoryLine) -> Self {
        ReverseForm {
            line,
            request: None,
            row: Row::Reason,
            reason: Field::new(Accepts::Text, 40),
            goods: GoodsGo::Stock,
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

    fn rows(&self) -> &'static [Row] {
        match (self.line.entry.kind(), &self.second) {
            (Kind::Redemption, Some(Second::Later)) => &[Row::Reason, Row::Goods, Row::Second, Row::OwnPin],
            (_, Some(Second::Later)) => &[Row::Reason, Row::Second, Row::OwnPin],
            (Kind::Redemption, _) => &[Row::Reason, Row::Goods, Row::Second, Row::OwnPin, Row::Pin],
            _ => &[Row::Reason, Row::Second, Row::OwnPin, Row::Pin],
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
            Event::Act(Action::Next | Action::Accept | Action::Down) => self.go(Direction::Next),
            Event::Act(Action::Up) => self.go(Direction::Previous),
            Event::Type(Key::Char(_)) if matches!(self.row, Row::Goods | Row::Second) => {
                return form::arrows_only(world);
            }
            Event::Type(key) => return self.press(key, world),
            Event::Act(_) | Event::Pick(_) => {}
        }
        Vec::new()
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        if self.row == Row::Reason { self.reason.room() } else { None }
    }

    fn go(&mut self, direction: Direction) {
        // It was reached by itself: a key that asks for the next line means the one that stands there now.
        if matches!(direction, Direction::Next) && self.row == Row::Pin && self.pin.is_empty() {
            return;
        }
        let rows = self.rows();
        let here = rows.iter().position(|row| *row == self.row).unwrap_or(0);
        let there = match direction {
            Direction::Next => (here + 1) % rows.len(),
            Direction::Previous => here.saturating_sub(1),
        };
        self.row = rows[there];
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        self.trouble = None;
        match (self.row, key) {
            (Row::Reason, key) if self.reason.press(key) == Edit::Full => return form::full(world),
            (Row::Goods, Key::Left | Key::Right) => {
                self.goods = match self.goods {
                    GoodsGo::Stock => GoodsGo::Loss,
                    GoodsGo::Loss => GoodsGo::Stock,
                };
            }
            (Row::Second, Key::Left | Key::Right) => {
                self.second = self.second(world).map(|now| turned(&self.choices(world), &now, key));
                self.pin.take();
            }
            (Row::OwnPin, key) => {
                if self.own_pin.press(key) == Edit::Full {
                    return vec![Step::Say(Tone::Plain, world.text(Phrase::PinFull).to_owned())];
                }
                if self.own_pin.is_complete() && self.rows().contains(&Row::Pin) {
                    self.row = Row::Pin;
                }
            }
            (Row::Pin, key) if self.pin.press(key) == Edit::Full => {
                return vec![Step::Say(Tone::Plain, world.text(Phrase::PinFull).to_owned())];
            }
            _ => {}
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

    /// First the PINs, off the screen's thread; then the entry.
    fn commit(&mut self, world: &World) -> Vec<Step> {
        let Some(second) = self.second(world) else {
            return say(world, Phrase::NoSecondPerson);
        };
        if self.reason().is_none() {
            self.row = Row::Reason;
            return say(world, Phrase::ReasonNeeded);
        }
        let Some(own) = world.signed_in().cloned() else { return Vec::new() };
        if !self.own_pin.is_complete() {
            self.own_pin.clear_if_over();
            self.row = Row::OwnPin;
            return say(world, Phrase::OwnPinNeeded);
        }
        let (by, second) = match second {
            Second::Later => (Some(By::one(own.clone())), None),
            Second::Person(_) if !self.pin.is_complete() => {
                self.pin.clear_if_over();
                self.row = Row::Pin;
                return say(world, Phrase::SecondPinNeeded);
            }
            Second::Person(code) => (By::two(own.clone(), code.clone()), Some((code, self.pin.take()))),
        };
        let Some(by) = by else { return Vec::new() };
        let (proofs, first) = Proofs::start(std::iter::once((own, self.own_pin.take())).chain(second));
        self.stage = Stage::Checking(proofs, by);
        self.trouble = None;
        first.map(Step::Ask).into_iter().collect()
    }

    fn reason(&self) -> Option<PlainText> {
        PlainText::parse(self.reason.text().trim()).ok().filter(|reason| !reason.is_empty())
    }

    fn answered(&mut self, answer: &Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::PinRight(code) => {
                let Stage::Checking(proofs, by) = &mut self.stage else { return Vec::new() };
                return match proofs.right(code) {
                    Proven::NotAsked => Vec::new(),
                    Proven::Next(effect) => vec![Step::Ask(effect)],
                    Proven::All => {
                        let by = by.clone();
                        self.reverse(by)
                    }
                };
            }
            Answered::Reversed(reversed) => {
                let sentence = text::reversed(world.language, reversed.seq, reversed.refers);
                return form::booked(sentence);
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

    fn reverse(&mut self, by: By) -> Vec<Step> {
        self.stage = Stage::Typing;
        let (Some(request), Some(reason)) = (self.request, self.reason()) else {
            return Vec::new();
        };
        self.stage = Stage::Booking;
        let (refers, goods) = (self.line.entry.seq, self.goods);
        vec![Step::Ask(Effect::Reverse { by, request, refers, goods, reason })]
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 19, world.text(Phrase::ReverseTitle));
        draw_line(canvas, line(inside, 0), world, &self.line, theme::strong());
        for (index, row) in (0..).zip(self.rows()) {
            self.draw_row(canvas, line(inside, 2 + index * 2), world, *row);
        }
        let below = Rect { y: inside.bottom() - 4, height: 3, ..inside };
        let otherwise = match self.stage {
            Stage::Typing => (Phrase::ReverseKeys, theme::faint()),
            _ => (Phrase::Checking, theme::accent()),
        };
        form::draw_below_naming(canvas, below, world, self.trouble.as_ref(), otherwise);
    }

    fn draw_row(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: Row) {
        let focus = if row == self.row { Focus::Here } else { Focus::Elsewhere };
        let label = match row {
            Row::Reason => Phrase::Reason,
            Row::Goods => Phrase::GoodsGo,
            Row::Second => Phrase::SecondPerson,
            Row::OwnPin => Phrase::PinOwn,
            Row::Pin => Phrase::PinSecond,
        };
        let style = form::style(focus);
        form::draw_label(canvas, part(area, 0, 21), world.text(label), focus);
        let value = part(area, 22, area.width);
        match row {
            Row::Reason => self.reason.draw(canvas, part(value, 0, 44), focus),
            Row::Goods => {
                canvas.left(value, &form::choice(text::where_to(world.language, self.goods)), style);
            }
            Row::Second => {
                let name = match self.second(world) {
                    Some(Second::Later) => world.text(Phrase::SignLater).to_owned(),
                    Some(Second::Person(code)) => form::named(world, &code),
                    None => String::new(),
                };
                canvas.left(value, &form::choice(&name), style);
            }
            Row::OwnPin => self.own_pin.draw(canvas, value, focus),
            Row::Pin => self.pin.draw(canvas, value, focus),
        }
    }
}

#[derive(Clone, Copy)]
enum Direction {
    Next,
    Previous,
}

/// Everybody who may be the second person: all but the one who serves.
fn others(world: &World) -> impl Iterator<Item = &Attendant> {
    world.attendants.iter().filter(|attendant| world.signed_in() != Some(&attendant.code))
}

fn say(world: &World, phrase: Phrase) -> Vec<Step> {
    vec![Step::Say(Tone::Warning, world.text(phrase).to_owned())]
}
