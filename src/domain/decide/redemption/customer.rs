//! Whether a household may redeem today, and who may fetch the goods for it.

use super::Customer;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::scheme::{Scheme, TypedRule};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::Found;
use crate::domain::entry::collector::Collector;
use crate::domain::value::name;
use chrono::{Datelike, NaiveDate};

pub(super) fn check_household(scheme: &Scheme, today: NaiveDate, customer: &Customer<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let status = customer.household.status;
    if status != Status::Active {
        refusals.push(Refusal::HouseholdNotActive { status });
    }
    if customer.found == Found::Typed && scheme.typed == TypedRule::CardOnly {
        refusals.push(Refusal::CardNeeded);
    }
    if !scheme.exchange_days.is_empty() && !scheme.exchange_days.contains(&today.day()) {
        refusals.push(Refusal::NotExchangeDay { days: scheme.exchange_days.clone() });
    }
    refusals
}

pub(super) fn check_collector(scheme: &Scheme, customer: &Customer<'_>) -> Option<Refusal> {
    match customer.collector? {
        Collector::Member(name) => {
            let is_known = customer.household.members.iter().any(|member| name::is_same(member, name));
            (!is_known).then_some(Refusal::UnknownMember)
        }
        Collector::Proxy(proxy) if !proxy.is_complete() => Some(Refusal::ProxyIncomplete),
        Collector::Proxy(proxy) => {
            if let Err(why) = name::check(&proxy.name) {
                return Some(Refusal::ProxyName { why });
            }
            let (limit, already) = (scheme.proxy_month_limit, customer.proxies_this_month);
            (already >= limit).then_some(Refusal::OverProxyLimit { limit, already })
        }
    }
}
