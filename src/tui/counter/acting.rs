//! What a key does: actions that mean the same everywhere, the rest goes to the top screen.

use super::action::Action;
use super::day;
use super::engine::{Effects, run, tell};
use super::model::Model;
use super::route::Route;
use super::scan;
use super::screen::Screen;
use super::session;
use super::step::{Event, Step};
use super::world::Names;
use crate::tui::kit::key::Key;

pub(super) fn typed(model: &mut Model, key: Key) -> Effects {
    let keymap = &model.world.keymap;
    let action = model.offered().into_iter().find(|action| keymap.keys(*action).contains(&key));
    match action {
        Some(action) => {
            model.before = None;
            act(model, action)
        }
        None => tell(model, Event::Type(key)),
    }
}

pub(super) fn act(model: &mut Model, action: Action) -> Effects {
    let route = match action {
        Action::Menu => Route::Menu { offered: model.offered() },
        Action::Help => Route::Help { offered: model.offered(), place: scan::place(model) },
        Action::ScanTest => Route::ScanTest,
        Action::Pin => Route::Pin,
        Action::Catalog => Route::Catalog,
        Action::SignIn => Route::SignIn { resume: None },
        Action::Find => Route::Find { typed: None },
        Action::Intake => Route::Intake,
        // What was booked a moment ago is what somebody wants back there.
        Action::Reverse if !matches!(model.top(), Screen::Done(_)) => Route::Reversals,
        Action::Language => {
            model.world.language = model.world.language.other();
            return Vec::new();
        }
        Action::Large => {
            model.world.look.scale = model.world.look.scale.other();
            return Vec::new();
        }
        Action::Names => {
            model.world.names = match model.world.names {
                Names::Masked => Names::Whole,
                Names::Whole => Names::Masked,
            };
            return Vec::new();
        }
        Action::Lock => return session::lock(model),
        Action::Quit => return session::quit(model),
        Action::Day => return day::open_screen(model),
        Action::Reverse
        | Action::Check
        | Action::Commit
        | Action::Accept
        | Action::Quantity
        | Action::Page
        | Action::Card
        | Action::Remove
        | Action::Up
        | Action::Down
        | Action::PageUp
        | Action::PageDown
        | Action::Next
        | Action::Back => return tell(model, Event::Act(action)),
    };
    run(model, vec![Step::Open(route)])
}
