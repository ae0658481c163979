//! What the day's key opens: what two people have to sign first, or the screen that opens or closes the day.

use super::effect::Effect;
use super::model::{DayState, Model, World};
use super::screen::Screen;
use super::screen::close_day::CloseDay;
use super::screen::open_day::OpenDay;
use super::screen::two_sign::{Matter, TwoSign};
use super::step::Step;
use super::update::{alarm, run};
use crate::text::{self, At};

/// What two people answer for before any day is opened or closed: books that are behind, a last line of a later date.
pub(super) fn matter_to_sign(world: &World) -> Option<Matter> {
    let restore = world.behind.clone().map(Matter::Restore);
    let ahead = world.ahead.filter(|last| last.date() > world.now.date());
    restore.or(ahead.map(Matter::PutClockBack))
}

/// F12: what two people have to sign first, if anything; else open what is closed, close what is open.
pub(super) fn open_screen(model: &mut Model) -> Vec<Effect> {
    let Some(by) = model.world.signed_in().cloned() else {
        return Vec::new();
    };
    if let Some(behind) = model.world.behind.as_ref().filter(|behind| !behind.is_restorable()) {
        let sentence = text::behind(model.world.language, behind, At::Screen);
        return alarm(model, sentence);
    }
    if let Some(matter) = matter_to_sign(&model.world) {
        return run(
            model,
            vec![Step::Open(Screen::TwoSign(TwoSign::new(matter))), Step::Ask(Effect::NewRequest)],
        );
    }
    let steps = match model.world.day_state() {
        DayState::Unknown => return vec![Effect::Refresh],
        DayState::Closed => {
            vec![Step::Open(Screen::OpenDay(OpenDay::new())), Step::Ask(Effect::NewRequest)]
        }
        DayState::Open | DayState::LeftOpen => vec![
            Step::Open(Screen::CloseDay(CloseDay::new())),
            Step::Ask(Effect::NewRequest),
            Step::Ask(Effect::PreviewClose { by }),
        ],
    };
    run(model, steps)
}

/// The screen of the day stood open when it turned out that something has to be signed first.
pub(super) fn replace_screen(model: &mut Model) -> Option<Vec<Effect>> {
    let is_day = matches!(model.top(), Screen::OpenDay(_) | Screen::CloseDay(_));
    let _first = matter_to_sign(&model.world).filter(|_| is_day)?;
    let mut effects = run(model, vec![Step::Close]);
    effects.extend(open_screen(model));
    effects.push(Effect::Bell);
    Some(effects)
}
