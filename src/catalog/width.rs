//! How wide a text of the catalog may be, so that the screen it is for can show it whole.

use crate::document::Document;
use crate::document::wrong::Value;
use crate::domain::value::language::Bilingual;
use toml::Spanned;

/// Columns of each language.
#[derive(Clone, Copy)]
pub(super) struct Most {
    pub(super) zh: usize,
    pub(super) en: usize,
}

/// The text, unless one of its languages is too wide.
pub(super) fn fit(document: &Document<'_>, raw: Spanned<Bilingual>, most: Most) -> Option<Bilingual> {
    let span = raw.span();
    let text = raw.into_inner();
    for (written, most) in [(&text.zh, most.zh), (&text.en, most.en)] {
        let columns = columns(written);
        if columns > most {
            return document.wrong(span, Value::Wide { found: written.to_string(), columns, most });
        }
    }
    Some(text)
}

/// Columns on a terminal that shows everything but ASCII double, as the most cautious one does.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
