//! What a scanner puts around a code, and the code itself: frames are stripped from both ends, what is left is read.

use crate::domain::value::barcode::{Barcode, NotBarcode};
use crate::domain::value::card::{Card, NotCard, PAYLOAD_DIGITS};
use crate::domain::value::element::{self, SEPARATOR};
use crate::tui::kit::key::Key;

/// What was scanned, as far as the digits alone say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scanned {
    Card(Card),
    Good(Barcode),
    /// Neither: dropped whole, and said so.
    Junk,
}

/// Why a run of keys is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Empty,
    /// A key that no code holds stands inside.
    Inside(Key),
    Length(usize),
    /// The check digit should be another.
    GoodCheck(u8),
    Zeros,
    CardCheck,
    CardFormat,
    CardSerial,
}

/// How wide the digits came: an input method may widen what a scanner types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Half,
    Full,
}

/// A run of keys, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Keys that were stripped at the front and at the end.
    pub front: usize,
    pub back: usize,
    pub width: Width,
    pub read: Result<Scanned, Why>,
}

impl Reading {
    pub fn of(keys: &[Key]) -> Reading {
        let (front, back) = frame(keys);
        let payload = &keys[front..keys.len() - back];
        let is_wide = |key: &Key| matches!(key, Key::Char(c) if half(*c) != *c);
        let width = if payload.iter().any(is_wide) { Width::Full } else { Width::Half };
        Reading { front, back, width, read: payload_text(payload).and_then(|text| code(&text)) }
    }

    pub fn is_code(&self) -> bool {
        self.read.is_ok()
    }

    pub fn scanned(&self) -> Scanned {
        self.read.clone().unwrap_or(Scanned::Junk)
    }
}

impl Scanned {
    /// What a line of text holds, if that is a code and nothing else.
    pub fn in_text(text: &str) -> Option<Scanned> {
        Reading::of(&keys_of(text)).read.ok()
    }
}

/// Text as the keys that would type it.
pub fn keys_of(text: &str) -> Vec<Key> {
    let key = |c: char| match c {
        '\r' => Key::Enter,
        '\t' => Key::Tab,
        '\u{1b}' => Key::Escape,
        '\u{7f}' => Key::Backspace,
        '\0'..='\u{1a}' => Key::Ctrl(char::from(c as u8 + b'`')),
        '\u{1c}'..='\u{1f}' => Key::Ctrl(char::from(c as u8 - 0x1c + b'4')),
        c => Key::Char(c),
    };
    text.chars().map(key).collect()
}

/// The ASCII character that a full-width one stands for.
pub fn half(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// How many keys at the front and at the end no payload holds: control characters (STX, ETX, CR, LF, TAB, FNC1 as GS),
/// blanks, and at the front an AIM identifier such as `]E0`.
fn frame(keys: &[Key]) -> (usize, usize) {
    let mut front = 0;
    loop {
        let rest = &keys[front..];
        if is_identifier(rest) {
            front += 3;
        } else if rest.first().is_some_and(|key| is_around(*key)) {
            front += 1;
        } else {
            break;
        }
    }
    let back = keys[front..].iter().rev().take_while(|key| is_around(**key)).count();
    (front, back)
}

fn is_around(key: Key) -> bool {
    match key {
        Key::Char(c) => half(c) == ' ',
        Key::Ctrl(_) | Key::Enter | Key::Tab | Key::Escape | Key::Backspace => true,
        _ => false,
    }
}

/// ISO/IEC 15424: a bracket, a letter for the kind of code, a digit or letter for its options.
fn is_identifier(keys: &[Key]) -> bool {
    match *keys {
        [Key::Char(bracket), Key::Char(kind), Key::Char(option), ..] => {
            half(bracket) == ']' && half(kind).is_ascii_alphabetic() && half(option).is_ascii_alphanumeric()
        }
        _ => false,
    }
}

fn payload_text(payload: &[Key]) -> Result<String, Why> {
    let character = |key: &Key| match *key {
        Key::Char(c) if half(c).is_ascii_graphic() => Ok(half(c)),
        // GS, which stands between the elements of an element string.
        Key::Ctrl('5') => Ok(SEPARATOR),
        key => Err(Why::Inside(key)),
    };
    payload.iter().map(character).collect()
}

fn code(text: &str) -> Result<Scanned, Why> {
    if text.len() == PAYLOAD_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map(Scanned::Card).map_err(|why| match why {
            NotCard::Format => Why::CardFormat,
            NotCard::Serial => Why::CardSerial,
            NotCard::Check | NotCard::Length => Why::CardCheck,
        });
    }
    let good = element::good(text).unwrap_or_else(|| text.parse());
    good.map(Scanned::Good).map_err(|why| match why {
        NotBarcode::Check(right) => Why::GoodCheck(right),
        NotBarcode::Zero => Why::Zeros,
        NotBarcode::Length => no_code(text),
    })
}

/// What keeps a text from being a code at all.
fn no_code(text: &str) -> Why {
    match text.chars().find(|c| !c.is_ascii_digit()) {
        _ if text.is_empty() => Why::Empty,
        Some(SEPARATOR) => Why::Inside(Key::Ctrl('5')),
        Some(sign) => Why::Inside(Key::Char(sign)),
        None => Why::Length(text.len()),
    }
}
