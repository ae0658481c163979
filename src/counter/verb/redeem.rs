//! Redeeming goods: points legs and stock legs in one entry.

use super::{DayNeeded, Desk, Verb};
use crate::counter::context::Context;
use crate::counter::{Answer, Observer};
use crate::domain::decide::redemption::{self, Customer, Decision, Wanted, total_of};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::collector::Collector;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::{Detail, RedeemedLine};
use crate::domain::entry::{Draft, Entry, Found};
use crate::domain::value::chain::Digest;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::value::spelling::fold;
use crate::domain::view::page::{Asked, Quote, Receipt};
use crate::outcome::damage::Damage;
use crate::outcome::{Failure, Trouble};
use crate::store::{HouseholdPoints, Reader};
use std::cmp::Ordering;

/// Books the redemption and tells the receipt.
#[derive(Debug)]
pub(crate) struct Redeem<'a> {
    asked: &'a Asked,
    /// The balance before, where it was just decided.
    before: Option<Points>,
}

impl<'a> Redeem<'a> {
    pub(crate) const fn new(asked: &'a Asked) -> Self {
        Redeem { asked, before: None }
    }
}

impl Verb for Redeem<'_> {
    type Told = Receipt;
    /// It says all that speaks against it, the day among the rest.
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        let Detail::Redemption(redemption) = &entry.detail else { return false };
        let basket = redemption.lines.iter().map(|line| (&line.good, line.quantity));
        entry.household == Some(self.asked.household)
            && entry.scanned == Some(self.asked.found)
            && redemption.collector == self.asked.collector
            && basket.eq(self.asked.basket.iter().map(|(good, quantity)| (good, *quantity)))
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let decided = decide(desk.reader, desk.head, desk.context, self.asked)?;
        let (before, Decision { detail, legs, .. }) = decided.map_err(first)?;
        self.before = Some(before);
        let Asked { household, found, .. } = *self.asked;
        let draft = desk.draft(Detail::Redemption(detail));
        Ok(Draft { household: Some(household), scanned: Some(found), legs, ..draft })
    }

    /// Of a redemption that was booked before, the balances are those of this moment, counted back.
    fn tell(self, desk: &Desk<'_>, entry: Entry, hash: Digest) -> Answer<Receipt> {
        let Detail::Redemption(redemption) = entry.detail else { return Err(Refusal::RequestReused.into()) };
        let total = total_of(&redemption.lines).unwrap_or(Points::ZERO);
        let before = if let Some(before) = self.before {
            before
        } else {
            let after = desk.reader.household_points(self.asked.household)?.spendable;
            after.plus(total).unwrap_or(after)
        };
        let quote = quote_of(before, redemption.lines, total);
        Ok(Receipt { seq: entry.seq, hash, at: entry.at, household: self.asked.household, quote })
    }
}

impl Observer {
    /// What the redemption would be if it were booked now, or everything that speaks against it.
    pub fn quote(&self, asked: &Asked) -> Answer<Result<Quote, Vec<Refusal>>> {
        let snapshot = self.store.snapshot()?;
        let reader = snapshot.read();
        let decided = decide(reader, &reader.head()?, &self.context(), asked)?;
        Ok(decided.map(|(before, decision)| quote_of(before, decision.detail.lines, decision.total)))
    }
}

/// What a booking is refused for; the screen has heard of all the rest with its quote.
fn first(refusals: Vec<Refusal>) -> Refusal {
    refusals.into_iter().next().unwrap_or(Refusal::EmptyBasket)
}

type Decided = Result<(Points, Decision), Vec<Refusal>>;

fn decide(reader: Reader<'_>, head: &Head, context: &Context<'_>, asked: &Asked) -> Answer<Decided> {
    let household = context.household(asked.household)?;
    let mut refusals = Vec::new();
    match context.require_open(reader, head) {
        Err(Trouble::Refused(refusal)) => refusals.push(refusal),
        opened => opened?,
    }
    refusals.extend(check_found(reader, asked)?);
    let points = reader.household_points(asked.household)?;
    check_held(asked.household, points, reader.held_before(asked.household, head.seq + 1)?)?;
    let balance = points.spendable;
    let customer = Customer {
        household,
        found: asked.found,
        balance,
        redeemed_this_month: reader.redeemed_in_month(asked.household, context.today())?,
        collector: asked.collector.as_ref(),
        proxies_this_month: proxies_this_month(reader, context, asked)?,
    };
    let mut basket = Vec::with_capacity(asked.basket.len());
    for (sku, quantity) in &asked.basket {
        let good = context.catalog.goods.get(sku).ok_or(Refusal::UnknownGood)?;
        basket.push(Wanted { good, quantity: *quantity, shelf: reader.shelf_of(sku)? });
    }
    let scheme = &context.catalog.scheme;
    let decided = redemption::decide(scheme, context.shop, context.today(), &customer, &basket);
    Ok(match decided {
        Ok(decision) if refusals.is_empty() => Ok((balance, decision)),
        decided => {
            refusals.extend(decided.err().into_iter().flatten());
            Err(refusals)
        }
    })
}

fn proxies_this_month(reader: Reader<'_>, context: &Context<'_>, asked: &Asked) -> Result<u32, Failure> {
    let month = Month::of(context.today());
    match asked.collector.as_ref().and_then(Collector::proxy) {
        None => Ok(0),
        Some(proxy) => {
            let for_household = reader.proxies_of_household(asked.household, month)?;
            Ok(for_household.max(reader.collections_by_proxy(&fold(&proxy.name), month)?))
        }
    }
}

/// A card may have been replaced while its household's basket was open.
fn check_found(reader: Reader<'_>, asked: &Asked) -> Result<Option<Refusal>, Failure> {
    let Found::Card { serial } = asked.found else { return Ok(None) };
    let Some((current, _)) = reader.newest_card(asked.household)? else {
        return Ok(Some(Refusal::CardUnknown));
    };
    Ok(match serial.cmp(&current) {
        Ordering::Less => Some(Refusal::CardReplaced { serial, current }),
        Ordering::Equal => None,
        Ordering::Greater => Some(Refusal::CardForged),
    })
}

/// Balances that the household's own lines do not come to were written by something else.
fn check_held(household: HouseholdNumber, points: HouseholdPoints, held: Points) -> Answer<()> {
    let found = points.total();
    if found == held {
        return Ok(());
    }
    Err(Failure::Damaged(Damage::Held { household, found, expected: held }).into())
}

fn quote_of(before: Points, lines: Vec<RedeemedLine>, total: Points) -> Quote {
    let after = before.minus(total).unwrap_or(Points::ZERO);
    Quote { total, before, after, lines }
}
