//! Deciding a redemption: policy, balance and shelf in, legs out, or everything that speaks against it.

mod asked;
mod customer;
mod goods;
mod sums;
mod weigh;

pub use asked::{Customer, ShelfBatch, Wanted};
pub use goods::check_good;
pub use sums::{check_total, total_of};

use super::refusal::Refusal;
use crate::domain::catalog::scheme::Scheme;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::kind::Redemption;
use crate::domain::value::number::ShopCode;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use weigh::{Weighed, weigh};

/// The most pieces of one good in one redemption.
pub const MOST_PIECES: u32 = 999;

/// More pieces of one good than this are seldom meant: whoever books or takes them in is asked again.
pub const MOST_UNASKED: u32 = 200;

/// The most goods in one redemption, the most legs, and the most bytes of names and words: an entry must fit a line of
/// the daily file, and so must its reversal.
const MOST_LINES: usize = 40;
const MOST_LEGS: usize = 80;
const MOST_DETAIL_BYTES: usize = 7 * 1024;

/// What a redemption will do once appended.
#[derive(Clone, Debug)]
pub struct Decision {
    pub total: Points,
    pub legs: Vec<Leg>,
    pub detail: Redemption,
}

/// The redemption's legs, or everything that speaks against it, in the order a person would want to hear of it: the
/// household, who collects, the goods, the shelf, the limits.
pub fn decide(
    scheme: &Scheme,
    shop: &ShopCode,
    today: NaiveDate,
    customer: &Customer<'_>,
    basket: &[Wanted<'_>],
) -> Result<Decision, Vec<Refusal>> {
    let Weighed { refusals, lines, handed } = weigh(scheme, today, customer, basket);
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let total = total_of(&lines).ok_or_else(|| vec![Refusal::BadQuantity])?;
    let household = Account::Household(customer.household.number);
    let paid = Leg::new(Unit::Points, household, Account::Redeemed(shop.clone()), total.tenths());
    let paid = paid.map_err(|_| vec![Refusal::BelowMinimum { minimum: scheme.minimum_redemption, total }])?;
    let legs: Vec<Leg> = std::iter::once(paid).chain(handed).collect();
    let detail = Redemption { lines, collector: customer.collector.cloned() };
    if legs.len() > MOST_LEGS || bytes_of(&detail) > MOST_DETAIL_BYTES {
        return Err(vec![Refusal::BasketTooLong]);
    }
    Ok(Decision { total, legs, detail })
}

/// Everything that speaks against a basket, by the same rules: what a screen can say of it before anybody asks the books.
pub fn objections(
    scheme: &Scheme,
    today: NaiveDate,
    customer: &Customer<'_>,
    basket: &[Wanted<'_>],
) -> Vec<Refusal> {
    weigh(scheme, today, customer, basket).refusals
}

fn bytes_of(detail: &Redemption) -> usize {
    serde_json::to_vec(detail).map_or(usize::MAX, |bytes| bytes.len())
}
