//! `scheme.toml`: the policy, each switch explained where it is set.

use super::once::Once;
use super::written::{BothLanguages, Written};
use crate::document::{Document, DocumentError};
use crate::domain::goods::Category;
use crate::domain::points::Points;
use crate::domain::scheme::{BaseRule, CardPeople, PeriodLength, Scheme, TypedRule};
use serde::Deserialize;
use toml::Spanned;

const DAYS_OF_MONTH: std::ops::RangeInclusive<u32> = 1..=31;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScheme {
    name: BothLanguages,
    score_period: PeriodLength,
    base_points: Spanned<Written<Points>>,
    base_locked: bool,
    minimum_redemption: Spanned<Written<Points>>,
    visit_limit: Spanned<Written<Points>>,
    month_limit: Spanned<Written<Points>>,
    exchange_days: Vec<Spanned<u32>>,
    typed_redemption: bool,
    blocked_categories: Vec<Spanned<Category>>,
    award_limit: Spanned<Written<Points>>,
    countersign_cap: Spanned<Written<Points>>,
    proxy_month_limit: u32,
    // Missing in schemes from before there were these switches.
    owed_per_day: Option<u32>,
    card_people: Option<Spanned<u32>>,
}

/// Where the scheme does not say.
const OWED_PER_DAY: u32 = 5;

fn card_people(document: &Document<'_>, raw: Option<&Spanned<u32>>) -> Result<CardPeople, DocumentError> {
    match raw.map(|people| (*people.get_ref(), people.span())) {
        None | Some((1, _)) => Ok(CardPeople::One),
        Some((2, _)) => Ok(CardPeople::Two),
        Some((people, span)) => {
            Err(document.wrong(span, format!("a card is issued by 1 person or by 2, not by {people}")))
        }
    }
}

pub(super) fn load(document: &Document<'_>) -> Result<Scheme, DocumentError> {
    let raw: RawScheme = document.parse_toml()?;
    check_amounts(document, &raw)?;
    check_lists(document, &raw)?;
    let points = |amount: Spanned<Written<Points>>| amount.into_inner().0;
    Ok(Scheme {
        name: raw.name.into(),
        score_period: raw.score_period,
        base_points: points(raw.base_points),
        base: if raw.base_locked { BaseRule::Locked } else { BaseRule::Spendable },
        minimum_redemption: points(raw.minimum_redemption),
        visit_limit: points(raw.visit_limit),
        month_limit: points(raw.month_limit),
        exchange_days: raw.exchange_days.into_iter().map(Spanned::into_inner).collect(),
        typed: if raw.typed_redemption { TypedRule::Allowed } else { TypedRule::CardOnly },
        blocked_categories: raw.blocked_categories.into_iter().map(Spanned::into_inner).collect(),
        award_limit: points(raw.award_limit),
        countersign_cap: points(raw.countersign_cap),
        proxy_month_limit: raw.proxy_month_limit,
        owed_per_day: raw.owed_per_day.unwrap_or(OWED_PER_DAY),
        card_people: card_people(document, raw.card_people.as_ref())?,
    })
}

fn check_amounts(document: &Document<'_>, raw: &RawScheme) -> Result<(), DocumentError> {
    for amount in [&raw.base_points, &raw.minimum_redemption, &raw.countersign_cap] {
        let points = amount.get_ref().0;
        if points < Points::ZERO {
            return Err(document.wrong(amount.span(), format!("{points} is below zero; write 0 or more")));
        }
    }
    let limits = [(&raw.minimum_redemption, &raw.visit_limit), (&raw.visit_limit, &raw.month_limit)];
    for limit in [&raw.visit_limit, &raw.month_limit, &raw.award_limit] {
        let points = limit.get_ref().0;
        if !points.is_positive() {
            let what = format!("a limit of {points} forbids everything; write more than 0");
            return Err(document.wrong(limit.span(), what));
        }
    }
    for (lower, upper) in limits {
        let (least, most) = (lower.get_ref().0, upper.get_ref().0);
        if least > most {
            let line = document.line_at(lower.span().start);
            let what = format!("{most} is less than the {least} of line {line}; raise it or lower the other");
            return Err(document.wrong(upper.span(), what));
        }
    }
    Ok(())
}

fn check_lists(document: &Document<'_>, raw: &RawScheme) -> Result<(), DocumentError> {
    let mut days = Once::new(document, "exchange day");
    for day in &raw.exchange_days {
        if !DAYS_OF_MONTH.contains(day.get_ref()) {
            let day_number = day.get_ref();
            let what = format!("{day_number} is not a day of the month; write 1 to 31");
            return Err(document.wrong(day.span(), what));
        }
        days.meet(day.get_ref(), day.span())?;
    }
    let mut categories = Once::new(document, "category");
    raw.blocked_categories
        .iter()
        .try_for_each(|category| categories.meet(category.get_ref(), category.span()))
}
