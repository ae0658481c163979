//! `notices.toml`: what the idle screen shows in turn, short enough to fit it.

use super::written::BothLanguages;
use crate::document::{Document, DocumentError};
use crate::domain::catalog::Notice;
use crate::domain::language::Bilingual;
use serde::Deserialize;
use toml::Spanned;

const MAX_LINES: usize = 3;
const TITLE_COLUMNS: usize = 24;
const CHINESE_COLUMNS: usize = 60;
const ENGLISH_COLUMNS: usize = 64;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotices {
    #[serde(default)]
    notice: Vec<RawNotice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotice {
    title: Spanned<BothLanguages>,
    lines: Spanned<Vec<Spanned<BothLanguages>>>,
}

pub(super) fn load(document: &Document<'_>) -> Result<Vec<Notice>, DocumentError> {
    let raw: RawNotices = document.parse_toml()?;
    raw.notice.into_iter().map(|notice| check(document, notice)).collect()
}

fn check(document: &Document<'_>, raw: RawNotice) -> Result<Notice, DocumentError> {
    let title = fit(document, raw.title, TITLE_COLUMNS)?;
    let span = raw.lines.span();
    let lines = raw.lines.into_inner();
    if !(1..=MAX_LINES).contains(&lines.len()) {
        let count = lines.len();
        let what = format!("the notice has {count} lines; write 1 to {MAX_LINES}");
        return Err(document.wrong(span, what));
    }
    let lines =
        lines.into_iter().map(|line| fit(document, line, CHINESE_COLUMNS)).collect::<Result<_, _>>()?;
    Ok(Notice { title, lines })
}

fn fit(
    document: &Document<'_>,
    raw: Spanned<BothLanguages>,
    chinese: usize,
) -> Result<Bilingual, DocumentError> {
    let span = raw.span();
    let text = Bilingual::from(raw.into_inner());
    for (written, most) in [(&text.zh, chinese), (&text.en, ENGLISH_COLUMNS)] {
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
