//! Tells a scanner from a person by the rhythm of the keys and by what they spell.
//! Pure: every call brings the time at which the key arrived, in milliseconds of any steady clock.

use crate::tui::kit::frame::{Reading, Width, half, keys_of};
use crate::tui::kit::key::Key;
use crate::tui::kit::rhythm::{self, Beside, Ending, Verdict, is_run};

pub use crate::tui::kit::frame::Scanned;
pub use crate::tui::kit::stroke::{PAUSE_MS, RUN_KEYS, Stroke};

/// Keys are held back for so long; three of them within this time of each other are no person's.
pub const RHYTHM_MS: u64 = 30;
/// After a scan what a scanner can type is swallowed for this long: its Enter, and a finger that was about to press.
pub const QUIET_MS: u64 = 300;
/// The gap over which a run goes on, unless the settings say otherwise.
pub const GAP_MS: u64 = 100;
/// Silence after which nothing more is expected of what could be half a code.
const SILENCE_MS: u64 = 400;
/// A longer run is nobody's scan and nobody's line.
const MOST_STROKES: usize = 400;

/// What the keyboard, or a scanner that pretends to be one, delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Struck {
    Key(Key),
    Paste(String),
}

/// What the program may act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Scan(Scanned),
    Run(Run),
}

/// What is known of a run of keys besides the keys themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// The next key may be the first of a code that a slow scanner types: remember how everything stands.
    Begins,
    /// It was one. Everything as it stood at the beginning, then these keys, which a person typed before it.
    TakenBack(Vec<Key>),
    /// Written at once: by an input method, or pasted.
    Text(String),
    /// An Enter that came with the text only ended it.
    TextEnded,
    /// The digits of the scan were full-width.
    FullWidth,
    /// All of the run, for the page that shows what arrives.
    Heard(Box<Heard>),
}

/// A run of keys with its rhythm, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub strokes: Vec<Stroke>,
    pub taken: Taken,
    /// The gap over which a run goes on, as the settings have it.
    pub gap_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    Code(Reading),
    Text,
    /// As keys, one by one.
    Typed,
}

/// Keys are held for [`RHYTHM_MS`], so that a fast scan is known before anything acts on its first key. What was let
/// through is remembered: when it turns out to be a code that a slow scanner typed, it is taken back. Function and
/// arrow keys pass at once: a scanner cannot strike them.
#[derive(Debug)]
pub struct Scanner {
    gap_ms: u64,
    run: Vec<Stroke>,
    /// So many strokes of the run are let through.
    through: usize,
    marked: Marked,
    looked: Looked,
    /// When a character that is not held was typed last.
    written_ms: Option<u64>,
    quiet_until_ms: u64,
}

/// Whether the run's beginning was announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marked {
    Yes,
    No,
}

/// Whether the silence after the last stroke was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looked {
    Yes,
    No,
}

impl Default for Scanner {
    fn default() -> Self {
        Scanner::new(GAP_MS)
    }
}

impl Scanner {
    pub const fn new(gap_ms: u64) -> Self {
        Scanner {
            gap_ms,
            run: Vec::new(),
            through: 0,
            marked: Marked::No,
            looked: Looked::No,
            written_ms: None,
            quiet_until_ms: 0,
        }
    }

    /// Takes one event and gives what is certain by now.
    pub fn feed(&mut self, struck: &Struck, at_ms: u64) -> Vec<Input> {
        let mut certain = self.tick(at_ms);
        match struck {
            Struck::Key(key) if is_struck_by_scanners(*key) => self.strike(*key, at_ms, &mut certain),
            Struck::Key(key) => {
                let beside = self.beside(*key, at_ms);
                self.settle(Ending::Silence, beside, &mut certain);
                self.finish(&mut certain);
                if matches!(key, Key::Char(_)) {
                    self.written_ms = Some(at_ms);
                }
                certain.push(Input::Key(*key));
            }
            Struck::Paste(text) => self.paste(text, at_ms, &mut certain),
        }
        certain
    }

    /// Settles what the time has decided.
    pub fn tick(&mut self, now_ms: u64) -> Vec<Input> {
        let mut certain = Vec::new();
        while self.deadline().is_some_and(|deadline_ms| deadline_ms <= now_ms) {
            self.pass_deadline(&mut certain);
        }
        certain
    }

    /// When `tick` is wanted next, if no key comes before.
    pub fn deadline(&self) -> Option<u64> {
        let last = self.run.last()?;
        let wait_ms = match (self.held(), self.looked) {
            ([], Looked::No) => SILENCE_MS.max(2 * self.gap_ms),
            ([], Looked::Yes) => PAUSE_MS.max(4 * self.gap_ms),
            (held, _) if !rhythm::may_go_on(held) => RHYTHM_MS,
            (_, Looked::No) => self.gap_ms,
            (_, Looked::Yes) => SILENCE_MS.max(2 * self.gap_ms),
        };
        Some(last.at_ms + wait_ms + 1)
    }

    fn pass_deadline(&mut self, certain: &mut Vec<Input>) {
        match (self.held(), self.looked) {
            ([], Looked::Yes) => self.finish(certain),
            ([], Looked::No) => {
                self.looked = Looked::Yes;
                self.judge(Ending::Silence, self.after(), certain);
            }
            (held, Looked::No) if rhythm::may_go_on(held) => {
                self.looked = Looked::Yes;
                self.judge(Ending::Pause, self.after(), certain);
            }
            (held, _) if is_run(held) || rhythm::is_ended(held) => {
                self.settle(Ending::Silence, self.after(), certain);
            }
            _ => self.let_through(certain),
        }
    }

    /// What is not let through yet.
    fn held(&self) -> &[Stroke] {
        self.run.get(self.through..).unwrap_or_default()
    }

    fn strike(&mut self, key: Key, at_ms: u64, certain: &mut Vec<Input>) {
        if self.run.len() >= MOST_STROKES || self.is_a_person_done(at_ms) {
            self.settle(Ending::Silence, self.after(), certain);
            self.finish(certain);
        }
        self.run.push(Stroke { key, at_ms });
        self.looked = Looked::No;
        // The Enter at the end of a scan ends it; one that comes earlier may be a part of what follows.
        if key == Key::Enter {
            let before = &self.run[self.through..self.run.len() - 1];
            let ending = if is_run(before) { Ending::Silence } else { Ending::Pause };
            self.judge(ending, self.after(), certain);
        }
    }

    /// A control key is a scanner's when more follows at once; otherwise a person asked for something with it.
    fn is_a_person_done(&self, at_ms: u64) -> bool {
        let last = self.run.last().filter(|last| matches!(last.key, Key::Ctrl(_)));
        last.is_some_and(|last| at_ms > last.at_ms + self.gap_ms)
    }

    /// Decides what is held, and lets through what nothing claims.
    fn settle(&mut self, ending: Ending, beside: Beside, certain: &mut Vec<Input>) {
        if !self.judge(ending, beside, certain) {
            self.let_through(certain);
        }
    }

    /// Whether the run was decided.
    fn judge(&mut self, ending: Ending, beside: Beside, certain: &mut Vec<Input>) -> bool {
        match rhythm::verdict(&self.run, self.through, self.gap_ms, ending, beside) {
            Verdict::Open => return false,
            Verdict::Code(from) | Verdict::Junk(from) => self.scan(from, certain),
            Verdict::Text => self.write(certain),
            Verdict::Ended => {
                certain.push(Input::Run(Run::TextEnded));
                self.end_run(Taken::Typed, certain);
            }
        }
        true
    }

    fn scan(&mut self, from: usize, certain: &mut Vec<Input>) {
        if from < self.through && self.marked == Marked::Yes {
            let typed = self.run[..from].iter().map(|stroke| stroke.key).collect();
            certain.push(Input::Run(Run::TakenBack(typed)));
        }
        let strokes = self.run.split_off(from);
        let keys: Vec<Key> = strokes.iter().map(|stroke| stroke.key).collect();
        let reading = Reading::of(&keys);
        certain.push(Input::Scan(reading.scanned()));
        if reading.width == Width::Full {
            certain.push(Input::Run(Run::FullWidth));
        }
        self.quiet_until_ms = strokes.last().map_or(0, |last| last.at_ms) + QUIET_MS + RHYTHM_MS;
        self.run = strokes;
        self.end_run(Taken::Code(reading), certain);
    }

    fn write(&mut self, certain: &mut Vec<Input>) {
        let held = self.held();
        if !self.is_quiet(held.first()) {
            let character = |stroke: &Stroke| match stroke.key {
                Key::Char(c) => Some(c),
                _ => None,
            };
            certain.push(Input::Run(Run::Text(held.iter().filter_map(character).collect())));
            if rhythm::is_ended(held) {
                certain.push(Input::Run(Run::TextEnded));
            }
        }
        self.end_run(Taken::Text, certain);
    }

    fn let_through(&mut self, certain: &mut Vec<Input>) {
        while let Some(stroke) = self.run.get(self.through).copied() {
            let before = self.through.checked_sub(1).map(|index| self.run[index]);
            self.through += 1;
            let is_quiet = self.is_quiet(Some(&stroke));
            if !is_quiet && stroke.key == Key::Enter && self.is_after_text(before, stroke.at_ms) {
                certain.push(Input::Run(Run::TextEnded));
            } else if !is_quiet {
                if self.marked == Marked::No && matches!(stroke.key, Key::Char(_)) {
                    self.marked = Marked::Yes;
                    certain.push(Input::Run(Run::Begins));
                }
                certain.push(Input::Key(stroke.key));
            }
            if is_an_end(stroke.key) {
                let rest = self.run.split_off(self.through);
                self.end_run(Taken::Typed, certain);
                self.run = rest;
            }
        }
    }

    /// An Enter in the same breath as a character belongs to what wrote it.
    fn is_after_text(&self, before: Option<Stroke>, at_ms: u64) -> bool {
        let typed = before.filter(|before| matches!(before.key, Key::Char(_))).map(|before| before.at_ms);
        typed.or(self.written_ms).is_some_and(|text_ms| at_ms <= text_ms + RHYTHM_MS)
    }

    /// What was written in the same breath before what is held.
    fn after(&self) -> Beside {
        let first = self.held().first();
        match (first, self.written_ms) {
            (Some(first), Some(ms)) if first.at_ms <= ms + RHYTHM_MS => Beside::Writing,
            _ => Beside::Nothing,
        }
    }

    /// The same, with what comes after it.
    fn beside(&self, next: Key, at_ms: u64) -> Beside {
        let is_one_breath = self.run.last().is_some_and(|last| at_ms <= last.at_ms + RHYTHM_MS);
        if matches!(next, Key::Char(_)) && is_one_breath { Beside::Writing } else { self.after() }
    }

    fn is_quiet(&self, stroke: Option<&Stroke>) -> bool {
        stroke.is_some_and(|stroke| stroke.at_ms < self.quiet_until_ms)
    }

    fn paste(&mut self, text: &str, at_ms: u64, certain: &mut Vec<Input>) {
        self.settle(Ending::Silence, self.after(), certain);
        self.finish(certain);
        let keys: Vec<Key> = keys_of(text).into_iter().take(MOST_STROKES).collect();
        self.run = keys.iter().map(|key| Stroke { key: *key, at_ms }).collect();
        if Reading::of(&keys).is_code() {
            return self.scan(0, certain);
        }
        self.written_ms = Some(at_ms);
        certain.push(Input::Run(Run::Text(text.to_owned())));
        self.end_run(Taken::Text, certain);
    }

    /// Nothing that comes belongs to what came before.
    fn finish(&mut self, certain: &mut Vec<Input>) {
        if !self.run.is_empty() {
            self.end_run(Taken::Typed, certain);
        }
    }

    fn end_run(&mut self, taken: Taken, certain: &mut Vec<Input>) {
        let strokes = std::mem::take(&mut self.run);
        let heard = Heard { strokes, taken, gap_ms: self.gap_ms };
        certain.push(Input::Run(Run::Heard(Box::new(heard))));
        (self.through, self.marked, self.looked) = (0, Marked::No, Looked::No);
    }
}

/// What has a place in a bar code: ASCII, as an input method may have widened it, control characters included.
fn is_struck_by_scanners(key: Key) -> bool {
    match key {
        Key::Char(c) => half(c).is_ascii(),
        Key::Ctrl(_) | Key::Enter | Key::Escape | Key::Tab | Key::Backspace => true,
        _ => false,
    }
}

/// What a person ends or changes a line with: what comes after it is another one.
const fn is_an_end(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Escape | Key::Tab | Key::Backspace)
}
