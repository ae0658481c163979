//! A balance that the journal does not say: nothing is sold from it, and nothing is signed over it.

use super::trade;
use crate::shop::catalog::household;
use crate::shop::{Shop, one};
use hemei::counter::Counter;
use hemei::outcome::{Failure, Trouble};

fn open_day() -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    trade(&shop, &mut counter);
    counter.clock().put(super::day(1));
    shop.open_day(&mut counter);
    (shop, counter)
}

fn is_damaged<T: std::fmt::Debug>(answer: &Result<T, Trouble>) -> bool {
    matches!(answer, Err(Trouble::Failed(Failure::Damaged(_))))
}

#[test]
fn a_household_is_not_sold_to_from_a_balance_written_by_hand() {
    for account in ["household", "base", "due"] {
        let (shop, mut counter) = open_day();
        let insert = format!(
            "INSERT INTO balance VALUES ('{account}:{}', 'points', 2000)
             ON CONFLICT DO UPDATE SET amount = amount + 2000",
            household(0)
        );
        shop.sqlite().execute_batch(&insert).unwrap();
        let sold = shop.redeem(&mut counter, household(0), &[("G001", 1)]);
        assert!(is_damaged(&sold), "{account}: {sold:?}");
    }
}

#[test]
fn no_day_is_closed_over_balances_that_do_not_follow_from_the_last_close() {
    for change in [
        format!("UPDATE balance SET amount = amount + 1 WHERE account = 'household:{}'", household(0)),
        "UPDATE balance SET amount = amount - 1 WHERE account LIKE 'stock:%'".to_owned(),
        "INSERT INTO balance VALUES ('expired', 'points', 5)".to_owned(),
        "DELETE FROM balance WHERE account = 'out'".to_owned(),
    ] {
        let (shop, mut counter) = open_day();
        shop.sqlite().execute_batch(&change).unwrap();
        let closed = counter.close_day(&one("02"), shop.request());
        assert!(is_damaged(&closed), "{change}: {closed:?}");
    }
}

#[test]
fn no_day_is_closed_and_no_start_goes_on_over_lines_of_the_day_that_were_changed() {
    let (shop, mut counter) = open_day();
    shop.award(&mut counter, household(1), "5");
    let raise = "UPDATE posting SET points = points + 10 WHERE seq = (SELECT max(seq) FROM posting)";
    shop.sqlite().execute_batch(raise).unwrap();
    assert!(is_damaged(&counter.close_day(&one("02"), shop.request())));
    drop(counter);
    assert!(matches!(super::not_opened(&shop), Failure::Damaged(_)));
}

#[test]
fn an_honest_day_is_closed_as_ever() {
    let (shop, mut counter) = open_day();
    shop.award(&mut counter, household(1), "5");
    shop.close_day(&mut counter);
    drop(counter);
    shop.assert_whole();
}
