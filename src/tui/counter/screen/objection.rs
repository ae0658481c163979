//! What speaks against handing out goods to a household, by the rules of the booking itself, before anybody asks the books.

use crate::domain::decide::redemption::{Customer, ShelfBatch, Wanted, objections};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::view::page::{HouseholdPage, ShelfGood};
use crate::tui::counter::world::{DayState, World};

/// Against these goods and pieces of them together. While nothing is wanted yet, only the household can be in the way.
pub(super) fn of_goods(world: &World, page: &HouseholdPage, goods: &[(&ShelfGood, u32)]) -> Vec<Refusal> {
    let customer = Customer {
        household: &page.household,
        found: page.found,
        balance: page.balance,
        redeemed_this_month: page.redeemed_this_month,
        collector: None,
        proxies_this_month: 0,
    };
    let basket: Vec<Wanted<'_>> = goods.iter().map(|(shelf, quantity)| wanted(shelf, *quantity)).collect();
    let mut against = objections(&world.catalog.scheme, world.now.date(), &customer, &basket);
    against.retain(|refusal| *refusal != Refusal::EmptyBasket);
    against
}

/// Against booking anything now.
pub(super) fn of_day(world: &World) -> Option<Refusal> {
    match (world.day_state(), world.day.map(|status| status.day)) {
        (DayState::LeftOpen, Some(Day::Open { number, date })) => Some(Refusal::DayLeftOpen { number, date }),
        (DayState::Closed, _) => Some(Refusal::DayNotOpen),
        (DayState::LeftOpen | DayState::Open | DayState::Unknown, _) => None,
    }
}

/// The pieces that are fresh as one delivery: which of them are handed out is decided with the booking.
fn wanted(shelf: &ShelfGood, quantity: u32) -> Wanted<'_> {
    let pieces = shelf.stock;
    let batch = "B0".parse().map(|batch| ShelfBatch { batch, expiry: None, pieces });
    Wanted { good: &shelf.good, quantity, shelf: batch.into_iter().collect() }
}
