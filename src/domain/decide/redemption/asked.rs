//! What a redemption is decided on: who redeems, which goods, and what of them is on the shelf.

use crate::domain::catalog::goods::Good;
use crate::domain::catalog::household::Household;
use crate::domain::entry::Found;
use crate::domain::entry::account::{Account, Leg};
use crate::domain::entry::collector::Collector;
use crate::domain::value::number::Batch;
use crate::domain::value::points::Points;
use chrono::NaiveDate;

/// One good in the basket with the deliveries of it that are on the shelf.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub good: &'a Good,
    pub quantity: u32,
    pub shelf: Vec<ShelfBatch>,
}

impl Wanted<'_> {
    /// What earlier lines of the basket took of the same good is gone.
    pub(super) fn after(&self, handed: &[Leg]) -> Self {
        let mut left = self.clone();
        for shelf in &mut left.shelf {
            let from = Account::Stock(self.good.sku.clone(), shelf.batch.clone());
            shelf.pieces -= handed.iter().filter(|leg| *leg.debit() == from).map(Leg::amount).sum::<i64>();
        }
        left
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfBatch {
    pub batch: Batch,
    pub expiry: Option<NaiveDate>,
    pub pieces: i64,
}

/// Who redeems, on which day, with what.
#[derive(Clone, Debug)]
pub struct Customer<'a> {
    pub household: &'a Household,
    pub found: Found,
    pub balance: Points,
    /// Redeemed so far in this calendar month.
    pub redeemed_this_month: Points,
    pub collector: Option<&'a Collector>,
    /// Collections by proxies this calendar month: for this household, or by this proxy for any, whichever is more.
    pub proxies_this_month: u32,
}
