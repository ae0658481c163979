//! The screens above the idle one, and which of them waits for a PIN to be compared: that answer comes later than every
//! other, from another thread, and belongs to the screen that asked, wherever that stands by then.

use super::screen::Screen;
use std::ops::{Deref, DerefMut};

/// Names one comparison of a PIN; no other ever has the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket(u64);

#[derive(Clone, Debug, Default)]
pub struct Stack {
    screens: Vec<Screen>,
    /// At most one for each place in `screens`, and none for a screen that is gone.
    awaited: Vec<Awaited>,
    issued: Ticket,
}

#[derive(Clone, Copy, Debug)]
struct Awaited {
    ticket: Ticket,
    place: usize,
}

impl Stack {
    pub fn push(&mut self, screen: Screen) {
        self.screens.push(screen);
    }

    pub fn pop(&mut self) -> Option<Screen> {
        let screen = self.screens.pop();
        self.forget_gone();
        screen
    }

    pub fn clear(&mut self) {
        self.truncate(0);
    }

    pub fn truncate(&mut self, length: usize) {
        self.screens.truncate(length);
        self.forget_gone();
    }

    fn forget_gone(&mut self) {
        let length = self.screens.len();
        self.awaited.retain(|awaited| awaited.place < length);
    }

    /// The top screen asks for a PIN to be compared; what it asked before no longer counts.
    pub(super) fn wait(&mut self) -> Ticket {
        self.issued = Ticket(self.issued.0 + 1);
        if let Some(place) = self.screens.len().checked_sub(1) {
            self.awaited.retain(|awaited| awaited.place != place);
            self.awaited.push(Awaited { ticket: self.issued, place });
        }
        self.issued
    }

    /// Screens as they stood before; the tickets given out since are void, and none of them is given out again.
    pub(super) fn take_back(&mut self, before: Stack) {
        *self = Stack { issued: self.issued, ..before };
    }

    /// Where the screen stands that waits for this answer, if it is still there and still waits; it waits no more.
    pub(super) fn answered(&mut self, ticket: Ticket) -> Option<usize> {
        let place = self.awaited.iter().find(|awaited| awaited.ticket == ticket)?.place;
        self.awaited.retain(|awaited| awaited.ticket != ticket);
        Some(place)
    }

    /// Nobody waits any more; gives the places of those who did.
    pub(super) fn stop_waiting(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.awaited).into_iter().map(|awaited| awaited.place).collect()
    }

    /// The top screen no longer wants the answer it asked for.
    pub(super) fn give_up(&mut self) {
        let top = self.screens.len().checked_sub(1);
        self.awaited.retain(|awaited| Some(awaited.place) != top);
    }

    pub(super) fn is_top_waiting(&self) -> bool {
        let top = self.screens.len().checked_sub(1);
        self.awaited.iter().any(|awaited| Some(awaited.place) == top)
    }

    /// The ticket that was given out last.
    pub const fn last_ticket(&self) -> Ticket {
        self.issued
    }
}

impl Deref for Stack {
    type Target = [Screen];

    fn deref(&self) -> &[Screen] {
        &self.screens
    }
}

impl DerefMut for Stack {
    fn deref_mut(&mut self) -> &mut [Screen] {
        &mut self.screens
    }
}
