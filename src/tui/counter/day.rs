//! What the day's key opens: what two people have to sign first, or the screen that opens or closes the day.

use super::effect::Effect;
use super::engine::{Effects, alarm, run};
use super::model::Model;
use super::route::{Matter, Route};
use super::screen::Screen;
use super::step::Step;
use super::world::{DayState, World};
use crate::text::{self, At};
use crate::tui::kit::stack::Asked;

/// What two people answer for before any day is opened or closed: books that are behind, a last line of a later date.
pub(super) fn matter_to_sign(world: &World) -> Option<Matter> {
    let restore = world.behind.clone().map(Matter::Restore);
    let ahead = world.ahead.filter(|last| last.date() > world.now.date());
    restore.or(ahead.map(Matter::PutClockBack))
}

/// F12: what two people have to sign first, if anything; else open what is closed, close what is open.
pub(super) fn open_screen(model: &mut Model) -> Effects {
    let Some(by) = model.world.signed_in().cloned() else {
        return Vec::new();
    };
    if let Some(behind) = model.world.behind.as_ref().filter(|behind| !behind.is_restorable()) {
        let sentence = text::behind(model.world.language, behind, At::Screen);
        return alarm(model, sentence);
    }
    if model.goods_in_basket() > 0 {
        return run(model, vec![Step::Open(Route::Leave { next: None })]);
    }
    let route = match (matter_to_sign(&model.world), model.world.day_state()) {
        (Some(matter), _) => Route::Sign(matter),
        (None, DayState::Unknown) => return vec![Asked::by_program(Effect::Refresh)],
        (None, DayState::Closed) => Route::OpenDay,
        (None, DayState::Open | DayState::LeftOpen) => Route::CloseDay { by },
    };
    run(model, vec![Step::Open(route)])
}

/// The screen of the day stood open when it turned out that something has to be signed first.
pub(super) fn replace_screen(model: &mut Model) -> Option<Effects> {
    let is_day = matches!(model.top(), Screen::OpenDay(_) | Screen::CloseDay(_));
    let _first = matter_to_sign(&model.world).filter(|_| is_day)?;
    let mut effects = run(model, vec![Step::Close]);
    effects.extend(open_screen(model));
    effects.push(Asked::by_program(Effect::Bell));
    Some(effects)
}
