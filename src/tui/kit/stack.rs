//! The screens above the lowest one, and which of them waits for which answer: an answer belongs to the screen that asked,
//! wherever that stands by then, and to nobody once it is gone.

use std::ops::{Deref, DerefMut};

/// Names one question; no other ever has the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket(u64);

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asker {
    /// The program itself, for all its screens.
    Program,
    Screen(Ticket),
}

/// An effect, and to whom its answer goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked<E> {
    pub by: Asker,
    pub effect: E,
}

impl<E> Asked<E> {
    pub const fn by_program(effect: E) -> Self {
        Asked { by: Asker::Program, effect }
    }
}

#[derive(Clone, Debug)]
pub struct Stack<S> {
    screens: Vec<S>,
    /// What was asked and not answered; nothing for a screen that is gone.
    awaited: Vec<Awaited>,
    issued: u64,
}

#[derive(Clone, Copy, Debug)]
struct Awaited {
    ticket: Ticket,
    place: Level,
}

/// Where a screen stands. The lowest one is there for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Root,
    Above(usize),
}

impl<S> Default for Stack<S> {
    fn default() -> Self {
        Stack { screens: Vec::new(), awaited: Vec::new(), issued: 0 }
    }
}

impl<S> Stack<S> {
    pub fn push(&mut self, screen: S) {
        self.screens.push(screen);
    }

    pub fn pop(&mut self) -> Option<S> {
        let screen = self.screens.pop();
        self.forget_gone();
        screen
    }

    pub fn clear(&mut self) {
        self.screens.clear();
        self.forget_gone();
    }

    /// Everything above this screen goes.
    pub fn uncover(&mut self, place: Level) {
        match place {
            Level::Root => self.screens.clear(),
            Level::Above(index) => self.screens.truncate(index + 1),
        }
        self.forget_gone();
    }

    fn forget_gone(&mut self) {
        let top = self.top();
        self.awaited.retain(|awaited| awaited.place <= top);
    }

    pub const fn top(&self) -> Level {
        match self.screens.len() {
            0 => Level::Root,
            length => Level::Above(length - 1),
        }
    }

    /// The screen there asks for something.
    pub fn ask(&mut self, place: Level) -> Ticket {
        self.issued += 1;
        let ticket = Ticket(self.issued);
        self.awaited.push(Awaited { ticket, place });
        ticket
    }

    /// Where the screen stands that waits for this answer, if it is still there and still waits; it waits no more.
    pub fn answered(&mut self, ticket: Ticket) -> Option<Level> {
        let index = self.awaited.iter().position(|awaited| awaited.ticket == ticket)?;
        Some(self.awaited.remove(index).place)
    }

    /// Screens as they stood before; what they have asked since is answered to nobody, and no ticket is given out again.
    pub fn take_back(&mut self, before: Stack<S>) {
        *self = Stack { issued: self.issued, ..before };
    }

    /// The screen there no longer wants what it asked for.
    pub fn give_up(&mut self, place: Level) {
        self.awaited.retain(|awaited| awaited.place != place);
    }

    /// Nobody waits any more; gives the places of those who did, the lowest first.
    pub fn stop_waiting(&mut self) -> Vec<Level> {
        let mut places: Vec<Level> = self.awaited.drain(..).map(|awaited| awaited.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Questions without an answer, the oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = Ticket> {
        self.awaited.iter().map(|awaited| awaited.ticket)
    }
}

impl<S> Deref for Stack<S> {
    type Target = [S];

    fn deref(&self) -> &[S] {
        &self.screens
    }
}

impl<S> DerefMut for Stack<S> {
    fn deref_mut(&mut self) -> &mut [S] {
        &mut self.screens
    }
}
