//! What the idle screen shows in turn, and in which order: something else every time, each kind all through the round.

use super::idle_earn::{self, EarnPage};
use crate::domain::catalog::Notice;
use crate::domain::view::page::{Offer, ShelfGood};
use crate::tui::counter::world::World;
use ratatui::layout::Rect;

/// A column of prices or honours is at least this wide.
const LEAST_COLUMN: u16 = 36;
/// Wider than this, name and figure drift apart.
const MOST_COLUMN: u16 = 44;
/// How finely places in a round are told apart.
const ROUND: usize = 1 << 20;
/// Rows above a page's content: its title, a blank.
const ABOVE: u16 = 2;

/// What a page shows in one turn.
pub(super) enum Turn<'a> {
    Prices(Vec<&'a ShelfGood>),
    Honour,
    Notice(&'a Notice),
    Earn(EarnPage<'a>),
}

/// Everything, once around: prices between any two others, because they are what people come to see.
pub(super) fn all(world: &World, area: Rect) -> Vec<Turn<'_>> {
    let inside = inside(area);
    let (prices, others) =
        (prices(world, inside), spread([notices(world), honour(world), earn(world, inside)]));
    let mut all = Vec::new();
    for (index, other) in others.into_iter().enumerate() {
        all.extend(prices.get(index % prices.len().max(1)).map(|goods| Turn::Prices(goods.clone())));
        all.push(other);
    }
    all.extend(prices.into_iter().skip(all.len() / 2).map(Turn::Prices));
    all
}

/// Where a page's content stands, below its title.
pub(super) fn inside(area: Rect) -> Rect {
    Rect { y: area.y + ABOVE, height: area.height.saturating_sub(ABOVE), ..area }
}

/// How many columns fit, and how wide each is.
pub(super) fn columns(width: u16) -> (u16, u16) {
    let count = (width / LEAST_COLUMN).max(1);
    (count, (width / count).min(MOST_COLUMN))
}

/// What points never buy is not advertised.
fn prices(world: &World, inside: Rect) -> Vec<Vec<&ShelfGood>> {
    let rows = usize::from(inside.height / world.look.scale.pitch());
    let on_one = (rows * usize::from(columns(inside.width).0)).max(1);
    let may_be_had = |shelf: &&ShelfGood| matches!(shelf.offer(), Offer::Ready | Offer::SoldOut);
    let goods: Vec<&ShelfGood> = world.shelf.iter().filter(may_be_had).collect();
    goods.chunks(on_one).map(<[&ShelfGood]>::to_vec).collect()
}

fn honour(world: &World) -> Vec<Turn<'_>> {
    (!world.honour.is_empty()).then_some(Turn::Honour).into_iter().collect()
}

fn notices(world: &World) -> Vec<Turn<'_>> {
    world.catalog.notices.iter().map(Turn::Notice).collect()
}

fn earn(world: &World, inside: Rect) -> Vec<Turn<'_>> {
    idle_earn::pages(world, inside).into_iter().map(Turn::Earn).collect()
}

/// Spreads each kind evenly over the round, so that the longest never keeps the others away for long.
fn spread<'a, const KINDS: usize>(kinds: [Vec<Turn<'a>>; KINDS]) -> Vec<Turn<'a>> {
    let mut placed: Vec<(usize, Turn<'a>)> = Vec::new();
    for kind in kinds {
        let count = kind.len();
        let places = kind.into_iter().enumerate();
        placed.extend(places.map(|(index, turn)| ((2 * index + 1) * ROUND / count, turn)));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, turn)| turn).collect()
}
