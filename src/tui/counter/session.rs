//! Who is signed in: coming, going, the lock, and the way out of the program.

use super::day;
use super::effect::Effect;
use super::engine::{Effects, alarm, drop_answers, run, say, warn};
use super::model::Model;
use super::prices::ask_missing_quotes;
use super::route::Route;
use super::screen::Screen;
use super::screen::idle::Idle;
use super::step::Step;
use super::world::{DayState, Names, Session};
use crate::domain::value::number::AttendantCode;
use crate::text::{self, Phrase};
use crate::tui::kit::stack::Asked;
use crate::tui::kit::tone::Tone;

/// Keeps goods that are not booked for the person who scanned them; everything else goes back to the idle screen.
pub(super) fn lock(model: &mut Model) -> Effects {
    let Some(session) = model.world.session.take() else {
        return Vec::new();
    };
    model.before = None;
    model.root = Screen::Idle(Idle::default());
    model.world.names = Names::Masked;
    model.world.toast = None;
    // A second person's PIN that is still being compared must not book anything behind the lock.
    drop_answers(model);
    if model.has_unbooked_goods() {
        return run(model, vec![Step::Open(Route::SignIn { resume: Some(session.attendant.code) })]);
    }
    model.above.clear();
    Vec::new()
}

pub(super) fn signed_in(model: &mut Model, code: &AttendantCode) -> Effects {
    let found = model.world.attendants.iter().find(|attendant| attendant.code == *code).cloned();
    let Some(attendant) = found else {
        return Vec::new();
    };
    let Some(Screen::SignIn(sign_in)) = model.above.pop() else {
        return Vec::new();
    };
    model.world.session = Some(Session { attendant, active: model.world.now });
    // The pages that somebody turned to before are not the desk.
    model.root = Screen::Idle(Idle::default());
    let news = Asked::by_program(Effect::ReadNews { code: code.clone() });
    let mut effects = match sign_in.resume {
        // What the screens beneath asked before the lock is asked anew.
        Some(owner) if owner == *code => {
            let mut effects = ask_missing_quotes(model);
            effects.push(news);
            return effects;
        }
        Some(_) => {
            model.above.clear();
            warn(model, Phrase::BasketDropped)
        }
        None => Vec::new(),
    };
    effects.push(Asked::by_program(Effect::Refresh));
    let alarms = model.world.alarms.iter().map(|alarm| alarm.sentence(model.world.language));
    let sentences = text::joined(model.world.language, alarms);
    if !sentences.is_empty() {
        effects.extend(alarm(model, sentences));
    }
    let is_asked = matches!(model.world.day_state(), DayState::Closed | DayState::LeftOpen);
    if is_asked || day::matter_to_sign(&model.world).is_some() {
        effects.extend(day::open_screen(model));
    }
    effects.push(news);
    effects
}

/// A counter that is gone serves nobody: whoever ends it says who they are. A basket that would be gone with it is named
/// before anybody decides.
pub(super) fn quit(model: &mut Model) -> Effects {
    if !model.world.may_quit() {
        let mut effects = Vec::new();
        if !matches!(model.top(), Screen::SignIn(_)) {
            effects = run(model, vec![Step::Open(Route::SignIn { resume: None })]);
        }
        effects.extend(warn(model, Phrase::QuitSignIn));
        return effects;
    }
    let mut effects = run(model, vec![Step::Open(Route::Quit)]);
    let goods = model.goods_in_basket();
    if goods > 0 {
        let sentence = text::basket_would_go(model.world.language, goods);
        effects.extend(say(model, Tone::Warning, sentence));
    }
    effects
}
