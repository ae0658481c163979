//! A clock that was wrong: asked about before it can hold the shop to it, and taken back by two people without falsifying
//! anything.

use super::day;
use crate::shop::catalog::household;
use crate::shop::{Shop, date, first_moment, one, text, two};
use hemei::clock::{Clock, RELEASED};
use hemei::counter::{Counter, Opening};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::kind::{ClockSet, Detail};
use hemei::domain::value::moment::Moment;
use hemei::outcome::{Failure, Trouble};

const HOUR_MS: i64 = 3_600_000;

fn refusal<T: std::fmt::Debug>(answer: Result<T, Trouble>) -> Refusal {
    match answer {
        Err(Trouble::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A shop that opened its day under a clock that was this far ahead, and whose clock is right again.
fn opened_ahead(ahead_ms: i64) -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    counter.clock().put(first_moment().plus_ms(ahead_ms));
    shop.open_day(&mut counter);
    counter.clock().put(first_moment().plus_ms(60_000));
    (shop, counter)
}

#[test]
fn a_day_opened_ahead_is_named_with_who_opened_it_and_two_people_take_the_time_back() {
    for ahead_ms in [16 * HOUR_MS, 3 * 24 * HOUR_MS, 72 * 365 * 24 * HOUR_MS] {
        let (shop, mut counter) = opened_ahead(ahead_ms);
        let last = first_moment().plus_ms(ahead_ms).date();
        let today = date("2026-11-23");
        let named = Refusal::ClockBehind { number: 1, last, today, opener: Some(one("02")) };
        let sold = shop.redeem(&mut counter, household(0), &[("G001", 1)]);
        assert_eq!(refusal(sold), named);
        let seq = counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
        let entry = counter.entry_sheet(seq).unwrap().line.entry;
        assert_eq!(entry.at, counter.now(), "the time is the true one again");
        assert!(matches!(&entry.detail, Detail::Clock(ClockSet { since, .. }) if *since == seq - 1));
        // The empty day is closed as usual, under its own number; the next one is today's.
        shop.close_day(&mut counter);
        shop.open_day(&mut counter);
        shop.award(&mut counter, household(0), "5");
        shop.take_in(&mut counter, "G001", 5, None);
        shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
        shop.close_day(&mut counter);
        assert_eq!(counter.day_report(Some(2)).unwrap().close.date, today);
        crate::shop::export(&counter);
        drop(counter);
        shop.assert_whole();
    }
}

/// The first line of a daily file cannot be held against the one before it.
#[test]
fn a_time_is_put_back_right_after_a_close() {
    let (shop, mut counter) = opened_ahead(16 * HOUR_MS);
    shop.close_day(&mut counter);
    counter.put_clock_back(&two(), shop.request(), &text("电池没电")).unwrap();
    shop.open_day(&mut counter);
    shop.close_day(&mut counter);
    assert_eq!(crate::shop::export(&counter).len(), 2);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn what_was_booked_under_the_false_time_stays_as_it_is() {
    let (shop, mut counter) = opened_ahead(0);
    counter.clock().put(first_moment().plus_ms(8 * HOUR_MS));
    let false_line = shop.award(&mut counter, household(0), "5");
    let was = counter.entry_sheet(false_line).unwrap().line.entry.at;
    counter.clock().put(first_moment().plus_ms(HOUR_MS));
    let seq = counter.put_clock_back(&two(), shop.request(), &text("手误")).unwrap();
    let entry = counter.entry_sheet(seq).unwrap().line.entry;
    assert_eq!(entry.detail, Detail::Clock(ClockSet { was, since: false_line, reason: text("手误") }));
    assert_eq!(counter.entry_sheet(false_line).unwrap().line.entry.at, was);
    let next = shop.award(&mut counter, household(0), "5");
    assert!(counter.entry_sheet(next).unwrap().line.entry.at < was);
    drop(counter);
    shop.assert_whole();
}

#[test]
fn it_takes_two_people_a_reason_and_a_time_that_is_wrong() {
    let (shop, mut counter) = opened_ahead(16 * HOUR_MS);
    let alone = counter.put_clock_back(&By::one(one("02")), shop.request(), &text("手误"));
    assert_eq!(refusal(alone), Refusal::SecondPersonNeeded);
    let request = shop.request();
    let first = counter.put_clock_back(&two(), request, &text("手误")).unwrap();
    assert_eq!(
        counter.put_clock_back(&two(), request, &text("手误")),
        Ok(first),
        "a retry books nothing more"
    );
    let again = counter.put_clock_back(&two(), shop.request(), &text("手误"));
    assert_eq!(refusal(again), Refusal::ClockRight);
}

/// The leap that is named is the last one before which the time was earlier than now.
#[test]
fn the_false_time_begins_at_the_last_leap_beyond_now() {
    let (shop, mut counter) = opened_ahead(0);
    shop.close_day(&mut counter);
    counter.clock().put(day(1));
    shop.open_day(&mut counter);
    let opened = counter.last_line().unwrap();
    counter.clock().put(day(1).plus_ms(8 * HOUR_MS));
    let false_line = shop.award(&mut counter, household(0), "5");
    for (now, since) in [(day(1).plus_ms(HOUR_MS), false_line), (day(1).plus_ms(-HOUR_MS), opened)] {
        let tried = shop.copied();
        let mut counter = tried.open_at(now);
        tried.skip_requests();
        let seq = counter.put_clock_back(&two(), tried.request(), &text("手误")).unwrap();
        let Detail::Clock(set) = counter.entry_sheet(seq).unwrap().line.entry.detail else { panic!() };
        assert_eq!(set.since, since);
        drop(counter);
        tried.assert_whole();
    }
}

#[test]
fn a_day_may_be_opened_before_the_last_ones_date_by_two_people_with_a_reason() {
    let (shop, mut counter) = opened_ahead(16 * HOUR_MS);
    shop.close_day(&mut counter);
    assert!(matches!(refusal(counter.open_day(&one("02"), shop.request())), Refusal::ClockBehind { .. }));
    let alone = counter.open_early(&By::one(one("02")), shop.request(), &text("昨晚日期错了"));
    assert_eq!(refusal(alone), Refusal::SecondPersonNeeded);
    counter.open_early(&two(), shop.request(), &text("昨晚日期错了")).unwrap();
    let report = counter.preview_close(&one("02")).unwrap();
    let words: Vec<_> = report.summary.anomalies().map(|anomaly| anomaly.what.word()).collect();
    assert!(words.contains(&"opened_otherwise"), "{words:?}");
    shop.close_day(&mut counter);
    drop(counter);
    shop.assert_whole();
}

/// One command under a clock that is years ahead would spoil every later time for good.
#[test]
fn nothing_follows_days_after_the_last_entry_before_a_person_has_said_the_date() {
    let shop = Shop::begun();
    let opening = Opening { clock: Clock::standing_at(day(40 * 365)), ..shop.opening() };
    let mut counter = shop.start(opening).unwrap();
    let (last, today) = (date("2026-11-23"), counter.now().date());
    let unsure = Refusal::DateUnsure { last, today };
    assert_eq!(
        refusal(counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap())),
        unsure
    );
    assert_eq!(refusal(counter.open_day(&one("02"), shop.request())), unsure);
    counter.confirm_date(today);
    counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap()).unwrap();
}

/// A catalog that changed while the shop was shut waits for the person who says what day it is.
#[test]
fn a_new_catalog_is_journalled_once_the_date_is_said() {
    let shop = Shop::begun();
    let documents = crate::shop::catalog::with_scheme("visit_limit = \"60.0\"", "visit_limit = \"61.0\"");
    let opening = Opening { documents: Ok(documents), clock: Clock::standing_at(day(9)), ..shop.opening() };
    let mut counter = shop.start(opening).unwrap();
    let before = counter.last_line().unwrap();
    shop.open_day(&mut counter);
    assert_eq!(counter.last_line().unwrap(), before + 2, "the catalog, then the day");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn no_start_is_made_under_a_clock_that_was_never_set_nor_a_first_one_years_ahead() {
    let at = |shop: &Shop, moment: Moment, today| {
        let opening = Opening { clock: Clock::standing_at(moment), today, ..shop.opening() };
        shop.start(opening).map(drop)
    };
    let begun = Shop::begun();
    for moment in [Moment::from_unix_ms(0), RELEASED.plus_ms(-1)] {
        assert!(at(&begun, moment, None).is_err());
        assert!(at(&Shop::empty(), moment, None).is_err());
    }
    let far = day(72 * 365);
    let shop = Shop::empty();
    assert!(at(&shop, far, None).is_err());
    assert!(!shop.data().exists(), "nothing is begun");
    at(&shop, far, Some(far.date())).unwrap();
    assert!(matches!(not_opened_at(&Shop::empty(), far), Failure::ClockUnlikely { .. }));
}

fn not_opened_at(shop: &Shop, moment: Moment) -> Failure {
    let opening = Opening { clock: Clock::standing_at(moment), ..shop.opening() };
    match shop.start(opening) {
        Err(hemei::counter::NotOpened::Failed(failure)) => failure,
        other => panic!("{:?}", other.map(drop)),
    }
}

/// A battery that dies while the shop is open puts the clock to 1970: nothing is booked there.
#[test]
fn nothing_is_booked_under_a_clock_that_fell_back_to_its_beginning() {
    let (shop, mut counter) = opened_ahead(0);
    counter.clock().put(Moment::from_unix_ms(0));
    let refused = counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap());
    assert!(matches!(refusal(refused), Refusal::ClockReset { .. }));
    drop(counter);
    assert!(matches!(not_opened_at(&shop, Moment::from_unix_ms(0)), Failure::ClockBeforeProgram { .. }));
}
