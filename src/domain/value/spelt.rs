//! Text of unknown origin, made fit to be shown: what a terminal would obey, or a reader not see, is spelt out.

use super::plain::is_hidden;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The most characters of one sentence that are shown; what is longer loses its middle.
pub const MOST_CHARS: usize = 400;
/// What stands for the middle that was cut out.
const GAP: &str = " … ";
/// The end says what to do, and is kept.
const END_CHARS: usize = 120;

/// The text with every hidden character as `U+001B`, the line feed among them.
pub fn spelt(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|c| spell(c, &mut shown));
    Cow::Owned(shown)
}

/// Bytes as text: what is not UTF-8 as `0xFF`, hidden characters spelt out, nothing cut.
pub fn spelt_bytes(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        chunk.valid().chars().for_each(|c| spell(c, &mut shown));
        for byte in chunk.invalid() {
            let _a_string_takes_all = write!(shown, "0x{byte:02X}");
        }
    }
    shown
}

/// One line of at most [`MOST_CHARS`] characters: a line feed is `; `, hidden characters are spelt out.
pub fn one_line(text: &str) -> String {
    // No character takes more than four bytes: a beginning of so many is longer than a sentence may be.
    let whole = spell_line(text.chars(), 4 * (MOST_CHARS + 1));
    if whole.chars().count() <= MOST_CHARS {
        return whole;
    }
    let kept = MOST_CHARS - END_CHARS - GAP.chars().count();
    let head: String = whole.chars().take(kept).collect();
    let last: Vec<char> = text.chars().rev().take(END_CHARS).collect();
    let tail = spell_line(last.into_iter().rev(), usize::MAX);
    let cut = tail.chars().count().saturating_sub(END_CHARS);
    format!("{head}{GAP}{}", tail.chars().skip(cut).collect::<String>())
}

/// Stops once so many bytes are there: a text can be as long as memory.
fn spell_line(text: impl Iterator<Item = char>, most_bytes: usize) -> String {
    let mut shown = String::new();
    for c in text {
        match c {
            '\n' => shown.push_str("; "),
            c => spell(c, &mut shown),
        }
        if shown.len() >= most_bytes {
            break;
        }
    }
    shown
}

fn spell(c: char, shown: &mut String) {
    if is_hidden(c) {
        let _a_string_takes_all = write!(shown, "U+{:04X}", c as u32);
    } else {
        shown.push(c);
    }
}

/// JSON with every hidden character escaped: no string of it can move a cursor or turn the direction of writing.
/// Such characters stand inside strings only, where an escape means the same.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_hidden) {
        return Cow::Borrowed(json);
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _a_string_takes_all = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}
