//! Goods arrive: which, how many, bought or given, until when they keep, what they cost, and who sold
//! them on which invoice.

use super::form;
use super::shelf_line::draw_shelf_line;
use crate::domain::decide::redemption::MOST_UNASKED;
use crate::domain::entry::kind::Source;
use crate::domain::value::plain::PlainText;
use crate::domain::view::page::{Delivery, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::step::{Event, Step};
use crate::tui::counter::world::World;
use crate::tui::kit::form::{Form, Holds, Left, Spec};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::Canvas;
use crate::tui::kit::widget::choice::turned;
use crate::tui::kit::widget::list;
use chrono::NaiveDate;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct IntakeForm {
    form: Form<Line, Effect>,
    /// What the search has found, and what was chosen of it.
    found: Vec<ShelfGood>,
    good: Option<Box<ShelfGood>>,
    source: Source,
    /// The quantity that somebody has looked at twice.
    confirmed: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Good,
    Pieces,
    Source,
    Expiry,
    Cost,
    Supplier,
    Invoice,
}

#[rustfmt::skip]
const LINES: &[Spec<Line>] = &[
    Spec { id: Line::Good, label: Phrase::Good, holds: Holds::Search { most: 24 }, hint: None },
    Spec { id: Line::Pieces, label: Phrase::Pieces, holds: Holds::Digits { most: 5 }, hint: None },
    Spec { id: Line::Source, label: Phrase::Source, holds: Holds::Choice, hint: None },
    Spec { id: Line::Expiry, label: Phrase::Expiry, holds: Holds::Figures { most: 10 }, hint: Some(Phrase::ExpiryHint) },
    Spec { id: Line::Cost, label: Phrase::CostEach, holds: Holds::Figures { most: 9 }, hint: Some(Phrase::Yuan) },
    Spec { id: Line::Supplier, label: Phrase::Supplier, holds: Holds::Text { most: 30 }, hint: Some(Phrase::MayBeEmpty) },
    Spec { id: Line::Invoice, label: Phrase::Invoice, holds: Holds::Text { most: 30 }, hint: Some(Phrase::MayBeEmpty) },
];

impl Default for IntakeForm {
    fn default() -> Self {
        let (found, good, source) = (Vec::new(), None, Source::Purchase);
        IntakeForm { form: Form::new(LINES), found, good, source, confirmed: None }
    }
}

impl IntakeForm {
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

    /// How much text the line that is open still holds.
    pub(super) fn room(&self) -> Option<usize> {
        self.form.room()
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        if self.form.is_doubted() && matches!(event, Event::Act(Action::Commit)) {
            return form::warn(world, Phrase::LargeIntakeKeys);
        }
        match self.form.update(event, world.language) {
            Left::Nothing(steps) => steps,
            Left::Turned(_, key) => {
                self.source = turned(&[Source::Purchase, Source::Donation], &self.source, key);
                Vec::new()
            }
            Left::Edited(Line::Good) => self.seek(),
            Left::Found(Line::Good, row) => self.choose(row, world),
            Left::Confirmed => {
                self.confirmed = self.pieces();
                Vec::new()
            }
            Left::Commit => self.commit(world),
            Left::Answer(answer) => self.answered(answer, world),
            Left::Edited(_) | Left::Found(..) | Left::Proven => Vec::new(),
        }
    }

    fn seek(&mut self) -> Vec<Step> {
        self.found.clear();
        vec![Step::Ask(Effect::FindArrived { typed: self.form.text(Line::Good).to_owned() })]
    }

    /// The key that chooses, or a click: what was found, or the scan that was typed.
    fn choose(&mut self, row: usize, world: &World) -> Vec<Step> {
        if let Some(steps) = self.form.field_mut(Line::Good).and_then(form::scanned) {
            return steps;
        }
        match self.found.get(row).cloned() {
            Some(shelf) => self.set_good(shelf),
            None => return form::say(world, Phrase::NothingFound),
        }
        Vec::new()
    }

    fn set_good(&mut self, shelf: ShelfGood) {
        let fen = shelf.good.cost_fen;
        if let Some(cost) = self.form.field_mut(Line::Cost) {
            cost.write(&format!("{}.{:02}", fen / 100, fen % 100));
        }
        self.good = Some(Box::new(shelf));
        self.found.clear();
        self.form.go_to(Line::Good);
        if let Some(search) = self.form.search_mut() {
            search.clear();
        }
        self.form.go_to(Line::Pieces);
    }

    fn pieces(&self) -> Option<u32> {
        self.form.text(Line::Pieces).parse().ok().filter(|pieces| *pieces > 0)
    }

    fn commit(&mut self, world: &World) -> Vec<Step> {
        match self.delivery() {
            Err((line, phrase)) => self.form.lacks(line, phrase, world.language),
            Ok(delivery) if delivery.pieces > MOST_UNASKED && self.confirmed != Some(delivery.pieces) => {
                self.form.doubt()
            }
            Ok(delivery) => {
                let (Some(by), Some(request)) = (world.signed_in().cloned(), self.form.request) else {
                    return form::say(world, Phrase::NotReady);
                };
                self.form.prove(Vec::new(), Effect::TakeIn { by, request, delivery })
            }
        }
    }

    /// The form as a delivery, or the line that is not right and what to say about it.
    fn delivery(&self) -> Result<Delivery, (Line, Phrase)> {
        let good = self.good.as_ref().ok_or((Line::Good, Phrase::GoodNeeded))?;
        Ok(Delivery {
            good: good.good.sku.clone(),
            pieces: self.pieces().ok_or((Line::Pieces, Phrase::PiecesNeeded))?,
            source: self.source,
            cost_fen: fen(self.form.text(Line::Cost)).ok_or((Line::Cost, Phrase::CostNeeded))?,
            expiry: self.expiry().map_err(|phrase| (Line::Expiry, phrase))?,
            supplier: self.written(Line::Supplier)?,
            invoice: self.written(Line::Invoice)?,
        })
    }

    /// Goods that spoil need a date, the others may have one.
    fn expiry(&self) -> Result<Option<NaiveDate>, Phrase> {
        let keeps = self.good.as_ref().is_none_or(|shelf| shelf.good.shelf_days.is_none());
        let typed = self.form.text(Line::Expiry);
        if typed.is_empty() && keeps {
            return Ok(None);
        }
        NaiveDate::parse_from_str(typed, "%Y-%m-%d").map(Some).map_err(|_| Phrase::ExpiryNeeded)
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
            Answered::Good(shelf) => self.set_good(*shelf),
            Answered::Goods { typed, found } if typed == self.form.text(Line::Good) => {
                if let Some(search) = self.form.search_mut() {
                    (search.found, search.chosen) = (found.len(), 0);
                }
                self.found = found;
            }
            Answered::TakenIn(seq) => return form::booked(text::taken_in(world.language, seq)),
            _ => return vec![Step::Pass],
        }
        Vec::new()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, _body: Rect, world: &World) {
        let inside = canvas.dialog(74, 20, world.text(Phrase::IntakeTitle));
        self.form.draw(canvas, inside, (world.language, 2), |line| match line {
            Line::Good => {
                let shown =
                    |shelf: &ShelfGood| format!("{}  {}", shelf.good.sku, world.name(&shelf.good.name));
                self.good.as_deref().map(shown)
            }
            Line::Source => Some(text::source(world.language, self.source).to_owned()),
            Line::Pieces | Line::Expiry | Line::Cost | Line::Supplier | Line::Invoice => None,
        });
        let below = Rect { y: inside.bottom() - 3, height: 3, ..inside };
        self.draw_below(canvas, below, world);
        if !self.found.is_empty() {
            self.draw_found(canvas, inside, world);
        }
    }

    fn draw_found(&self, canvas: &mut Canvas<'_>, inside: Rect, world: &World) {
        let rows = Rect { x: inside.x + 14, y: inside.y + 1, width: inside.width - 14, height: 8 };
        canvas.clear(rows);
        let inner = canvas.panel(rows, "");
        let inner = Rect { x: inner.x - 1, width: inner.width + 1, ..inner };
        let chosen = self.form.search().map_or(0, |search| search.chosen);
        list::draw(canvas, inner, &self.found, chosen, |canvas, row, shelf, style| {
            draw_shelf_line(canvas, row, world, shelf, style);
        });
    }

    fn draw_below(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        if let (true, Some(pieces), Some(shelf)) = (self.form.is_doubted(), self.pieces(), &self.good) {
            let name = world.name(&shelf.good.name);
            let question = text::large_quantity(world.language, name, pieces);
            let keys = world.text(Phrase::LargeIntakeKeys);
            canvas.sentence(area, &text::joined(world.language, [question.as_str(), keys]), theme::alarm());
            return;
        }
        let is_code = self.form.search().is_some_and(|search| form::holds_code(&search.field));
        let keys = if is_code { Phrase::CodeHint } else { Phrase::IntakeKeys };
        form::draw_below(&self.form, canvas, area, world, keys);
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
