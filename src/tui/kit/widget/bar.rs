//! Figures as bars: many small ones side by side in one row, or one as long as its share of the most.

use super::canvas::{Canvas, part};
use ratatui::layout::Rect;
use ratatui::style::Style;

const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One cell a value, the greatest at full height; only nothing, or less, stays at the lowest.
/// Where the row is too short the last values are shown.
pub fn sparkline(canvas: &mut Canvas<'_>, row: Rect, values: &[i64], style: Style) {
    let hidden = values.len().saturating_sub(usize::from(row.width));
    let shown = &values[hidden..];
    let most = shown.iter().copied().max().unwrap_or(0);
    let line: String = shown.iter().map(|value| height(*value, most)).collect();
    canvas.left(row, &line, style);
}

fn height(value: i64, most: i64) -> char {
    let above = HEIGHTS.len() - 1;
    HEIGHTS[scaled(value, most, above)]
}

/// A bar along the row, full at `most`; anything above nothing shows at least a cell. Lower than its row, so that bars one
/// below the other stay apart.
pub fn along(canvas: &mut Canvas<'_>, row: Rect, value: i64, most: i64, style: Style) {
    let bar = "▆".repeat(scaled(value, most, usize::from(row.width)));
    canvas.left(part(row, 0, row.width), &bar, style);
}

/// `value` as steps out of `steps`, rounded up so that a little is never drawn as nothing.
fn scaled(value: i64, most: i64, steps: usize) -> usize {
    if value <= 0 || most <= 0 {
        return 0;
    }
    let steps = i128::try_from(steps).unwrap_or(0);
    let share = i128::from(value.min(most)) * steps;
    usize::try_from((share + i128::from(most) - 1) / i128::from(most)).unwrap_or(0)
}
