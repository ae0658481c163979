//! How the idle screen looks: the call on top, one panel that turns, the day's state at the bottom.

use super::idle_earn;
use super::idle_turns::{self, Turn, columns};
use crate::cells::width;
use crate::domain::catalog::Notice;
use crate::domain::view::page::ShelfGood;
use crate::text::{self, Phrase};
use crate::tui::counter::world::{DayState, World};
use crate::tui::kit::theme;
use crate::tui::kit::widget::banner;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// The turn `number` of whatever there is to show.
pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, world: &World, number: i64) {
    let call = banner::call(world.language, canvas.borders);
    let rows = u16::try_from(call.len()).unwrap_or(0);
    let top = body.y + (body.height / 16);
    let indent = body.width.saturating_sub(banner::WIDTH) / 2;
    for (index, text) in (0..).zip(call) {
        let row = Rect { y: top + index + (8 - rows) / 2, height: 1, ..body };
        canvas.left(part(row, indent, banner::WIDTH), text, theme::accent());
    }
    let status = Rect { y: body.bottom() - 1, height: 1, ..body };
    draw_status(canvas, status, world);
    let below = top + 9;
    let panels = Rect { y: below, height: (status.y - below).saturating_sub(1), ..body };
    draw_panels(canvas, panels, world, number);
}

fn draw_status(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let style = match world.day_state() {
        DayState::LeftOpen => theme::alarm(),
        _ => theme::strong(),
    };
    if world.behind.is_some() {
        let phrase = if world.session.is_some() { Phrase::ReadOnlyHere } else { Phrase::ReadOnly };
        canvas.sentence(area, world.text(phrase), theme::alarm());
        return;
    }
    // What the shop still has to do is nobody's business who stands before it.
    if let (Some(day), Some(_)) = (&world.day, &world.session) {
        match (world.day_state(), text::room_short(world.language, world.room)) {
            (DayState::Open | DayState::Closed, Some(room)) => canvas.left(area, &room, theme::alarm()),
            (_, _) => canvas.left(area, &text::day_sentence(world.language, day), style),
        }
        canvas.right(area, &text::unacknowledged(world.language, day.unacknowledged), theme::faint());
    }
}

fn draw_panels(canvas: &mut Canvas<'_>, area: Rect, world: &World, number: i64) {
    if area.width >= 110 {
        let left = part(area, 0, area.width * 3 / 5 - 1);
        let right = part(area, area.width * 3 / 5, area.width);
        show_turn(canvas, left, world, &idle_turns::prices(world, left), number);
        show_turn(canvas, right, world, &idle_turns::all_but_prices(world, right), number);
    } else {
        show_turn(canvas, area, world, &idle_turns::all(world, area), number);
    }
}

fn show_turn(canvas: &mut Canvas<'_>, area: Rect, world: &World, turns: &[Turn<'_>], number: i64) {
    let count = i64::try_from(turns.len()).unwrap_or(i64::MAX);
    let Some(index) = number.checked_rem_euclid(count).and_then(|index| usize::try_from(index).ok()) else {
        return;
    };
    let place = format!("{}/{}", index + 1, turns.len());
    match &turns[index] {
        Turn::Prices(goods) => draw_prices(canvas, area, world, goods),
        Turn::Honour => draw_honour(canvas, area, world),
        Turn::Notice(notice) => draw_notice(canvas, area, world, notice),
        Turn::Earn(page) => idle_earn::draw(canvas, area, world, page),
    }
    let corner = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    let wide = width(&place) + 2;
    canvas.left(
        part(corner, area.width.saturating_sub(wide + 2), wide),
        &format!(" {place} "),
        theme::faint(),
    );
}

fn draw_prices(canvas: &mut Canvas<'_>, area: Rect, world: &World, goods: &[&ShelfGood]) {
    let inside = canvas.panel(area, world.text(Phrase::ShelfPrices));
    let (_, wide) = columns(inside.width);
    let rows = usize::from(inside.height.max(1));
    for (column, goods) in (0_u16..).zip(goods.chunks(rows)) {
        for (row, shelf) in (0_u16..).zip(goods) {
            let cell = part(line(inside, row), column * wide, wide - 3);
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
    let name_width = cell.width.saturating_sub(8 + width(mark));
    canvas.left(part(cell, 0, name_width), world.name(&shelf.good.name), style);
    canvas.left(part(cell, name_width, width(mark)), mark, style);
    canvas.right(part(cell, cell.width.saturating_sub(7), 7), &points, theme::strong());
}

fn draw_honour(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let inside = canvas.panel(area, world.text(Phrase::HonourBoard));
    let (columns, wide) = columns(inside.width);
    let rows = usize::from(inside.height.max(1));
    let columns_used = world.honour.chunks(rows).take(usize::from(columns));
    for (column, lines) in (0_u16..).zip(columns_used) {
        for (row, honour) in (0_u16..).zip(lines) {
            let cell = part(line(inside, row), column * wide, wide - 3);
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

fn draw_notice(canvas: &mut Canvas<'_>, area: Rect, world: &World, notice: &Notice) {
    let inside = canvas.panel(area, world.text(Phrase::Notice));
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
