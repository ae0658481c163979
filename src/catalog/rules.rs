//! `rules.toml`: the deeds that give points and those that take them.

use super::once::Once;
use super::width::{Most as Columns, fit};
use crate::document::wrong::{CapWrong, RulesWrong, Thing};
use crate::document::{Complained, Document, Fields};
use crate::domain::catalog::rule::{Cap, Most, Period, Rule, RuleCode, is_verse};
use crate::domain::catalog::scheme::{Channel, Scheme};
use crate::domain::value::language::Bilingual;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use std::num::NonZeroU32;
use toml::Spanned;

const VERSE: Columns = Columns { zh: 13, en: 28 };
const FACT: Columns = Columns { zh: 26, en: 40 };
const UNIT: Columns = Columns { zh: 6, en: 10 };
const EVIDENCE: Columns = Columns { zh: 40, en: 60 };

/// The scheme, if it could be read, says how many points one entry may give: a rule beyond that could never be booked.
pub(super) fn load(document: &Document<'_>, scheme: Option<&Scheme>) -> Option<Vec<Rule>> {
    let mut file = document.toml()?;
    let mut known = Known {
        codes: Once::new(document, Thing::Rule),
        verses: Once::new(document, Thing::Verse),
        limit: scheme.map(|scheme| scheme.award_limit),
    };
    let rules = file.may_tables("rule").into_iter().filter_map(|rule| known.rule(rule)).collect();
    file.end();
    Some(rules)
}

struct Known<'d, 'a> {
    codes: Once<'d, 'a, RuleCode>,
    verses: Once<'d, 'a, PlainText>,
    limit: Option<Points>,
}

impl Known<'_, '_> {
    fn rule(&mut self, mut fields: Fields<'_, '_>) -> Option<Rule> {
        let document = fields.document();
        let code: Option<Spanned<RuleCode>> = fields.need("code");
        if let Some(code) = &code {
            self.codes.meet(code.get_ref(), code.span());
        }
        let code = code.map(Spanned::into_inner);
        let verse = fields.need("verse").and_then(|verse| self.verse(document, verse));
        let channel = fields.need("channel").and_then(|channel| check_channel(document, channel));
        let points: Option<Spanned<Points>> = fields.need("points");
        if let (Some(code), Some(points)) = (code, &points) {
            self.check_points(document, points, code);
        }
        let points = points.map(Spanned::into_inner);
        let (fact, field) =
            (fields.need("fact").and_then(|fact| fit(document, fact, FACT)), fields.need("field"));
        let unit = fields
            .may("unit")
            .and_then(|unit| unit.map(|unit| fit(document, unit, UNIT).ok_or(Complained)).transpose());
        let cap = fields
            .may_table("cap")
            .and_then(|cap| cap.map(|cap| check_cap(cap, points).ok_or(Complained)).transpose());
        let evidence = fields.need("evidence").and_then(|text| fit(document, text, EVIDENCE));
        fields.end();
        Some(Rule {
            code: code?,
            verse: verse?,
            fact: fact?,
            channel: channel?,
            field: field?,
            points: points?,
            unit: unit.ok()?,
            cap: cap.ok()?,
            evidence: evidence?,
        })
    }

    /// In a household's history the verse stands alone, so no two rules share one.
    fn verse(&mut self, document: &Document<'_>, raw: Spanned<Bilingual>) -> Option<Bilingual> {
        let span = raw.span();
        let verse = fit(document, raw, VERSE)?;
        if !is_verse(&verse.zh) {
            return document.wrong(span, RulesWrong::NotVerse { found: verse.zh.to_string() });
        }
        self.verses.meet(&verse.zh, span);
        Some(verse)
    }

    fn check_points(&self, document: &Document<'_>, raw: &Spanned<Points>, code: RuleCode) {
        let points = *raw.get_ref();
        let wrong = if points == Points::ZERO {
            RulesWrong::Zero
        } else if code.is_of_deduction() && points.is_positive() {
            RulesWrong::DeductionGives { code, points }
        } else if !code.is_of_deduction() && !points.is_positive() {
            RulesWrong::AwardTakes { code }
        } else {
            match self.limit {
                Some(limit) if points > limit => RulesWrong::OverLimit { points, limit },
                _ => return,
            }
        };
        document.complain(raw.span(), wrong);
    }
}

fn check_channel(document: &Document<'_>, channel: Spanned<Channel>) -> Option<Channel> {
    match channel.get_ref() {
        Channel::Base => document.wrong(channel.span(), RulesWrong::BaseChannel),
        Channel::Rule | Channel::Honour | Channel::Rating | Channel::Contest => Some(channel.into_inner()),
    }
}

fn check_cap(mut fields: Fields<'_, '_>, points: Option<Points>) -> Option<Cap> {
    let (document, span) = (fields.document(), fields.span());
    let (times, most) = (fields.may::<NonZeroU32>("times"), fields.may::<Points>("points"));
    let per: Option<Period> = fields.need("per");
    fields.end();
    let (times, most, per) = (times.ok()?, most.ok()?, per?);
    let most = match (times, most) {
        (Some(times), None) => Most::Times(times),
        (None, Some(most)) => Most::Points(most),
        (None, None) | (Some(_), Some(_)) => return document.wrong(span, RulesWrong::Cap(CapWrong::OfTwo)),
    };
    match most {
        Most::Times(times) if per == Period::Once && times.get() > 1 => {
            document.wrong(span, RulesWrong::Cap(CapWrong::Once { times: times.get() }))
        }
        Most::Points(most) if !most.is_positive() || most.tenths() < points?.tenths().abs() => {
            document.wrong(span, RulesWrong::Cap(CapWrong::TooLow { most, points: points? }))
        }
        Most::Times(_) | Most::Points(_) => Some(Cap { most, per }),
    }
}
