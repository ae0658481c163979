//! What the points of a household buy now, the dearest first, and how little is missing for the next good.

use crate::cells::width;
use crate::domain::value::points::Points;
use crate::domain::view::page::{HouseholdPage, Offer, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// Cells between two goods.
const GAP: u16 = 3;

pub(super) fn draw(page: &HouseholdPage, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let goods = priced(world);
    let spendable = page.balance.min(world.catalog.scheme.visit_limit);
    let (within, beyond): (Vec<_>, Vec<_>) = goods.into_iter().partition(|(points, _)| *points <= spendable);
    let label = world.text(if within.is_empty() { Phrase::BuysNothing } else { Phrase::BuysNow });
    canvas.left(line(area, 0), label, theme::strong());
    // One line stays for what is nearly there.
    let rows = area.height.saturating_sub(1).max(1);
    let place = Rect {
        x: area.x + width(label) + GAP,
        width: area.width.saturating_sub(width(label) + GAP),
        height: rows,
        ..area
    };
    draw_goods(canvas, place, world, &within);
    if let Some((points, good)) = beyond.last() {
        let missing = points.minus(page.balance).filter(|missing| missing.is_positive());
        if let Some(missing) = missing {
            let words = text::nearly(world.language, missing, world.name(&good.good.name));
            canvas.left(line(area, area.height.saturating_sub(1)), &words, theme::faint());
        }
    }
}

/// What can be handed out today, the dearest first.
fn priced(world: &World) -> Vec<(Points, &ShelfGood)> {
    let ready = world.shelf.iter().filter(|shelf| shelf.offer() == Offer::Ready);
    let mut goods: Vec<_> = ready.filter_map(|shelf| Some((shelf.points?, shelf))).collect();
    goods.sort_by(|(one, _), (other, _)| other.cmp(one));
    goods
}

/// As many as there is room for, none of them cut.
fn draw_goods(canvas: &mut Canvas<'_>, area: Rect, world: &World, goods: &[(Points, &ShelfGood)]) {
    let (mut x, mut y) = (0, 0);
    for (points, shelf) in goods {
        let (name, points) = (world.name(&shelf.good.name), points.to_string());
        let cells = width(name) + 1 + width(&points);
        if x > 0 && x + cells > area.width {
            (x, y) = (0, y + 1);
        }
        if y >= area.height {
            return;
        }
        canvas.left(part(line(area, y), x, width(name)), name, theme::paper());
        canvas.left(part(line(area, y), x + width(name) + 1, width(&points)), &points, theme::accent());
        x += cells + GAP;
    }
}
