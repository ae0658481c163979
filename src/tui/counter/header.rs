//! The two top lines: whose shop, what time, who serves; and the training banner.

use crate::cells::width;
use crate::domain::entry::kind::Mode;
use crate::text::{self, Phrase};
use crate::tui::counter::world::{Session, World};
use crate::tui::kit::layout;
use crate::tui::kit::theme;
use crate::tui::kit::widget::canvas::{Canvas, line, part};
use ratatui::layout::Rect;

pub fn draw(canvas: &mut Canvas<'_>, world: &World) {
    let whole = canvas.area();
    canvas.fill(line(whole, 0), theme::bar());
    let (x, wide) = layout::column(whole.width);
    let top = Rect { x, width: wide, ..line(whole, 0) };
    let name = world.name(&world.shop.name);
    let left_for = top.width.saturating_sub(width(name) + 3);
    let [whole_right, shorter, shortest] = right_texts(world);
    let fitting = [whole_right, shorter].into_iter().find(|text| width(text) <= left_for);
    let right = fitting.unwrap_or(shortest);
    let wide = width(&right).min(top.width * 3 / 4);
    canvas.left(part(top, 0, top.width.saturating_sub(wide + 2)), name, theme::bar());
    canvas.right(part(top, top.width - wide, wide), &right, theme::bar());
    if world.shop.mode == Mode::Training {
        let second = line(whole, 1);
        canvas.fill(second, theme::training());
        canvas.center(second, world.text(Phrase::TrainingBanner), theme::training());
    }
}

/// What is wrong and what is owed, the time, who serves; and the same with less, where the shop's name needs the room.
fn right_texts(world: &World) -> [String; 3] {
    let signed_in = world.session.iter().flat_map(|_| &world.alarms);
    let alarms: String = signed_in.map(|alarm| format!("{}   ", alarm.short(world.language))).collect();
    let owed = world.day.map(|day| day.owed).filter(|owed| *owed > 0);
    let owed = owed.map(|owed| format!("{}   ", text::owed(world.language, owed))).unwrap_or_default();
    let (date, clock) = (world.now.day_text(), world.now.clock_text());
    let with_weekday = text::with_weekday(world.language, world.now);
    let who = match &world.session {
        None => world.text(Phrase::NobodySignedIn).to_owned(),
        Some(Session { attendant, .. }) => format!("{} {}", attendant.code, attendant.office.name),
    };
    [
        format!("{alarms}{owed}{with_weekday}   {}", attendant(world, &who)),
        format!("{alarms}{owed}{with_weekday}   {who}"),
        format!("{alarms}{owed}{date} {clock}   {who}"),
    ]
}

fn attendant(world: &World, who: &str) -> String {
    match &world.session {
        None => who.to_owned(),
        Some(_) => format!("{} {who}", world.text(Phrase::Attendant)),
    }
}
