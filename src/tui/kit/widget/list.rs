//! A list with a chosen row: moves, scrolls so that the row stays in sight, and takes clicks.

use super::canvas::{Canvas, Target, line, part};
use super::scroll;
use crate::tui::kit::action::{Action, Meaning};
use crate::tui::kit::theme;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Where a list of `count` rows goes when an action moves its chosen row.
pub fn moved(chosen: usize, count: usize, action: impl Action) -> usize {
    let last = count.saturating_sub(1);
    match action.meaning() {
        Meaning::Up => chosen.saturating_sub(1),
        Meaning::Down => (chosen + 1).min(last),
        Meaning::PageUp => chosen.saturating_sub(PAGE),
        Meaning::PageDown => (chosen + PAGE).min(last),
        Meaning::Next
        | Meaning::Accept
        | Meaning::Ask
        | Meaning::Commit
        | Meaning::Back
        | Meaning::Quit
        | Meaning::Menu
        | Meaning::Help
        | Meaning::Everywhere
        | Meaning::Own => chosen,
    }
}

/// Rows a page key moves.
pub const PAGE: usize = 8;

/// The first row to show so that `chosen` is visible.
pub fn first_shown(chosen: usize, height: u16) -> usize {
    let height = usize::from(height.max(1));
    (chosen + 1).saturating_sub(height)
}

/// Draws rows with one chosen, or none where the choice stands in another list; `row` fills in the cells of a row, which is
/// as high as the scale says.
pub fn draw<T>(
    canvas: &mut Canvas<'_>,
    area: Rect,
    rows: &[T],
    chosen: impl Into<Option<usize>>,
    row: impl Fn(&mut Canvas<'_>, Rect, &T, Style),
) {
    let (chosen, pitch) = (chosen.into(), canvas.scale.pitch());
    let visible = area.height / pitch;
    let first = first_shown(chosen.unwrap_or(0), visible);
    let area = scroll::beside_bar(canvas, area, (first, visible, rows.len()));
    for (index, (number, value)) in (0..visible).zip(rows.iter().enumerate().skip(first)) {
        let whole = Rect { height: pitch, ..line(area, index * pitch) };
        let style = if Some(number) == chosen { theme::selected() } else { theme::paper() };
        canvas.fill(whole, style);
        canvas.left(part(whole, 0, 1), if Some(number) == chosen { ">" } else { " " }, style);
        row(canvas, part(whole, 2, whole.width.saturating_sub(3)), value, style);
        canvas.zone(whole, Target::Row(number));
    }
}

/// The same, with `1-13 / 19` in the corner of a page whose list is longer than its place.
pub fn draw_counted<T>(
    canvas: &mut Canvas<'_>,
    (area, corner): (Rect, Rect),
    rows: &[T],
    chosen: impl Into<Option<usize>>,
    row: impl Fn(&mut Canvas<'_>, Rect, &T, Style),
) {
    let (chosen, visible) = (chosen.into(), area.height / canvas.scale.pitch());
    draw(canvas, area, rows, chosen, row);
    scroll::draw_range(canvas, corner, first_shown(chosen.unwrap_or(0), visible), visible, rows.len());
}
