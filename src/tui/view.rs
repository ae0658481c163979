//! Draws the model. Reads it, changes nothing, and says where a mouse may click.

use super::model::{LEAST_HEIGHT, LEAST_WIDTH, Model};
use super::screen::Screen;
use super::theme;
use super::widget::canvas::{Canvas, Zone};
use super::widget::{footer, header, scroll};
use crate::text;
use ratatui::Frame;
use ratatui::layout::Rect;

pub fn view(model: &Model, frame: &mut Frame<'_>) -> Vec<Zone> {
    let look = model.world.look;
    let mut canvas = Canvas::new(frame.buffer_mut(), &model.world.keymap, look.borders);
    draw(model, &mut canvas);
    let (cursor, zones) = (canvas.cursor, canvas.zones);
    look.reduce(frame.buffer_mut());
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
    zones
}

fn draw(model: &Model, canvas: &mut Canvas<'_>) {
    let area = canvas.area();
    canvas.fill(area, theme::paper());
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        too_small(canvas, model);
    } else {
        draw_screens(model, canvas);
    }
}

fn draw_screens(model: &Model, canvas: &mut Canvas<'_>) {
    let whole = canvas.area();
    if !matches!(model.top(), Screen::Halt(_)) {
        header::draw(canvas, &model.world);
    }
    let body = scroll::body((whole.width, whole.height));
    model.root.draw(canvas, body, &model.world);
    for screen in model.above.iter() {
        screen.draw(canvas, body, &model.world);
    }
    footer::draw(canvas, model);
}

fn too_small(canvas: &mut Canvas<'_>, model: &Model) {
    let area = canvas.area();
    let sentence =
        text::too_small(model.world.language, (area.width, area.height), (LEAST_WIDTH, LEAST_HEIGHT));
    let middle = Rect { y: area.height / 3, height: area.height - area.height / 3, ..area };
    canvas.sentence(middle, &sentence, theme::alarm());
}
