//! What the idle screen shows in turn, and in which order: something else every time, each kind all through the round.

use super::idle_earn::{self, EarnPage};
use crate::domain::catalog::Notice;
use crate::domain::view::page::ShelfGood;
use crate::tui::counter::world::World;
use ratatui::layout::Rect;

/// A column of prices or honours is at least this wide.
const LEAST_COLUMN: u16 = 30;
/// Wider than this, name and figure drift apart.
const MOST_COLUMN: u16 = 40;
/// How finely places in a round are told apart.
const ROUND: usize = 1 << 20;

/// What a panel shows in one turn.
pub(super) enum Turn<'a> {
    Prices(Vec<&'a ShelfGood>),
    Honour,
    Notice(&'a Notice),
    Earn(EarnPage<'a>),
}

/// The round of a panel that shows everything.
pub(super) fn all(world: &World, area: Rect) -> Vec<Turn<'_>> {
    spread([prices(world, area), notices(world), honour(world), earn(world, area)])
}

/// The round of a panel that stands beside the prices.
pub(super) fn all_but_prices(world: &World, area: Rect) -> Vec<Turn<'_>> {
    spread([notices(world), honour(world), earn(world, area)])
}

/// How many columns fit, and how wide each is.
pub(super) fn columns(width: u16) -> (u16, u16) {
    let count = (width / LEAST_COLUMN).max(1);
    (count, (width / count).min(MOST_COLUMN))
}

pub(super) fn prices(world: &World, area: Rect) -> Vec<Turn<'_>> {
    let columns = usize::from(columns(area.width.saturating_sub(4)).0);
    let on_one = (usize::from(area.height.saturating_sub(2)) * columns).max(1);
    // What points never buy is not advertised.
    let may_be_had =
        |shelf: &&ShelfGood| !world.catalog.scheme.blocked_categories.contains(&shelf.good.category);
    let goods: Vec<&ShelfGood> = world.shelf.iter().filter(may_be_had).collect();
    goods.chunks(on_one).map(|goods| Turn::Prices(goods.to_vec())).collect()
}

fn honour(world: &World) -> Vec<Turn<'_>> {
    (!world.honour.is_empty()).then_some(Turn::Honour).into_iter().collect()
}

fn notices(world: &World) -> Vec<Turn<'_>> {
    world.catalog.notices.iter().map(Turn::Notice).collect()
}

fn earn(world: &World, area: Rect) -> Vec<Turn<'_>> {
    idle_earn::pages(world, area).into_iter().map(Turn::Earn).collect()
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
