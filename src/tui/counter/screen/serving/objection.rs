//! What speaks against the basket as it stands, by the rules of the booking itself: said as it arises, so that checking
//! finds nothing new unless the books have changed.

use super::Serving;
use crate::domain::decide::redemption::{Customer, ShelfBatch, Wanted, objections};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::view::page::BasketLine;
use crate::tui::counter::world::{DayState, World};

/// Nothing is wanted yet while the basket is empty: then only the day and the household can be in the way.
pub(super) fn of(serving: &Serving, world: &World) -> Vec<Refusal> {
    let (page, scheme) = (&serving.page, &world.catalog.scheme);
    let customer = Customer {
        household: &page.household,
        found: page.found,
        balance: page.balance,
        redeemed_this_month: page.redeemed_this_month,
        collector: None,
        proxies_this_month: 0,
    };
    let basket: Vec<Wanted<'_>> = serving.basket.iter().map(wanted).collect();
    let mut against: Vec<Refusal> = of_day(world).into_iter().collect();
    against.extend(objections(scheme, world.now.date(), &customer, &basket));
    against.retain(|refusal| *refusal != Refusal::EmptyBasket);
    against
}

fn of_day(world: &World) -> Option<Refusal> {
    match (world.day_state(), world.day.map(|status| status.day)) {
        (DayState::LeftOpen, Some(Day::Open { number, date })) => Some(Refusal::DayLeftOpen { number, date }),
        (DayState::Closed, _) => Some(Refusal::DayNotOpen),
        (DayState::LeftOpen | DayState::Open | DayState::Unknown, _) => None,
    }
}

/// The pieces that are fresh as one delivery: which of them are handed out is decided with the booking.
fn wanted(line: &BasketLine) -> Wanted<'_> {
    let pieces = line.shelf.stock;
    let batch = "B0".parse().map(|batch| ShelfBatch { batch, expiry: None, pieces });
    Wanted { good: &line.shelf.good, quantity: line.quantity, shelf: batch.into_iter().collect() }
}
