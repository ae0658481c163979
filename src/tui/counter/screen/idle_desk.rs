//! The desk of whoever serves, between two households: what the day has come to, the last redemption with the key that takes
//! it back, and what has to be looked at.

use super::history_line::history_words;
use crate::cells::width;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::view::page::{DayStatus, HistoryLine, Offer, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::action::Action;
use crate::tui::counter::world::{DayState, World};
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure::{self, Size};
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows beside the figures and what has to be looked at: a blank and two labels above, the last redemption in three, a
/// title, and what to do in two.
const OTHER_ROWS: u16 = 10;
/// A higher screen leaves the rest above and below.
const MOST_ROWS: u16 = 32;
/// Figures this high have room wherever the screen has.
const FIGURES: std::ops::RangeInclusive<u16> = 3..=9;

pub(super) fn draw(canvas: &mut Canvas<'_>, body: Rect, world: &World) {
    let body = layout::middle(body, MOST_ROWS);
    let look_at = to_look_at(world);
    let needed: u16 = look_at.iter().map(|(words, _)| canvas.rows_of(words, body.width)).sum::<u16>().max(1);
    let free = body.height.saturating_sub(OTHER_ROWS + needed);
    let rows = free.clamp(*FIGURES.start(), *FIGURES.end());
    draw_day(canvas, Rect { y: body.y + 1, height: rows + 1, ..body }, world);
    let last = Rect { y: body.y + rows + 3, height: 2, ..body };
    draw_last(canvas, last, world);
    let end = body.bottom() - 1;
    let look = Rect { y: last.bottom() + 1, height: end.saturating_sub(last.bottom() + 1), ..body };
    draw_to_look_at(canvas, look, world, look_at);
    let next = if world.behind.is_some() { Phrase::ReadOnlyHere } else { Phrase::DeskNext };
    canvas.left(Rect { y: end, height: 1, ..body }, world.text(next), theme::strong());
}

/// Households and points of the running day, or why there are none.
fn draw_day(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    if let Some(why) = world.day.and_then(|day| not_serving(world, &day)) {
        canvas.sentence(Rect { y: area.y + 1, height: area.height - 1, ..area }, &why, theme::alarm());
        return;
    }
    let half = area.width / 2;
    let figures = [
        (Phrase::DeskHouseholds, world.desk.households.to_string()),
        (Phrase::DeskPoints, world.desk.points.to_string()),
    ];
    let texts = [figures[0].1.as_str(), figures[1].1.as_str()];
    let size = Size::largest(&texts, half - 2, area.height - 1).unwrap_or(Size::Three);
    for (from, (label, value)) in [0, half].into_iter().zip(&figures) {
        canvas.left(part(line(area, 0), from, half), world.text(*label), theme::paper());
        let below = Rect { x: area.x + from, width: half - 2, y: area.y + 1, height: size.rows() };
        let wide = figure::cells_in(below, value);
        figure::right(canvas, Rect { width: wide, ..below }, value, theme::accent());
    }
}

fn not_serving(world: &World, day: &DayStatus) -> Option<String> {
    match world.day_state() {
        DayState::Closed => Some(text::desk_closed(world.language)),
        DayState::LeftOpen => Some(text::day_sentence(world.language, day)),
        DayState::Open | DayState::Unknown => None,
    }
}

fn draw_last(canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    canvas.divider(line(area, 0), world.text(Phrase::DeskLast));
    let row = line(area, 1);
    let Some(last) = &world.desk.last else {
        return canvas.left(row, world.text(Phrase::DeskNone), theme::faint());
    };
    let key = world.keymap.text(Action::Reverse);
    let undo = format!("{key} {}", world.text(Phrase::KeyReverse));
    let points = last.points.signed();
    let (figures, keys) = (width(&points) + 2, width(&undo) + 3);
    canvas.left(part(row, 0, row.width.saturating_sub(figures + keys)), &what(world, last), theme::paper());
    canvas.right(part(row, 0, row.width.saturating_sub(keys)), &points, theme::strong());
    canvas.right(row, &undo, theme::strong());
}

/// When it was, whose, and what.
fn what(world: &World, last: &HistoryLine) -> String {
    let number = last.entry.household;
    let head = number.and_then(|number| world.catalog.roster.shown_head(number));
    let whose = [number.map(HouseholdNumber::dashed), head].into_iter().flatten();
    let when = std::iter::once(last.entry.at.clock_text());
    when.chain(whose).chain([history_words(world, last)]).collect::<Vec<_>>().join("  ")
}

/// Each with the key that goes there; what stops the shop comes first.
fn draw_to_look_at(canvas: &mut Canvas<'_>, area: Rect, world: &World, rows: Vec<(String, Style)>) {
    canvas.divider(line(area, 0), world.text(Phrase::DeskLook));
    if rows.is_empty() {
        canvas.left(line(area, 1), world.text(Phrase::DeskFine), theme::faint());
    }
    let mut below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    for (words, style) in rows {
        let used = canvas.sentence(below, &words, style);
        below = Rect { y: below.y + used, height: below.height - used, ..below };
    }
}

fn to_look_at(world: &World) -> Vec<(String, Style)> {
    let (language, today) = (world.language, world.now.date());
    let mut rows = Vec::new();
    rows.extend(text::room_short(language, world.room).map(|room| (room, theme::alarm())));
    let owed = world.day.map_or(0, |day| day.owed);
    if owed > 0 {
        rows.push((text::desk_owed(language, owed), theme::alarm()));
    }
    let goods =
        |is: &dyn Fn(&ShelfGood) -> bool| world.shelf.iter().filter(|good| is(good)).collect::<Vec<_>>();
    let expired = goods(&|good| good.expired > 0);
    if !expired.is_empty() {
        rows.push((text::desk_expired(language, &expired), theme::alarm()));
    }
    let mut near = goods(&|good| good.expires_soon(today));
    near.sort_by_key(|good| good.first_expiry);
    if !near.is_empty() {
        rows.push((text::desk_near_expiry(language, &near), theme::paper()));
    }
    let sold_out = goods(&|good| good.offer() == Offer::SoldOut);
    if !sold_out.is_empty() {
        rows.push((text::desk_sold_out(language, &sold_out), theme::paper()));
    }
    let unsent = world.day.map_or(0, |day| day.unacknowledged);
    if unsent > 0 {
        rows.push((text::desk_unsent(language, unsent), theme::faint()));
    }
    rows
}
