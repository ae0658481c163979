//! What the desk says of the running day: what stands, not what was taken back, and nothing of the day before.

use super::{pass_to, stocked};
use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, first_moment, points};
use hemei::domain::view::page::{Desk, ShelfGood};

#[test]
fn it_counts_what_stands() {
    let (shop, mut counter) = stocked();
    assert_eq!(counter.desk().unwrap(), Desk::default());
    shop.redeem(&mut counter, household(0), &[("G001", 2)]).unwrap();
    let first = shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    let mistaken = shop.redeem(&mut counter, household(1), &[("G001", 3)]).unwrap();
    let figures = |desk: &Desk| (desk.households, desk.redemptions, desk.points);
    let last = |desk: &Desk| desk.last.as_ref().map(|line| line.entry.seq);
    let desk = counter.desk().unwrap();
    assert_eq!((figures(&desk), last(&desk)), ((2, 3, points("12.0")), Some(mistaken)));
    shop.reverse_alone(&mut counter, mistaken);
    let desk = counter.desk().unwrap();
    assert_eq!((figures(&desk), last(&desk)), ((1, 2, points("6.0")), Some(first)));
    shop.close_day(&mut counter);
    assert_eq!(counter.desk().unwrap(), Desk::default(), "closed: nothing of it can be taken back");
    counter.clock().put(super::day(1));
    shop.open_day(&mut counter);
    assert_eq!(counter.desk().unwrap(), Desk::default(), "another day");
}

#[test]
fn the_shelf_tells_what_expires_and_what_has_expired() {
    let (shop, mut counter) = stocked();
    shop.take_in(&mut counter, "G001", 7, Some("2026-12-10"));
    shop.take_in(&mut counter, "G001", 5, Some("2026-11-24"));
    let salt = |counter: &hemei::counter::Counter| -> ShelfGood {
        counter.shelf().unwrap().into_iter().find(|good| good.good.sku.as_str() == "G001").unwrap()
    };
    let told = |good: &ShelfGood| (good.first_expiry.map(|date| date.to_string()), good.expired, good.stock);
    let today = first_moment().date();
    assert_eq!(told(&salt(&counter)), (Some("2026-11-24".to_owned()), 0, 72));
    pass_to(&shop, &mut counter, 2);
    assert_eq!(told(&salt(&counter)), (Some("2026-12-10".to_owned()), 5, 67));
    assert!(salt(&counter).expires_soon(today), "within thirty days");
    assert!(!salt(&counter).expires_soon("2026-11-09".parse().unwrap()), "thirty-one days before");
}

#[test]
fn the_honour_board_shows_whole_names_where_the_policy_says_so() {
    const ANY: &str = "score_period";
    let policy = |line: &str| with_scheme(ANY, &format!("{line}{ANY}"));
    let heads = |line: &str| {
        let shop = Shop::begun();
        let mut counter = shop.open_with(policy(line), first_moment());
        shop.open_day(&mut counter);
        shop.award(&mut counter, household(0), "80.0");
        counter.honour_board(5).unwrap().into_iter().map(|line| line.head).collect::<Vec<_>>()
    };
    let masked = heads("");
    assert!(masked.len() == 1 && masked[0].contains('*'), "{masked:?}");
    let whole = heads("honour_names = \"whole\"\n");
    assert!(whole.len() == 1 && !whole[0].contains('*'), "{whole:?}");
    assert!(policy("honour_names = \"some\"\n").parse(&"M04".parse().unwrap()).is_err());
}
