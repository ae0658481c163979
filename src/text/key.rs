//! Sentences name a key by what it does, `<confirm>`; which key that is, only the keymap knows.

use std::borrow::Cow;

/// The sentence with every `<word>` that `key_of` knows replaced by its key. Whoever shows a sentence calls this:
/// the canvas for the screens, the program for its commands.
pub fn with_keys(sentence: &str, key_of: impl Fn(&str) -> Option<String>) -> Cow<'_, str> {
    if !sentence.contains('<') {
        return Cow::Borrowed(sentence);
    }
    let (mut shown, mut rest) = (String::new(), sentence);
    while let Some((before, after)) = rest.split_once('<') {
        shown.push_str(before);
        let known = after.split_once('>').and_then(|(word, behind)| Some((key_of(word)?, behind)));
        if let Some((key, behind)) = known {
            shown.push_str(&key);
            rest = behind;
        } else {
            shown.push('<');
            rest = after;
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}
