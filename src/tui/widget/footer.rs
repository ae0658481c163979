//! The keys that work now, each a button; and the sentence above them.

use super::canvas::{Canvas, Target, line, part};
use super::cells::{take, width, wrap};
use crate::tui::action::Action;
use crate::tui::model::{Model, Toast, World};
use crate::tui::theme;
use ratatui::layout::Rect;

/// Rows at the bottom that belong to the footer.
pub const ROWS: u16 = 2;

/// Rows of one sentence above the keys.
const MOST_TOAST: usize = 6;

pub fn draw(canvas: &mut Canvas<'_>, model: &Model) {
    let whole = canvas.area();
    let area = Rect { y: whole.bottom() - ROWS, height: ROWS, ..whole };
    canvas.clear(area);
    let offered = model.offered();
    let (mut x, mut row) = (1, 0);
    for action in offered.into_iter().filter(|action| action.in_footer()) {
        let label = model.world.text(model.top().label(action));
        let wide = button_width(&model.world, action, label);
        if x + wide > area.width {
            (x, row) = (1, row + 1);
        }
        button(canvas, part(line(area, row), x, wide), &model.world, (action, label));
        x += wide + 2;
    }
    if let Some(toast) = &model.world.toast {
        draw_toast(canvas, Rect { height: area.y, ..whole }, &model.world, toast);
    }
}

/// The first lines; where there are more, the last one says so.
fn shortened(mut lines: Vec<String>, most: usize, cells: u16) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}…", take(last, cells.saturating_sub(2)).trim_end());
        }
    }
    lines
}

fn button_width(world: &World, action: Action, label: &str) -> u16 {
    width(&world.keymap.text(action)) + 1 + width(label)
}

fn button(canvas: &mut Canvas<'_>, area: Rect, world: &World, (action, label): (Action, &str)) {
    let key = world.keymap.text(action);
    canvas.left(area, &key, theme::accent());
    canvas.left(part(area, width(&key) + 1, area.width), label, theme::paper());
    if let Some(key) = world.keymap.first(action)
        && area.height > 0
    {
        canvas.zone(area, Target::Key(key));
    }
}

fn draw_toast(canvas: &mut Canvas<'_>, above: Rect, world: &World, toast: &Toast) {
    let style = theme::toast(toast.tone);
    let sentence = format!("{} {}", world.text(toast.tone.word()), toast.text);
    let lines = wrap(&world.keymap.fill(&sentence), above.width.saturating_sub(4));
    let lines = shortened(lines, MOST_TOAST, above.width.saturating_sub(4));
    let rows = u16::try_from(lines.len()).unwrap_or(1);
    // The line that somebody types in stays in sight.
    let bottom = match canvas.cursor {
        Some(cursor) if (above.bottom() - rows..above.bottom()).contains(&cursor.y) => cursor.y,
        _ => above.bottom(),
    };
    let area = Rect { y: bottom.saturating_sub(rows), height: rows, ..above };
    canvas.fill(area, style);
    for (index, text) in (0..rows).zip(&lines) {
        canvas.left(part(line(area, index), 2, area.width - 4), text, style);
    }
}
