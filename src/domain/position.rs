//! Where a shop stood after a line of its journal: found from where it stands now, walking backwards.

use super::account::Account;
use super::changes::balance_changes;
use super::detail::Detail;
use super::entry::Entry;
use super::number::{Batch, HouseholdNumber, Sku};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// Pieces on the shelf by delivery, reserved ones included; a delivery without any may be left out.
    pub batches: BTreeMap<(Sku, Batch), i64>,
    /// Tenths of a point that each household could spend; one without any may be left out.
    pub spendable: BTreeMap<HouseholdNumber, i64>,
    /// Reversals that owed a countersignature.
    pub owed: BTreeSet<u64>,
}

impl Position {
    /// Takes back the newest entry of all that have not been taken back.
    pub fn take_back(&mut self, entry: &Entry) {
        for change in balance_changes(entry) {
            match change.account {
                Account::Stock(good, batch) | Account::Reserved(good, batch) => {
                    *self.batches.entry((good, batch)).or_default() -= change.delta;
                }
                Account::Household(number) => *self.spendable.entry(number).or_default() -= change.delta,
                _ => {}
            }
        }
        match (&entry.detail, entry.refers) {
            (Detail::Reversal(_), _) => drop(self.owed.remove(&entry.seq)),
            (Detail::Countersign(_), Some(refers)) => drop(self.owed.insert(refers)),
            _ => {}
        }
    }

    /// Pieces on the shelf by good.
    pub fn stock(&self) -> BTreeMap<Sku, i64> {
        let mut stock = BTreeMap::new();
        for ((good, _), pieces) in &self.batches {
            *stock.entry(good.clone()).or_default() += pieces;
        }
        stock
    }

    /// Tenths of a point that a household could spend.
    pub fn spendable(&self, household: HouseholdNumber) -> i64 {
        self.spendable.get(&household).copied().unwrap_or(0)
    }
}
