//! `scheme.toml`: the policy, each switch explained where it is set.

use super::once::Once;
use crate::document::wrong::{RulesWrong, Shape, Thing};
use crate::document::{Document, Fields};
use crate::domain::catalog::goods::Category;
use crate::domain::catalog::scheme::{BaseRule, CardPeople, DeductionOrder, HonourNames, Scheme, TypedRule};
use crate::domain::value::points::Points;
use toml::Spanned;

const DAYS_OF_MONTH: std::ops::RangeInclusive<u32> = 1..=31;
/// Where the scheme does not say; schemes from before there was this switch do not.
const OWED_PER_DAY: u32 = 5;
const NOTICE_DAYS: u32 = 3;
const ANSWER_DAYS: u32 = 7;
/// A notice that runs for longer, or an answer that takes longer, is a slip of the hand.
const MOST_DAYS: u32 = 60;

pub(super) fn load(document: &Document<'_>) -> Option<Scheme> {
    let mut file = document.toml()?;
    let (name, score_period) = (file.need("name"), file.need("score_period"));
    let (base_points, base_locked) = (not_below_zero(&mut file, "base_points"), file.need("base_locked"));
    let minimum = not_below_zero(&mut file, "minimum_redemption");
    let (visit, month) = (above_zero(&mut file, "visit_limit"), above_zero(&mut file, "month_limit"));
    check_order(document, minimum.as_ref(), visit.as_ref());
    check_order(document, visit.as_ref(), month.as_ref());
    let exchange_days = exchange_days(&mut file);
    let typed = file.need("typed_redemption");
    let blocked_categories = blocked_categories(&mut file);
    let award_limit = above_zero(&mut file, "award_limit");
    let countersign_cap = not_below_zero(&mut file, "countersign_cap");
    let proxy_month_limit = file.need("proxy_month_limit");
    let (owed_per_day, card_people) = (file.may("owed_per_day"), card_people(&mut file));
    let honour_names = file.may("honour_names");
    let (notice_days, answer_days) =
        (days(&mut file, "notice_days", NOTICE_DAYS), days(&mut file, "answer_days", ANSWER_DAYS));
    let (deduction_order, due_limit) = (file.may("deduction_order"), file.may("due_limit"));
    file.end();
    Some(Scheme {
        name: name?,
        score_period: score_period?,
        base_points: base_points?.into_inner(),
        base: if base_locked? { BaseRule::Locked } else { BaseRule::Spendable },
        minimum_redemption: minimum?.into_inner(),
        visit_limit: visit?.into_inner(),
        month_limit: month?.into_inner(),
        exchange_days: exchange_days?,
        typed: if typed? { TypedRule::Allowed } else { TypedRule::CardOnly },
        blocked_categories: blocked_categories?,
        award_limit: award_limit?.into_inner(),
        countersign_cap: countersign_cap?.into_inner(),
        proxy_month_limit: proxy_month_limit?,
        owed_per_day: owed_per_day.ok()?.unwrap_or(OWED_PER_DAY),
        card_people: card_people?,
        honour_names: honour_names.ok()?.unwrap_or(HonourNames::Masked),
        notice_days: notice_days?,
        answer_days: answer_days?,
        deduction_order: deduction_order.ok()?.unwrap_or(DeductionOrder::Base),
        due_limit: due_limit.ok()?.unwrap_or(Points::ZERO),
    })
}

/// One person, where a scheme from before there was this switch does not say.
fn card_people(file: &mut Fields<'_, '_>) -> Option<CardPeople> {
    let written: Option<Spanned<u32>> = file.may("card_people").ok()?;
    let Some(written) = written else { return Some(CardPeople::One) };
    match *written.get_ref() {
        1 => Some(CardPeople::One),
        2 => Some(CardPeople::Two),
        people => file.document().wrong(written.span(), RulesWrong::CardPeople { people }),
    }
}

/// Days from one up; the usual ones where a scheme from before there was this switch does not say.
fn days(file: &mut Fields<'_, '_>, key: &'static str, usual: u32) -> Option<u32> {
    let written: Option<Spanned<u32>> = file.may(key).ok()?;
    let Some(written) = written else { return Some(usual) };
    match *written.get_ref() {
        days @ 1..=MOST_DAYS => Some(days),
        days => file.document().wrong(written.span(), RulesWrong::Days { days, most: MOST_DAYS }),
    }
}

fn not_below_zero(file: &mut Fields<'_, '_>, key: &'static str) -> Option<Spanned<Points>> {
    let amount: Spanned<Points> = file.need(key)?;
    let points = *amount.get_ref();
    match points < Points::ZERO {
        true => file.document().wrong(amount.span(), RulesWrong::BelowZero { points }),
        false => Some(amount),
    }
}

fn above_zero(file: &mut Fields<'_, '_>, key: &'static str) -> Option<Spanned<Points>> {
    let amount: Spanned<Points> = file.need(key)?;
    let points = *amount.get_ref();
    match points.is_positive() {
        true => Some(amount),
        false => file.document().wrong(amount.span(), RulesWrong::ForbidsEverything { points }),
    }
}

fn check_order(document: &Document<'_>, lower: Option<&Spanned<Points>>, upper: Option<&Spanned<Points>>) {
    let (Some(lower), Some(upper)) = (lower, upper) else { return };
    let (least, most) = (*lower.get_ref(), *upper.get_ref());
    if least > most {
        let line = document.line_at(lower.span().start);
        document.complain(upper.span(), RulesWrong::LessThan { most, least, line });
    }
}

fn exchange_days(file: &mut Fields<'_, '_>) -> Option<Vec<u32>> {
    let document = file.document();
    let days: Vec<Spanned<u32>> = file.need("exchange_days")?;
    let mut met = Once::new(document, Thing::ExchangeDay);
    for day in &days {
        let (number, span) = (*day.get_ref(), day.span());
        if DAYS_OF_MONTH.contains(&number) {
            met.meet(&number, span);
        } else {
            let (least, most) = (u64::from(*DAYS_OF_MONTH.start()), u64::from(*DAYS_OF_MONTH.end()));
            document.complain(span, Shape::Number { found: number.to_string(), least, most });
        }
    }
    Some(days.into_iter().map(Spanned::into_inner).collect())
}

fn blocked_categories(file: &mut Fields<'_, '_>) -> Option<Vec<Category>> {
    let mut met = Once::new(file.document(), Thing::Category);
    let categories: Vec<Spanned<Category>> = file.need("blocked_categories")?;
    categories.iter().for_each(|category| met.meet(category.get_ref(), category.span()));
    Some(categories.into_iter().map(Spanned::into_inner).collect())
}
