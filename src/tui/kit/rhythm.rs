//! What a run of keys is, by its rhythm and by what it spells: a code, junk, text that was written at once, or still open.

use crate::domain::decide::new_pin::DIGITS as PIN_DIGITS;
use crate::domain::value::card::PAYLOAD_DIGITS;
use crate::tui::kit::frame::{Reading, half};
use crate::tui::kit::key::Key;
use crate::tui::kit::stroke::{PAUSE_MS, RUN_KEYS, Stroke};

/// Nobody strikes key after key faster than this for long.
const PERSON_MS: u64 = 60;
/// So many keys faster than a person's are a scanner's, whatever they spell.
const FAST_KEYS: usize = 7;
const EAN_8_DIGITS: usize = 8;
/// Nobody types so many digits in one go here: a household has ten, a telephone eleven.
const MANY_DIGITS: usize = 12;
/// So many PINs follow each other on one form: one's own, another one's, a new one twice.
const MOST_PINS: usize = 4;
/// A code has at least eight digits together; text that is written at once has few.
const FEW_DIGITS: usize = 4;

/// Why the run is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// More may come.
    Pause,
    /// Nothing more belongs to it.
    Silence,
}

/// What came in the same breath as the keys that are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    /// A character that no scanner types, from an input method.
    Writing,
    Nothing,
}

/// What the run is; a code or junk begins at that stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Open,
    Code(usize),
    Junk(usize),
    /// What is held was written at once.
    Text,
    /// Letters faster than a person's: their Enter only ends them.
    Ended,
}

/// A run, and where in it a code may begin.
struct Looked<'a> {
    run: &'a [Stroke],
    /// The last key that can be a part of a code, and one.
    end: usize,
    /// When a terminator came.
    ended_ms: Option<u64>,
    /// What is held from here on came in a rhythm that is no person's.
    held: Option<usize>,
    /// From here on every gap is shorter than a person's.
    fast: usize,
    /// From here on no gap is longer than a scanner's.
    even: usize,
    /// From here on there are only digits.
    digits: usize,
    gap_ms: u64,
}

pub(super) fn verdict(
    run: &[Stroke],
    through: usize,
    gap_ms: u64,
    ending: Ending,
    beside: Beside,
) -> Verdict {
    let looked = Looked::at(run, through, gap_ms);
    if looked.end == 0 {
        return Verdict::Open;
    }
    if let Some(from) = looked.code() {
        return Verdict::Code(from);
    }
    match (looked.held, ending) {
        (Some(from), _) if is_text(&run[from..looked.end], beside) => Verdict::Text,
        (_, Ending::Pause) => Verdict::Open,
        (Some(from), Ending::Silence) => Verdict::Junk(from.min(looked.even)),
        (None, Ending::Silence) => looked.slow_junk(),
    }
}

/// Whether the last of these keys can end a scan.
pub(super) fn is_ended(held: &[Stroke]) -> bool {
    held.last().is_some_and(|last| is_terminator(last.key))
}

/// Whether more of a scan may come over a longer gap. Letters that come at once are text, never a scan.
pub(super) fn may_go_on(held: &[Stroke]) -> bool {
    let is_letter = |stroke: &Stroke| matches!(stroke.key, Key::Char(c) if half(c).is_ascii_alphabetic());
    is_run(held) && !is_ended(held) && !held.iter().all(is_letter)
}

/// More keys at once than a person strikes. Backspace or Enter that a keyboard repeats is no scan.
pub(super) fn is_run(held: &[Stroke]) -> bool {
    let first = held.first().map(|stroke| stroke.key);
    let is_several = held.iter().any(|stroke| Some(stroke.key) != first);
    held.len() >= RUN_KEYS && (is_several || matches!(first, Some(Key::Char(_))))
}

const fn is_terminator(key: Key) -> bool {
    matches!(key, Key::Enter | Key::Tab | Key::Ctrl('j'))
}

fn is_digit(stroke: &Stroke) -> bool {
    matches!(stroke.key, Key::Char(c) if half(c).is_ascii_digit())
}

/// What an input method may write at once: letters, with few digits; beside a character of its own, digits alone, too.
fn is_text(held: &[Stroke], beside: Beside) -> bool {
    let mut letters = 0;
    for stroke in held {
        match stroke.key {
            Key::Char(c) if half(c).is_ascii_alphabetic() => letters += 1,
            Key::Char(c) if half(c).is_ascii_digit() || matches!(half(c), ' ' | '\'' | '-' | '.' | ',') => {}
            _ => return false,
        }
    }
    let is_written = letters > 0 || beside == Beside::Writing;
    is_written && held.iter().filter(|stroke| is_digit(stroke)).count() <= FEW_DIGITS
}

/// Where the longest end of `body` begins in which each stroke and the one before it are `joined`.
fn tail(body: &[Stroke], joined: impl Fn(&Stroke, &Stroke) -> bool) -> usize {
    let pairs = body.windows(2).rev();
    let strokes = pairs.take_while(|pair| joined(&pair[0], &pair[1])).count() + 1;
    body.len().saturating_sub(strokes)
}

impl<'a> Looked<'a> {
    fn at(run: &'a [Stroke], through: usize, most_ms: u64) -> Looked<'a> {
        let ends = run.iter().rev().take_while(|stroke| !matches!(stroke.key, Key::Char(_))).count();
        let end = run.len() - ends;
        let body = &run[..end];
        let held = body.get(through..).is_some_and(is_run).then_some(through);
        let terminator = run[end..].iter().find(|stroke| is_terminator(stroke.key));
        let digits = body.iter().rev().take_while(|stroke| is_digit(stroke)).count();
        Looked {
            run,
            end,
            ended_ms: terminator.map(|stroke| stroke.at_ms),
            held,
            fast: tail(body, |one, next| gap_ms(one, next) < PERSON_MS),
            even: tail(body, |one, next| gap_ms(one, next) <= most_ms),
            digits: end - digits,
            gap_ms: most_ms,
        }
    }

    /// Where the code begins, if the run ends in one. The longest is the one that was meant. It begins the run, or comes
    /// after a gap that no scanner leaves: the tail of a longer code is no code.
    fn code(&self) -> Option<usize> {
        let mut starts = [Some(0), Some(self.digits), Some(self.even), self.held];
        starts.sort_unstable();
        let begins = |from: &usize| match from.checked_sub(1) {
            Some(before) => gap_ms(&self.run[before], &self.run[*from]) > self.gap_ms,
            None => true,
        };
        let is_code = |from: &usize| {
            let keys: Vec<Key> = self.run[*from..].iter().map(|stroke| stroke.key).collect();
            let reading = Reading::of(&keys);
            let length = keys.len() - reading.front - reading.back;
            reading.is_code() && self.may_be_scanned(*from, length)
        };
        starts.into_iter().flatten().filter(|from| *from < self.end && begins(from)).find(is_code)
    }

    /// Whether a code of so many characters that begins there came from a scanner, by its rhythm.
    fn may_be_scanned(&self, from: usize, length: usize) -> bool {
        let is_held = self.held.is_some_and(|held| from == held || (from < held && from >= self.even));
        let is_long = length >= MANY_DIGITS && !self.may_be_pins(length);
        let is_even = from >= self.even && (is_long || from >= self.fast);
        is_held || is_even || self.is_in_time(from)
    }

    /// A whole line of digits with its terminator in so short a time is a code whatever the rhythm.
    fn is_in_time(&self, from: usize) -> bool {
        let is_whole = from == 0 || from == self.digits;
        let keys = self.end - from;
        let slowest_ms = (keys as u64 + 1) * self.gap_ms * 5 / 4;
        let most_ms = if keys >= PAYLOAD_DIGITS { slowest_ms.max(PAUSE_MS) } else { PAUSE_MS };
        is_whole && self.ended_ms.is_some_and(|ended_ms| ended_ms <= self.run[from].at_ms + most_ms)
    }

    /// Whole PINs, typed one after the other with nothing between and nothing behind: whoever signs and a second person,
    /// or a new PIN twice. A scanner as slow as that must end its codes.
    fn may_be_pins(&self, digits: usize) -> bool {
        let before = self.end.checked_sub(digits + 1).map(|before| self.run[before].key);
        let is_framed = self.end < self.run.len() || matches!(before, Some(Key::Ctrl(_)));
        digits.is_multiple_of(PIN_DIGITS) && digits <= MOST_PINS * PIN_DIGITS && !is_framed
    }

    /// What was let through key by key and is a scanner's all the same.
    fn slow_junk(&self) -> Verdict {
        let fast = &self.run[self.fast..self.end];
        let is_fast = fast.len() >= FAST_KEYS;
        if is_fast && !is_text(fast, Beside::Writing) && !is_number_of_a_person(fast) {
            return Verdict::Junk(self.even);
        }
        let even = self.end - self.digits.max(self.even);
        if even >= MANY_DIGITS && !self.may_be_pins(even) {
            return Verdict::Junk(self.even);
        }
        if self.end - self.digits >= MANY_DIGITS && self.is_in_time(self.digits) {
            return Verdict::Junk(self.digits);
        }
        let enter = self.run.last().is_some_and(|last| last.key == Key::Enter);
        if is_fast && enter && !is_number_of_a_person(fast) { Verdict::Ended } else { Verdict::Open }
    }
}

/// Households and telephones have other lengths than codes: however fast, they may be typed.
fn is_number_of_a_person(fast: &[Stroke]) -> bool {
    fast.iter().all(is_digit) && fast.len() != EAN_8_DIGITS && fast.len() < MANY_DIGITS
}

fn gap_ms(one: &Stroke, next: &Stroke) -> u64 {
    next.at_ms.saturating_sub(one.at_ms)
}
