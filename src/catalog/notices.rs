//! `notices.toml`: what the idle screen shows in turn, short enough to fit it.

use super::width::{Most, fit};
use crate::document::wrong::GoodsWrong;
use crate::document::{Document, Fields};
use crate::domain::catalog::Notice;
use crate::domain::value::language::Bilingual;
use toml::Spanned;

const MAX_LINES: usize = 3;
const TITLE: Most = Most { zh: 24, en: 64 };
const LINE: Most = Most { zh: 60, en: 64 };

pub(super) fn load(document: &Document<'_>) -> Option<Vec<Notice>> {
    let mut file = document.toml()?;
    let notices = file.may_tables("notice").into_iter().filter_map(notice).collect();
    file.end();
    Some(notices)
}

fn notice(mut fields: Fields<'_, '_>) -> Option<Notice> {
    let document = fields.document();
    let title = fields.need("title").and_then(|title| fit(document, title, TITLE));
    let lines: Option<Spanned<Vec<Spanned<Bilingual>>>> = fields.need("lines");
    fields.end();
    let lines = lines?;
    let (span, count) = (lines.span(), lines.get_ref().len());
    if !(1..=MAX_LINES).contains(&count) {
        return document.wrong(span, GoodsWrong::NoticeLines { count, most: MAX_LINES });
    }
    let lines: Vec<Option<Bilingual>> =
        lines.into_inner().into_iter().map(|line| fit(document, line, LINE)).collect();
    Some(Notice { title: title?, lines: lines.into_iter().collect::<Option<_>>()? })
}
