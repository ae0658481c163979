//! What a basket comes to, and the limits that it is held against.

use super::Customer;
use crate::domain::catalog::scheme::Scheme;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::RedeemedLine;
use crate::domain::value::points::Points;

/// The sum of priced lines, or `None` beyond what can be counted.
pub fn total_of(lines: &[RedeemedLine]) -> Option<Points> {
    lines.iter().try_fold(Points::ZERO, |sum, line| sum.plus(line.points.times(line.quantity)?))
}

/// What a basket's sum alone is too much for: the visit's limit, the household's balance.
pub fn check_total(visit_limit: Points, balance: Points, total: Points) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if total > visit_limit {
        refusals.push(Refusal::OverVisitLimit { limit: visit_limit, total });
    }
    if total > balance {
        refusals.push(Refusal::NotEnoughPoints { balance, total });
    }
    refusals
}

pub(super) fn check_month(scheme: &Scheme, customer: &Customer<'_>, total: Points) -> Option<Refusal> {
    let (limit, already) = (scheme.month_limit, customer.redeemed_this_month);
    let is_over = already.plus(total).is_none_or(|month| month > limit);
    (is_over && total.is_positive()).then_some(Refusal::OverMonthLimit { limit, already, total })
}
