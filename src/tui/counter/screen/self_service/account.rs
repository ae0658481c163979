//! The account of a household for its own eyes: score and ranks, points by channel, the last entries.

use crate::domain::view::page::HouseholdSheet;
use crate::text::{self, Phrase};
use crate::tui::counter::screen::history_line::draw_history_line;
use crate::tui::counter::screen::standing;
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use crate::tui::kit::widget::figure::{self, Size};
use ratatui::layout::Rect;

/// Rows above the channels and the entries.
const ABOVE: u16 = 9;

pub(super) fn draw(sheet: &HouseholdSheet, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
    let page = &sheet.page;
    let who = text::whose(world.language, &page.household.masked_head());
    canvas.left(line(body, 0), &format!("{who}  {}", page.household.number.dashed()), theme::strong());
    canvas.center(line(body, 2), world.text(Phrase::Balance), theme::strong());
    let figure = Rect { y: body.y + 3, height: Size::Three.rows(), ..body };
    figure::center(canvas, figure, &page.balance.to_string(), theme::accent());
    let score = text::own_score(world.language, page, sheet.group_rank);
    canvas.center(line(body, 7), &score, theme::strong());
    let below = Rect { y: body.y + ABOVE, height: body.height.saturating_sub(ABOVE), ..body };
    let left = part(below, 0, below.width * 9 / 20);
    canvas.divider(line(left, 0), world.text(Phrase::ScoreByChannel));
    let channels = Rect { y: left.y + 1, height: left.height.saturating_sub(1), ..left };
    standing::draw_channels(canvas, channels, world, &sheet.channels);
    draw_entries(sheet, canvas, part(below, left.width + 3, below.width), world);
}

fn draw_entries(sheet: &HouseholdSheet, canvas: &mut Canvas<'_>, area: Rect, world: &World) {
    canvas.divider(line(area, 0), world.text(Phrase::History));
    let inside = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    if sheet.page.history.is_empty() {
        canvas.left(line(inside, 0), world.text(Phrase::NoHistory), theme::faint());
    }
    for (index, entry) in (0..inside.height).zip(&sheet.page.history) {
        draw_history_line(canvas, line(inside, index), world, entry);
    }
}
