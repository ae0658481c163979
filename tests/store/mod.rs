//! The journal on disk: what it takes, what it refuses, and what of a damaged one is seen.

mod beside;
mod findings;
mod forged;
mod indexes;
mod journal;
mod older;
mod outbox;
mod schema;
mod tables;
mod tail;
mod tail_forged;
pub mod tamper;

use crate::shop::catalog::household;
use crate::shop::{Shop, first_moment, one, text, two};
use hemei::counter::{Counter, pin};
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::value::moment::Moment;

/// What happened on the last day of a traded shop; two journals that differ only in it are otherwise alike.
const LAST_AWARD: &str = "7.5";

/// A day later, at the same time.
fn next_day(days: i64) -> Moment {
    first_moment().plus_ms(days * 86_400_000)
}

/// Two closed days with every kind of entry and their files, then a third day that is open.
fn traded() -> Shop {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    counter.clock().put(next_day(1));
    second_day(&shop, &mut counter);
    crate::shop::export(&counter);
    counter.clock().put(next_day(2));
    third_day(&shop, &mut counter, LAST_AWARD);
    drop(counter);
    shop.assert_whole();
    shop
}

fn first_day(shop: &Shop, counter: &mut Counter) {
    shop.open_day(counter);
    shop.take_in(counter, "G001", 30, Some("2027-05-31"));
    shop.take_in(counter, "G002", 10, None);
    shop.award(counter, household(0), "60.0");
    shop.award(counter, household(1), "40.0");
    for index in [0, 0, 1] {
        counter.issue_card(&two(), &counter.new_card(household(index)).unwrap()).unwrap();
    }
    shop.redeem(counter, household(0), &[("G001", 2), ("G002", 1)]).unwrap();
    let mistaken = shop.redeem(counter, household(1), &[("G001", 3)]).unwrap();
    counter.reverse(&two(), shop.request(), mistaken, GoodsGo::Loss, &text("包装破损")).unwrap();
    shop.close_day(counter);
}

fn second_day(shop: &Shop, counter: &mut Counter) {
    shop.open_day(counter);
    shop.award(counter, household(2), "5.0");
    shop.redeem(counter, household(1), &[("G002", 1)]).unwrap();
    shop.close_day(counter);
}

fn third_day(shop: &Shop, counter: &mut Counter, last_award: &str) {
    shop.open_day(counter);
    shop.award(counter, household(2), last_award);
    shop.redeem(counter, household(1), &[("G001", 4)]).unwrap();
    shop.redeem_by_proxy(counter, household(1), &[("G001", 1)]);
    for signer in [None, Some("03")] {
        let mistaken = shop.redeem(counter, household(1), &[("G001", 1)]).unwrap();
        let reversal = shop.reverse_alone(counter, mistaken);
        if let Some(signer) = signer {
            counter.countersign(&one(signer), shop.request(), reversal).unwrap();
        }
    }
    // A wrong PIN leaves a trace outside the journal.
    counter.record_pin(&one("02"), pin::Check::Wrong).unwrap_err();
}
