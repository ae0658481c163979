//! Where a shop stood after a line of its journal: found from where it stands now, walking backwards.

use crate::domain::entry::Entry;
use crate::domain::entry::account::Account;
use crate::domain::entry::{Change, own_changes};
use crate::domain::value::number::{Batch, HouseholdNumber, Sku};
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
        for change in own_changes(entry, entry.at.date()) {
            match change {
                Change::Balance { account, delta, .. } => self.take_out(account, delta),
                Change::Owes { .. } => drop(self.owed.remove(&entry.seq)),
                Change::Signed { seq } => drop(self.owed.insert(seq)),
                Change::Score { .. }
                | Change::Begun { .. }
                | Change::Leapt { .. }
                | Change::CatalogLoaded(_)
                | Change::Named(_)
                | Change::CardIssued { .. }
                | Change::Arrived { .. }
                | Change::Reversible
                | Change::Collected(_)
                | Change::Proposed(_)
                | Change::Reviewed { .. }
                | Change::Posted { .. }
                | Change::Objected { .. }
                | Change::Stepped { .. }
                | Change::Undone { .. }
                | Change::DayOpened { .. }
                | Change::DayClosed(_) => {}
            }
        }
    }

    fn take_out(&mut self, account: &Account, delta: i64) {
        match account {
            Account::Stock(good, batch) | Account::Reserved(good, batch) => {
                *self.batches.entry((good.clone(), batch.clone())).or_default() -= delta;
            }
            Account::Household(number) => *self.spendable.entry(*number).or_default() -= delta,
            Account::Base(_)
            | Account::Held(_)
            | Account::Due(_)
            | Account::Issued(_)
            | Account::Redeemed(_)
            | Account::Expired
            | Account::Adjust
            | Account::Voucher(..)
            | Account::Supply
            | Account::Out
            | Account::Loss => {}
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
