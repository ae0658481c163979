//! Draws the model. Reads it, changes nothing, and says where a mouse may click.

use super::header;
use super::model::Model;
use super::screen::Screen;
use super::world::{LEAST_HEIGHT, LEAST_WIDTH};
use crate::text;
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, Zone};
use crate::tui::kit::widget::footer::Footer;
use ratatui::Frame;
use ratatui::layout::Rect;

pub fn view(model: &Model, frame: &mut Frame<'_>) -> Vec<Zone> {
    let look = model.world.look;
    let mut canvas = Canvas::new(frame.buffer_mut(), &model.world.keymap, look);
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
    let (whole, world) = (canvas.area(), &model.world);
    if !matches!(model.top(), Screen::Halt(_)) {
        header::draw(canvas, world);
    }
    let body = layout::body((whole.width, whole.height));
    let top = model.top();
    top.draw(canvas, body, world);
    let footer = Footer {
        keymap: &world.keymap,
        language: world.language,
        buttons: model.offered().into_iter().map(|action| (action, top.label(action))).collect(),
        under_way: world.errand.map(|errand| text::under_way(world.language, errand.progress)),
        toast: world.toast.as_ref(),
    };
    footer.draw(canvas);
}

fn too_small(canvas: &mut Canvas<'_>, model: &Model) {
    let area = canvas.area();
    let sentence =
        text::too_small(model.world.language, (area.width, area.height), (LEAST_WIDTH, LEAST_HEIGHT));
    let middle = Rect { y: area.height / 3, height: area.height - area.height / 3, ..area };
    canvas.sentence(middle, &sentence, theme::alarm());
}
