//! Deciding a redemption: policy, balance and shelf in, legs or a refusal out.

use super::account::{Account, Leg, Unit};
use super::collector::Collector;
use super::detail::{RedeemedLine, Redemption};
use super::entry::Found;
use super::goods::Good;
use super::household::{Household, Status};
use super::name;
use super::number::{Batch, ShopCode};
use super::points::Points;
use super::refusal::Refusal;
use super::scheme::{Scheme, TypedRule};
use chrono::{Datelike, NaiveDate};

/// The most pieces of one good in one redemption.
pub const MOST_PIECES: u32 = 999;

/// The most goods in one redemption, the most legs, and the most bytes of names and words: an entry must fit a line of
/// the daily file, and so must its reversal.
const MOST_LINES: usize = 40;
const MOST_LEGS: usize = 80;
const MOST_DETAIL_BYTES: usize = 7 * 1024;

/// One good in the basket with the deliveries of it that are on the shelf.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    pub good: &'a Good,
    pub quantity: u32,
    pub shelf: Vec<ShelfBatch>,
}

impl Wanted<'_> {
    /// What earlier lines of the basket took of the same good is gone.
    fn after(&self, handed: &[Leg]) -> Self {
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

/// What a redemption will do once appended.
#[derive(Clone, Debug)]
pub struct Decision {
    pub total: Points,
    pub legs: Vec<Leg>,
    pub detail: Redemption,
}

/// Checks every rule in the order a person would want to hear of it: the household, the goods, the shelf, the limits.
pub fn decide(
    scheme: &Scheme,
    shop: &ShopCode,
    today: NaiveDate,
    customer: &Customer<'_>,
    basket: &[Wanted<'_>],
) -> Result<Decision, Refusal> {
    check_household(scheme, today, customer)?;
    check_collector(scheme, customer)?;
    if basket.is_empty() {
        return Err(Refusal::EmptyBasket);
    }
    if basket.len() > MOST_LINES {
        return Err(Refusal::BasketTooLong);
    }
    let lines: Vec<RedeemedLine> =
        basket.iter().map(|wanted| price_line(scheme, today, wanted)).collect::<Result<_, _>>()?;
    let mut handed: Vec<Leg> = Vec::new();
    for wanted in basket {
        handed.extend(take(today, &wanted.after(&handed))?);
    }
    let total = total_of(&lines).ok_or(Refusal::BadQuantity)?;
    check_amount(scheme, customer, total)?;
    let household = Account::Household(customer.household.number);
    let paid = Leg::new(Unit::Points, household, Account::Redeemed(shop.clone()), total.tenths());
    let paid = paid.map_err(|_| Refusal::BelowMinimum { minimum: scheme.minimum_redemption, total })?;
    let legs: Vec<Leg> = std::iter::once(paid).chain(handed).collect();
    let detail = Redemption { lines, collector: customer.collector.cloned() };
    if legs.len() > MOST_LEGS || bytes_of(&detail) > MOST_DETAIL_BYTES {
        return Err(Refusal::BasketTooLong);
    }
    Ok(Decision { total, legs, detail })
}

fn bytes_of(detail: &Redemption) -> usize {
    serde_json::to_vec(detail).map_or(usize::MAX, |bytes| bytes.len())
}

/// The sum of priced lines, or `None` beyond what can be counted.
pub fn total_of(lines: &[RedeemedLine]) -> Option<Points> {
    lines.iter().try_fold(Points::ZERO, |sum, line| sum.plus(line.points.times(line.quantity)?))
}

fn check_household(scheme: &Scheme, today: NaiveDate, customer: &Customer<'_>) -> Result<(), Refusal> {
    let status = customer.household.status;
    if status != Status::Active {
        return Err(Refusal::HouseholdNotActive { status });
    }
    if customer.found == Found::Typed && scheme.typed == TypedRule::CardOnly {
        return Err(Refusal::CardNeeded);
    }
    if !scheme.exchange_days.is_empty() && !scheme.exchange_days.contains(&today.day()) {
        return Err(Refusal::NotExchangeDay { days: scheme.exchange_days.clone() });
    }
    Ok(())
}

fn check_collector(scheme: &Scheme, customer: &Customer<'_>) -> Result<(), Refusal> {
    match customer.collector {
        None => Ok(()),
        Some(Collector::Member(name)) => {
            let known = customer.household.members.iter().any(|member| name::is_same(member, name));
            if known { Ok(()) } else { Err(Refusal::UnknownMember) }
        }
        Some(Collector::Proxy(proxy)) if !proxy.is_complete() => Err(Refusal::ProxyIncomplete),
        Some(Collector::Proxy(proxy)) => {
            name::check(&proxy.name).map_err(|why| Refusal::ProxyName { why })?;
            let (limit, already) = (scheme.proxy_month_limit, customer.proxies_this_month);
            if already < limit { Ok(()) } else { Err(Refusal::OverProxyLimit { limit, already }) }
        }
    }
}

fn price_line(scheme: &Scheme, today: NaiveDate, wanted: &Wanted<'_>) -> Result<RedeemedLine, Refusal> {
    let good = wanted.good;
    if scheme.blocked_categories.contains(&good.category) {
        return Err(Refusal::Blocked { good: good.name.clone(), category: good.category });
    }
    if !(1..=MOST_PIECES).contains(&wanted.quantity) {
        return Err(Refusal::BadQuantity);
    }
    let points = good.price_on(today).ok_or_else(|| Refusal::NoPrice { good: good.name.clone() })?;
    Ok(RedeemedLine { good: good.sku.clone(), name: good.name.zh.clone(), quantity: wanted.quantity, points })
}

/// Takes pieces from the deliveries that expire first, and of those from the oldest; expired ones are never touched.
fn take(today: NaiveDate, wanted: &Wanted<'_>) -> Result<Vec<Leg>, Refusal> {
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

fn check_amount(scheme: &Scheme, customer: &Customer<'_>, total: Points) -> Result<(), Refusal> {
    if total < scheme.minimum_redemption {
        return Err(Refusal::BelowMinimum { minimum: scheme.minimum_redemption, total });
    }
    if total > scheme.visit_limit {
        return Err(Refusal::OverVisitLimit { limit: scheme.visit_limit, total });
    }
    if total > customer.balance {
        return Err(Refusal::NotEnoughPoints { balance: customer.balance, total });
    }
    let already = customer.redeemed_this_month;
    if already.plus(total).is_none_or(|month| month > scheme.month_limit) {
        return Err(Refusal::OverMonthLimit { limit: scheme.month_limit, already, total });
    }
    Ok(())
}
