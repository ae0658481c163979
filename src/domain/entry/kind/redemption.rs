//! `redemption`: goods for points, in one entry.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::Change;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::collector::{Collector, ProxyCollection};
use crate::domain::entry::fault::EntryPart;
use crate::domain::value::number::Sku;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redemption {
    pub lines: Vec<RedeemedLine>,
    /// Who carried the goods away; left out for the head of the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector: Option<Collector>,
}

/// One good handed out, with its name and price as they were then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedeemedLine {
    pub good: Sku,
    pub name: PlainText,
    pub quantity: u32,
    /// Tenths of a point for one piece.
    pub points: Points,
}

impl Redemption {
    /// What all lines cost; `None` beyond what can be counted.
    fn total(&self) -> Option<Points> {
        let lines = self.lines.iter().map(|line| line.points.times(line.quantity));
        Some(lines.collect::<Option<Vec<Points>>>()?.into_iter().sum())
    }

    fn pieces(&self) -> BTreeMap<&Sku, i64> {
        let mut pieces = BTreeMap::new();
        for line in &self.lines {
            *pieces.entry(&line.good).or_default() += i64::from(line.quantity);
        }
        pieces
    }
}

impl Meaning for Redemption {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;
    const IS_REVERSIBLE: bool = true;

    fn parts(&self) -> Parts {
        Parts { scanned: Rule::Needed, ..Parts::OF_HOUSEHOLD }
    }

    fn lacks(&self) -> Option<EntryPart> {
        let unsaid = self.collector.as_ref().filter(|collector| !collector.is_complete());
        unsaid.map(|_| EntryPart::Collector)
    }

    fn has_legs(&self, entry: &Entry) -> bool {
        let Some(household) = entry.household else { return false };
        let (paid, handed): (Vec<&Leg>, Vec<&Leg>) =
            entry.legs.iter().partition(|leg| *leg.unit() == Unit::Points);
        let &[paid] = paid.as_slice() else { return false };
        let leaves = |leg: &&Leg| matches!(leg.debit(), Account::Stock(..)) && *leg.credit() == Account::Out;
        *paid.debit() == Account::Household(household)
            && *paid.credit() == Account::Redeemed(entry.shop.clone())
            && Some(Points::from_tenths(paid.amount())) == self.total()
            && self.lines.iter().all(|line| line.points.is_positive())
            && handed.iter().all(leaves)
            && self.pieces() == pieces_in(&handed)
    }

    fn changes<'e>(&'e self, entry: &'e Entry, date: NaiveDate) -> Vec<Change<'e>> {
        ProxyCollection::of(entry, date).map(Change::Collected).into_iter().collect()
    }
}

fn pieces_in<'a>(legs: &[&'a Leg]) -> BTreeMap<&'a Sku, i64> {
    let mut pieces = BTreeMap::new();
    for leg in legs {
        if let Unit::Good(sku) = leg.unit() {
            let count: &mut i64 = pieces.entry(sku).or_default();
            *count = count.saturating_add(leg.amount());
        }
    }
    pieces
}
