//! The two top lines: whose shop, what time, who serves; and the training banner.

use super::canvas::{Canvas, line, part};
use super::cells::width;
use crate::domain::kind::Mode;
use crate::domain::language::Language;
use crate::text::{self, Phrase};
use crate::tui::model::World;
use crate::tui::theme;

pub const ROWS: u16 = 2;

pub fn draw(canvas: &mut Canvas<'_>, world: &World) {
    let whole = canvas.area();
    let top = line(whole, 0);
    canvas.fill(top, theme::bar());
    let right = right_text(world);
    let wide = width(&right).min(whole.width * 3 / 4);
    canvas.left(
        part(top, 1, whole.width.saturating_sub(wide + 3)),
        world.name(&world.shop.name),
        theme::bar(),
    );
    canvas.right(part(top, whole.width.saturating_sub(wide + 1), wide), &right, theme::bar());
    if world.shop.mode == Mode::Training {
        let second = line(whole, 1);
        canvas.fill(second, theme::training());
        canvas.center(second, world.text(Phrase::TrainingBanner), theme::training());
    }
}

/// What is wrong and what is owed, the time, who serves.
fn right_text(world: &World) -> String {
    let signed_in = world.session.iter().flat_map(|_| &world.shop.alarms);
    let alarms: String = signed_in.map(|alarm| format!("{}   ", alarm.short(world.language))).collect();
    let owed = world.day.map(|day| day.owed).filter(|owed| *owed > 0);
    let owed = owed.map(|owed| format!("{}   ", text::owed(world.language, owed))).unwrap_or_default();
    format!("{alarms}{owed}{}   {}", clock(world), attendant(world))
}

fn clock(world: &World) -> String {
    let weekday = text::weekday(world.language, world.now.weekday());
    let (day, clock) = (world.now.day_text(), world.now.clock_text());
    match world.language {
        Language::Chinese => format!("{day} {weekday} {clock}"),
        Language::English => format!("{weekday} {day} {clock}"),
    }
}

fn attendant(world: &World) -> String {
    match &world.session {
        None => world.text(Phrase::NobodySignedIn).to_owned(),
        Some(session) => {
            format!("{} {} {}", world.text(Phrase::Attendant), session.attendant.code, session.attendant.name)
        }
    }
}
