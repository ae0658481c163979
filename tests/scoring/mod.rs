//! Points are earned in the open: from a proposal through three people's hands and a public notice to the books.

mod caps;
mod guards;
mod rounds;

use crate::shop::catalog::household;
use crate::shop::scoring::{SUPERVISOR, enrol};
use crate::shop::{Shop, first_moment, one};
use hemei::counter::{Answer, Counter};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::value::moment::Moment;
use hemei::domain::view::page::{Booked, HouseholdPage};
use hemei::outcome::Trouble;

const DAY_MS: i64 = 24 * 3_600_000;

/// A shop with people for every step, its first day open.
fn begun() -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    enrol(&mut counter);
    shop.open_day(&mut counter);
    (shop, counter)
}

/// The morning so many days after the first.
fn day(days: i64) -> Moment {
    first_moment().plus_ms(days * DAY_MS)
}

/// Closes the day and opens another, so many days after the first.
fn next_day(shop: &Shop, counter: &mut Counter, days: i64) {
    shop.close_day(counter);
    counter.clock().put(day(days));
    shop.open_day(counter);
}

/// The notice's three days are over, and another business day was opened between.
fn let_it_end(shop: &Shop, counter: &mut Counter) {
    next_day(shop, counter, 2);
    next_day(shop, counter, 4);
}

fn book(shop: &Shop, counter: &mut Counter, notice: u64) -> Answer<Booked> {
    counter.book_notice(&one(SUPERVISOR), shop.request(), notice)
}

/// What a household can spend, in tenths of a point.
fn spendable(counter: &Counter, index: usize) -> i64 {
    page(counter, index).balance.tenths()
}

fn page(counter: &Counter, index: usize) -> HouseholdPage {
    counter.household_sheet(household(index), Found::Typed, 1).unwrap().page
}

fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}
