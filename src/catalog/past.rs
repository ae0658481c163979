//! `past.toml`: what drives the sample town's past in training mode. A live shop never reads it.

use super::read;
use super::written::Filled;
use crate::document::{Document, DocumentError};
use crate::domain::collector::Proxy;
use crate::domain::name;
use crate::domain::plain::PlainText;
use crate::domain::points::Points;
use crate::domain::rule::{Rule, RuleCode};
use crate::domain::scheme::Channel;
use serde::Deserialize;
use std::path::Path;
use toml::Spanned;

const PAST: &str = "past.toml";
const MOST_DAYS: u32 = 3660;

/// The script of the past; the file explains each of its keys.
#[derive(Clone, Debug)]
pub struct Past {
    pub seed: u64,
    pub days: u32,
    pub full_days: u32,
    pub market_interval_days: u32,
    pub thin: Pace,
    pub full: Pace,
    pub base_reason: PlainText,
    pub suppliers: Vec<PlainText>,
    pub reversal_reasons: Vec<PlainText>,
    pub proxies: Vec<Proxy>,
    pub awards: Vec<PastAward>,
}

/// What a day tries to do.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    pub awards: u32,
    pub redemptions: u32,
}

/// A rule that is met again and again, as often as its weight says.
#[derive(Clone, Debug)]
pub struct PastAward {
    pub channel: Channel,
    pub points: Points,
    pub reason: PlainText,
    pub weight: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPast {
    seed: u64,
    days: Spanned<u32>,
    full_days: u32,
    market_interval_days: u32,
    thin: Pace,
    full: Pace,
    base_reason: Filled,
    suppliers: Spanned<Vec<Filled>>,
    reversal_reasons: Spanned<Vec<Filled>>,
    proxies: Spanned<Vec<Spanned<Proxy>>>,
    #[serde(default)]
    award: Vec<RawAward>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAward {
    rule: Spanned<RuleCode>,
    weight: Spanned<u32>,
}

impl Past {
    /// Reads `past.toml` of a catalog folder; its awards are given by the rules of the same folder.
    pub fn read(folder: &Path, rules: &[Rule]) -> Result<Past, DocumentError> {
        let bytes = read(&folder.join(PAST))?;
        let document = Document::new(PAST, &bytes)?;
        let raw: RawPast = document.parse_toml()?;
        if !(1..=MOST_DAYS).contains(raw.days.get_ref()) {
            return Err(document.wrong(raw.days.span(), format!("days must be 1 to {MOST_DAYS}")));
        }
        let awards = raw.award.into_iter().map(|award| check(&document, rules, &award));
        Ok(Past {
            seed: raw.seed,
            days: raw.days.into_inner(),
            full_days: raw.full_days,
            market_interval_days: raw.market_interval_days,
            thin: raw.thin,
            full: raw.full,
            base_reason: raw.base_reason.into(),
            suppliers: texts(&document, raw.suppliers)?,
            reversal_reasons: texts(&document, raw.reversal_reasons)?,
            proxies: proxies(&document, raw.proxies)?,
            awards: awards.collect::<Result<_, _>>()?,
        })
    }
}

fn texts(document: &Document<'_>, raw: Spanned<Vec<Filled>>) -> Result<Vec<PlainText>, DocumentError> {
    if raw.get_ref().is_empty() {
        return Err(document.wrong(raw.span(), "the list is empty; write at least one text".to_owned()));
    }
    Ok(raw.into_inner().into_iter().map(PlainText::from).collect())
}

fn proxies(document: &Document<'_>, raw: Spanned<Vec<Spanned<Proxy>>>) -> Result<Vec<Proxy>, DocumentError> {
    if raw.get_ref().is_empty() {
        return Err(document.wrong(raw.span(), "the list is empty; write at least one proxy"));
    }
    if let Some(proxy) = raw.get_ref().iter().find(|proxy| !proxy.get_ref().is_complete()) {
        return Err(
            document.wrong(proxy.span(), "a proxy needs a name, a relation and a reason; fill all three in")
        );
    }
    for proxy in raw.get_ref() {
        name::check(&proxy.get_ref().name).map_err(|why| document.wrong(proxy.span(), why))?;
    }
    Ok(raw.into_inner().into_iter().map(Spanned::into_inner).collect())
}

fn check(document: &Document<'_>, rules: &[Rule], raw: &RawAward) -> Result<PastAward, DocumentError> {
    let (code, weight) = (*raw.rule.get_ref(), *raw.weight.get_ref());
    let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
        let what = format!("there is no rule {code} in rules.toml; add it there or correct the code");
        return Err(document.wrong(raw.rule.span(), what));
    };
    if rule.is_deduction() {
        let what = format!("rule {code} takes points away; the past only gives them, so name another");
        return Err(document.wrong(raw.rule.span(), what));
    }
    if weight == 0 {
        return Err(document.wrong(raw.weight.span(), "weight must be at least 1".to_owned()));
    }
    Ok(PastAward { channel: rule.channel, points: rule.points, reason: rule.verse.zh.clone(), weight })
}
