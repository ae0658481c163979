//! Reading Han as somebody types it: the characters themselves, whole syllables, initials, or a mixture of them.

use ::pinyin::ToPinyin as _;
use ib_pinyin::pinyin::{PinyinData, PinyinNotation};
use std::sync::LazyLock;

static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// How closely what was typed reads as a text; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// Characters and whole syllables.
    Exact,
    /// Initials, or a last syllable that is not finished.
    Short,
    /// A character in a reading that it seldom has.
    Rare,
}

/// Where in a text, counted in characters, and how closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub closeness: Closeness,
    pub start: usize,
    pub end: usize,
}

/// What was typed, in the form of searches.
pub(super) struct Typed {
    pub text: String,
    /// Only small letters can be pinyin.
    has_letters: bool,
}

impl Typed {
    pub fn new(folded: &str) -> Self {
        let has_letters = folded.bytes().any(|byte| byte.is_ascii_lowercase());
        Typed { text: folded.to_owned(), has_letters }
    }

    /// The closest place in a text of the same form, and of equally close ones the first.
    pub fn find(&self, text: &str) -> Option<Match> {
        if !self.has_letters {
            let start = text.find(&self.text).map(|offset| text[..offset].chars().count())?;
            let end = start + self.text.chars().count();
            return Some(Match { closeness: Closeness::Exact, start, end });
        }
        let mut best: Option<Match> = None;
        for (start, (offset, _)) in text.char_indices().enumerate() {
            let Some((closeness, taken)) = closest(&text[offset..], &self.text) else { continue };
            if best.is_none_or(|best| closeness < best.closeness) {
                best = Some(Match { closeness, start, end: start + taken });
            }
            if closeness == Closeness::Exact {
                break;
            }
        }
        best
    }
}

/// How closely `typed` reads as the beginning of `text`, and how many characters of it.
fn closest(text: &str, typed: &str) -> Option<(Closeness, usize)> {
    if typed.is_empty() {
        return Some((Closeness::Exact, 0));
    }
    let c = text.chars().next()?;
    let rest = &text[c.len_utf8()..];
    let ways = ways(c, typed);
    let taken = ways.iter().enumerate().filter_map(|(bytes, way)| {
        let way = (*way)?;
        let (after, characters) = closest(rest, &typed[bytes..])?;
        Some((way.max(after), characters + 1))
    });
    taken.min()
}

/// A syllable has no more letters, a character no more bytes.
const MOST_BYTES: usize = 7;

/// By how many bytes of `typed` the character is said, and how closely.
fn ways(c: char, typed: &str) -> [Option<Closeness>; MOST_BYTES + 1] {
    let mut ways = [None; MOST_BYTES + 1];
    if typed.starts_with(c) {
        ways[c.len_utf8()] = Some(Closeness::Exact);
    }
    let typed = typed.as_bytes();
    READINGS.get_pinyins_and_for_each(c, |reading| {
        let Some(syllable) = reading.notation(PinyinNotation::Ascii) else { return };
        let letters = syllable.as_bytes();
        if letters.first() != typed.first() {
            return;
        }
        let is_usual = is_usual(c, syllable);
        let mut add = |closeness, bytes: usize| {
            let closeness = if is_usual { closeness } else { Closeness::Rare };
            let way = &mut ways[bytes.min(MOST_BYTES)];
            *way = Some(way.map_or(closeness, |known: Closeness| known.min(closeness)));
        };
        if typed.starts_with(letters) {
            add(Closeness::Exact, letters.len());
        } else if letters.starts_with(typed) {
            add(Closeness::Short, typed.len());
        }
        if letters.len() > 1 {
            add(Closeness::Short, 1);
        }
        // zh, ch and sh are initials of two letters.
        if letters.get(1) == Some(&b'h') && typed.get(1) == Some(&b'h') && letters.len() > 2 {
            add(Closeness::Short, 2);
        }
    });
    ways
}

/// A character that one of the two tables does not know is not held against anybody.
fn is_usual(c: char, syllable: &str) -> bool {
    c.to_pinyin().is_none_or(|usual| usual.plain() == syllable)
}
