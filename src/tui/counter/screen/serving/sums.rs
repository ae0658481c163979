//! The right side of the counter: what the household may spend, what this basket costs, what is left, as large as there is
//! room for; the limits that are left; and the newest lines of its history.

use super::Serving;
use crate::domain::value::points::Points;
use crate::text::{self, Phrase};
use crate::tui::counter::screen::history_line::draw_history_line;
use crate::tui::counter::world::World;
use crate::tui::kit::look::Scale;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line};
use crate::tui::kit::widget::figure::{self, Size};
use crate::tui::kit::widget::scroll;
use ratatui::layout::Rect;

/// Rows besides the two figures and the history: their labels, the sum, its rule, the limits, a blank and a title.
const OTHER_ROWS: u16 = 8;
/// Rows of history that figures leave, where they are not large.
const LEAST_HISTORY: u16 = 6;
/// The same where figures are large: the limits and the history give way.
const OTHER_ROWS_LARGE: u16 = 6;
/// A balance that the column is made for.
const USUAL: &str = "9999.9";

pub(super) fn draw(serving: &Serving, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let size = size(area, canvas.scale);
    let balance = serving.page.balance;
    let mut y = area.y;
    let mut row = |rows: u16| {
        let at = Rect { y, height: rows.min(area.bottom().saturating_sub(y)), ..area };
        y += rows;
        at
    };
    canvas.right(row(1), world.text(Phrase::Balance), theme::strong());
    figure::right(canvas, row(size.rows()), &balance.to_string(), theme::accent());
    let sum = row(1);
    canvas.left(sum, world.text(Phrase::Total), theme::paper());
    let total = serving.total();
    let spelt =
        total.map_or_else(|| world.text(Phrase::PriceMissing).to_owned(), |total| format!("- {total}"));
    canvas.right(sum, &spelt, if total.is_some() { theme::strong() } else { theme::alarm() });
    canvas.rule(row(1));
    let after = total.and_then(|total| balance.minus(total)).unwrap_or(balance);
    let is_short = after < Points::ZERO;
    let (label, style) = match is_short {
        true => (Phrase::ShortBy, theme::alarm()),
        false => (Phrase::After, theme::accent()),
    };
    canvas.right(row(1), world.text(label), if is_short { style } else { theme::strong() });
    let shown = if is_short { Points::from_tenths(-after.tenths()) } else { after };
    figure::right(canvas, row(size.rows()), &shown.to_string(), style);
    let scheme = &world.catalog.scheme;
    let left = scheme.month_limit.minus(serving.page.redeemed_this_month).unwrap_or_default();
    let limits = [
        text::left_this_month(world.language, left.max(Points::ZERO)),
        text::most_in_a_visit(world.language, scheme.visit_limit),
    ];
    for limit in limits {
        canvas.right(row(1), &limit, theme::faint());
    }
    draw_history(serving, canvas, area, world);
}

/// Where the history stands below all that, and as much of it as there is room for.
pub(super) fn history(area: Rect, scale: Scale) -> Rect {
    let above = OTHER_ROWS + 2 * size(area, scale).rows();
    Rect { y: area.y + above.min(area.height), height: area.height.saturating_sub(above), ..area }
}

fn size(area: Rect, scale: Scale) -> Size {
    let others = match scale {
        Scale::Usual => OTHER_ROWS + LEAST_HISTORY,
        Scale::Large => OTHER_ROWS_LARGE,
    };
    let rows = area.height.saturating_sub(others) / 2;
    Size::largest(&[USUAL], area.width, rows.max(Size::Three.rows())).unwrap_or(Size::Three)
}

fn draw_history(serving: &Serving, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let (rows, history) = (history(area, canvas.scale), &serving.page.history);
    let title = Rect { y: rows.y.saturating_sub(1), height: 1, ..area };
    if rows.height == 0 {
        return;
    }
    canvas.divider(title, world.text(Phrase::History));
    scroll::draw_range(canvas, title, serving.history_top, rows.height, history.len());
    if history.is_empty() {
        canvas.left(line(rows, 0), world.text(Phrase::NoHistory), theme::faint());
    }
    scroll::draw(canvas, rows, history, serving.history_top, |canvas, row, entry| {
        draw_history_line(canvas, row, world, entry);
    });
}
