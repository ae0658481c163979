//! The high-water mark, whatever is done: never ahead of the journal, never lower than it was.

use crate::shop::catalog::household;
use crate::shop::{Shop, one};
use hemei::counter::Counter;
use hemei::store::read_mark;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug)]
enum Step {
    Award,
    /// Refused: there is nothing on the shelf.
    Redeem,
    Card,
    Day,
    Start,
}

fn take(shop: &Shop, counter: Counter, step: Step) -> Counter {
    let mut counter = counter;
    match step {
        Step::Award => drop(shop.award(&mut counter, household(0), "1")),
        Step::Redeem => {
            shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap_err();
        }
        Step::Card => {
            counter
                .issue_card(
                    &hemei::domain::entry::By::one(one("02")),
                    &counter.new_card(household(1)).unwrap(),
                )
                .unwrap();
        }
        Step::Day => {
            shop.close_day(&mut counter);
            shop.open_day(&mut counter);
        }
        Step::Start => {
            drop(counter);
            return shop.open();
        }
    }
    counter
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_mark_follows_the_journal_and_never_goes_back(
        steps in prop::collection::vec(
            prop::sample::select(vec![Step::Award, Step::Redeem, Step::Card, Step::Day, Step::Start]), 1..14),
    ) {
        let shop = Shop::begun();
        let mut counter = shop.open();
        shop.open_day(&mut counter);
        let mut before = read_mark(shop.data()).unwrap().seq;
        for step in steps {
            counter = take(&shop, counter, step);
            let (mark, head) = (read_mark(shop.data()).unwrap().seq, counter.last_line().unwrap());
            prop_assert!(before <= mark && mark <= head, "{step:?}: {before}, {mark}, {head}");
            before = mark;
        }
        drop(counter);
        let head = shop.open().last_line().unwrap();
        prop_assert_eq!(read_mark(shop.data()).unwrap().seq, head, "a start leaves none behind");
    }
}
