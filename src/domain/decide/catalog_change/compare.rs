//! Two catalogs side by side: households, goods, policy, rules, town.

use super::{CatalogChange, Figure, GoodPart, Held, PolicyKey, RulePart, TownPart};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::goods::Good;
use crate::domain::catalog::household::Household;
use crate::domain::catalog::rule::{Rule, RuleCode};
use crate::domain::catalog::scheme::{CardPeople, Scheme};
use crate::domain::catalog::town::{Shop, Town, Village};
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(super) fn all(old: &Catalog, new: &Catalog, held: &Held) -> Vec<CatalogChange> {
    let mut all = Vec::new();
    households(old, new, held, &mut all);
    goods(old, new, held, &mut all);
    policy(&old.scheme, &new.scheme, &mut all);
    rules(&old.rules, &new.rules, &mut all);
    town(&old.town, &new.town, &mut all);
    if old.notices != new.notices {
        all.push(CatalogChange::Notices { was: old.notices.len(), now: new.notices.len() });
    }
    all
}

fn households(old: &Catalog, new: &Catalog, held: &Held, all: &mut Vec<CatalogChange>) {
    for was in old.roster.all() {
        let Household { number, head, .. } = was.clone();
        match new.roster.get(number) {
            None => {
                let points = held.points.get(&number).copied().unwrap_or_default();
                all.push(CatalogChange::HouseholdGone { number, head, points });
            }
            Some(now) => household(was, now, all),
        }
    }
    let is_new = |household: &&Household| old.roster.get(household.number).is_none();
    all.extend(new.roster.all().iter().filter(is_new).map(|household| CatalogChange::HouseholdNew {
        number: household.number,
        head: household.head.clone(),
    }));
}

fn household(was: &Household, now: &Household, all: &mut Vec<CatalogChange>) {
    let number = was.number;
    if was.head != now.head {
        all.push(CatalogChange::HeadRenamed { number, was: was.head.clone(), now: now.head.clone() });
    }
    if was.status != now.status {
        let head = now.head.clone();
        all.push(CatalogChange::StatusChanged { number, head, was: was.status, now: now.status });
    }
    let rest = Household { head: was.head.clone(), status: was.status, ..now.clone() };
    if rest != *was {
        all.push(CatalogChange::HouseholdChanged { number, head: now.head.clone() });
    }
}

fn goods(old: &Catalog, new: &Catalog, held: &Held, all: &mut Vec<CatalogChange>) {
    for was in old.goods.all() {
        let (good, name) = (was.sku.clone(), was.name.clone());
        match new.goods.get(&good) {
            None => {
                let pieces = held.pieces.get(&good).copied().unwrap_or(0);
                all.push(CatalogChange::GoodGone { good, name, pieces });
            }
            Some(now) => self::good(was, now, all),
        }
    }
    let is_new = |good: &&Good| old.goods.get(&good.sku).is_none();
    all.extend(
        new.goods
            .all()
            .iter()
            .filter(is_new)
            .map(|good| CatalogChange::GoodNew { good: good.sku.clone(), name: good.name.clone() }),
    );
}

fn good(was: &Good, now: &Good, all: &mut Vec<CatalogChange>) {
    let (good, name) = (&was.sku, &now.name);
    if was.name != now.name {
        all.push(CatalogChange::GoodRenamed { good: good.clone(), was: was.name.clone(), now: name.clone() });
    }
    // On every day from which a price is, or was, in force.
    let days: BTreeSet<NaiveDate> = was.prices.iter().chain(&now.prices).map(|price| price.from).collect();
    for from in days {
        let (before, after) = (was.price_on(from), now.price_on(from));
        if before != after {
            let (good, name) = (good.clone(), name.clone());
            all.push(CatalogChange::PriceChanged { good, name, from, was: before, now: after });
        }
    }
    let parts = |good: &Good| {
        [
            (GoodPart::Unit, Figure::Text(good.unit.clone())),
            (GoodPart::Category, Figure::Category(good.category)),
            (GoodPart::Barcodes, Figure::Codes(good.barcodes.iter().map(ToString::to_string).collect())),
            (GoodPart::Cost, Figure::Count(good.cost_fen.into())),
            (GoodPart::ShelfDays, good.shelf_days.map_or(Figure::Nothing, |days| Figure::Count(days.into()))),
        ]
    };
    for ((part, was), (_, now)) in parts(was).into_iter().zip(parts(now)) {
        if was != now {
            let (good, name) = (good.clone(), name.clone());
            all.push(CatalogChange::GoodChanged { good, name, part, was, now });
        }
    }
}

fn policy(old: &Scheme, new: &Scheme, all: &mut Vec<CatalogChange>) {
    let figures = PolicyKey::ALL.iter().map(|key| (*key, policy_figure(old, *key), policy_figure(new, *key)));
    let changed = figures.filter(|(_, was, now)| was != now);
    all.extend(changed.map(|(key, was, now)| CatalogChange::Policy { key, was, now }));
}

fn policy_figure(scheme: &Scheme, key: PolicyKey) -> Figure {
    match key {
        PolicyKey::Name => Figure::Text(scheme.name.clone()),
        PolicyKey::ScorePeriod => Figure::Period(scheme.score_period),
        PolicyKey::BasePoints => Figure::Points(scheme.base_points),
        PolicyKey::BaseLocked => Figure::Base(scheme.base),
        PolicyKey::MinimumRedemption => Figure::Points(scheme.minimum_redemption),
        PolicyKey::VisitLimit => Figure::Points(scheme.visit_limit),
        PolicyKey::MonthLimit => Figure::Points(scheme.month_limit),
        PolicyKey::ExchangeDays => Figure::Codes(scheme.exchange_days.iter().map(u32::to_string).collect()),
        PolicyKey::TypedRedemption => Figure::Typed(scheme.typed),
        PolicyKey::BlockedCategories => Figure::Categories(scheme.blocked_categories.clone()),
        PolicyKey::AwardLimit => Figure::Points(scheme.award_limit),
        PolicyKey::CountersignCap => Figure::Points(scheme.countersign_cap),
        PolicyKey::OwedPerDay => Figure::Count(scheme.owed_per_day.into()),
        PolicyKey::CardPeople => Figure::Count(match scheme.card_people {
            CardPeople::One => 1,
            CardPeople::Two => 2,
        }),
        PolicyKey::ProxyMonthLimit => Figure::Count(scheme.proxy_month_limit.into()),
        PolicyKey::HonourNames => Figure::Honour(scheme.honour_names),
        PolicyKey::NoticeDays => Figure::Count(scheme.notice_days.into()),
        PolicyKey::AnswerDays => Figure::Count(scheme.answer_days.into()),
        PolicyKey::DeductionOrder => Figure::Order(scheme.deduction_order),
        PolicyKey::DueLimit => Figure::Points(scheme.due_limit),
    }
}

fn rules(old: &[Rule], new: &[Rule], all: &mut Vec<CatalogChange>) {
    let find = |rules: &[Rule], code: RuleCode| rules.iter().find(|rule| rule.code == code).cloned();
    for was in old {
        let (code, verse, points) = (was.code, was.verse.clone(), was.points);
        let Some(now) = find(new, code) else {
            all.push(CatalogChange::RuleGone { code, verse, points });
            continue;
        };
        let parts =
            RulePart::ALL.iter().map(|part| (*part, rule_figure(was, *part), rule_figure(&now, *part)));
        let changed = parts.filter(|(_, was, now)| was != now);
        all.extend(changed.map(|(part, was, now)| CatalogChange::RuleChanged { code, part, was, now }));
    }
    let added = new.iter().filter(|rule| find(old, rule.code).is_none());
    all.extend(added.map(|rule| CatalogChange::RuleNew {
        code: rule.code,
        verse: rule.verse.clone(),
        points: rule.points,
    }));
}

fn rule_figure(rule: &Rule, part: RulePart) -> Figure {
    match part {
        RulePart::Verse => Figure::Text(rule.verse.clone()),
        RulePart::Fact => Figure::Text(rule.fact.clone()),
        RulePart::Channel => Figure::Channel(rule.channel),
        RulePart::Field => Figure::Field(rule.field),
        RulePart::Points => Figure::Points(rule.points),
        RulePart::Unit => rule.unit.clone().map_or(Figure::Nothing, Figure::Text),
        RulePart::Cap => rule.cap.map_or(Figure::Nothing, Figure::Cap),
        RulePart::Evidence => Figure::Text(rule.evidence.clone()),
    }
}

fn town(old: &Town, new: &Town, all: &mut Vec<CatalogChange>) {
    for part in TownPart::ALL {
        let (was, now) = (town_figure(old, *part), town_figure(new, *part));
        if was != now {
            all.push(CatalogChange::Town { part: *part, was, now });
        }
    }
}

/// Names of people are left out: a new leader shows in the file, not on the report.
fn town_figure(town: &Town, part: TownPart) -> Figure {
    let groups = town.villages.iter().flat_map(|village| {
        village.groups.iter().map(|group| format!("{}-{}:{}", village.code, group.number, group.grid))
    });
    let named = |shop: &Shop| format!("{} {}", shop.code, shop.name.zh.as_str());
    match part {
        TownPart::Code => Figure::Codes(vec![town.code.to_string()]),
        TownPart::Name => Figure::Text(town.name.clone()),
        TownPart::Villages => {
            let named = |village: &Village| format!("{} {}", village.code, village.name.zh.as_str());
            Figure::Codes(town.villages.iter().map(named).collect())
        }
        TownPart::Groups => Figure::Codes(groups.collect()),
        TownPart::Grids => Figure::Codes(town.grids.iter().map(|known| known.number.to_string()).collect()),
        TownPart::Shops => Figure::Codes(town.supermarkets.iter().map(named).collect()),
        TownPart::Partners => Figure::Codes(town.partners.iter().map(named).collect()),
    }
}
