//! Keys inside sentences. A sentence names a key by what it does, and which key that is only the keymap knows: between two
//! marks that no text from outside can hold stands the action's word, until whoever shows the sentence puts the key there.

use std::borrow::Cow;
use std::fmt;

/// A key by what it does: `format!("press {CONFIRM}")`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(&'static str);

pub const BACK: Key = Key("back");
pub const CHOOSE: Key = Key("choose");
pub const CONFIRM: Key = Key("confirm");
pub const DAY: Key = Key("day");
pub const FIND: Key = Key("find");
pub const INTAKE: Key = Key("intake");
pub const PAGE_DOWN: Key = Key("page-down");
pub const QUANTITY: Key = Key("quantity");
pub const QUIT: Key = Key("quit");
pub const REMOVE: Key = Key("remove");
pub const REVERSE: Key = Key("reverse");

/// Unicode promises never to assign them; [`PlainText`](crate::domain::value::plain::PlainText) refuses them, and text of
/// unknown origin is spelt out before it is shown.
const MARKS: (char, char) = ('\u{FDD0}', '\u{FDD1}');

impl Key {
    pub const ALL: [Key; 11] =
        [BACK, CHOOSE, CONFIRM, DAY, FIND, INTAKE, PAGE_DOWN, QUANTITY, QUIT, REMOVE, REVERSE];

    /// The action's word.
    pub const fn word(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", MARKS.0, self.0, MARKS.1)
    }
}

/// A phrase of the table, where a key stands as `<confirm>`, with the marks around it.
pub(super) fn marked(phrase: &str) -> String {
    let mut marked = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('<') {
        marked.push_str(before);
        match after.split_once('>') {
            Some((word, behind)) if is_word(word) => {
                marked.extend([MARKS.0]);
                marked.push_str(word);
                marked.extend([MARKS.1]);
                rest = behind;
            }
            Some(_) | None => {
                marked.push('<');
                rest = after;
            }
        }
    }
    marked + rest
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// The sentence with the key of every action that `key_of` knows. Whoever shows a sentence calls this: the canvas for the
/// screens, the program for its commands.
pub fn with_keys(sentence: &str, key_of: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    if !sentence.contains(MARKS.0) {
        return Cow::Borrowed(sentence);
    }
    let (mut shown, mut rest) = (String::new(), sentence);
    while let Some((before, after)) = rest.split_once(MARKS.0) {
        shown.push_str(before);
        let (word, behind) = after.split_once(MARKS.1).unwrap_or((after, ""));
        shown.push_str(&key_of(word).unwrap_or_else(|| word.to_owned()));
        rest = behind;
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}
