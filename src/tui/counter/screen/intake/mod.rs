//! Goods arrive: a list of them by scanner or by name, each with its pieces, expiry and cost, and one key that books them
//! all or none. What they share, where they come from and on which invoice, stands above.

mod arrived;
mod view;

use self::arrived::Arrived;
use super::form;
use crate::domain::decide::redemption::MOST_UNASKED;
use crate::domain::entry::RequestId;
use crate::domain::entry::kind::Source;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{Delivery, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::action::{Action as _, Meaning};
use crate::tui::kit::form::{Form, Holds, Left, Spec};
use crate::tui::kit::key::Key;
use crate::tui::kit::widget::choice::turned;
use crate::tui::kit::widget::list;

/// More goods than come on one invoice.
const MOST_ROWS: usize = 60;

#[derive(Clone, Debug)]
pub struct IntakeForm {
    form: Form<Line, Effect>,
    /// What the search has found.
    found: Vec<ShelfGood>,
    rows: Vec<Arrived>,
    /// The row whose pieces, expiry and cost are in the form's lines.
    at: usize,
    source: Source,
    leaving: Leaving,
}

/// Whether somebody has pressed the key that leaves over goods that are not booked, and was told so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    No,
    Told,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Source,
    Supplier,
    Invoice,
    Good,
    Pieces,
    Expiry,
    Cost,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Source, label: Phrase::Source, holds: Holds::Choice, hint: None },
    Spec { id: Line::Supplier, label: Phrase::Supplier, holds: Holds::Text { most: 30 }, hint: Some(Phrase::MayBeEmpty) },
    Spec { id: Line::Invoice, label: Phrase::Invoice, holds: Holds::Text { most: 30 }, hint: Some(Phrase::MayBeEmpty) },
    Spec { id: Line::Good, label: Phrase::NextGood, holds: Holds::Search { most: 24 }, hint: None },
    Spec { id: Line::Pieces, label: Phrase::Pieces, holds: Holds::Digits { most: 5 }, hint: None },
    Spec { id: Line::Expiry, label: Phrase::Expiry, holds: Holds::Figures { most: 10 }, hint: None },
    Spec { id: Line::Cost, label: Phrase::CostEach, holds: Holds::Figures { most: 9 }, hint: None },
];
const SHARED: [Line; 3] = [Line::Source, Line::Supplier, Line::Invoice];
const OF_A_ROW: [Line; 3] = [Line::Pieces, Line::Expiry, Line::Cost];

impl Default for IntakeForm {
    fn default() -> Self {
        let mut form = Form::new(LINES);
        form.show(&[SHARED.as_slice(), &[Line::Good]].concat());
        form.go_to(Line::Good);
        let (found, rows, source) = (Vec::new(), Vec::new(), Source::Purchase);
        IntakeForm { form, found, rows, at: 0, source, leaving: Leaving::No }
    }
}

impl IntakeForm {
    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Commit,
            Action::Accept,
            Action::Next,
            Action::Remove,
            Action::Back,
            Action::Help,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
            Action::PageUp,
            Action::PageDown,
        ]
    }

    /// Whether there are goods that would be lost.
    pub fn has_goods(&self) -> bool {
        !self.rows.is_empty()
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        self.form.room()
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        if matches!(event, Event::Act(Action::Back)) && self.asks_to_leave() {
            return form::warn(world, Phrase::IntakeLeave);
        }
        if matches!(event, Event::Act(_) | Event::Type(_)) {
            self.leaving = Leaving::No;
        }
        let steps = match event {
            Event::Act(Action::Commit) if self.form.is_doubted() => {
                return form::warn(world, Phrase::LargeIntakeKeys);
            }
            Event::Act(Action::Remove) if !self.form.is_busy() => self.remove(world),
            Event::Act(action) if self.moves_row(action) => {
                self.go_to_row(list::moved(self.at, self.rows.len(), action));
                Vec::new()
            }
            Event::Act(action) if self.leaves_row(action) => {
                self.form.go_to(Line::Good);
                Vec::new()
            }
            Event::Answer(Answered::Request(request)) => {
                self.number(request);
                Vec::new()
            }
            event => {
                self.look_for_letters(&event);
                self.typed(event, world)
            }
        };
        if let (Line::Expiry, Some(row)) = (self.form.at(), self.rows.get_mut(self.at)) {
            row.see_expiry();
        }
        steps
    }

    fn typed(&mut self, event: Event, world: &World) -> Vec<Step> {
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(_, key) => {
                self.source = turned(&[Source::Purchase, Source::Donation], &self.source, key);
                Vec::new()
            }
            Left::Edited(Line::Good) => self.seek(),
            Left::Edited(line) => {
                self.keep(line);
                Vec::new()
            }
            Left::Found(_, row) => self.choose(row, world),
            Left::Confirmed => {
                if let Some(row) = self.rows.get_mut(self.at) {
                    row.confirm();
                }
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(answer) => self.answered(answer, world),
            Left::Proven => Vec::new(),
        }
    }

    /// Goods that are not booked are not given up by one key.
    fn asks_to_leave(&mut self) -> bool {
        let is_plain = !self.form.is_busy() && !self.form.is_doubted() && !self.rows.is_empty();
        is_plain && std::mem::replace(&mut self.leaving, Leaving::Told) == Leaving::No
    }

    /// What is typed among figures and is none of them looks for the next good.
    fn look_for_letters(&mut self, event: &Event) {
        let is_letter = matches!(event, Event::Type(Key::Char(c)) if c.is_alphabetic());
        if is_letter && OF_A_ROW.contains(&self.form.at()) && !self.form.is_busy() {
            self.form.go_to(Line::Good);
        }
    }

    /// Behind the last line of a row comes the next good.
    fn leaves_row(&self, action: Action) -> bool {
        let is_next = matches!(action.meaning(), Meaning::Next | Meaning::Accept | Meaning::Down);
        let is_free = !self.form.is_busy() && !self.form.is_doubted();
        is_next && is_free && self.form.at() == Line::Cost
    }

    /// The page keys move from row to row.
    fn moves_row(&self, action: Action) -> bool {
        let is_page = matches!(action.meaning(), Meaning::PageUp | Meaning::PageDown);
        is_page && !self.rows.is_empty() && !self.form.is_busy()
    }

    fn seek(&mut self) -> Vec<Step> {
        self.found.clear();
        vec![Step::Ask(Effect::FindArrived { typed: self.form.text(Line::Good).to_owned() })]
    }

    /// The key that chooses, or a click: what was found, or the scan that was typed; a click on the list is a row.
    fn choose(&mut self, row: usize, world: &World) -> Vec<Step> {
        if self.form.search().is_none_or(|search| search.field.is_empty()) {
            self.go_to_row(row);
            return Vec::new();
        }
        if let Some(steps) = self.form.field_mut(Line::Good).and_then(form::scanned) {
            return steps;
        }
        match self.found.get(row).cloned() {
            Some(shelf) => self.add(shelf, world),
            None => form::say(world, Phrase::NothingFound),
        }
    }

    /// A good that is scanned again is one piece more of its row.
    fn scanned(&mut self, shelf: ShelfGood, world: &World) -> Vec<Step> {
        if self.form.is_busy() {
            return form::say(world, Phrase::UnderWay);
        }
        match self.rows.iter().rposition(|row| row.shelf.good.sku == shelf.good.sku) {
            Some(row) => {
                self.rows[row].one_more();
                self.go_to_row(row);
                Vec::new()
            }
            None => self.add(shelf, world),
        }
    }

    /// What is chosen by name is a row of its own: the same good comes with two dates.
    fn add(&mut self, shelf: ShelfGood, world: &World) -> Vec<Step> {
        if self.rows.len() == MOST_ROWS {
            return form::warn(world, Phrase::IntakeFull);
        }
        self.rows.push(Arrived::new(shelf, world.now.date()));
        self.form.show(&[SHARED.as_slice(), &[Line::Good], &OF_A_ROW].concat());
        self.go_to_row(self.rows.len() - 1);
        vec![Step::Ask(Effect::NewRequest)]
    }

    /// What was asked before the counter was locked is not answered any more.
    fn ask_requests(&self, world: &World) -> Vec<Step> {
        let waiting = self.rows.iter().filter(|row| row.request.is_none());
        let asked = waiting.map(|_| Step::Ask(Effect::NewRequest));
        form::say(world, Phrase::NotReady).into_iter().chain(asked).collect()
    }

    /// Each row is booked once, under a request of its own.
    fn number(&mut self, request: RequestId) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.request.is_none()) {
            row.request = Some(request);
        }
    }

    fn go_to_row(&mut self, row: usize) {
        let Some(arrived) = self.rows.get(row) else { return };
        self.at = row;
        self.found.clear();
        self.form.go_to(Line::Good);
        if let Some(search) = self.form.search_mut() {
            search.clear();
        }
        for (line, text) in [Line::Pieces, Line::Expiry, Line::Cost].into_iter().zip(arrived.texts()) {
            if let Some(field) = self.form.field_mut(line) {
                field.propose(text);
            }
        }
        self.form.go_to(Line::Pieces);
    }

    fn keep(&mut self, line: Line) {
        let text = self.form.text(line).to_owned();
        let Some(row) = self.rows.get_mut(self.at) else { return };
        match line {
            Line::Pieces => row.pieces = text,
            Line::Expiry => row.expiry = text,
            Line::Cost => row.cost = text,
            Line::Source | Line::Supplier | Line::Invoice | Line::Good => {}
        }
    }

    fn remove(&mut self, world: &World) -> Vec<Step> {
        if self.at >= self.rows.len() {
            return form::say(world, Phrase::NothingToRemove);
        }
        self.rows.remove(self.at);
        if self.rows.is_empty() {
            self.at = 0;
            self.form.show(&[SHARED.as_slice(), &[Line::Good]].concat());
            self.form.go_to(Line::Good);
        } else {
            self.go_to_row(self.at.min(self.rows.len() - 1));
        }
        Vec::new()
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        let today = world.now.date();
        if self.rows.is_empty() {
            return self.form.lacks(Line::Good, Phrase::GoodNeeded, world.language);
        }
        let wrong = |(index, row): (usize, &Arrived)| Some((index, row.wrong(today)?));
        if let Some((row, wrong)) = self.rows.iter().enumerate().find_map(wrong) {
            self.go_to_row(row);
            return self.form.lacks(wrong.line(), wrong.sentence(), world.language);
        }
        if let Some(row) = self.rows.iter().position(|row| row.is_doubtful(MOST_UNASKED)) {
            self.go_to_row(row);
            return self.form.doubt();
        }
        match (world.signed_in().cloned(), self.deliveries()) {
            (_, Err((line, why))) => self.form.lacks(line, why, world.language),
            (Some(by), Ok(Some(deliveries))) => {
                self.form.prove(Vec::new(), Effect::TakeIn { by, deliveries })
            }
            (_, Ok(_)) => self.ask_requests(world),
        }
    }

    /// Every row as a delivery; `None` while one waits for its request.
    fn deliveries(&self) -> Result<Option<Vec<(RequestId, Delivery)>>, (Line, Phrase)> {
        let (supplier, invoice) = (self.written(Line::Supplier)?, self.written(Line::Invoice)?);
        let delivery = |row: &Arrived| {
            let shared = (self.source, supplier.clone(), invoice.clone());
            Some((row.request?, row.delivery(shared)?))
        };
        Ok(self.rows.iter().map(delivery).collect())
    }

    /// What stands in a line that may be left empty.
    fn written(&self, line: Line) -> Result<Option<PlainText>, (Line, Phrase)> {
        match self.form.text(line) {
            "" => Ok(None),
            text => PlainText::parse(text).map(Some).map_err(|_| (line, Phrase::TextHidden)),
        }
    }

    fn answered(&mut self, answer: Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Good(shelf) => return self.scanned(*shelf, world),
            Answered::Goods { typed, found } if typed == self.form.text(Line::Good) => {
                if let Some(search) = self.form.search_mut() {
                    (search.found, search.chosen) = (found.len(), 0);
                }
                self.found = found;
            }
            Answered::TakenIn(lines) => return form::booked(text::taken_in(world.language, &lines)),
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }
}
