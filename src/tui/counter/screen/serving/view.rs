//! How the counter looks: the household above, basket left, history right, the search line at the bottom.

use super::Serving;
use crate::cells::width;
use crate::domain::value::points::Points;
use crate::domain::view::page::BasketLine;
use crate::text::Phrase;
use crate::tui::counter::screen::form;
use crate::tui::counter::screen::history_line::draw_history_line;
use crate::tui::counter::screen::household_head::draw_head;
use crate::tui::counter::screen::shelf_line::draw_shelf_line;
use crate::tui::counter::world::World;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::field::Focus;
use crate::tui::kit::widget::list;
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

const HEAD_ROWS: u16 = 4;

pub(super) fn draw(serving: &Serving, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
    draw_head(canvas, Rect { height: HEAD_ROWS, ..body }, world, &serving.page);
    let rest = Rect { y: body.y + HEAD_ROWS, height: body.height - HEAD_ROWS - 2, ..body };
    let left = (rest.width * 11 / 20).min(72);
    draw_basket(serving, canvas, part(rest, 0, left), world);
    draw_history(serving, canvas, part(rest, left + 1, rest.width), world);
    let search = Rect { y: body.bottom() - 1, height: 1, ..body };
    draw_search(serving, canvas, search, world);
    if !serving.suggested.is_empty() {
        draw_suggestions(serving, canvas, search, world);
    }
}

/// Rows of the history in a terminal of this size.
pub(super) fn history_rows(size: (u16, u16)) -> u16 {
    layout::body(size).height.saturating_sub(HEAD_ROWS + 2 + 2)
}

fn draw_basket(serving: &Serving, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let inside = canvas.panel(area, world.text(Phrase::Basket));
    let rows =
        Rect { x: inside.x - 1, width: inside.width + 1, height: inside.height.saturating_sub(2), ..inside };
    if serving.basket.is_empty() {
        let empty = Rect { y: inside.y + inside.height / 3, height: 2, ..inside };
        canvas.sentence(empty, world.text(Phrase::ScanGoods), theme::faint());
    }
    list::draw(canvas, rows, &serving.basket, serving.chosen, |canvas, row, basket_line, style| {
        draw_basket_line(canvas, row, world, basket_line, style);
    });
    canvas.rule(line(inside, inside.height.saturating_sub(2)));
    draw_total(serving, canvas, line(inside, inside.height.saturating_sub(1)), world);
}

fn draw_basket_line(canvas: &mut Canvas<'_>, row: Rect, world: &World, basket: &BasketLine, style: Style) {
    let price = basket.shelf.points;
    let sum = price.and_then(|price| price.times(basket.quantity));
    let show = |points: Option<Points>| points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let figures = format!("{:>6} x{:>3} {:>7}", show(price), basket.quantity, show(sum));
    let wide = width(&figures);
    canvas.left(part(row, 0, row.width.saturating_sub(wide + 1)), world.name(&basket.shelf.good.name), style);
    canvas.right(part(row, row.width.saturating_sub(wide), wide), &figures, style);
}

fn draw_total(serving: &Serving, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
    let Some(total) = serving.total() else {
        canvas.left(row, world.text(Phrase::PriceMissing), theme::alarm());
        return;
    };
    let label = format!("{} {total}", world.text(Phrase::Total));
    canvas.left(row, &label, theme::strong());
    let after = serving.page.balance.minus(total).unwrap_or_default();
    let short = Points::from_tenths(-after.tenths());
    let half = part(row, width(&label) + 1, row.width);
    if short.is_positive() {
        canvas.right(half, &format!("{} {short}", world.text(Phrase::ShortBy)), theme::alarm());
    } else {
        canvas.right(half, &format!("{} {after}", world.text(Phrase::After)), theme::accent());
    }
}

fn draw_history(serving: &Serving, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let history = &serving.page.history;
    let inside = canvas.panel(area, world.text(Phrase::History));
    if history.is_empty() {
        canvas.left(inside, world.text(Phrase::NoHistory), theme::faint());
    }
    scroll::draw(canvas, inside, history, serving.history_top, |canvas, row, entry| {
        draw_history_line(canvas, row, world, entry);
    });
    let corner = Rect { y: area.bottom() - 1, height: 1, width: area.width.saturating_sub(2), ..area };
    scroll::draw_range(canvas, corner, serving.history_top, inside.height, history.len());
}

fn draw_search(serving: &Serving, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
    let label = world.text(Phrase::FindGoods);
    let wide = width(label) + 2;
    canvas.left(part(row, 1, wide), label, theme::strong());
    serving.field.draw(canvas, part(row, wide + 1, 24), Focus::Here);
    let hint = if form::holds_code(&serving.field) {
        Phrase::CodeHint
    } else if serving.field.is_empty() || !serving.suggested.is_empty() {
        Phrase::GoodsHint
    } else {
        Phrase::NothingFound
    };
    canvas.left(part(row, wide + 27, row.width), world.text(hint), theme::faint());
}

fn draw_suggestions(serving: &Serving, canvas: &mut Canvas<'_>, search: Rect, world: &World) {
    let rows = u16::try_from(serving.suggested.len()).unwrap_or(6).min(6);
    let wide = 56.min(search.width);
    let area = Rect { x: search.x, y: search.y.saturating_sub(rows + 2), width: wide, height: rows + 2 };
    canvas.zones.clear();
    canvas.clear(area);
    let inside = canvas.panel(area, world.text(Phrase::FindGoods));
    let inside = Rect { x: inside.x - 1, width: inside.width + 1, ..inside };
    list::draw(canvas, inside, &serving.suggested, serving.suggestion, |canvas, row, shelf, style| {
        draw_shelf_line(canvas, row, world, shelf, style);
    });
}
