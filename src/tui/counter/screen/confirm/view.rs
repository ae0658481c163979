//! How the last look before a booking is drawn: who, who collects, one list that scrolls, the sums of the quote.

use super::{Confirm, Pieces, Stage};
use crate::cells::{width, wrap};
use crate::domain::decide::redemption::MOST_UNASKED;
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::points::Points;
use crate::domain::view::page::Quote;
use crate::text::{self, Phrase};
use crate::tui::counter::world::World;
use crate::tui::kit::keymap::FillKeys as _;
use crate::tui::kit::layout::{DIALOG_FRAME, most_rows};
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

const COLUMNS: u16 = 66;
const INSIDE: u16 = COLUMNS - 6;
/// Everything but the collector and the list: who, two blanks, the rule, the sums and what to do.
const OTHER_ROWS: u16 = 8;

/// One row of the list.
enum Row {
    Good { name: String, figures: String },
    Words(String, Style),
}

/// How many rows the list has, and how many of them are in sight.
pub(super) fn scrolled(confirm: &Confirm, world: &World) -> (usize, u16) {
    let count = rows(confirm, world).len();
    let around = OTHER_ROWS + confirm.collector.rows();
    let most = most_rows(world.size.1).saturating_sub(DIALOG_FRAME + around);
    (count, most.min(u16::try_from(count).unwrap_or(u16::MAX)))
}

pub(super) fn draw(confirm: &Confirm, canvas: &mut Canvas<'_>, world: &World) {
    let (count, height) = scrolled(confirm, world);
    let form_rows = confirm.collector.rows();
    let whole = DIALOG_FRAME + OTHER_ROWS + form_rows + height;
    let who = format!("{}  {}", confirm.household.number.dashed(), world.head_name(&confirm.household));
    // A whole name may need more room than the goods do.
    let inside = canvas.dialog(COLUMNS.max(width(&who) + 6), whole, world.text(Phrase::ConfirmTitle));
    canvas.left(line(inside, 0), &who, theme::strong());
    let form = Rect { y: inside.y + 1, height: form_rows, ..inside };
    confirm.collector.draw(canvas, form, world);
    let list = Rect { y: form.bottom() + 1, height, ..inside };
    scroll::draw(canvas, list, &rows(confirm, world), confirm.top, |canvas, row, shown| match shown {
        Row::Good { name, figures } => {
            canvas.left(part(row, 0, row.width - 16), name, theme::paper());
            canvas.right(row, figures, theme::paper());
        }
        Row::Words(words, style) => canvas.left(row, words, *style),
    });
    let rule = Rect { y: list.bottom(), height: 1, ..inside };
    canvas.rule(rule);
    scroll::draw_range(canvas, rule, confirm.top, height, count);
    let below = Rect { y: rule.bottom(), height: 5, ..inside };
    draw_outcome(confirm, canvas, below, world);
}

fn rows(confirm: &Confirm, world: &World) -> Vec<Row> {
    match &confirm.stage {
        Stage::Asking => goods_without_prices(confirm, world),
        Stage::Refused(refusals) => {
            let mut rows = refused(world, refusals);
            rows.push(Row::Words(String::new(), theme::paper()));
            rows.extend(goods_without_prices(confirm, world));
            rows
        }
        Stage::Ready(_, quote) | Stage::Booking(_, quote) => {
            let mut rows = notes(confirm, world, quote);
            rows.extend(goods(world, quote));
            rows
        }
    }
}

/// Every refusal, in the order of the rules; what runs over a line is indented.
fn refused(world: &World, refusals: &[Refusal]) -> Vec<Row> {
    let sentences = refusals.iter().map(|refusal| text::refusal(world.language, refusal));
    let broken = sentences.flat_map(|sentence| {
        let lines = wrap(&world.keymap.fill(&sentence), INSIDE - 2);
        let indented = |(index, line): (usize, String)| {
            let mark = if index == 0 { "- " } else { "  " };
            Row::Words(format!("{mark}{line}"), theme::alarm())
        };
        lines.into_iter().enumerate().map(indented).collect::<Vec<_>>()
    });
    broken.collect()
}

fn goods_without_prices(confirm: &Confirm, world: &World) -> Vec<Row> {
    let row = |line: &crate::domain::view::page::BasketLine| Row::Good {
        name: world.name(&line.shelf.good.name).to_owned(),
        figures: format!("x{:>3} {:>9}", line.quantity, ""),
    };
    confirm.basket.iter().map(row).collect()
}

/// Line and total have one source: the quote.
fn goods(world: &World, quote: &Quote) -> Vec<Row> {
    let row = |line: &crate::domain::entry::kind::RedeemedLine| {
        let sum = line.points.times(line.quantity).map_or_else(|| "-".to_owned(), |sum| sum.to_string());
        Row::Good {
            name: world.good_name(&line.good, &line.name).to_owned(),
            figures: format!("x{:>3} {sum:>9}", line.quantity),
        }
    };
    quote.lines.iter().map(row).collect()
}

/// What has to be looked at twice: prices that are no longer those of the basket, quantities that are seldom meant.
fn notes(confirm: &Confirm, world: &World, quote: &Quote) -> Vec<Row> {
    let mut sentences = Vec::new();
    for (line, basket) in quote.lines.iter().zip(&confirm.basket) {
        let name = world.good_name(&line.good, &line.name);
        let known: Option<Points> = basket.shelf.points;
        if known != Some(line.points) {
            sentences.push(text::price_changed(world.language, name, known, line.points));
        }
        if line.quantity > MOST_UNASKED {
            sentences.push(text::large_quantity(world.language, name, line.quantity));
        }
    }
    let lines = sentences.iter().flat_map(|sentence| wrap(&world.keymap.fill(sentence), INSIDE));
    lines.map(|line| Row::Words(line, theme::alarm())).collect()
}

fn draw_outcome(confirm: &Confirm, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    match &confirm.stage {
        Stage::Asking => canvas.left(area, world.text(Phrase::Checking), theme::faint()),
        Stage::Refused(_) => {
            canvas.left(area, world.text(Phrase::CannotRedeem), theme::alarm());
            canvas.left(line(area, 1), world.text(Phrase::ChangeIt), theme::faint());
        }
        Stage::Ready(_, quote) | Stage::Booking(_, quote) => {
            draw_quote(canvas, area, world, quote);
            draw_next(confirm, canvas, Rect { y: area.y + 2, height: 3, ..area }, world);
        }
    }
}

/// What the machine could not do, or the key that comes next; above it who fetches the goods for the household.
fn draw_next(confirm: &Confirm, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    if let Some(trouble) = &confirm.trouble {
        canvas.sentence(area, &text::trouble(world.language, trouble), theme::alarm());
        return;
    }
    if let Some(proxy) = confirm.collector.proxy() {
        let words = text::collector(world.language, Some(&proxy), str::to_owned);
        canvas.left(line(area, 0), &words, theme::alarm());
    }
    let next = match (&confirm.stage, confirm.pieces) {
        (Stage::Booking(..), _) => Phrase::Booking,
        _ if confirm.collector.missing().is_some() => Phrase::ProxyFirst,
        (_, Pieces::Asked) => Phrase::LargeKeys,
        (_, Pieces::Usual | Pieces::Confirmed) => Phrase::PressF9,
    };
    canvas.left(line(area, 1), world.text(next), theme::accent());
}

fn draw_quote(canvas: &mut Canvas<'_>, area: Rect, world: &World, quote: &Quote) {
    canvas.left(line(area, 0), world.text(Phrase::Total), theme::strong());
    canvas.right(line(area, 0), &quote.total.to_string(), theme::strong());
    canvas.left(line(area, 1), world.text(Phrase::BeforeAfter), theme::strong());
    let change = text::before_after(quote.before, quote.after);
    canvas.right(line(area, 1), &change, theme::accent());
}
