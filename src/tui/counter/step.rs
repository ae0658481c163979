//! The counter's own kinds of events and steps, and what only it does.

use super::action::Action;
use super::collector::CollectorForm;
use super::effect::Effect;
use super::message::Answered;
use super::route::Route;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::tui::kit::scanner::Scanned;
use crate::tui::kit::step;

pub type Event = step::Event<Action, Answered, Told>;
pub type Step = step::Step<Route, Effect, Told, Own>;

/// What a closing dialog tells the screen beneath.
#[derive(Clone, Debug)]
pub enum Told {
    Quantity(u32),
    /// Books changed under the page: read it again.
    Changed,
    /// This line was taken back by that one.
    Reversed {
        refers: u64,
        seq: u64,
    },
    /// Who collects, as far as it was typed: it stands there again when the basket is checked again.
    Collector(Box<CollectorForm>),
}

/// What a screen wants that concerns more than the stack.
#[derive(Clone, Debug)]
pub enum Own {
    SignedIn(AttendantCode),
    /// A line of text held a code, which is the scan of it.
    Scanned(Scanned),
    /// A household that was found by typing is served.
    Serve(HouseholdNumber),
    /// An action of the menu, as if its key had been pressed on the screen beneath.
    Act(Action),
    Quit,
}
