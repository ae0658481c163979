//! What the stack tells a screen, and what a screen answers: plain data both ways, of the program's own types.

use super::key::Key;
use super::tone::Tone;
use crate::outcome::Trouble;

/// What reaches a screen: an action `A`, an answer `N` to what this screen asked for, what a dialog above tells, `T`.
#[derive(Clone, Debug)]
pub enum Event<A, N, T> {
    Act(A),
    Type(Key),
    /// The mouse chose a row.
    Pick(usize),
    Answer(N),
    /// What this screen asked for was refused, or failed.
    Refused(Trouble),
    /// What this screen asked for will not be answered any more: nothing may wait for it.
    Dropped,
    Told(T),
}

/// What a screen wants done; several are done in order. `R` is a route to another screen, `E` an effect, `O` what only
/// this program does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<R, E, T, O> {
    /// Not mine: the stack does what it does by default.
    Pass,
    Open(R),
    Close,
    CloseWith(T),
    /// That screen alone above the lowest one.
    Only(R),
    /// Back to the lowest screen.
    Home,
    Ask(E),
    /// What this screen asked for before is not wanted any more.
    GiveUp,
    Say(Tone, String),
    Own(O),
}

impl<R, E, T, O> Step<R, E, T, O> {
    /// Whether the stack is another one after it.
    pub const fn moves(&self) -> bool {
        match self {
            Step::Open(_) | Step::Close | Step::CloseWith(_) | Step::Only(_) | Step::Home | Step::Own(_) => {
                true
            }
            Step::Pass | Step::Ask(_) | Step::GiveUp | Step::Say(..) => false,
        }
    }
}
