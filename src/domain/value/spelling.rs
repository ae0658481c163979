//! One fold for what people write: texts that differ only in how they were typed fold to the same text.
//! Searches, rosters and the proxies' limits compare folds; the journal and the screens keep what was written.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Passes until a fold changes no more: what dropping a sign leaves side by side may compose, and compose again.
const MOST_PASSES: usize = 8;

/// Full width as ASCII, small letters, and of all signs only the point within a decimal number: blanks, dashes, the many
/// dots in names and punctuation tell nobody apart. `fold(fold(text))` is `fold(text)`.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_folded) {
        return Cow::Borrowed(text);
    }
    let mut folded = fold_once(text);
    for _ in 1..MOST_PASSES {
        let again = fold_once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    Cow::Owned(folded)
}

/// The fold without the marks on letters, for searches: `nguyen` finds `Nguyễn`.
pub fn search_form(text: &str) -> Cow<'_, str> {
    match fold(text) {
        Cow::Borrowed(text) => Cow::Borrowed(text),
        Cow::Owned(folded) => {
            let bare = folded.nfd().filter(|c| !is_combining_mark(*c));
            Cow::Owned(bare.map(|c| if c == '\u{0111}' { 'd' } else { c }).collect())
        }
    }
}

/// What folds to itself wherever it stands: nearly every character of nearly every name.
const fn is_folded(c: char) -> bool {
    matches!(c, 'a'..='z' | '0'..='9') || is_unified_han(c)
}

/// The ideographs that every form of Unicode leaves as they are.
pub(super) const fn is_unified_han(c: char) -> bool {
    matches!(c as u32, 0x3400..=0x4DBF | 0x4E00..=0x9FFF)
}

fn fold_once(text: &str) -> String {
    let small: Vec<char> = text.nfkc().flat_map(char::to_lowercase).nfkc().collect();
    let is_digit = |index: usize| small.get(index).is_some_and(char::is_ascii_digit);
    let mut folded = String::with_capacity(text.len());
    for (index, c) in small.iter().enumerate() {
        if c.is_alphanumeric() || is_combining_mark(*c) {
            folded.push(*c);
        } else if is_dot(*c) && index.checked_sub(1).is_some_and(is_digit) && is_digit(index + 1) {
            folded.push('.');
        }
    }
    folded
}

/// The dots that keyboards, spreadsheets and registers put between the parts of a name.
pub const fn is_dot(c: char) -> bool {
    matches!(
        c,
        '.' | '\u{00B7}'
            | '\u{0387}'
            | '\u{16EB}'
            | '\u{2022}'
            | '\u{2024}'
            | '\u{2027}'
            | '\u{2219}'
            | '\u{22C5}'
            | '\u{2E31}'
            | '\u{2E33}'
            | '\u{3002}'
            | '\u{30FB}'
            | '\u{A78F}'
            | '\u{25CF}'
            | '\u{26AB}'
            | '\u{FE52}'
            | '\u{FF0E}'
            | '\u{FF61}'
            | '\u{FF65}'
    )
}

/// Hyphens, dashes and minus signs.
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{00AD}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{30A0}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// A letter and what stands on it, as a reader counts: `ễ` is one however it is typed.
pub fn letters(text: &str) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for c in text.nfkc() {
        match letters.last_mut() {
            Some(last) if is_combining_mark(c) => last.push(c),
            _ if is_letter(c) => letters.push(c.to_string()),
            _ => {}
        }
    }
    letters
}

/// Letters of any script; tone signs that stand alone are none.
pub fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        && !is_combining_mark(c)
        && !matches!(c, '\u{02B0}'..='\u{02FF}' | '\u{A700}'..='\u{A71F}')
}
