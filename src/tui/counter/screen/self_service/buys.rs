//! What the points of a household buy now, the dearest first, and how little is missing for the next good.

use crate::cells::width;
use crate::domain::decide::refusal::Refusal;
use crate::domain::value::points::Points;
use crate::domain::view::page::{HouseholdPage, Offer, ShelfGood};
use crate::text::{self, Phrase};
use crate::tui::counter::screen::objection;
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

/// Cells between two goods.
const GAP: u16 = 3;

pub(super) fn draw(page: &HouseholdPage, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    let in_the_way = objection::of_goods(world, page, &[]);
    if !in_the_way.is_empty() {
        let sentences = in_the_way.iter().map(|refusal| text::refusal(world.language, refusal));
        canvas.sentence(area, &text::joined(world.language, sentences), theme::alarm());
        return;
    }
    let (now, later) = priced(world, page);
    let label = world.text(if now.is_empty() { Phrase::BuysNothing } else { Phrase::BuysNow });
    canvas.left(line(area, 0), label, theme::strong());
    let before = width(label) + GAP;
    let place = part(Rect { height: area.height.saturating_sub(1).max(1), ..area }, before, area.width);
    draw_goods(canvas, place, world, &now);
    if let Some((missing, good)) = later {
        let words = text::nearly(world.language, missing, world.name(&good.good.name));
        canvas.left(line(area, area.height.saturating_sub(1)), &words, theme::faint());
    }
}

type Priced<'a> = (Points, &'a ShelfGood);

/// What one piece of may be had now, the dearest first; and the good that only some points are missing for, the fewest.
fn priced<'a>(world: &'a World, page: &HouseholdPage) -> (Vec<Priced<'a>>, Option<Priced<'a>>) {
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for shelf in world.shelf.iter().filter(|shelf| shelf.offer() == Offer::Ready) {
        let Some(points) = shelf.points else { continue };
        // Less than the least goes with something else.
        let is_small = |refusal: &Refusal| matches!(refusal, Refusal::BelowMinimum { .. });
        let mut against = objection::of_goods(world, page, &[(shelf, 1)]);
        against.retain(|refusal| !is_small(refusal));
        match against.as_slice() {
            [] => now.push((points, shelf)),
            [Refusal::NotEnoughPoints { balance, total }] => {
                later.extend(total.minus(*balance).map(|missing| (missing, shelf)));
            }
            _ => {}
        }
    }
    now.sort_by(|(one, _), (other, _)| other.cmp(one));
    (now, later.into_iter().min_by_key(|(missing, _)| *missing))
}

/// As many as there is room for, none of them cut.
fn draw_goods(canvas: &mut Canvas<'_>, area: Rect, world: &World, goods: &[Priced<'_>]) {
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
