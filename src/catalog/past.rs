//! `past.toml`: what drives the sample town's past in training mode. A live shop never reads it.

use super::read;
use crate::document::wrong::{RulesWrong, Shape, Value};
use crate::document::{Accepted, Complaints, Document, Fields, Filled};
use crate::domain::catalog::rule::{Rule, RuleCode};
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::collector::Proxy;
use crate::domain::value::name;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
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
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub awards: u32,
    pub redemptions: u32,
}

/// A rule that is met again and again, as often as its weight says.
#[derive(Clone, Debug)]
pub struct PastAward {
    pub rule: RuleCode,
    pub channel: Channel,
    pub points: Points,
    pub reason: PlainText,
    pub weight: u32,
}

impl Past {
    /// Reads `past.toml` of a catalog folder; its awards are given by the rules of the same folder.
    pub fn read(folder: &Path, rules: &[Rule]) -> Result<Past, Complaints> {
        let bytes = read(&folder.join(PAST))?;
        let document = Document::new(PAST, &bytes, Accepted::Utf8)?;
        let past = past(&document, rules);
        document.complaints().or(past)
    }
}

fn past(document: &Document<'_>, rules: &[Rule]) -> Option<Past> {
    let mut file = document.toml()?;
    let days: Option<Spanned<u32>> = file.need("days");
    let days = days.and_then(|days| {
        if (1..=MOST_DAYS).contains(days.get_ref()) {
            return Some(days.into_inner());
        }
        let (found, most) = (days.get_ref().to_string(), u64::from(MOST_DAYS));
        document.wrong(days.span(), Shape::Number { found, least: 1, most })
    });
    let (seed, full_days, interval) =
        (file.need("seed"), file.need("full_days"), file.need("market_interval_days"));
    let (thin, full) = (file.table("thin").and_then(pace), file.table("full").and_then(pace));
    let base_reason: Option<Filled> = file.need("base_reason");
    let (suppliers, reasons) = (texts(&mut file, "suppliers"), texts(&mut file, "reversal_reasons"));
    let proxies = proxies(&mut file);
    let awards: Vec<PastAward> =
        file.may_tables("award").into_iter().filter_map(|award| check(award, rules)).collect();
    file.end();
    Some(Past {
        seed: seed?,
        days: days?,
        full_days: full_days?,
        market_interval_days: interval?,
        thin: thin?,
        full: full?,
        base_reason: base_reason?.0,
        suppliers: suppliers?,
        reversal_reasons: reasons?,
        proxies: proxies?,
        awards,
    })
}

fn pace(mut fields: Fields<'_, '_>) -> Option<Pace> {
    let (awards, redemptions) = (fields.need("awards"), fields.need("redemptions"));
    fields.end();
    Some(Pace { awards: awards?, redemptions: redemptions? })
}

fn texts(file: &mut Fields<'_, '_>, key: &'static str) -> Option<Vec<PlainText>> {
    let texts: Spanned<Vec<Filled>> = file.need(key)?;
    match texts.get_ref().is_empty() {
        true => file.document().wrong(texts.span(), Shape::EmptyList),
        false => Some(texts.into_inner().into_iter().map(|text| text.0).collect()),
    }
}

fn proxies(file: &mut Fields<'_, '_>) -> Option<Vec<Proxy>> {
    let raw = file.list("proxies")?;
    if raw.get_ref().is_empty() {
        return file.document().wrong(raw.span(), Shape::EmptyList);
    }
    let proxies: Vec<Option<Proxy>> = raw.into_inner().into_iter().map(proxy).collect();
    proxies.into_iter().collect()
}

fn proxy(mut fields: Fields<'_, '_>) -> Option<Proxy> {
    let (document, span) = (fields.document(), fields.span());
    let name: Option<Spanned<PlainText>> = fields.need("name");
    let (relation, reason) = (fields.need("relation"), fields.need("reason"));
    fields.end();
    let name = name?;
    let (place, found) = (name.span(), name.get_ref().to_string());
    let proxy = Proxy { name: name.into_inner(), relation: relation?, reason: reason? };
    if !proxy.is_complete() {
        return document.wrong(span, RulesWrong::ProxyIncomplete);
    }
    match name::check(&proxy.name) {
        Ok(_) => Some(proxy),
        Err(why) => document.wrong(place, Value::Name { found, why }),
    }
}

fn check(mut fields: Fields<'_, '_>, rules: &[Rule]) -> Option<PastAward> {
    let document = fields.document();
    let (rule, weight): (Option<Spanned<RuleCode>>, Option<Spanned<u32>>) =
        (fields.need("rule"), fields.need("weight"));
    fields.end();
    if let Some(weight) = weight.as_ref().filter(|weight| *weight.get_ref() == 0) {
        let most = u64::from(u32::MAX);
        document.complain(weight.span(), Shape::Number { found: "0".to_owned(), least: 1, most });
    }
    let (rule, weight) = (rule?, weight?.into_inner());
    let code = *rule.get_ref();
    match rules.iter().find(|known| known.code == code) {
        None => document.wrong(rule.span(), RulesWrong::NoRule { code }),
        Some(known) if known.is_deduction() => document.wrong(rule.span(), RulesWrong::RuleTakes { code }),
        Some(known) => {
            let reason = known.verse.zh.clone();
            Some(PastAward { rule: code, channel: known.channel, points: known.points, reason, weight })
        }
    }
}
