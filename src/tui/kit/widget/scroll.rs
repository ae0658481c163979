//! What is longer than its place: which rows are in sight, how keys move them, and the figure that says so.

use super::canvas::{Canvas, line};
use crate::text;
use crate::tui::kit::action::{Action, Meaning};
use crate::tui::kit::theme;
use ratatui::layout::Rect;

/// The first row in sight after an action, of `count` rows where `height` are shown at a time.
pub fn turned(top: usize, count: usize, height: u16, action: impl Action) -> usize {
    let (page, last) = (usize::from(height.max(1)), last_top(count, height));
    let top = top.min(last);
    match action.meaning() {
        Meaning::Up => top.saturating_sub(1),
        Meaning::Down => (top + 1).min(last),
        Meaning::PageUp => top.saturating_sub(page),
        Meaning::PageDown => (top + page).min(last),
        Meaning::Next
        | Meaning::Accept
        | Meaning::Ask
        | Meaning::Commit
        | Meaning::Back
        | Meaning::Quit
        | Meaning::Menu
        | Meaning::Help
        | Meaning::Everywhere
        | Meaning::Own => top,
    }
}

/// No row stands further up than leaves the place full.
pub fn last_top(count: usize, height: u16) -> usize {
    count.saturating_sub(usize::from(height.max(1)))
}

/// Draws the rows from `top` on, as many as there is room for.
pub fn draw<T>(
    canvas: &mut Canvas<'_>,
    area: Rect,
    rows: &[T],
    top: usize,
    row: impl Fn(&mut Canvas<'_>, Rect, &T),
) {
    draw_apart(canvas, (area, 1), rows, top, row);
}

/// The same, `pitch` rows from one to the next.
pub fn draw_apart<T>(
    canvas: &mut Canvas<'_>,
    (area, pitch): (Rect, u16),
    rows: &[T],
    top: usize,
    row: impl Fn(&mut Canvas<'_>, Rect, &T),
) {
    let visible = area.height / pitch;
    let top = top.min(last_top(rows.len(), visible));
    let area = beside_bar(canvas, area, (top, visible, rows.len()));
    for (index, value) in (0..visible).zip(rows.iter().skip(top)) {
        row(canvas, line(area, index * pitch), value);
    }
}

/// Draws the bar in the last column where not everything is in sight, and gives what is left beside it: `visible` of `count`
/// rows from `top` on are.
pub(super) fn beside_bar(
    canvas: &mut Canvas<'_>,
    area: Rect,
    (top, visible, count): (usize, u16, usize),
) -> Rect {
    let (height, visible) = (usize::from(area.height), usize::from(visible));
    if count <= visible || area.width < 4 || height == 0 {
        return area;
    }
    let thumb = (height * visible / count).max(1);
    let free = height - thumb;
    // At the very end only when nothing more is to come, at the very top only when nothing went before.
    let above = (top * free).div_ceil(count - visible).min(free);
    for index in 0..area.height {
        let is_thumb = (above..above + thumb).contains(&usize::from(index));
        let (sign, style) = if is_thumb { ("█", theme::accent()) } else { ("│", theme::faint()) };
        canvas.left(Rect { x: area.right() - 1, width: 1, ..line(area, index) }, sign, style);
    }
    Rect { width: area.width - 2, ..area }
}

/// `1-6 / 9` at the right end of a line, where not everything is in sight at once.
pub fn draw_range(canvas: &mut Canvas<'_>, corner: Rect, top: usize, height: u16, count: usize) {
    if count > usize::from(height) {
        let top = top.min(last_top(count, height));
        let range = text::range(top, usize::from(height), count);
        canvas.right(corner, &format!(" {range} "), theme::strong());
    }
}
