//! Goods arrive: which, how many, bought or given, until when they keep, what they cost, and who sold
//! them on which invoice.

use super::counter_view::draw_shelf_line;
use super::form;
use crate::domain::decide::redemption::MOST_UNASKED;
use crate::domain::entry::RequestId;
use crate::domain::entry::kind::Source;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{Delivery, ShelfGood};
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::message::Answered;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::field::{Accepts, Edit, Field, Focus};
use crate::tui::widget::list;
use chrono::NaiveDate;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct IntakeForm {
    request: Option<RequestId>,
    row: usize,
    search: Field,
    found: Vec<ShelfGood>,
    chosen: usize,
    good: Option<Box<ShelfGood>>,
    pieces: Field,
    source: Source,
    expiry: Field,
    cost: Field,
    supplier: Field,
    invoice: Field,
    stage: Stage,
    /// The quantity that somebody has looked at twice.
    confirmed: Option<u32>,
    trouble: Option<Trouble>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Typing,
    /// So many pieces are seldom meant: somebody looks at the figure in words first.
    Asking(u32),
    Booking,
}

/// The rows of the form from top to bottom.
const ROWS: [Phrase; 7] = [
    Phrase::Good,
    Phrase::Pieces,
    Phrase::Source,
    Phrase::Expiry,
    Phrase::CostEach,
    Phrase::Supplier,
    Phrase::Invoice,
];
/// Where they stand: what says where goods came from stands together.
const LINES: [u16; 7] = [0, 2, 4, 6, 8, 10, 11];
const GOOD: usize = 0;
const PIECES: usize = 1;
const SOURCE: usize = 2;
const EXPIRY: usize = 3;
const COST: usize = 4;
const SUPPLIER: usize = 5;
const INVOICE: usize = 6;

impl IntakeForm {
    pub fn new() -> Self {
        IntakeForm {
            request: None,
            row: GOOD,
            search: Field::new(Accepts::Text, 24),
            found: Vec::new(),
            chosen: 0,
            good: None,
            pieces: Field::new(Accepts::Digits, 5),
            source: Source::Purchase,
            expiry: Field::new(Accepts::Figures, 10),
            cost: Field::new(Accepts::Figures, 9),
            supplier: Field::new(Accepts::Text, 30),
            invoice: Field::new(Accepts::Text, 30),
            stage: Stage::Typing,
            confirmed: None,
            trouble: None,
        }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Commit,
            Action::Accept,
            Action::Next,
            Action::Back,
            Action::Help,
            Action::Language,
            Action::Lock,
            Action::Up,
            Action::Down,
        ]
    }

    pub(super) fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
        match event {
            Event::Answer(answer) => return self.answered(answer, world),
            Event::Told(_) => return vec![Step::Pass],
            Event::Act(Action::Commit | Action::Accept) if self.stage == Stage::Booking => {
                return form::say(world, Phrase::UnderWay);
            }
            _ if self.stage == Stage::Booking => {}
            Event::Act(Action::Commit) if matches!(self.stage, Stage::Asking(_)) => {
                return form::warn(world, Phrase::LargeIntakeKeys);
            }
            Event::Act(Action::Commit) => return self.commit(world),
            Event::Act(Action::Accept) if matches!(self.stage, Stage::Asking(_)) => self.confirm(),
            Event::Act(Action::Back) if matches!(self.stage, Stage::Asking(_)) => self.stage = Stage::Typing,
            Event::Act(Action::Back) => return vec![Step::Close],
            Event::Act(action @ (Action::Up | Action::Down)) if self.is_searching() => {
                self.chosen = list::moved(self.chosen, self.found.len(), action);
            }
            Event::Act(Action::Accept) if self.row == GOOD && !self.search.is_empty() => {
                match form::scanned(&mut self.search) {
                    Some(steps) => return steps,
                    None if self.found.is_empty() => return form::say(world, Phrase::NothingFound),
                    None => self.pick(self.chosen),
                }
            }
            Event::Pick(row) => self.pick(row),
            Event::Act(Action::Next | Action::Accept | Action::Down) => {
                self.row = (self.row + 1) % ROWS.len();
            }
            Event::Act(Action::Up) => self.row = self.row.saturating_sub(1),
            Event::Type(Key::Char(_)) if self.row == SOURCE => return form::arrows_only(world),
            Event::Type(key) => return self.press(key, world),
            Event::Act(_) => {}
        }
        Vec::new()
    }

    fn is_searching(&self) -> bool {
        self.row == GOOD && !self.found.is_empty()
    }

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        match self.row {
            GOOD => self.search.room(),
            SUPPLIER => self.supplier.room(),
            INVOICE => self.invoice.room(),
            _ => None,
        }
    }

    fn pick(&mut self, row: usize) {
        if let Some(shelf) = self.found.get(row).cloned() {
            self.set_good(shelf);
        }
    }

    fn set_good(&mut self, shelf: ShelfGood) {
        let fen = shelf.good.cost_fen;
        self.cost = Field::new(Accepts::Figures, 9).with(&format!("{}.{:02}", fen / 100, fen % 100));
        self.good = Some(Box::new(shelf));
        self.found.clear();
        self.search.clear();
        self.row = PIECES;
    }

    fn confirm(&mut self) {
        if let Stage::Asking(pieces) = self.stage {
            self.confirmed = Some(pieces);
        }
        self.stage = Stage::Typing;
    }

    fn press(&mut self, key: Key, world: &World) -> Vec<Step> {
        self.trouble = None;
        self.stage = Stage::Typing;
        match (self.row, key) {
            (GOOD, key) if self.search.press(key) == Edit::Changed => {
                self.found.clear();
                self.chosen = 0;
                return vec![Step::Ask(Effect::FindArrived { typed: self.search.text().to_owned() })];
            }
            (PIECES, key) => drop(self.pieces.press(key)),
            (SOURCE, Key::Left | Key::Right) => {
                self.source = match self.source {
                    Source::Purchase => Source::Donation,
                    Source::Donation => Source::Purchase,
                };
            }
            (EXPIRY, key) => drop(self.expiry.press(key)),
            (COST, key) => drop(self.cost.press(key)),
            (SUPPLIER, key) if self.supplier.press(key) == Edit::Full => return form::full(world),
            (INVOICE, key) if self.invoice.press(key) == Edit::Full => return form::full(world),
            _ => {}
        }
        Vec::new()
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        match self.delivery() {
            Err((row, phrase)) => {
                self.row = row;
                form::warn(world, phrase)
            }
            Ok(delivery) if delivery.pieces > MOST_UNASKED && self.confirmed != Some(delivery.pieces) => {
                self.stage = Stage::Asking(delivery.pieces);
                vec![Step::Ask(Effect::Bell)]
            }
            Ok(delivery) => {
                let (Some(by), Some(request)) = (world.signed_in().cloned(), self.request) else {
                    return form::say(world, Phrase::NotReady);
                };
                self.stage = Stage::Booking;
                vec![Step::Ask(Effect::TakeIn { by, request, delivery })]
            }
        }
    }

    /// The form as a delivery, or the row that is not right and what to say about it.
    fn delivery(&self) -> Result<Delivery, (usize, Phrase)> {
        let good = self.good.as_ref().ok_or((GOOD, Phrase::GoodNeeded))?;
        let pieces = self.pieces.text().parse().ok().filter(|pieces| *pieces > 0);
        Ok(Delivery {
            good: good.good.sku.clone(),
            pieces: pieces.ok_or((PIECES, Phrase::PiecesNeeded))?,
            source: self.source,
            cost_fen: fen(self.cost.text()).ok_or((COST, Phrase::CostNeeded))?,
            expiry: self.expiry().map_err(|phrase| (EXPIRY, phrase))?,
            supplier: written(&self.supplier).map_err(|phrase| (SUPPLIER, phrase))?,
            invoice: written(&self.invoice).map_err(|phrase| (INVOICE, phrase))?,
        })
    }

    /// Goods that spoil need a date, the others may have one.
    fn expiry(&self) -> Result<Option<NaiveDate>, Phrase> {
        let keeps = self.good.as_ref().is_none_or(|shelf| shelf.good.shelf_days.is_none());
        if self.expiry.is_empty() && keeps {
            return Ok(None);
        }
        let date = NaiveDate::parse_from_str(self.expiry.text(), "%Y-%m-%d");
        date.map(Some).map_err(|_| Phrase::ExpiryNeeded)
    }

    fn answered(&mut self, answer: &Answered, world: &World) -> Vec<Step> {
        match answer {
            Answered::Request(request) => self.request = Some(*request),
            Answered::Good(shelf) => self.set_good((**shelf).clone()),
            Answered::Goods { typed, found } if typed == self.search.text() => self.found.clone_from(found),
            Answered::TakenIn(seq) => {
                let sentence = text::taken_in(world.language, *seq);
                return form::booked(sentence);
            }
            Answered::Trouble(trouble) => {
                self.stage = Stage::Typing;
                self.trouble = Some(trouble.clone());
                return vec![Step::Ask(Effect::Bell)];
            }
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 20, world.text(Phrase::IntakeTitle));
        for (index, (phrase, at)) in ROWS.iter().zip(LINES).enumerate() {
            let row = line(inside, at);
            let focus = Focus::on(index, self.row);
            form::draw_label(canvas, part(row, 0, 17), world.text(*phrase), focus);
            self.draw_value(canvas, part(row, 18, row.width), world, index);
        }
        let below = Rect { y: inside.bottom() - 3, height: 3, ..inside };
        self.draw_below(canvas, below, world);
        if self.is_searching() {
            let rows = Rect { x: inside.x + 14, y: inside.y + 1, width: inside.width - 14, height: 8 };
            canvas.clear(rows);
            let inner = canvas.panel(rows, "");
            let inner = Rect { x: inner.x - 1, width: inner.width + 1, ..inner };
            list::draw(canvas, inner, &self.found, self.chosen, |canvas, row, shelf, style| {
                draw_shelf_line(canvas, row, world, shelf, style);
            });
        }
    }

    fn draw_below(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        if let (Stage::Asking(pieces), Some(shelf)) = (self.stage, &self.good) {
            let name = world.name(&shelf.good.name);
            let question = text::large_quantity(world.language, name, pieces);
            let keys = world.text(Phrase::LargeIntakeKeys);
            canvas.sentence(area, &text::joined(world.language, [question.as_str(), keys]), theme::alarm());
            return;
        }
        let is_code = self.row == GOOD && form::holds_code(&self.search);
        let keys = if is_code { Phrase::CodeHint } else { Phrase::IntakeKeys };
        form::draw_below(canvas, area, world, self.trouble.as_ref(), (keys, theme::faint()));
    }

    fn draw_value(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World, row: usize) {
        let focus = Focus::on(row, self.row);
        let hint = |canvas: &mut Canvas<'_>, column: u16, phrase: Phrase| {
            canvas.left(part(area, column, area.width), world.text(phrase), theme::faint());
        };
        match row {
            GOOD => match (&self.good, self.search.is_empty()) {
                (Some(shelf), true) => {
                    let name = format!("{}  {}", shelf.good.sku, world.name(&shelf.good.name));
                    canvas.left(area, &name, theme::strong());
                }
                _ => self.search.draw(canvas, part(area, 0, 26), focus),
            },
            PIECES => self.pieces.draw(canvas, part(area, 0, 8), focus),
            SOURCE => {
                canvas.left(
                    area,
                    &form::choice(text::source(world.language, self.source)),
                    form::style(focus),
                );
            }
            EXPIRY => {
                self.expiry.draw(canvas, part(area, 0, 12), focus);
                hint(canvas, 16, Phrase::ExpiryHint);
            }
            COST => {
                self.cost.draw(canvas, part(area, 0, 12), focus);
                hint(canvas, 16, Phrase::Yuan);
            }
            _ => {
                let field = if row == SUPPLIER { &self.supplier } else { &self.invoice };
                field.draw(canvas, part(area, 0, 32), focus);
                hint(canvas, 34, Phrase::MayBeEmpty);
            }
        }
    }
}

impl Default for IntakeForm {
    fn default() -> Self {
        IntakeForm::new()
    }
}

/// What stands in a line that may be left empty.
fn written(field: &Field) -> Result<Option<PlainText>, Phrase> {
    match field.text().trim() {
        "" => Ok(None),
        text => PlainText::parse(text).map(Some).map_err(|_| Phrase::TextHidden),
    }
}

/// `12.5` yuan as 1250 fen; at most two decimals.
fn fen(yuan: &str) -> Option<u32> {
    let (whole, part) = yuan.split_once('.').unwrap_or((yuan, "0"));
    let whole: u32 = whole.parse().ok()?;
    let part: u32 = match part.len() {
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole.checked_mul(100)?.checked_add(part)
}
