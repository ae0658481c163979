//! Whether one entry makes sense by itself: its legs must say what its kind and detail say.

use super::account::{Account, Leg, Unit};
use super::collector::Collector;
use super::detail::{ClockSet, Detail, Kind, Redemption, Restored};
use super::entry::Entry;
use super::fault::Fault;
use super::number::{HouseholdNumber, Sku};
use super::plain::PlainText;
use super::points::Points;
use super::scheme::Channel;
use std::collections::BTreeMap;

/// Checks what needs no history; a reversal's legs are checked against the entry it names, by the books.
pub fn check(entry: &Entry) -> Result<(), Fault> {
    let right = match (&entry.detail, entry.household) {
        (Detail::Award(award), Some(household)) => {
            entry.by.second.is_some() && is_award(&entry.legs, household, award.channel)
        }
        (Detail::Redemption(redemption), Some(household)) => {
            entry.scanned.is_some() && is_redemption(entry, household, redemption)
        }
        (Detail::Intake(_), None) => is_intake(&entry.legs),
        (Detail::Reversal(_), _) => entry.refers.is_some(),
        (Detail::Countersign(_), None) => {
            entry.legs.is_empty() && entry.refers.is_some() && entry.by.second.is_none()
        }
        (Detail::Card(card), Some(_)) => entry.legs.is_empty() && card.serial >= 1,
        (Detail::Award(_) | Detail::Redemption(_) | Detail::Card(_), None)
        | (Detail::Intake(_) | Detail::Countersign(_), Some(_)) => false,
        (Detail::Open(opened), None) => entry.legs.is_empty() && is_opening(entry, opened.reason.as_ref()),
        (Detail::Clock(ClockSet { reason, .. }) | Detail::Restore(Restored { reason, .. }), None) => {
            entry.legs.is_empty() && !reason.is_empty()
        }
        (_, household) => entry.legs.is_empty() && household.is_none(),
    };
    let refers = entry.refers.is_none() || matches!(entry.kind(), Kind::Reversal | Kind::Countersign);
    if right && refers { Ok(()) } else { Err(Fault::Legs { kind: entry.kind() }) }
}

fn is_award(legs: &[Leg], household: HouseholdNumber, channel: Channel) -> bool {
    let own = |account: &Account| {
        [Account::Household(household), Account::Base(household), Account::Due(household)].contains(account)
    };
    !legs.is_empty() && legs.iter().all(|leg| *leg.debit() == Account::Issued(channel) && own(leg.credit()))
}

/// A reason is given by two people, and nothing is not a reason.
fn is_opening(entry: &Entry, reason: Option<&PlainText>) -> bool {
    reason.is_none_or(|reason| entry.by.second.is_some() && !reason.is_empty())
}

fn is_intake(legs: &[Leg]) -> bool {
    let delivered = |leg: &Leg| *leg.debit() == Account::Supply && matches!(leg.credit(), Account::Stock(..));
    legs.len() == 1 && legs.iter().all(delivered)
}

fn is_redemption(entry: &Entry, household: HouseholdNumber, redemption: &Redemption) -> bool {
    let (paid, handed): (Vec<&Leg>, Vec<&Leg>) =
        entry.legs.iter().partition(|leg| *leg.unit() == Unit::Points);
    let pays = |leg: &&Leg| {
        *leg.debit() == Account::Household(household)
            && *leg.credit() == Account::Redeemed(entry.shop.clone())
    };
    let leaves = |leg: &&Leg| matches!(leg.debit(), Account::Stock(..)) && *leg.credit() == Account::Out;
    let total: Option<Vec<Points>> =
        redemption.lines.iter().map(|line| line.points.times(line.quantity)).collect();
    let total: Option<Points> = total.map(|lines| lines.into_iter().sum());
    redemption.lines.iter().all(|line| line.points.is_positive())
        && paid.len() == 1
        && paid.iter().all(pays)
        && handed.iter().all(leaves)
        && paid.first().map(|leg| Points::from_tenths(leg.amount())) == total
        && redemption.collector.as_ref().is_none_or(Collector::is_complete)
        && pieces_in_lines(redemption) == pieces_in_legs(&handed)
}

fn pieces_in_lines(redemption: &Redemption) -> BTreeMap<&Sku, i64> {
    let mut pieces = BTreeMap::new();
    for line in &redemption.lines {
        *pieces.entry(&line.good).or_default() += i64::from(line.quantity);
    }
    pieces
}

fn pieces_in_legs<'a>(legs: &[&'a Leg]) -> BTreeMap<&'a Sku, i64> {
    let mut pieces = BTreeMap::new();
    for leg in legs {
        if let Unit::Good(sku) = leg.unit() {
            let count: &mut i64 = pieces.entry(sku).or_default();
            *count = count.saturating_add(leg.amount());
        }
    }
    pieces
}
