//! A reversal by one person below the cap, and the second person's name under it: later, once, by somebody else.

use super::{day, lines, pass_to, refusal, stocked};
use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, one, text, two};
use hemei::counter::{Answer, Counter};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::entry::{By, RequestId};
use hemei::domain::view::page::Reversed;

fn reverse(shop: &Shop, counter: &mut Counter, by: &By, refers: u64) -> Answer<Reversed> {
    counter.reverse(by, shop.request(), refers, GoodsGo::Stock, &text("拿错商品"))
}

fn sign(shop: &Shop, counter: &mut Counter, by: &str, refers: u64) -> Answer<u64> {
    counter.countersign(&one(by), shop.request(), refers)
}

fn owed(counter: &Counter) -> Vec<u64> {
    let lines = counter.owed().unwrap();
    assert_eq!(counter.day_status().unwrap().owed as usize, lines.len());
    lines.iter().map(|line| line.entry.seq).collect()
}

/// A redemption of 2.0 points that attendant 02 took back alone.
fn lone_reversal(shop: &Shop, counter: &mut Counter) -> u64 {
    let mistaken = shop.redeem(counter, household(0), &[("G001", 1)]).unwrap();
    shop.reverse_alone(counter, mistaken)
}

#[test]
fn one_person_reverses_up_to_the_cap() {
    let (shop, mut counter) = stocked();
    let alone = By::one(one("02"));
    let at_the_cap = shop.redeem(&mut counter, household(0), &[("G001", 5)]).unwrap();
    let above = shop.redeem(&mut counter, household(0), &[("G001", 1), ("G008", 1)]).unwrap();
    let small_award = shop.award(&mut counter, household(2), "10.0");
    let award = shop.award(&mut counter, household(2), "10.1");
    let intake = shop.take_in(&mut counter, "G001", 1, None);
    let before = lines(&shop);
    for refers in [above, award, intake] {
        let answer = refusal(reverse(&shop, &mut counter, &alone, refers));
        assert_eq!(answer, Refusal::SecondPersonNeeded, "{refers}");
    }
    assert_eq!((lines(&shop), owed(&counter)), (before, Vec::new()));
    let first = reverse(&shop, &mut counter, &alone, at_the_cap).unwrap().seq;
    let second = reverse(&shop, &mut counter, &alone, small_award).unwrap().seq;
    assert_eq!(owed(&counter), [first, second]);
    for refers in [above, award, intake] {
        reverse(&shop, &mut counter, &two(), refers).unwrap();
    }
    assert_eq!(owed(&counter), [first, second], "two people owe nothing");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn what_cannot_be_reversed_is_told_before_a_second_person_is_called() {
    let (shop, mut counter) = stocked();
    let alone = By::one(one("02"));
    let newest = lines(&shop);
    let none = newest + 1;
    let missing = refusal(reverse(&shop, &mut counter, &alone, none));
    assert_eq!(missing, Refusal::NoSuchEntry { seq: none });
    assert_eq!(refusal(reverse(&shop, &mut counter, &alone, 1)), Refusal::NotReversible);
    let reversal = lone_reversal(&shop, &mut counter);
    assert_eq!(refusal(reverse(&shop, &mut counter, &alone, reversal)), Refusal::NotReversible);
    let again = refusal(reverse(&shop, &mut counter, &alone, reversal - 1));
    assert_eq!(again, Refusal::AlreadyReversed { by: reversal });
    let signature = sign(&shop, &mut counter, "03", reversal).unwrap();
    assert_eq!(refusal(reverse(&shop, &mut counter, &two(), signature)), Refusal::NotReversible);
}

#[test]
fn where_the_cap_is_0_a_reversal_always_takes_two() {
    let shop = Shop::begun();
    let documents = with_scheme("countersign_cap = \"10.0\"", "countersign_cap = \"0.0\"");
    let mut counter = shop.open_with(documents, day(0));
    shop.open_day(&mut counter);
    let award = shop.award(&mut counter, household(0), "0.1");
    let alone = refusal(reverse(&shop, &mut counter, &By::one(one("02")), award));
    assert_eq!(alone, Refusal::SecondPersonNeeded);
    reverse(&shop, &mut counter, &two(), award).unwrap();
}

#[test]
fn another_person_signs_once() {
    let (shop, mut counter) = stocked();
    let reversal = lone_reversal(&shop, &mut counter);
    let before = lines(&shop);
    let own = refusal(sign(&shop, &mut counter, "02", reversal));
    assert_eq!(own, Refusal::SamePerson { code: one("02") });
    assert_eq!((lines(&shop), owed(&counter)), (before, vec![reversal]));
    assert_eq!(sign(&shop, &mut counter, "03", reversal).unwrap(), before + 1);
    assert!(owed(&counter).is_empty());
    for by in ["02", "03"] {
        let again = refusal(sign(&shop, &mut counter, by, reversal));
        assert_eq!(again, Refusal::NothingOwed { seq: reversal });
    }
    assert_eq!(lines(&shop), before + 1);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn nothing_else_is_signed() {
    let (shop, mut counter) = stocked();
    let redemption = shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    let by_two = reverse(&shop, &mut counter, &two(), redemption).unwrap().seq;
    let owing = lone_reversal(&shop, &mut counter);
    let before = lines(&shop);
    for seq in [0, 1, redemption, by_two, owing - 1, before + 1, u64::MAX >> 1] {
        assert_eq!(refusal(sign(&shop, &mut counter, "03", seq)), Refusal::NothingOwed { seq });
    }
    assert_eq!((lines(&shop), owed(&counter)), (before, vec![owing]));
}

#[test]
fn a_later_day_will_do() {
    let (shop, mut counter) = stocked();
    let first = lone_reversal(&shop, &mut counter);
    let second = lone_reversal(&shop, &mut counter);
    pass_to(&shop, &mut counter, 1);
    assert_eq!(owed(&counter), [first, second], "a close forgives nothing");
    drop(counter);
    let mut counter = shop.open_at(day(1));
    sign(&shop, &mut counter, "03", second).unwrap();
    pass_to(&shop, &mut counter, 40);
    sign(&shop, &mut counter, "03", first).unwrap();
    assert!(owed(&counter).is_empty());
    shop.close_day(&mut counter);
    crate::shop::export(&counter);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_day_must_be_open() {
    let (shop, mut counter) = stocked();
    let reversal = lone_reversal(&shop, &mut counter);
    counter.clock().put(day(1));
    let left_open = refusal(sign(&shop, &mut counter, "03", reversal));
    assert!(matches!(left_open, Refusal::DayLeftOpen { number: 1, .. }), "{left_open:?}");
    counter.clock().put(day(-1));
    let behind = refusal(sign(&shop, &mut counter, "03", reversal));
    assert!(matches!(behind, Refusal::ClockBehind { .. }), "{behind:?}");
    counter.clock().put(day(0));
    shop.close_day(&mut counter);
    assert_eq!(refusal(sign(&shop, &mut counter, "03", reversal)), Refusal::DayNotOpen);
    assert_eq!(owed(&counter), [reversal]);
    // Closed does not mean lost: the same date may open a second time.
    shop.open_day(&mut counter);
    sign(&shop, &mut counter, "03", reversal).unwrap();
}

#[test]
fn the_same_request_is_the_same_signature() {
    let (shop, mut counter) = stocked();
    let (reversal, other) = (lone_reversal(&shop, &mut counter), lone_reversal(&shop, &mut counter));
    let request = RequestId::from_bits(0xC1);
    let seq = counter.countersign(&one("03"), request, reversal).unwrap();
    let before = lines(&shop);
    assert_eq!(counter.countersign(&one("03"), request, reversal).unwrap(), seq);
    assert_eq!(refusal(counter.countersign(&one("03"), request, other)), Refusal::RequestReused);
    let as_award = counter.award(&two(), request, &crate::shop::award(household(0), "1.0"));
    assert_eq!(refusal(as_award), Refusal::RequestReused);
    let reason = text("拿错商品");
    let as_reversal = counter.reverse(&two(), request, reversal, GoodsGo::Stock, &reason);
    assert_eq!(refusal(as_reversal), Refusal::RequestReused);
    assert_eq!((lines(&shop), owed(&counter)), (before, vec![other]));
    // Whatever has happened since, nobody opened a day for it.
    shop.close_day(&mut counter);
    assert_eq!(counter.countersign(&one("03"), request, reversal).unwrap(), seq);
    let request = RequestId::from_bits(0xC2);
    shop.open_day(&mut counter);
    counter.award(&two(), request, &crate::shop::award(household(0), "1.0")).unwrap();
    assert_eq!(refusal(counter.countersign(&one("03"), request, other)), Refusal::RequestReused);
}
