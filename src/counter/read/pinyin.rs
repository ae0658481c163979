//! Reading Han as somebody types it: the characters themselves, whole syllables, initials, or a mixture of them.

use ::pinyin::ToPinyin as _;
use ib_pinyin::pinyin::{PinyinData, PinyinNotation};
use std::sync::LazyLock;

static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

/// The ideographs that names are written with.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// For each of them the letters that its readings begin with, a bit a letter: most characters are passed over by these.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let initials = |code: u32| {
        let mut letters = 0;
        READINGS.get_pinyins_and_for_each(char::from_u32(code).unwrap_or(' '), |reading| {
            letters |= reading.notation(PinyinNotation::Ascii).map_or(0, bit_of_first);
        });
        letters
    };
    (FIRST..=LAST).map(initials).collect()
});

/// The bit of the small letter that a text begins with; none for anything else.
fn bit_of_first(text: &str) -> u32 {
    match text.as_bytes().first() {
        Some(letter @ b'a'..=b'z') => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// Whether the character may be said as `typed` begins.
fn may_begin(c: char, typed: &str) -> bool {
    match (c as u32).checked_sub(FIRST).and_then(|index| INITIALS.get(index as usize)) {
        Some(initials) => initials & bit_of_first(typed) != 0 || typed.starts_with(c),
        None => true,
    }
}

/// How closely what was typed reads as a text; the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::counter) enum Closeness {
    /// Characters and whole syllables.
    Exact,
    /// Initials, or a last syllable that is not finished.
    Short,
    /// A character in a reading that it seldom has.
    Rare,
}

/// Where in a text, counted in characters, and how closely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::counter) struct Match {
    pub closeness: Closeness,
    pub start: usize,
    pub end: usize,
}

/// Whether seldom readings count less: of goods they do. A surname is often read as nothing else is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::counter) enum Seldom {
    CountsLess,
    CountsAlike,
}

/// What was typed, in the form of searches.
pub(in crate::counter) struct Typed {
    pub text: String,
    seldom: Seldom,
    /// Only small letters can be pinyin.
    has_letters: bool,
}

impl Typed {
    pub fn new(folded: &str, seldom: Seldom) -> Self {
        let has_letters = folded.bytes().any(|byte| byte.is_ascii_lowercase());
        Typed { text: folded.to_owned(), seldom, has_letters }
    }

    /// The closest place in a text of the same form, and of equally close ones the first.
    pub fn find(&self, text: &str) -> Option<Match> {
        let mut best: Option<Match> = None;
        for (start, (offset, c)) in text.char_indices().enumerate() {
            let rest = &text[offset..];
            if !self.has_letters {
                if rest.starts_with(&self.text) {
                    let end = start + self.text.chars().count();
                    return Some(Match { closeness: Closeness::Exact, start, end });
                }
                continue;
            }
            if !may_begin(c, &self.text) {
                continue;
            }
            let Some((closeness, taken)) = closest(rest, &self.text, self.seldom) else { continue };
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
fn closest(text: &str, typed: &str, seldom: Seldom) -> Option<(Closeness, usize)> {
    if typed.is_empty() {
        return Some((Closeness::Exact, 0));
    }
    let c = text.chars().next().filter(|c| may_begin(*c, typed))?;
    let rest = &text[c.len_utf8()..];
    let ways = ways(c, typed, seldom);
    let taken = ways.iter().enumerate().filter_map(|(bytes, way)| {
        let way = (*way)?;
        let (after, characters) = closest(rest, &typed[bytes..], seldom)?;
        Some((way.max(after), characters + 1))
    });
    taken.min()
}

/// A syllable has no more letters, a character no more bytes.
const MOST_BYTES: usize = 7;

/// By how many bytes of `typed` the character is said, and how closely.
fn ways(c: char, typed: &str, seldom: Seldom) -> [Option<Closeness>; MOST_BYTES + 1] {
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
        let is_usual = seldom == Seldom::CountsAlike || is_usual(c, syllable);
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
