//! How the counter looks: who on top, what is wanted on the left, what is left of the points on the right, and at the bottom
//! the line that finds goods.

use super::{Serving, sums};
use crate::cells::{width, wrap};
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::points::Points;
use crate::domain::view::page::BasketLine;
use crate::text::{self, Phrase};
use crate::tui::counter::screen::form;
use crate::tui::counter::screen::household_head;
use crate::tui::counter::screen::objection;
use crate::tui::counter::screen::shelf_line::draw_shelf_line;
use crate::tui::counter::world::World;
use crate::tui::kit::keymap::FillKeys as _;
use crate::tui::kit::layout;
use crate::tui::kit::look::Scale;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::field::Focus;
use crate::tui::kit::widget::list;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells of the line that finds goods.
const FIELD: u16 = 26;
/// Suggestions that are in sight at a time.
const MOST_SUGGESTED: u16 = 6;
/// Rows that what speaks against the basket may take of it.
const MOST_AGAINST: usize = 6;
/// The least of the basket that stays in sight above it.
const LEAST_BASKET: u16 = 3;

pub(super) fn draw(serving: &Serving, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
    let head = household_head::draw_line(canvas, body, world, &serving.page);
    let below = Rect { y: body.y + head, height: body.height - head, ..body };
    let right = right_width(body.width, canvas.scale);
    let left = part(below, 0, below.width - right - 3);
    sums::draw(serving, canvas, part(below, left.width + 3, right), world);
    let search = Rect { y: left.bottom() - 1, height: 1, ..left };
    serving.field.draw(canvas, part(search, 0, FIELD), Focus::Here);
    let pitch = canvas.scale.pitch();
    let suggested = u16::try_from(serving.suggested.len()).unwrap_or(MOST_SUGGESTED);
    let suggested = suggested.min(MOST_SUGGESTED / pitch) * pitch;
    let suggestions = Rect { y: search.y - suggested, height: suggested, ..left };
    list::draw(canvas, suggestions, &serving.suggested, serving.suggestion, |canvas, row, shelf, style| {
        draw_shelf_line(canvas, row, world, shelf, style);
    });
    let title = Rect { y: suggestions.y - 1, height: 1, ..left };
    let (words, short) = search_titles(serving, world);
    let fits = canvas.rows_of(&words, title.width.saturating_sub(4)) == 1;
    canvas.divider(title, if fits { &words } else { short });
    let basket = Rect { height: suggestions.y.saturating_sub(left.y + 2), ..left };
    draw_basket(serving, canvas, basket, world);
}

/// Lines of the history that are in sight at a time.
pub(super) fn history_rows(serving: &Serving, world: &World) -> u16 {
    let body = layout::body(world.size);
    let head = household_head::line_rows(world, &serving.page, body.width);
    let height = body.height.saturating_sub(head);
    let scale = world.look.scale;
    sums::history(Rect { height, width: right_width(body.width, scale), ..body }, scale).height
}

/// Seven rows high a balance needs the wider column.
const fn right_width(width: u16, scale: Scale) -> u16 {
    match scale {
        Scale::Usual if width < 100 => 28,
        Scale::Usual | Scale::Large => 44,
    }
}

fn draw_basket(serving: &Serving, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let pieces: u32 = serving.basket.iter().map(|line| line.quantity).sum();
    canvas.divider(line(area, 0), &text::basket_title(world.language, serving.basket.len(), pieces));
    let refusals = refusals(serving, world);
    let against = sentences(world, &refusals, area.width);
    let most = area.height.saturating_sub(1 + LEAST_BASKET);
    let rows = u16::try_from(against.len()).unwrap_or(most).min(most);
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + rows), ..area };
    if serving.basket.is_empty() {
        canvas.sentence(Rect { y: list.y + 1, ..list }, world.text(Phrase::ScanGoods), theme::faint());
    }
    let zones = canvas.zones.len();
    list::draw(canvas, list, &serving.basket, serving.chosen, |canvas, row, basket, style| {
        let is_refused = refusals.iter().any(|refusal| refusal.good() == Some(&basket.shelf.good.name));
        draw_basket_line(canvas, row, world, basket, if is_refused { theme::alarm() } else { style });
    });
    // A click means a suggestion while some are shown.
    if !serving.suggested.is_empty() {
        canvas.zones.truncate(zones);
    }
    for (row, sentence) in (0..rows).zip(&against) {
        canvas.left(Rect { y: list.bottom() + row, height: 1, ..area }, sentence, theme::alarm());
    }
}

/// What is in the way of booking the basket as it stands.
fn refusals(serving: &Serving, world: &World) -> Vec<Refusal> {
    let goods: Vec<_> = serving.basket.iter().map(|line| (&line.shelf, line.quantity)).collect();
    let mut refusals: Vec<Refusal> = objection::of_day(world).into_iter().collect();
    refusals.extend(objection::of_goods(world, &serving.page, &goods));
    refusals
}

/// Every refusal from a row of its own; what runs over is indented.
fn sentences(world: &World, refusals: &[Refusal], cells: u16) -> Vec<String> {
    let mut lines = Vec::new();
    for refusal in refusals {
        let sentence = text::refusal(world.language, refusal);
        let broken = wrap(&world.keymap.fill(&sentence), cells.saturating_sub(2));
        let marked = |(index, line)| format!("{}{line}", if index == 0 { "! " } else { "  " });
        lines.extend(broken.into_iter().enumerate().map(marked));
    }
    if lines.len() > MOST_AGAINST {
        lines.truncate(MOST_AGAINST);
        lines[MOST_AGAINST - 1] += " …";
    }
    lines
}

fn draw_basket_line(canvas: &mut Canvas<'_>, row: Rect, world: &World, basket: &BasketLine, style: Style) {
    let price = basket.shelf.points;
    let sum = price.and_then(|price| price.times(basket.quantity));
    let show = |points: Option<Points>| points.map_or_else(|| "-".to_owned(), |points| points.to_string());
    let figures = format!("{:>6} x{:>3} {:>7}", show(price), basket.quantity, show(sum));
    let wide = width(&figures);
    let name = world.name(&basket.shelf.good.name);
    // A high row has room for a whole name, and its figures below it.
    if row.height > 1 {
        canvas.left(line(row, 0), name, style);
        canvas.right(line(row, 1), &figures, style);
        return;
    }
    canvas.left(part(row, 0, row.width.saturating_sub(wide + 1)), name, style);
    canvas.right(part(row, row.width.saturating_sub(wide), wide), &figures, style);
}

/// What may be typed, or what is wrong with it; and the same in fewer words.
fn search_titles(serving: &Serving, world: &World) -> (String, &'static str) {
    let (hint, short) = if form::holds_code(&serving.field) {
        (Phrase::CodeHint, Phrase::CodeHint)
    } else if serving.field.is_empty() || !serving.suggested.is_empty() {
        (Phrase::GoodsHint, Phrase::FindGoods)
    } else {
        (Phrase::NothingFound, Phrase::NothingFound)
    };
    (text::titled(world.language, Phrase::FindGoods, hint), world.text(short))
}
