//! A line of a household's history, as every list of them shows it.

use crate::cells::width;
use crate::domain::entry::kind::Detail;
use crate::domain::view::page::HistoryLine;
use crate::text::{self, Phrase};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, part};
use ratatui::layout::Rect;
use ratatui::style::Style;

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
    canvas.left(cell, &fitting_words(world, line, cell.width), style);
    canvas.right(part(row, row.width.saturating_sub(wide), wide), &points, colour);
}

/// Kind and words where there is room for both, the words, the kind, or that it was taken back: half a word says less than a
/// whole one.
fn fitting_words(world: &World, line: &HistoryLine, cells: u16) -> String {
    let (kind, words) = (history_kind(world, line), history_words(world, line));
    let whole = format!("{kind} {words}");
    let shortest = match &line.entry.detail {
        Detail::Award(_) | Detail::Deduction(_) => kind,
        _ => text::kind(world.language, line.entry.kind()),
    };
    let shortest = marked(world, line, shortest);
    let taken_back = line.reversed_by.map(|_| world.text(Phrase::TakenBack).to_owned());
    let whole = (!kind.is_empty()).then_some(whole);
    let ways = [whole, Some(words.clone()), Some(shortest), taken_back];
    ways.into_iter().flatten().find(|way| width(way) <= cells).unwrap_or(words)
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
        Detail::Award(award) => match (award.rule, award.from) {
            (Some(rule), Some(_)) => text::booked_deed(language, &world.catalog.rules, rule, &award.reason),
            (None, _) | (_, None) => text::deed(language, &world.catalog.rules, &award.reason).to_owned(),
        },
        Detail::Deduction(deduction) => {
            text::booked_deed(language, &world.catalog.rules, deduction.rule, &deduction.reason)
        }
        Detail::Intake(intake) => match line.entry.delivered() {
            Some((sku, batch, pieces)) => {
                let name = world.good_name(sku, sku.as_str());
                text::delivered(language, intake.source, name, batch, pieces)
            }
            None => text::entry_text(language, &line.entry),
        },
        _ => text::entry_text(language, &line.entry),
    };
    marked(world, line, &words)
}

/// With a word in front if it was taken back.
fn marked(world: &World, line: &HistoryLine, words: &str) -> String {
    match line.reversed_by {
        Some(_) => format!("{} {words}", world.text(Phrase::TakenBack)),
        None => words.to_owned(),
    }
}
