//! Small charts of a household's standing: score by channel, and the last twelve months.

use crate::domain::catalog::scheme::Channel;
use crate::domain::value::points::Points;
use crate::domain::view::page::MonthSum;
use crate::text;
use crate::tui::counter::world::World;
use crate::tui::kit::theme;
use crate::tui::kit::widget::bar;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

const LABEL: u16 = 14;
const FIGURE: u16 = 8;

/// A line a channel: its name, a bar as long as its share of the greatest, its points.
pub(super) fn draw_channels(
    canvas: &mut Canvas<'_>,
    area: Rect,
    world: &World,
    channels: &[(Channel, Points)],
) {
    let most = channels.iter().map(|(_, points)| points.tenths()).max().unwrap_or(0);
    let wide = area.width.saturating_sub(LABEL + FIGURE + 1);
    for (index, (channel, points)) in (0..area.height).zip(channels) {
        let row = line(area, index);
        canvas.left(part(row, 0, LABEL), text::channel(world.language, *channel), theme::paper());
        bar::along(canvas, part(row, LABEL, wide), points.tenths(), most, theme::accent());
        canvas.right(row, &points.to_string(), theme::strong());
    }
}

/// Two rows: what was earned in each of twelve months, and under it the first and the last of them.
pub(super) fn draw_months(canvas: &mut Canvas<'_>, area: Rect, months: &[MonthSum]) {
    // Each month takes two cells, so that a person can point at one.
    let earned: Vec<i64> = months.iter().flat_map(|sum| [sum.earned.tenths(); 2]).collect();
    bar::sparkline(canvas, part(line(area, 0), 0, 24), &earned, theme::accent());
    if let (Some(first), Some(last)) = (months.first(), months.last()) {
        let row = part(line(area, 1), 0, 24);
        canvas.left(row, &first.month.to_string(), theme::faint());
        canvas.right(row, &last.month.to_string(), theme::faint());
    }
}
