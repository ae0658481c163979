//! The name of a person: what may stand for one, and how much of it anybody may read.

use super::plain::{NotPlain, PlainText};
use super::spelling::{fold, is_dash, is_dot, is_letter, is_unified_han, letters};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Why a text is not the name of one person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotName {
    #[error("a name is missing; write it")]
    Missing,
    #[error("{0}")]
    NotPlain(#[from] NotPlain),
    /// What stands where a letter was, before a file was saved or sent.
    #[error("character {position} is {sign}, where a letter was lost; write the name again")]
    Lost { position: usize, sign: char },
    /// Only the computer it was made on knows what it looks like.
    #[error(
        "character {position} is U+{code:04X}, made on one computer and blank on all others; write the letter that \
         Unicode has, or pinyin"
    )]
    Private { position: usize, code: u32 },
    #[error("character {position} is the digit {sign}; a name has none")]
    Digit { position: usize, sign: char },
    #[error("character {position} is {sign}, which stands in no name; delete it")]
    Sign { position: usize, sign: char },
    #[error("this may be two people; write one name without the blank, or with \u{00B7} between its parts")]
    TwoPeople,
}

/// The name, if it can be one person's. Every door asks this: rosters, forms, the sample's past.
pub fn check(text: &str) -> Result<PlainText, NotName> {
    let name = PlainText::parse(text)?;
    if name.is_empty() {
        return Err(NotName::Missing);
    }
    // Nearly every name of nearly every roster, and a start reads all of them.
    if name.chars().all(is_unified_han) {
        return Ok(name);
    }
    for (index, c) in name.chars().enumerate() {
        check_sign(index + 1, c)?;
    }
    if letters(&name).is_empty() {
        return Err(NotName::Missing);
    }
    if may_be_two(&name) { Err(NotName::TwoPeople) } else { Ok(name) }
}

fn check_sign(position: usize, sign: char) -> Result<(), NotName> {
    if matches!(sign, '?' | '\u{FF1F}' | '\u{FFFC}' | '\u{FFFD}' | '\u{25A0}' | '\u{25A1}' | '\u{3013}') {
        return Err(NotName::Lost { position, sign });
    }
    if matches!(sign, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..) {
        return Err(NotName::Private { position, code: sign as u32 });
    }
    let mut written = std::iter::once(sign).nfkc();
    if written.any(|c| c.is_numeric() && !c.is_alphabetic()) {
        return Err(NotName::Digit { position, sign });
    }
    let joins =
        sign.is_whitespace() || is_dot(sign) || is_dash(sign) || is_apostrophe(sign) || is_bracket(sign);
    if joins || is_letter(sign) || is_combining_mark(sign) {
        Ok(())
    } else {
        Err(NotName::Sign { position, sign })
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{02BB}' | '\u{02BC}' | '\u{FF07}')
}

/// Village rosters tell namesakes apart with a word in brackets.
const fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '\u{FF08}' | '\u{FF09}')
}

/// Han with blanks between is one padded name only while no more than one piece is longer than a letter.
fn may_be_two(name: &str) -> bool {
    let pieces: Vec<&str> = name.split_whitespace().collect();
    let long = pieces.iter().filter(|piece| letters(piece).len() > 1).count();
    name.chars().any(is_han) && (long > 1 || pieces.len() > 2)
}

const fn is_han(c: char) -> bool {
    is_unified_han(c) || matches!(c as u32, 0x3007 | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether two spellings name the same person.
pub fn is_same(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// As much of a name as anybody may read. Two letters show the first, more the first and the last, however they are
/// padded; of a name in parts, the first part. A name of one letter looks like one of two.
pub fn mask(name: &str) -> String {
    let parts: Vec<Vec<String>> = name.split(is_dot).map(letters).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] if name.is_empty() => String::new(),
        [] => "*".to_owned(),
        [only] => mask_part(only),
        [first, ..] => format!("{}\u{00B7}*", first.concat()),
    }
}

/// `false` only where masks differ for certain: a quick look that spares most masks.
pub fn may_look_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.chars().next(), other.chars().next());
    let is_plain = |c: Option<char>| c.is_some_and(is_unified_han);
    one == other || !is_plain(one) || !is_plain(other)
}

fn mask_part(letters: &[String]) -> String {
    match letters {
        [first, _, last] => format!("{first}*{last}"),
        [first, _, _, .., last] => format!("{first}**{last}"),
        [first, ..] => format!("{first}*"),
        [] => String::new(),
    }
}
