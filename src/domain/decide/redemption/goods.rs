//! A good of the basket: its price, and the deliveries that its pieces are taken from.

use super::{MOST_PIECES, ShelfBatch, Wanted};
use crate::domain::catalog::goods::{Category, Good};
use crate::domain::catalog::scheme::Scheme;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::kind::RedeemedLine;
use crate::domain::value::number::Batch;
use crate::domain::value::points::Points;
use chrono::NaiveDate;

/// What can be said of a good by itself, before the shelf is asked: whether points may ever buy it, and at what price.
pub fn check_good(blocked: &[Category], good: &Good, price: Option<Points>) -> Result<Points, Refusal> {
    if blocked.contains(&good.category) {
        return Err(Refusal::Blocked { good: good.name.clone(), category: good.category });
    }
    price.ok_or_else(|| Refusal::NoPrice { good: good.name.clone() })
}

pub(super) fn price_line(
    scheme: &Scheme,
    today: NaiveDate,
    wanted: &Wanted<'_>,
) -> Result<RedeemedLine, Refusal> {
    let good = wanted.good;
    let points = check_good(&scheme.blocked_categories, good, good.price_on(today))?;
    if !(1..=MOST_PIECES).contains(&wanted.quantity) {
        return Err(Refusal::BadQuantity);
    }
    Ok(RedeemedLine { good: good.sku.clone(), name: good.name.zh.clone(), quantity: wanted.quantity, points })
}

/// Takes pieces from the deliveries that expire first, and of those from the oldest; expired ones are never touched.
pub(super) fn take(today: NaiveDate, wanted: &Wanted<'_>) -> Result<Vec<Leg>, Refusal> {
    let is_fresh = |batch: &&ShelfBatch| batch.expiry.is_none_or(|expiry| today <= expiry);
    let mut fresh: Vec<&ShelfBatch> = wanted.shelf.iter().filter(is_fresh).collect();
    fresh.sort_by_key(|shelf| (shelf.expiry.unwrap_or(NaiveDate::MAX), age(&shelf.batch)));
    let mut missing = i64::from(wanted.quantity);
    let mut legs = Vec::new();
    for shelf in &fresh {
        let from = Account::Stock(wanted.good.sku.clone(), shelf.batch.clone());
        let pieces = missing.min(shelf.pieces);
        if let Ok(leg) = Leg::new(Unit::Good(wanted.good.sku.clone()), from, Account::Out, pieces) {
            legs.push(leg);
            missing -= pieces;
        }
    }
    if missing == 0 { Ok(legs) } else { Err(shortage(wanted, fresh.iter().map(|shelf| shelf.pieces).sum())) }
}

/// Deliveries are named after their journal line, so the shorter name is the older one: B9 came before B10.
fn age(batch: &Batch) -> (usize, Batch) {
    (batch.as_str().len(), batch.clone())
}

fn shortage(wanted: &Wanted<'_>, fresh: i64) -> Refusal {
    let (good, quantity) = (wanted.good.name.clone(), wanted.quantity);
    let stock: i64 = wanted.shelf.iter().map(|shelf| shelf.pieces).sum();
    if stock >= i64::from(quantity) {
        Refusal::OnlyExpired { good, wanted: quantity, fresh }
    } else {
        Refusal::OutOfStock { good, wanted: quantity, stock: fresh }
    }
}
