//! `notices.toml`: what the idle screen shows in turn, short enough to fit it.

use super::width::{Most, fit};
use super::written::BothLanguages;
use crate::document::{Document, DocumentError};
use crate::domain::catalog::Notice;
use serde::Deserialize;
use toml::Spanned;

const MAX_LINES: usize = 3;
const TITLE: Most = Most { zh: 24, en: 64 };
const LINE: Most = Most { zh: 60, en: 64 };

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
    let title = fit(document, raw.title, TITLE)?;
    let span = raw.lines.span();
    let lines = raw.lines.into_inner();
    if !(1..=MAX_LINES).contains(&lines.len()) {
        let count = lines.len();
        let what = format!("the notice has {count} lines; write 1 to {MAX_LINES}");
        return Err(document.wrong(span, what));
    }
    let lines = lines.into_iter().map(|line| fit(document, line, LINE)).collect::<Result<_, _>>()?;
    Ok(Notice { title, lines })
}
