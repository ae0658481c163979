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

/// Keys are held back for [`RHYTHM_MS`], so that a scan is known before anything acts on its first key. Function and
/// arrow keys pass at once: a scanner cannot strike them.
#[derive(Debug, Default)]
pub struct Scanner {
    held: Vec<Key>,
    first_ms: u64,
    last_ms: u64,
    quiet_until_ms: u64,
}

impl Scanner {
    /// Takes one event and gives what is certain by now.
    pub fn feed(&mut self, event: &Event, at_ms: u64) -> Vec<Input> {
        let mut certain = self.tick(at_ms);
        match *event {
            // The Enter at the end of a scan ends it; one that comes earlier may be a part of what follows.
            Event::Key(Key::Enter) if self.held.len() >= RUN_KEYS => {
                self.hold(Key::Enter, at_ms);
                certain.extend(self.settle(at_ms));
            }
            Event::Key(key) if is_struck_by_scanners(key) => self.hold(key, at_ms),
            Event::Key(key) => {
                certain.extend(self.settle(at_ms));
                if matches!(key, Key::Char(_)) || !self.is_quiet(at_ms) {
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

    fn hold(&mut self, key: Key, at_ms: u64) {
        if self.held.is_empty() {
            self.first_ms = at_ms;
        }
        self.last_ms = at_ms;
        self.held.push(key);
    }

    fn is_quiet(&self, at_ms: u64) -> bool {
        at_ms < self.quiet_until_ms
    }

    fn settle(&mut self, end_ms: u64) -> Vec<Input> {
        let held = std::mem::take(&mut self.held);
        let run = held.strip_suffix(&[Key::Enter]).unwrap_or(&held);
        if run.len() >= RUN_KEYS && !is_one_key_held_down(run) {
            self.quiet_until_ms = end_ms + QUIET_MS;
            return vec![Input::Scan(read(run))];
        }
        if self.is_quiet(self.first_ms) {
            return Vec::new();
        }
        held.into_iter().map(Input::Key).collect()
    }
}

/// What has a place in a bar code: ASCII, control characters included.
const fn is_struck_by_scanners(key: Key) -> bool {
    match key {
        Key::Char(c) => c.is_ascii(),
        Key::Ctrl(_) | Key::Enter | Key::Escape | Key::Tab | Key::Backspace => true,
        _ => false,
    }
}

/// Backspace or Enter that a keyboard repeats is no scan. A letter held down is nobody's word, so it counts as one.
fn is_one_key_held_down(run: &[Key]) -> bool {
    let first = run.first();
    !matches!(first, Some(Key::Char(_))) && run.iter().all(|key| Some(key) == first)
}

/// Nothing but characters can be a card or a good.
fn read(run: &[Key]) -> Scanned {
    let character = |key: &Key| match key {
        Key::Char(c) => Some(*c),
        _ => None,
    };
    let digits: Option<String> = run.iter().map(character).collect();
    digits.map_or(Scanned::Junk, |digits| Scanned::read(&digits))
}
