//! Tells a scanner from a person by the rhythm of the keys, before anything shows or acts on one.
//! Pure: every call brings the time at which the key arrived, in milliseconds of any steady clock.

use super::key::Key;
use crate::domain::barcode::Barcode;
use crate::domain::card::Card;

/// Keys of one scan follow each other within this time.
pub const RHYTHM_MS: u64 = 30;
/// So many keys in that rhythm are a scan.
pub const RUN_KEYS: usize = 3;
/// After a scan single keys are swallowed for this long: its Enter, and a finger that was about to press.
pub const QUIET_MS: u64 = 300;

/// What the keyboard, or a scanner that pretends to be one, delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Key(Key),
    /// Pasted text is nobody's typing and no scan.
    Paste,
}

/// What the program may act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Scan(Scanned),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    Card(Card),
    Good(Barcode),
    /// Neither: dropped whole, and said so.
    Junk,
}

impl Scanned {
    pub fn read(digits: &str) -> Scanned {
        if let Ok(card) = digits.parse() {
            return Scanned::Card(card);
        }
        digits.parse().map_or(Scanned::Junk, Scanned::Good)
    }
}

#[derive(Debug, Default)]
pub struct Scanner {
    held: String,
    first_ms: u64,
    last_ms: u64,
    quiet_until_ms: u64,
}

impl Scanner {
    /// Takes one event and gives what is certain by now.
    pub fn feed(&mut self, event: &Event, at_ms: u64) -> Vec<Input> {
        let mut certain = self.tick(at_ms);
        match *event {
            Event::Key(Key::Char(c)) if c.is_ascii() => self.hold(c, at_ms),
            Event::Key(key @ Key::Char(_)) => {
                certain.extend(self.settle(at_ms));
                certain.push(Input::Key(key));
            }
            Event::Key(key) => {
                certain.extend(self.settle(at_ms));
                if !self.is_quiet(at_ms) {
                    certain.push(Input::Key(key));
                }
            }
            Event::Paste => {
                certain.extend(self.settle(at_ms));
                certain.push(Input::Scan(Scanned::Junk));
                self.quiet_until_ms = at_ms + QUIET_MS;
            }
        }
        certain
    }

    /// Settles held keys once the rhythm has broken off.
    pub fn tick(&mut self, now_ms: u64) -> Vec<Input> {
        match self.deadline() {
            Some(deadline_ms) if now_ms >= deadline_ms => self.settle(self.last_ms + RHYTHM_MS),
            _ => Vec::new(),
        }
    }

    /// When `tick` is wanted next, if no key comes before.
    pub fn deadline(&self) -> Option<u64> {
        (!self.held.is_empty()).then_some(self.last_ms + RHYTHM_MS + 1)
    }

    fn hold(&mut self, c: char, at_ms: u64) {
        if self.held.is_empty() {
            self.first_ms = at_ms;
        }
        self.last_ms = at_ms;
        self.held.push(c);
    }

    fn is_quiet(&self, at_ms: u64) -> bool {
        at_ms < self.quiet_until_ms
    }

    fn settle(&mut self, end_ms: u64) -> Vec<Input> {
        let held = std::mem::take(&mut self.held);
        if held.len() >= RUN_KEYS {
            self.quiet_until_ms = end_ms + QUIET_MS;
            return vec![Input::Scan(Scanned::read(&held))];
        }
        if self.is_quiet(self.first_ms) {
            return Vec::new();
        }
        held.chars().map(|c| Input::Key(Key::Char(c))).collect()
    }
}
