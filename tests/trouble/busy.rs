//! Another program holds the books: the verb says so soon, books nothing, and the same request books once afterwards.

use super::verbs::{Verb, prepared};
use crate::shop::catalog::household;
use crate::shop::{Shop, asked};
use hemei::domain::entry::Found;
use hemei::outcome::{Failure, Trouble};
use std::time::{Duration, Instant};

/// A queue takes a still screen for a slow one no longer than this.
const SOON: Duration = Duration::from_millis(2_500);

#[test]
fn every_verb_says_so_books_nothing_and_then_books_once() {
    for verb in Verb::ALL {
        let shop = Shop::begun();
        let mut counter = prepared(&shop, *verb);
        let request = shop.request();
        let before = counter.day_status().unwrap();
        let foreign = shop.sqlite();
        foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
        let start = Instant::now();
        let failure = verb.perform(&mut counter, request).unwrap_err();
        assert!(matches!(failure, Trouble::Failed(Failure::Busy)), "{verb:?}: {failure:?}");
        assert!(start.elapsed() < SOON, "{verb:?} kept the queue waiting for {:?}", start.elapsed());
        assert_eq!(counter.day_status().unwrap(), before, "{verb:?}");
        // Reading goes on meanwhile.
        counter.household_page(household(0), Found::Typed, 10).unwrap();
        counter.shelf().unwrap();
        foreign.execute_batch("ROLLBACK").unwrap();
        let seq = verb.perform(&mut counter, request).unwrap();
        assert_eq!(verb.perform(&mut counter, request).unwrap(), seq, "{verb:?} again");
        assert_eq!(verb.count(&counter), 1, "{verb:?}");
        drop(counter);
        shop.assert_whole();
    }
}

#[test]
fn a_quote_is_given_while_nothing_can_be_booked() {
    let shop = Shop::begun();
    let counter = prepared(&shop, Verb::Redeem);
    let foreign = shop.sqlite();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(counter.quote(&asked(household(0), &[("G001", 1)])).unwrap().is_ok());
}
