//! 已记账: on disk. What to hand over, and the balance before and after. The next card goes on to the next household.

use super::idle::start_finding;
use crate::domain::household::Household;
use crate::domain::page::Receipt;
use crate::text::{self, Phrase};
use crate::tui::action::Action;
use crate::tui::key::Key;
use crate::tui::model::World;
use crate::tui::step::{Event, Step};
use crate::tui::theme;
use crate::tui::widget::big;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::cells::width;
use ratatui::layout::Rect;

#[derive(Clone, Debug)]
pub struct Done {
    receipt: Receipt,
    household: Household,
}

impl Done {
    pub fn new(receipt: Receipt, household: Household) -> Self {
        Done { receipt, household }
    }

    pub(super) fn actions(&self) -> &'static [Action] {
        &[
            Action::Back,
            Action::Find,
            Action::Reverse,
            Action::Day,
            Action::Names,
            Action::Help,
            Action::Language,
            Action::Lock,
        ]
    }

    pub(super) fn update(&mut self, event: Event<'_>, _world: &World) -> Vec<Step> {
        match event {
            Event::Act(Action::Back) => vec![Step::Home],
            Event::Type(key @ Key::Char(_)) => start_finding(key),
            _ => vec![Step::Pass],
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
        canvas.page(body);
        let wide = 72.min(body.width);
        let area = Rect { x: body.x + (body.width - wide) / 2, width: wide, ..body };
        let inside = canvas.panel(area, "");
        let quote = &self.receipt.quote;
        canvas.left(line(inside, 0), world.text(Phrase::Booked), theme::accent());
        let number = text::entry_number(world.language, self.receipt.seq, &self.receipt.at.clock_text());
        canvas.right(line(inside, 0), &number, theme::strong());
        let who = format!("{}  {}", self.household.number.dashed(), world.head_name(&self.household));
        canvas.left(line(inside, 1), &who, theme::paper());
        self.draw_balance(canvas, Rect { y: inside.y + 3, height: 4, ..inside }, world);
        canvas.left(line(inside, 8), world.text(Phrase::HandOver), theme::strong());
        let goods = Rect { y: inside.y + 9, height: inside.height.saturating_sub(11), ..inside };
        for (index, redeemed) in (0..goods.height).zip(&quote.lines) {
            let row = line(goods, index);
            let name = world.good_name(&redeemed.good, &redeemed.name);
            canvas.left(part(row, 2, row.width - 10), name, theme::strong());
            canvas.right(row, &format!("x{:>3}", redeemed.quantity), theme::strong());
        }
        let hidden = quote.lines.len().saturating_sub(usize::from(goods.height));
        if hidden > 0 {
            canvas.left(
                line(inside, inside.height - 2),
                &text::more_goods(world.language, hidden),
                theme::strong(),
            );
        }
        canvas.left(line(inside, inside.height - 1), world.text(Phrase::NextCard), theme::faint());
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
            if width(&big::rows(&figure)[0]) <= column.width {
                big::right(canvas, below, &figure, style);
            } else {
                canvas.right(line(below, 1), &figure, style);
            }
        }
    }
}
