//! What the stack tells its top screen, and what a screen answers: plain data both ways.

use super::action::Action;
use super::effect::Effect;
use super::key::Key;
use super::message::Answered;
use super::model::Tone;
use super::scanner::Scanned;
use super::screen::{CollectorForm, Screen};
use crate::domain::value::number::AttendantCode;

/// What reaches the top screen.
#[derive(Clone, Copy, Debug)]
pub enum Event<'a> {
    Act(Action),
    Type(Key),
    Pick(usize),
    Answer(&'a Answered),
    Told(&'a Told),
}

/// What a closing dialog tells the screen beneath.
#[derive(Clone, Debug)]
pub enum Told {
    Quantity(u32),
    /// Books changed under the page: read it again.
    Changed,
    /// Who collects, as far as it was typed: it stands there again when the basket is checked again.
    Collector(Box<CollectorForm>),
}

/// What a screen wants done; several are done in order.
#[derive(Debug)]
pub enum Step {
    /// Not mine: the stack does what it does by default.
    Pass,
    Open(Screen),
    Close,
    CloseWith(Told),
    /// This screen alone above the idle one.
    Only(Screen),
    /// Back to the idle screen.
    Home,
    Ask(Effect),
    Say(Tone, String),
    SignedIn(AttendantCode),
    /// A line of text held a code, which is the scan of it.
    Scanned(Scanned),
    Quit,
}
