//! Everything that speaks against a basket, and what it comes to.

use super::customer::{check_collector, check_household};
use super::goods::{price_line, take};
use super::sums::{check_month, check_total, total_of};
use super::{Customer, MOST_LINES, Wanted};
use crate::domain::catalog::scheme::Scheme;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::Leg;
use crate::domain::entry::kind::RedeemedLine;
use chrono::NaiveDate;

/// What was found out about a basket: what speaks against it, what may be priced, and where its pieces come from.
pub(super) struct Weighed {
    pub(super) refusals: Vec<Refusal>,
    pub(super) lines: Vec<RedeemedLine>,
    pub(super) handed: Vec<Leg>,
}

pub(super) fn weigh(
    scheme: &Scheme,
    today: NaiveDate,
    customer: &Customer<'_>,
    basket: &[Wanted<'_>],
) -> Weighed {
    let mut refusals = check_household(scheme, today, customer);
    refusals.extend(check_collector(scheme, customer));
    if basket.is_empty() {
        refusals.push(Refusal::EmptyBasket);
    }
    if basket.len() > MOST_LINES {
        refusals.push(Refusal::BasketTooLong);
    }
    let (mut lines, mut handed, mut refused) = (Vec::with_capacity(basket.len()), Vec::new(), Vec::new());
    for wanted in basket {
        match price_line(scheme, today, wanted) {
            Err(refusal) => refused.push(refusal),
            Ok(line) => {
                lines.push(line);
                match take(today, &wanted.after(&handed)) {
                    Ok(legs) => handed.extend(legs),
                    Err(refusal) => refused.push(refusal),
                }
            }
        }
    }
    let is_whole = refused.is_empty() && !basket.is_empty();
    for refusal in refused {
        // Two lines may share a fault that names no good.
        if !refusals.contains(&refusal) {
            refusals.push(refusal);
        }
    }
    match total_of(&lines) {
        None => refusals.push(Refusal::BadQuantity),
        Some(total) => {
            // Goods that have to go anyway do not also make the rest too little.
            if is_whole && total < scheme.minimum_redemption {
                refusals.push(Refusal::BelowMinimum { minimum: scheme.minimum_redemption, total });
            }
            refusals.extend(check_total(scheme.visit_limit, customer.balance, total));
            refusals.extend(check_month(scheme, customer, total));
        }
    }
    Weighed { refusals, lines, handed }
}
