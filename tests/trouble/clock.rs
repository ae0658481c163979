//! A clock behind the last entry, a clock that jumps, a clock long after the last day.

use crate::shop::catalog::household;
use crate::shop::{Shop, date, first_moment};
use hemei::clock::Pace;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::head::Day;
use hemei::domain::view::page::DayStatus;

const MINUTE_MS: i64 = 60_000;

#[test]
fn behind_within_the_day_entries_go_on_in_order_and_it_is_known() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    let seq = shop.award(&mut counter, household(0), "60");
    let last = counter.entry_sheet(seq).unwrap().line.entry.at;
    assert_eq!(counter.clock_behind(), Ok(None), "entries of one moment are no clock behind");
    counter.clock().put(last.plus_ms(-MINUTE_MS + 1));
    assert_eq!(counter.clock_behind(), Ok(None), "nor is a clock that is kept right");
    counter.clock().put(last.plus_ms(-90 * MINUTE_MS));
    assert_eq!(counter.clock_behind(), Ok(Some(last)));
    for behind in 1..=3 {
        let seq = shop.award(&mut counter, household(0), "1");
        assert_eq!(counter.entry_sheet(seq).unwrap().line.entry.at, last.plus_ms(behind));
    }
    drop(counter);
    shop.assert_whole();
}

#[test]
fn behind_the_last_days_date_nothing_is_booked_and_the_dates_are_said() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(0), "60");
    counter.clock().put(first_moment().plus_ms(-24 * 60 * MINUTE_MS));
    let behind = Refusal::ClockBehind {
        number: 1,
        last: date("2026-11-23"),
        today: date("2026-11-22"),
        opener: Some("02".parse().unwrap()),
    };
    let refused = shop.redeem(&mut counter, household(0), &[("G001", 1)]);
    assert_eq!(refused, Err(behind.clone().into()));
    shop.close_day(&mut counter);
    assert_eq!(counter.open_day(&"02".parse().unwrap(), shop.request()), Err(behind.into()));
}

#[test]
fn days_after_the_last_one_are_asked_about_once_they_are_more_than_a_long_weekend() {
    let status = |day, today| DayStatus { day, today: date(today), owed: 0, unacknowledged: 0 };
    let last = date("2026-11-20");
    for day in [Day::Closed { last: 7, date: Some(last) }, Day::Open { number: 7, date: last }] {
        assert_eq!(status(day, "2026-11-23").long_gap(), None);
        assert_eq!(status(day, "2026-11-24").long_gap(), Some(last));
        assert_eq!(status(day, "2027-03-02").long_gap(), Some(last));
        assert_eq!(status(day, "2026-11-01").long_gap(), None, "behind is refused, not asked about");
    }
    assert_eq!(status(Day::Closed { last: 0, date: None }, "2027-03-02").long_gap(), None);
}

#[test]
fn a_jump_is_what_the_steady_clock_does_not_explain() {
    let start = first_moment();
    let mut pace = Pace::start(start, 500);
    assert_eq!(pace.jump_ms(start.plus_ms(1_000), 1_500), None);
    // A busy machine looks late, but both clocks went on.
    assert_eq!(pace.jump_ms(start.plus_ms(601_000), 601_500), None);
    // Being kept right is no jump, however often.
    for second in 0..120 {
        let steady_ms = 602_500 + second * 1_000;
        let now =
            start.plus_ms(i64::try_from(steady_ms).unwrap() - 500 + 900 * i64::try_from(second).unwrap());
        assert_eq!(pace.jump_ms(now, steady_ms), None);
    }
    let mut pace = Pace::start(start, 0);
    assert_eq!(pace.jump_ms(start.plus_ms(3_600_000), 1_000), Some(3_599_000));
    assert_eq!(pace.jump_ms(start.plus_ms(3_601_000), 2_000), None, "said once");
    assert_eq!(pace.jump_ms(start.plus_ms(1_000), 3_000), Some(-3_601_000));
}
