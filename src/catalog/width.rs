//! How wide a text of the catalog may be, so that the screen it is for can show it whole.

use super::written::BothLanguages;
use crate::document::{Document, DocumentError};
use crate::domain::language::Bilingual;
use toml::Spanned;

/// Columns of each language.
#[derive(Clone, Copy)]
pub(super) struct Most {
    pub(super) zh: usize,
    pub(super) en: usize,
}

/// The text, unless one of its languages is too wide.
pub(super) fn fit(
    document: &Document<'_>,
    raw: Spanned<BothLanguages>,
    most: Most,
) -> Result<Bilingual, DocumentError> {
    let span = raw.span();
    let text = Bilingual::from(raw.into_inner());
    for (written, most) in [(&text.zh, most.zh), (&text.en, most.en)] {
        let wide = columns(written);
        if wide > most {
            let what = format!(
                "{written:?} is {wide} columns wide; shorten it to {most}",
                written = written.as_str()
            );
            return Err(document.wrong(span, what));
        }
    }
    Ok(text)
}

/// Columns on a terminal that shows everything but ASCII double, as the most cautious one does.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}
