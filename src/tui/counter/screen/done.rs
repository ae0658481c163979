//! 已记账: on disk. What to hand over, and the balance before and after. The next card goes on to the next household.
//! The screen follows its entry: once that is taken back it says so and nothing else.

use crate::domain::catalog::household::Household;
use crate::domain::view::page::{EntrySheet, Receipt};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::effect::Effect;
use crate::tui::counter::message::Answered;
use crate::tui::counter::route::Route;
use crate::tui::counter::step::{Event, Step, Told};
use crate::tui::counter::world::World;
use crate::tui::kit::key::Key;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure;
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

/// A higher screen leaves the rest above and below.
const MOST_ROWS: u16 = 30;
/// Rows of the word that says it.
const BAND_ROWS: u16 = 3;
/// Rows above the goods and below them.
const ABOVE: u16 = 7;
const BELOW: u16 = 3;
/// Cells of the figures: `9999.9` five rows high.
const FIGURES: u16 = 42;

#[derive(Clone, Debug)]
pub struct Done {
    receipt: Receipt,
    household: Household,
    /// The entry that took this one back.
    reversed_by: Option<u64>,
    /// Goods that are scrolled away.
    top: usize,
}

impl Done {
    pub fn new(receipt: Receipt, household: Household) -> Self {
        Done { receipt, household, reversed_by: None, top: 0 }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        match self.reversed_by {
            None => &[
                Action::Find,
                Action::Reverse,
                Action::Names,
                Action::Day,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            Some(_) => &[
                Action::Find,
                Action::Names,
                Action::Day,
                Action::Back,
                Action::Help,
                Action::Language,
                Action::Lock,
            ],
        }
    }

    pub(super) fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Home],
            // This entry and no other, whatever else may be owed or taken back.
            Event::Act(Action::Reverse) => vec![Step::Ask(Effect::ReadEntry { seq: self.receipt.seq })],
            Event::Act(action) => {
                let area = goods_area(layout::middle(layout::body(world.size), MOST_ROWS));
                let visible = area.height / world.look.scale.pitch();
                self.top = scroll::turned(self.top, self.receipt.quote.lines.len(), visible, action);
                Vec::new()
            }
            Event::Answer(Answered::Entry(sheet)) if sheet.line.entry.seq == self.receipt.seq => {
                self.take_back(*sheet)
            }
            Event::Told(Told::Reversed { refers, seq }) if refers == self.receipt.seq => {
                self.reversed_by = Some(seq);
                Vec::new()
            }
            // Typing without being asked is looking for a household.
            Event::Type(Key::Char(typed)) => vec![Step::Open(Route::Find { typed: Some(typed) })],
            _ => vec![Step::Pass],
        }
    }

    fn take_back(&mut self, sheet: EntrySheet) -> Vec<Step> {
        self.reversed_by = sheet.line.reversed_by;
        if self.reversed_by.is_some() {
            return Vec::new();
        }
        vec![Step::Open(Route::Reverse(Box::new(sheet.line)))]
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let body = layout::middle(body, MOST_ROWS);
        let (word, style) = match self.reversed_by {
            None => (Phrase::Booked, theme::bar()),
            Some(_) => (Phrase::TakenBackTitle, theme::halt()),
        };
        canvas.band(Rect { height: BAND_ROWS, ..body }, world.text(word), style);
        let who = line(body, BAND_ROWS + 1);
        let number = text::entry_number(world.language, self.receipt.seq, &self.receipt.at.clock_text());
        canvas.left(who, &self.who(world), theme::strong());
        canvas.right(part(who, who.width / 2, who.width), &number, theme::faint());
        match self.reversed_by {
            None => self.draw_booked(canvas, body, world),
            Some(by) => {
                let words = text::taken_back(world.language, self.receipt.seq, by);
                canvas.sentence(Rect { y: who.y + 2, height: 4, ..body }, &words, theme::alarm());
            }
        }
        canvas.left(line(body, body.height - 2), world.text(Phrase::NextCard), theme::faint());
    }

    fn who(&self, world: &World) -> String {
        format!("{}  {}", world.head_name(&self.household), self.household.number.dashed())
    }

    fn draw_booked(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        let lines = &self.receipt.quote.lines;
        let goods = goods_area(body);
        let title = Rect { y: goods.y - 1, height: 1, ..goods };
        canvas.left(title, world.text(Phrase::HandOver), theme::strong());
        let pitch = canvas.scale.pitch();
        scroll::draw_range(canvas, title, self.top, goods.height / pitch, lines.len());
        scroll::draw_apart(canvas, (goods, pitch), lines, self.top, |canvas, row, redeemed| {
            let name = world.good_name(&redeemed.good, &redeemed.name);
            canvas.left(part(row, 2, row.width - 8), name, theme::strong());
            canvas.right(row, &format!("x{:>3}", redeemed.quantity), theme::strong());
        });
        let right = Rect { x: goods.right() + GAP, width: body.width - goods.width - GAP, ..goods };
        self.draw_balance(canvas, Rect { y: title.y, height: goods.height + 1, ..right }, world);
    }

    /// What was there and what it cost in a line each, what is left as large as there is room for.
    fn draw_balance(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let quote = &self.receipt.quote;
        for (row, label, points) in [(0, Phrase::Before, quote.before), (1, Phrase::Redeemed, quote.total)] {
            canvas.left(line(area, row), world.text(label), theme::paper());
            canvas.right(line(area, row), &points.to_string(), theme::strong());
        }
        canvas.rule(line(area, 2));
        canvas.left(line(area, 3), world.text(Phrase::After), theme::strong());
        let after = quote.after.to_string();
        let below = Rect { y: area.y + 4, height: area.height.saturating_sub(4), ..area };
        figure::right(canvas, below, &after, theme::accent());
    }
}

/// Cells between the goods and the figures.
const GAP: u16 = 4;

/// The goods stand left of the figures, below the word and who it is about.
fn goods_area(body: Rect) -> Rect {
    let width = body.width.saturating_sub(FIGURES + GAP);
    Rect { y: body.y + ABOVE, width, height: body.height.saturating_sub(ABOVE + BELOW), ..body }
}
