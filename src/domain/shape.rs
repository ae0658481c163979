//! Whether one entry makes sense by itself: its legs must say what its kind and detail say.

use super::account::{Account, Leg, Unit};
use super::detail::{ClockSet, Detail, Kind, Opened, Redemption, Restored};
use super::entry::Entry;
use super::fault::{EntryPart, Fault};
use super::number::{HouseholdNumber, Sku};
use super::points::Points;
use super::scheme::Channel;
use std::collections::BTreeMap;

/// Checks what needs no history; a reversal's legs are checked against the entry it names, by the books.
pub fn check(entry: &Entry) -> Result<(), Fault> {
    check_parts(entry)?;
    let right = match (&entry.detail, entry.household) {
        (Detail::Award(award), Some(household)) => is_award(&entry.legs, household, award.channel),
        (Detail::Redemption(redemption), Some(household)) => is_redemption(entry, household, redemption),
        (Detail::Intake(_), _) => is_intake(&entry.legs),
        (Detail::Reversal(_), _) => true,
        (Detail::Card(card), _) => entry.legs.is_empty() && card.serial >= 1,
        (Detail::Award(_) | Detail::Redemption(_), None) => false,
        (
            Detail::Genesis(_)
            | Detail::Restore(_)
            | Detail::Clock(_)
            | Detail::Catalog(_)
            | Detail::Attendant(_)
            | Detail::Pin(_)
            | Detail::Open(_)
            | Detail::Countersign(_)
            | Detail::Close(_),
            _,
        ) => entry.legs.is_empty(),
    };
    if right { Ok(()) } else { Err(Fault::Legs { kind: entry.kind() }) }
}

/// How a part of an entry stands to its kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Needed,
    Free,
    Never,
}

/// What each kind must say and must not.
fn check_parts(entry: &Entry) -> Result<(), Fault> {
    let kind = entry.kind();
    let (people, household, refers) = rules(&entry.detail);
    let scanned = if kind == Kind::Redemption { Rule::Needed } else { Rule::Free };
    let parts = [
        (EntryPart::SecondPerson, people, entry.by.second.is_some()),
        (EntryPart::Household, household, entry.household.is_some()),
        (EntryPart::Refers, refers, entry.refers.is_some()),
        (EntryPart::Scanned, scanned, entry.scanned.is_some()),
        (EntryPart::Reason, Rule::Needed, has_reason(&entry.detail)),
        (EntryPart::Collector, Rule::Needed, has_collector(&entry.detail)),
    ];
    for (part, rule, is_there) in parts {
        match (rule, is_there) {
            (Rule::Needed, false) => return Err(Fault::Lacks { kind, part }),
            (Rule::Never, true) => return Err(Fault::Surplus { kind, part }),
            (Rule::Needed, true) | (Rule::Never, false) | (Rule::Free, _) => {}
        }
    }
    Ok(())
}

/// Second person, household, the entry it is about.
const fn rules(detail: &Detail) -> (Rule, Rule, Rule) {
    use Rule::{Free, Needed, Never};
    match detail {
        Detail::Award(_) => (Needed, Needed, Never),
        Detail::Redemption(_) | Detail::Card(_) => (Free, Needed, Never),
        Detail::Reversal(_) => (Free, Free, Needed),
        Detail::Countersign(_) => (Never, Never, Needed),
        // A reason to open a day is given by two people.
        Detail::Open(Opened { reason: Some(_), .. }) => (Needed, Never, Never),
        Detail::Genesis(_)
        | Detail::Restore(_)
        | Detail::Clock(_)
        | Detail::Catalog(_)
        | Detail::Attendant(_)
        | Detail::Pin(_)
        | Detail::Open(_)
        | Detail::Intake(_)
        | Detail::Close(_) => (Free, Never, Never),
    }
}

/// Whether a reason is given where one is written: nothing is not a reason.
fn has_reason(detail: &Detail) -> bool {
    let (Detail::Clock(ClockSet { reason, .. })
    | Detail::Restore(Restored { reason, .. })
    | Detail::Open(Opened { reason: Some(reason), .. })) = detail
    else {
        return true;
    };
    !reason.is_empty()
}

fn has_collector(detail: &Detail) -> bool {
    let Detail::Redemption(Redemption { collector: Some(collector), .. }) = detail else { return true };
    collector.is_complete()
}

fn is_award(legs: &[Leg], household: HouseholdNumber, channel: Channel) -> bool {
    let own = |account: &Account| {
        [Account::Household(household), Account::Base(household), Account::Due(household)].contains(account)
    };
    !legs.is_empty() && legs.iter().all(|leg| *leg.debit() == Account::Issued(channel) && own(leg.credit()))
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
