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
use crate::tui::kit::widget::figure::{self, Size};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

/// Rows of the panel above the goods and below them.
const ABOVE: u16 = 9;
const BELOW: u16 = 2;

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
                Action::Back,
                Action::Find,
                Action::Reverse,
                Action::Day,
                Action::Names,
                Action::Help,
                Action::Language,
                Action::Lock,
                Action::Up,
                Action::Down,
                Action::PageUp,
                Action::PageDown,
            ],
            Some(_) => &[
                Action::Back,
                Action::Find,
                Action::Day,
                Action::Names,
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
                let area = goods_area(panel(layout::body(world.size)));
                self.top = scroll::turned(self.top, self.receipt.quote.lines.len(), area.height, action);
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
        let wide = 72.min(body.width);
        let area = Rect { x: body.x + (body.width - wide) / 2, width: wide, ..body };
        let inside = canvas.panel(area, "");
        let number = text::entry_number(world.language, self.receipt.seq, &self.receipt.at.clock_text());
        canvas.right(line(inside, 0), &number, theme::strong());
        let who = format!("{}  {}", self.household.number.dashed(), world.head_name(&self.household));
        canvas.left(line(inside, 1), &who, theme::paper());
        match self.reversed_by {
            None => self.draw_booked(canvas, inside, world),
            Some(by) => {
                canvas.left(line(inside, 0), world.text(Phrase::TakenBackTitle), theme::alarm());
                let words = text::taken_back(world.language, self.receipt.seq, by);
                canvas.sentence(Rect { y: inside.y + 3, height: 4, ..inside }, &words, theme::alarm());
            }
        }
        canvas.left(line(inside, inside.height - 1), world.text(Phrase::NextCard), theme::faint());
    }

    fn draw_booked(&self, canvas: &mut Canvas<'_>, inside: Rect, world: &World) {
        canvas.left(part(line(inside, 0), 0, inside.width / 2), world.text(Phrase::Booked), theme::accent());
        self.draw_balance(canvas, Rect { y: inside.y + 3, height: 4, ..inside }, world);
        canvas.left(line(inside, ABOVE - 1), world.text(Phrase::HandOver), theme::strong());
        let lines = &self.receipt.quote.lines;
        let goods = goods_area(inside);
        scroll::draw_range(canvas, line(inside, ABOVE - 1), self.top, goods.height, lines.len());
        scroll::draw(canvas, goods, lines, self.top, |canvas, row, redeemed| {
            let name = world.good_name(&redeemed.good, &redeemed.name);
            canvas.left(part(row, 2, row.width - 10), name, theme::strong());
            canvas.right(row, &format!("x{:>3}", redeemed.quantity), theme::strong());
        });
    }

    fn draw_balance(&self, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
        let quote = &self.receipt.quote;
        let third = area.width / 3;
        let columns = [
            (Phrase::Before, quote.before, theme::paper()),
            (Phrase::Redeemed, quote.total, theme::paper()),
            (Phrase::After, quote.after, theme::accent()),
        ];
        for (index, (label, points, style)) in (0..3_u16).zip(columns) {
            let column = part(area, index * third, third - 1);
            canvas.right(line(column, 0), world.text(label), theme::faint());
            let figure = points.to_string();
            let below = Rect { y: area.y + 1, height: 3, ..column };
            if figure::cells_of(&figure, Size::Three) <= column.width {
                figure::right(canvas, below, &figure, Size::Three, style);
            } else {
                canvas.right(line(below, 1), &figure, style);
            }
        }
    }
}

/// The inside of the panel, as [`Canvas::panel`] leaves it.
fn panel(body: Rect) -> Rect {
    Rect { y: body.y + 1, height: body.height.saturating_sub(2), ..body }
}

fn goods_area(inside: Rect) -> Rect {
    Rect { y: inside.y + ABOVE, height: inside.height.saturating_sub(ABOVE + BELOW), ..inside }
}
