//! What the TOML library says, sorted: its messages are English, and the common ones are few.

use super::wrong::{Bracket, Syntax};

/// The beginning of a message, and what it means.
const KNOWN: &[(&str, Syntax)] = &[
    ("duplicate key", Syntax::KeyTwice),
    ("unclosed array table", Syntax::Unclosed(Bracket::Table)),
    ("unclosed table", Syntax::Unclosed(Bracket::Table)),
    ("unclosed inline table", Syntax::Unclosed(Bracket::InlineTable)),
    ("unclosed array", Syntax::Unclosed(Bracket::Array)),
    ("missing comma", Syntax::MissingComma),
    ("extra comma", Syntax::ExtraComma),
    ("missing value", Syntax::MissingValue),
    ("missing assignment", Syntax::MissingEquals),
    ("key with no value", Syntax::MissingEquals),
    ("missing opening quote", Syntax::MissingQuote),
    ("string values must be quoted", Syntax::MissingQuote),
    ("invalid basic string", Syntax::Unclosed(Bracket::Text)),
    ("invalid literal string", Syntax::Unclosed(Bracket::Text)),
    ("invalid multi-line", Syntax::Unclosed(Bracket::Text)),
    ("invalid integer", Syntax::BadNumber),
    ("invalid float", Syntax::BadNumber),
    ("invalid mantissa", Syntax::BadNumber),
    ("invalid fraction", Syntax::BadNumber),
    ("invalid date-time", Syntax::BadNumber),
    ("unexpected leading zero", Syntax::BadNumber),
    ("invalid key", Syntax::BadKey),
    ("invalid unquoted key", Syntax::BadKey),
    ("invalid table", Syntax::BadKey),
    ("cannot recurse", Syntax::TooDeep),
];

pub(super) fn sorted(message: &str) -> Syntax {
    let known = KNOWN.iter().find(|(beginning, _)| message.starts_with(beginning));
    known.map_or(Syntax::Other, |(_, syntax)| syntax.clone())
}
