//! Sentences that are said one after the other.

use crate::domain::value::language::Language;
use crate::text::say::pick;

/// What ends a sentence in either language.
const STOPS: [char; 7] = ['。', '！', '？', '…', '.', '!', '?'];
/// What may stand behind that.
const CLOSING: [char; 8] = ['”', '’', '」', '》', '）', ')', '"', '\''];

/// One sentence after the other, each with its end: a few words without one get a full stop of the language.
pub fn joined<S: AsRef<str>>(language: Language, sentences: impl IntoIterator<Item = S>) -> String {
    let (stop, between) = (pick(language, "。", "."), pick(language, "", " "));
    let ended = |sentence: S| {
        let sentence = sentence.as_ref().trim();
        let has_end = sentence.trim_end_matches(CLOSING).ends_with(STOPS);
        format!("{sentence}{}", if has_end { "" } else { stop })
    };
    let sentences = sentences.into_iter().filter(|sentence| !sentence.as_ref().trim().is_empty());
    sentences.map(ended).collect::<Vec<_>>().join(between)
}
