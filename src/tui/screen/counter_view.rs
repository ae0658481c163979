//! How the counter looks: the household above, basket left, history right, the search line at the bottom.

use super::counter::Counter;
use super::form;
use crate::domain::catalog::household::Status;
use crate::domain::entry::Found;
use crate::domain::entry::kind::Detail;
use crate::domain::value::points::Points;
use crate::domain::view::page::{Allowed, BasketLine, HistoryLine, HouseholdPage, Listing, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::model::World;
use crate::tui::theme;
use crate::tui::widget::big;
use crate::tui::widget::canvas::{Canvas, line, part};
use crate::tui::widget::cells::{fit, width};
use crate::tui::widget::field::Focus;
use crate::tui::widget::list;
use crate::tui::widget::scroll;
use ratatui::layout::Rect;
use ratatui::style::Style;

const HEAD_ROWS: u16 = 4;

pub(super) fn draw(counter: &Counter, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
    canvas.page(body);
    draw_head(canvas, Rect { height: HEAD_ROWS, ..body }, world, &counter.page);
    let rest = Rect { y: body.y + HEAD_ROWS, height: body.height - HEAD_ROWS - 2, ..body };
    let left = (rest.width * 11 / 20).min(72);
    draw_basket(counter, canvas, part(rest, 0, left), world);
    draw_history(counter, canvas, part(rest, left + 1, rest.width), world);
    let search = Rect { y: body.bottom() - 1, height: 1, ..body };
    draw_search(counter, canvas, search, world);
    if !counter.suggested.is_empty() {
        draw_suggestions(counter, canvas, search, world);
    }
}

/// Who is served: number, name, where from, score, and the balance in large figures.
pub(super) fn draw_head(canvas: &mut Canvas<'_>, area: Rect, world: &World, page: &HouseholdPage) {
    let language = world.language;
    let household = &page.household;
    canvas.left(part(line(area, 0), 1, 14), &household.number.dashed(), theme::strong());
    let home = line(area, draw_name(canvas, area, world, page));
    canvas.left(part(home, 1, 48), &where_from(world, page), theme::paper());
    if home.y < area.y + 2 {
        let grid = text::grid(language, household.grid, page.grid_worker.as_deref());
        canvas.left(part(line(area, 2), 1, 48), &grid, theme::paper());
    }
    let score = text::score(language, page.score, page.rank, page.base);
    canvas.left(part(line(area, 3), 1, area.width), &score, theme::paper());
    let figure = page.balance.to_string();
    let label = world.text(Phrase::Balance);
    let big = part(Rect { height: 3, ..area }, area.width - 30, 29);
    big::right(canvas, big, &figure, theme::accent());
    let taken = width(&big::rows(&figure)[0]);
    let label_end = area.width.saturating_sub(taken + 3);
    canvas.right(part(line(area, 2), label_end.saturating_sub(16), 16), label, theme::strong());
}

/// The head's name and how the household was found, beside its number; says in which row the address goes on. A whole
/// name that needs two rows takes the row of the grid.
fn draw_name(canvas: &mut Canvas<'_>, area: Rect, world: &World, page: &HouseholdPage) -> u16 {
    let household = &page.household;
    let identified = match page.found {
        Found::Card { .. } => Phrase::ByCard,
        Found::Typed => Phrase::ByTyping,
    };
    let (said, style) = match (page.listing, household.status) {
        (Listing::Former, _) => (text::not_on_roster(world.language), theme::alarm()),
        (Listing::OnRoster, Status::Active) => (world.text(identified), theme::faint()),
        (Listing::OnRoster, status) => (text::status(world.language, status), theme::alarm()),
    };
    let name = world.head_name(household);
    let beside = part(Rect { height: 2, ..area }, 16, area.width.saturating_sub(30 + 16));
    let after = width(&name) + 2;
    if after + width(said) <= beside.width {
        canvas.left(beside, &name, theme::accent());
        canvas.left(part(beside, after, width(said)), said, style);
        return 1;
    }
    canvas.left(part(line(area, 1), 1, 14), said, style);
    canvas.sentence(beside, &name, theme::accent());
    2
}

/// Rows of the history in a terminal of this size.
pub(super) fn history_rows(size: (u16, u16)) -> u16 {
    scroll::body(size).height.saturating_sub(HEAD_ROWS + 2 + 2)
}

/// Village, group and its leader.
pub(super) fn where_from(world: &World, page: &HouseholdPage) -> String {
    let leader = page.group_leader.as_deref();
    text::lives_in(world.language, world.name(&page.village), page.household.group, leader)
}

fn draw_basket(counter: &Counter, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let inside = canvas.panel(area, world.text(Phrase::Basket));
    let rows =
        Rect { x: inside.x - 1, width: inside.width + 1, height: inside.height.saturating_sub(2), ..inside };
    if counter.basket.is_empty() {
        let empty = Rect { y: inside.y + inside.height / 3, height: 2, ..inside };
        canvas.sentence(empty, world.text(Phrase::ScanGoods), theme::faint());
    }
    list::draw(canvas, rows, &counter.basket, counter.chosen, |canvas, row, basket_line, style| {
        draw_basket_line(canvas, row, world, basket_line, style);
    });
    canvas.rule(line(inside, inside.height.saturating_sub(2)));
    draw_total(counter, canvas, line(inside, inside.height.saturating_sub(1)), world);
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

fn draw_total(counter: &Counter, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
    let Some(total) = counter.total() else {
        canvas.left(row, world.text(Phrase::PriceMissing), theme::alarm());
        return;
    };
    let label = format!("{} {total}", world.text(Phrase::Total));
    canvas.left(row, &label, theme::strong());
    let after = counter.page.balance.minus(total).unwrap_or_default();
    let short = Points::from_tenths(-after.tenths());
    let half = part(row, width(&label) + 1, row.width);
    if short.is_positive() {
        canvas.right(half, &format!("{} {short}", world.text(Phrase::ShortBy)), theme::alarm());
    } else {
        canvas.right(half, &format!("{} {after}", world.text(Phrase::After)), theme::accent());
    }
}

fn draw_history(counter: &Counter, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let history = &counter.page.history;
    let inside = canvas.panel(area, world.text(Phrase::History));
    if history.is_empty() {
        canvas.left(inside, world.text(Phrase::NoHistory), theme::faint());
    }
    scroll::draw(canvas, inside, history, counter.history_top, |canvas, row, entry| {
        draw_history_line(canvas, row, world, entry);
    });
    let corner = Rect { y: area.bottom() - 1, height: 1, width: area.width.saturating_sub(2), ..area };
    scroll::draw_range(canvas, corner, counter.history_top, inside.height, history.len());
}

pub(super) fn draw_history_line(canvas: &mut Canvas<'_>, row: Rect, world: &World, line: &HistoryLine) {
    let style = if line.reversed_by.is_some() { theme::faint() } else { theme::paper() };
    let points = if line.points.is_positive() { theme::accent() } else { style };
    draw_history_in(canvas, row, world, line, [theme::faint(), style, points]);
}

/// The line of a list that is chosen.
pub(super) fn draw_chosen_line(canvas: &mut Canvas<'_>, row: Rect, world: &World, line: &HistoryLine) {
    draw_history_in(canvas, row, world, line, [theme::selected(); 3]);
}

/// Wider than this, words and points drift apart.
const MOST_LINE: u16 = 80;

fn draw_history_in(
    canvas: &mut Canvas<'_>,
    row: Rect,
    world: &World,
    line: &HistoryLine,
    [date, style, colour]: [Style; 3],
) {
    let row = part(row, 0, row.width.min(MOST_LINE));
    let when = line.entry.at.date_text(world.now);
    canvas.left(part(row, 0, width(&when)), &when, date);
    let points = line.points.signed();
    let (before, wide) = (width(&when) + 1, width(&points).max(6));
    let cell = part(row, before, row.width.saturating_sub(before + wide + 1));
    let (kind, words) = (history_kind(world, line), history_words(world, line));
    let whole = format!("{kind} {words}");
    let is_short = kind.is_empty() || width(&whole) > cell.width;
    canvas.left(cell, if is_short { &words } else { &whole }, style);
    canvas.right(part(row, row.width.saturating_sub(wide), wide), &points, colour);
}

/// What kind of entry it is; the sign of its points says as much where there is no room for the word.
pub(super) fn history_kind(world: &World, line: &HistoryLine) -> &'static str {
    match &line.entry.detail {
        Detail::Award(award) => text::channel(world.language, award.channel),
        Detail::Reversal(_) | Detail::Card(_) => "",
        _ => text::kind(world.language, line.entry.kind()),
    }
}

/// What it was about, with a word in front if it was taken back.
pub(super) fn history_words(world: &World, line: &HistoryLine) -> String {
    let language = world.language;
    let words = match &line.entry.detail {
        Detail::Redemption(redemption) => {
            let goods = redemption.lines.iter().map(|l| (world.good_name(&l.good, &l.name), l.quantity));
            text::goods_text(language, goods)
        }
        Detail::Award(award) => text::deed(language, &world.shop.rules, &award.reason).to_owned(),
        Detail::Intake(intake) => match line.entry.delivered() {
            Some((sku, batch, pieces)) => {
                let name = world.good_name(sku, sku.as_str());
                text::delivered(language, intake.source, name, batch, pieces)
            }
            None => text::entry_text(language, &line.entry),
        },
        _ => text::entry_text(language, &line.entry),
    };
    match line.reversed_by {
        Some(_) => format!("{} {words}", world.text(Phrase::TakenBack)),
        None => words,
    }
}

fn draw_search(counter: &Counter, canvas: &mut Canvas<'_>, row: Rect, world: &World) {
    let label = world.text(Phrase::FindGoods);
    let wide = width(label) + 2;
    canvas.left(part(row, 1, wide), label, theme::strong());
    counter.field.draw(canvas, part(row, wide + 1, 24), Focus::Here);
    let hint = if form::holds_code(&counter.field) {
        Phrase::CodeHint
    } else if counter.field.is_empty() || !counter.suggested.is_empty() {
        Phrase::GoodsHint
    } else {
        Phrase::NothingFound
    };
    canvas.left(part(row, wide + 27, row.width), world.text(hint), theme::faint());
}

fn draw_suggestions(counter: &Counter, canvas: &mut Canvas<'_>, search: Rect, world: &World) {
    let rows = u16::try_from(counter.suggested.len()).unwrap_or(6).min(6);
    let wide = 56.min(search.width);
    let area = Rect { x: search.x, y: search.y.saturating_sub(rows + 2), width: wide, height: rows + 2 };
    canvas.zones.clear();
    canvas.clear(area);
    let inside = canvas.panel(area, world.text(Phrase::FindGoods));
    let inside = Rect { x: inside.x - 1, width: inside.width + 1, ..inside };
    list::draw(canvas, inside, &counter.suggested, counter.suggestion, |canvas, row, shelf, style| {
        draw_shelf_line(canvas, row, world, shelf, style);
    });
}

/// A good with its price and what is left of it, as every list of goods shows it.
pub(super) fn draw_shelf_line(
    canvas: &mut Canvas<'_>,
    row: Rect,
    world: &World,
    shelf: &ShelfGood,
    style: Style,
) {
    let price = shelf.points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let stock = match shelf.allowed {
        Allowed::Yes => text::stock(world.language, shelf.stock),
        Allowed::Never => text::not_for_points(world.language).to_owned(),
    };
    let figures = format!("{price:>7}  {stock}");
    let wide = width(&figures).max(20);
    let name = fit(world.name(&shelf.good.name), row.width.saturating_sub(wide + 7));
    canvas.left(part(row, 0, 5), shelf.good.sku.as_str(), style);
    canvas.left(part(row, 6, row.width), &name, style);
    canvas.left(part(row, row.width.saturating_sub(wide), wide), &figures, style);
}
