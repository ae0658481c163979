//! Deciding a redemption: policy, balance and shelf in, legs out, or everything that speaks against it.

use super::account::{Account, Leg, Unit};
use super::collector::Collector;
use super::entry::Found;
use super::goods::{Category, Good};
use super::household::{Household, Status};
use super::kind::{RedeemedLine, Redemption};
use super::name;
use super::number::{Batch, ShopCode};
use super::points::Points;
use super::refusal::Refusal;
use super::scheme::{Scheme, TypedRule};
use chrono::{Datelike, NaiveDate};

/// The most pieces of one good in one redemption.
pub const MOST_PIECES: u32 = 999;

/// More pieces of one good than this are seldom meant: whoever books or takes them in is asked again.
pub const MOST_UNASKED: u32 = 200;

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

/// What was found out about a basket: what speaks against it, what may be priced, and where its pieces come from.
struct Weighed {
    refusals: Vec<Refusal>,
    lines: Vec<RedeemedLine>,
    handed: Vec<Leg>,
}

fn weigh(scheme: &Scheme, today: NaiveDate, customer: &Customer<'_>, basket: &[Wanted<'_>]) -> Weighed {
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

/// What can be said of a good by itself, before the shelf is asked: whether points may ever buy it, and at what price.
pub fn check_good(blocked: &[Category], good: &Good, price: Option<Points>) -> Result<Points, Refusal> {
    if blocked.contains(&good.category) {
        return Err(Refusal::Blocked { good: good.name.clone(), category: good.category });
    }
    price.ok_or_else(|| Refusal::NoPrice { good: good.name.clone() })
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

fn bytes_of(detail: &Redemption) -> usize {
    serde_json::to_vec(detail).map_or(usize::MAX, |bytes| bytes.len())
}

/// The sum of priced lines, or `None` beyond what can be counted.
pub fn total_of(lines: &[RedeemedLine]) -> Option<Points> {
    lines.iter().try_fold(Points::ZERO, |sum, line| sum.plus(line.points.times(line.quantity)?))
}

fn check_household(scheme: &Scheme, today: NaiveDate, customer: &Customer<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let status = customer.household.status;
    if status != Status::Active {
        refusals.push(Refusal::HouseholdNotActive { status });
    }
    if customer.found == Found::Typed && scheme.typed == TypedRule::CardOnly {
        refusals.push(Refusal::CardNeeded);
    }
    if !scheme.exchange_days.is_empty() && !scheme.exchange_days.contains(&today.day()) {
        refusals.push(Refusal::NotExchangeDay { days: scheme.exchange_days.clone() });
    }
    refusals
}

fn check_collector(scheme: &Scheme, customer: &Customer<'_>) -> Option<Refusal> {
    match customer.collector? {
        Collector::Member(name) => {
            let is_known = customer.household.members.iter().any(|member| name::is_same(member, name));
            (!is_known).then_some(Refusal::UnknownMember)
        }
        Collector::Proxy(proxy) if !proxy.is_complete() => Some(Refusal::ProxyIncomplete),
        Collector::Proxy(proxy) => {
            if let Err(why) = name::check(&proxy.name) {
                return Some(Refusal::ProxyName { why });
            }
            let (limit, already) = (scheme.proxy_month_limit, customer.proxies_this_month);
            (already >= limit).then_some(Refusal::OverProxyLimit { limit, already })
        }
    }
}

fn price_line(scheme: &Scheme, today: NaiveDate, wanted: &Wanted<'_>) -> Result<RedeemedLine, Refusal> {
    let good = wanted.good;
    let points = check_good(&scheme.blocked_categories, good, good.price_on(today))?;
    if !(1..=MOST_PIECES).contains(&wanted.quantity) {
        return Err(Refusal::BadQuantity);
    }
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

fn check_month(scheme: &Scheme, customer: &Customer<'_>, total: Points) -> Option<Refusal> {
    let (limit, already) = (scheme.month_limit, customer.redeemed_this_month);
    let is_over = already.plus(total).is_none_or(|month| month > limit);
    (is_over && total.is_positive()).then_some(Refusal::OverMonthLimit { limit, already, total })
}
