//! How the idle screen looks to the people who come in: the call on top, and one page that turns. Nothing of what the shop
//! still has to do.

use super::idle_earn;
use super::idle_turns::{self, Turn, columns};
use crate::cells::width;
use crate::domain::catalog::Notice;
use crate::domain::view::page::ShelfGood;
use crate::text::{self, Phrase};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::banner;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// Rows of the call with the blank below it.
const CALL: u16 = 9;
/// A page is no higher than one looks at in one glance.
const MOST_PAGE: u16 = 28;

/// The turn `number` of whatever there is to show.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, world: &World, number: i64) {
    let height = body.height.min(CALL + MOST_PAGE);
    let top = body.y + ((body.height - height) / 2).max(body.height / 16);
    let call = Rect { y: top, height: CALL - 1, ..body };
    let below = banner::draw(canvas, call, world.language).max(call.bottom()) + 1;
    let mut page = Rect { y: below, height: (body.bottom() - below).min(MOST_PAGE), ..body };
    if world.behind.is_some() {
        let phrase = if world.session.is_some() { Phrase::ReadOnlyHere } else { Phrase::ReadOnly };
        let used = canvas.sentence(Rect { height: 2, ..page }, world.text(phrase), theme::alarm());
        page = Rect { y: page.y + used + 1, height: page.height - used - 1, ..page };
    }
    draw_turn(canvas, page, world, number);
}

fn draw_turn(canvas: &mut Canvas<'_>, area: Rect, world: &World, number: i64) {
    let turns = idle_turns::all(world, area);
    let count = i64::try_from(turns.len()).unwrap_or(i64::MAX);
    let Some(index) = number.checked_rem_euclid(count).and_then(|index| usize::try_from(index).ok()) else {
        return;
    };
    let title = match &turns[index] {
        Turn::Prices(_) => world.text(Phrase::ShelfPrices).to_owned(),
        Turn::Honour => world.text(Phrase::HonourBoard).to_owned(),
        Turn::Notice(_) => world.text(Phrase::Notice).to_owned(),
        Turn::Earn(page) => text::earn_title(world.language, page.field),
    };
    let first = line(area, 0);
    canvas.divider(first, &title);
    let place = format!(" {}/{} ", index + 1, turns.len());
    let wide = width(&place);
    canvas.left(part(first, first.width.saturating_sub(wide + 2), wide), &place, theme::faint());
    let inside = idle_turns::inside(area);
    match &turns[index] {
        Turn::Prices(goods) => draw_prices(canvas, inside, world, goods),
        Turn::Honour => draw_honour(canvas, inside, world),
        Turn::Notice(notice) => draw_notice(canvas, inside, world, notice),
        Turn::Earn(page) => idle_earn::draw(canvas, inside, world, page),
    }
}

fn draw_prices(canvas: &mut Canvas<'_>, inside: Rect, world: &World, goods: &[&ShelfGood]) {
    let (count, wide) = columns(inside.width);
    // As many rows in every column: one that is nearly empty looks like a mistake.
    let rows = goods.len().div_ceil(usize::from(count)).max(1);
    for (column, goods) in (0_u16..).zip(goods.chunks(rows)) {
        for (row, shelf) in (0_u16..).zip(goods) {
            let cell = part(line(inside, row * canvas.scale.pitch()), column * wide, wide - 3);
            draw_price(canvas, cell, world, shelf);
        }
    }
}

fn draw_price(canvas: &mut Canvas<'_>, cell: Rect, world: &World, shelf: &ShelfGood) {
    let (style, mark) = match shelf.stock {
        0 => (theme::faint(), world.text(Phrase::SoldOut)),
        _ => (theme::paper(), ""),
    };
    let points = shelf.points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let name_width = cell.width.saturating_sub(8 + width(mark) + u16::from(!mark.is_empty()));
    canvas.left(part(cell, 0, name_width), world.name(&shelf.good.name), style);
    canvas.right(part(cell, 0, cell.width.saturating_sub(8)), mark, style);
    canvas.right(part(cell, cell.width.saturating_sub(7), 7), &points, theme::strong());
}

fn draw_honour(canvas: &mut Canvas<'_>, inside: Rect, world: &World) {
    let ((columns, wide), pitch) = (columns(inside.width), canvas.scale.pitch());
    let rows = usize::from(inside.height / pitch).max(1);
    let columns_used = world.honour.chunks(rows).take(usize::from(columns));
    for (column, lines) in (0_u16..).zip(columns_used) {
        for (row, honour) in (0_u16..).zip(lines) {
            let cell = part(line(inside, row * pitch), column * wide, wide - 3);
            let group = text::group(world.language, honour.household.group);
            canvas.right(part(cell, 0, 3), &honour.rank.to_string(), theme::accent());
            canvas.left(part(cell, 5, cell.width), &honour.head, theme::paper());
            let (score, place) = (honour.score.to_string(), 5 + (width(&honour.head) + 1).max(9));
            // A number that tells two neighbours apart says more than their group does.
            if place + width(&group) + width(&score) < cell.width {
                canvas.left(part(cell, place, width(&group)), &group, theme::faint());
            }
            let rest = part(cell, 5 + width(&honour.head), cell.width);
            canvas.right(rest, &score, theme::strong());
        }
    }
}

fn draw_notice(canvas: &mut Canvas<'_>, inside: Rect, world: &World, notice: &Notice) {
    let rows = u16::try_from(notice.lines.len()).unwrap_or(0) * 2;
    let mut y = inside.y + inside.height.saturating_sub(rows + 1) / 2;
    let indent = inside.width.saturating_sub(64) / 2;
    let inner = Rect { x: inside.x + indent, width: inside.width - 2 * indent, ..inside };
    canvas.left(Rect { y, height: 1, ..inner }, world.name(&notice.title), theme::accent());
    y += if inside.height >= 8 { 2 } else { 1 };
    for text in &notice.lines {
        if y < inside.bottom() {
            let left = Rect { y, height: inside.bottom() - y, ..inner };
            y += canvas.sentence(left, world.name(text), theme::paper());
        }
        y += u16::from(inside.height >= 10);
    }
}
