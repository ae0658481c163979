//! Who is on the screen: number, name, where from, score, and the balance in large figures.

use crate::cells::{width, wrap};
use crate::domain::catalog::household::Status;
use crate::domain::entry::Found;
use crate::domain::view::page::{HouseholdPage, Listing};
use crate::text::{self, Phrase};
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Who is served: number, name, where from, score, and the balance in large figures.
pub(super) fn draw_head(canvas: &mut Canvas<'_>, area: Rect, world: &World, page: &HouseholdPage) {
    let language = world.language;
    let household = &page.household;
    canvas.left(part(line(area, 0), 0, 14), &household.number.dashed(), theme::strong());
    let home = line(area, draw_name(canvas, area, world, page));
    canvas.left(part(home, 0, 48), &where_from(world, page), theme::paper());
    if home.y < area.y + 2 {
        let grid = text::grid(language, household.grid, page.grid_worker.as_deref());
        canvas.left(part(line(area, 2), 0, 48), &grid, theme::paper());
    }
    let score = text::score(language, page);
    canvas.left(part(line(area, 3), 0, area.width), &score, theme::paper());
    let balance = page.balance.to_string();
    let label = world.text(Phrase::Balance);
    let big = part(Rect { height: 3, ..area }, area.width - 30, 29);
    figure::right(canvas, big, &balance, theme::accent());
    let taken = figure::cells_in(big, &balance);
    let label_end = area.width.saturating_sub(taken + 3);
    canvas.right(part(line(area, 2), label_end.saturating_sub(16), 16), label, theme::strong());
}

/// Who is served, in one line and in as many more as a whole name takes; gives how many.
pub(super) fn draw_line(canvas: &mut Canvas<'_>, area: Rect, world: &World, page: &HouseholdPage) -> u16 {
    let (said, style) = identified(world, page);
    let number = numbered(world, page);
    let name = world.head_name(&page.household);
    let room = name_room(world, page, area.width);
    let rows = canvas.sentence(part(area, 0, room), &name, theme::strong());
    let x = width(&name).min(room) + 2;
    canvas.left(part(line(area, 0), x, width(&number)), &number, theme::paper());
    canvas.left(part(line(area, 0), x + width(&number) + 2, width(said)), said, style);
    let score = text::earned(world.language, page.score);
    let free = area.width.saturating_sub(x + width(&number) + 2 + width(said) + 2);
    if width(&score) <= free {
        canvas.right(line(area, 0), &score, theme::faint());
    }
    rows.max(1)
}

/// The rows that [`draw_line`] takes in so many cells.
pub(super) fn line_rows(world: &World, page: &HouseholdPage, cells: u16) -> u16 {
    let lines = wrap(&world.head_name(&page.household), name_room(world, page, cells));
    u16::try_from(lines.len()).unwrap_or(1)
}

/// Number and group.
fn numbered(world: &World, page: &HouseholdPage) -> String {
    let group = text::group(world.language, page.household.group);
    format!("{}  {group}", page.household.number.dashed())
}

/// What number, group and how it was found leave for the name.
fn name_room(world: &World, page: &HouseholdPage, cells: u16) -> u16 {
    cells.saturating_sub(width(&numbered(world, page)) + width(identified(world, page).0) + 6)
}

/// How the household was found, or what is wrong with it.
fn identified(world: &World, page: &HouseholdPage) -> (&'static str, Style) {
    let identified = match page.found {
        Found::Card { .. } => Phrase::ByCard,
        Found::Typed => Phrase::ByTyping,
    };
    match (page.listing, page.household.status) {
        (Listing::Former, _) => (text::not_on_roster(world.language), theme::alarm()),
        (Listing::OnRoster, Status::Active) => (world.text(identified), theme::faint()),
        (Listing::OnRoster, status) => (text::status(world.language, status), theme::alarm()),
    }
}

/// The head's name and how the household was found, beside its number; says in which row the address goes on. A whole
/// name that needs two rows takes the row of the grid.
fn draw_name(canvas: &mut Canvas<'_>, area: Rect, world: &World, page: &HouseholdPage) -> u16 {
    let household = &page.household;
    let (said, style) = identified(world, page);
    let name = world.head_name(household);
    let beside = part(Rect { height: 2, ..area }, 16, area.width.saturating_sub(30 + 16));
    let after = width(&name) + 2;
    if after + width(said) <= beside.width {
        canvas.left(beside, &name, theme::accent());
        canvas.left(part(beside, after, width(said)), said, style);
        return 1;
    }
    canvas.left(part(line(area, 1), 0, 14), said, style);
    canvas.sentence(beside, &name, theme::accent());
    2
}

/// Village, group and its leader.
pub(super) fn where_from(world: &World, page: &HouseholdPage) -> String {
    let leader = page.group_leader.as_deref();
    text::lives_in(world.language, world.name(&page.village), page.household.group, leader)
}
