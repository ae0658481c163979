//! `rules.toml`: the deeds that give points and those that take them.

use super::once::Once;
use super::width::{Most as Columns, fit};
use super::written::{BothLanguages, Written};
use crate::document::{Document, DocumentError};
use crate::domain::language::Bilingual;
use crate::domain::plain::PlainText;
use crate::domain::points::Points;
use crate::domain::rule::{Cap, Field, Most, Period, Rule, RuleCode, is_verse};
use crate::domain::scheme::{Channel, Scheme};
use serde::Deserialize;
use std::num::NonZeroU32;
use toml::Spanned;

const VERSE: Columns = Columns { zh: 13, en: 28 };
const FACT: Columns = Columns { zh: 26, en: 40 };
const UNIT: Columns = Columns { zh: 6, en: 10 };
const EVIDENCE: Columns = Columns { zh: 40, en: 60 };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRules {
    #[serde(default)]
    rule: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    code: Spanned<RuleCode>,
    verse: Spanned<BothLanguages>,
    fact: Spanned<BothLanguages>,
    channel: Spanned<Channel>,
    field: Field,
    points: Spanned<Written<Points>>,
    unit: Option<Spanned<BothLanguages>>,
    cap: Option<Spanned<RawCap>>,
    evidence: Spanned<BothLanguages>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCap {
    times: Option<NonZeroU32>,
    points: Option<Written<Points>>,
    per: Period,
}

/// The scheme says how many points one entry may give: a rule beyond that could never be booked.
pub(super) fn load(document: &Document<'_>, scheme: &Scheme) -> Result<Vec<Rule>, DocumentError> {
    let raw: RawRules = document.parse_toml()?;
    let mut codes = Once::new(document, "rule");
    let mut verses = Once::new(document, "verse");
    let mut rules = Vec::with_capacity(raw.rule.len());
    for rule in raw.rule {
        codes.meet(rule.code.get_ref(), rule.code.span())?;
        let verse = check_verse(document, &mut verses, rule.verse)?;
        check_channel(document, &rule.channel)?;
        let points = check_points(document, &rule.points, *rule.code.get_ref(), scheme)?;
        rules.push(Rule {
            verse,
            points,
            fact: fit(document, rule.fact, FACT)?,
            unit: rule.unit.map(|unit| fit(document, unit, UNIT)).transpose()?,
            cap: rule.cap.map(|cap| check_cap(document, &cap, points)).transpose()?,
            evidence: fit(document, rule.evidence, EVIDENCE)?,
            code: rule.code.into_inner(),
            channel: rule.channel.into_inner(),
            field: rule.field,
        });
    }
    Ok(rules)
}

/// In a household's history the verse stands alone, so no two rules share one.
fn check_verse(
    document: &Document<'_>,
    known: &mut Once<'_, PlainText>,
    raw: Spanned<BothLanguages>,
) -> Result<Bilingual, DocumentError> {
    let span = raw.span();
    let verse = fit(document, raw, VERSE)?;
    if !is_verse(&verse.zh) {
        let written = verse.zh.as_str();
        let what = format!("{written:?} is no verse; write 3 Han characters, a blank and 3 Han characters");
        return Err(document.wrong(span, what));
    }
    known.meet(&verse.zh, span)?;
    Ok(verse)
}

fn check_channel(document: &Document<'_>, channel: &Spanned<Channel>) -> Result<(), DocumentError> {
    if *channel.get_ref() == Channel::Base {
        let what = "base points come with joining and have no rule; write rule, honour, rating or contest";
        return Err(document.wrong(channel.span(), what));
    }
    Ok(())
}

fn check_points(
    document: &Document<'_>,
    raw: &Spanned<Written<Points>>,
    code: RuleCode,
    scheme: &Scheme,
) -> Result<Points, DocumentError> {
    let (Written(points), limit) = (*raw.get_ref(), scheme.award_limit);
    let what = if points == Points::ZERO {
        "a rule of 0 points does nothing; write more, or less than 0 for a deduction".to_owned()
    } else if code.is_of_deduction() && points.is_positive() {
        format!(
            "{code} is the number of a deduction, but gives {points}; number it 01 to 50 or write -{points}"
        )
    } else if !code.is_of_deduction() && !points.is_positive() {
        format!("{code} takes points away; number it from 51, as deductions are")
    } else if points > limit {
        format!("{points} is more than the award_limit of {limit} in scheme.toml; lower it or raise that")
    } else {
        return Ok(points);
    };
    Err(document.wrong(raw.span(), what))
}

fn check_cap(document: &Document<'_>, raw: &Spanned<RawCap>, points: Points) -> Result<Cap, DocumentError> {
    let cap = raw.get_ref();
    let wrong = |what: String| Err(document.wrong(raw.span(), what));
    let most = match (cap.times, &cap.points) {
        (Some(times), None) => Most::Times(times),
        (None, Some(Written(most))) => Most::Points(*most),
        _ => return wrong("a cap counts either times or points; write exactly one of the two".to_owned()),
    };
    match most {
        Most::Times(times) if cap.per == Period::Once && times.get() > 1 => {
            wrong(format!("once is not {times} times; write times = 1 or another period"))
        }
        Most::Points(most) if !most.is_positive() || most.tenths() < points.tenths().abs() => {
            wrong(format!("a cap of {most} leaves no room for the {points} of one time; raise it"))
        }
        _ => Ok(Cap { most, per: cap.per }),
    }
}
