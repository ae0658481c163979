//! What an attendant can do, verb by verb: what is booked, what is refused and in which words' name.

mod catalog;
mod collect;
mod countersign;
mod day_report;
mod desk;
mod entry_sheet;
mod fill;
mod find;
mod intake;
mod long;
mod sheet;
mod switches;
mod twice;

use crate::shop::catalog::household;
use crate::shop::{Shop, first_moment};
use hemei::counter::{Answer, Counter};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::value::moment::Moment;
use hemei::outcome::Trouble;
use std::fmt::Debug;

/// Days after the first one, at the same time.
fn day(days: i64) -> Moment {
    first_moment().plus_ms(days * 86_400_000)
}

/// An open day with goods on the shelf and points to spend.
fn stocked() -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    for good in ["G001", "G002", "G004", "G008"] {
        shop.take_in(&mut counter, good, 60, None);
    }
    for index in [0, 1, 2, 6] {
        shop.award(&mut counter, household(index), "80.0");
    }
    (shop, counter)
}

/// Closes the day that is open and opens the one some days after the first.
fn pass_to(shop: &Shop, counter: &mut Counter, days: i64) {
    shop.close_day(counter);
    counter.clock().put(day(days));
    shop.open_day(counter);
}

/// Why it was refused.
#[track_caller]
fn refusal<T: Debug>(answer: Answer<T>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// How many lines the journal has.
fn lines(shop: &Shop) -> u64 {
    shop.sqlite().query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap()
}
