//! Verification beside an open counter: it looks at one moment of books that go on, and cries no wolf.

use super::next_day;
use crate::shop::catalog::{household, with_scheme};
use crate::shop::{Shop, asked, award, delivery, export, first_moment, one, two};
use hemei::counter::Counter;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

const REDEMPTIONS: u32 = 300;
/// Verifications that must have run beside them; trade goes on until they have.
const RUNS: u32 = 30;
const DAYS: u32 = 5;

fn redeem(counter: &mut Counter) {
    let request = counter.new_request().unwrap();
    counter.redeem(&one("02"), request, &asked(household(0), &[("G001", 1)])).unwrap();
}

/// Closes the day, writes its file, opens the next one.
fn next(counter: &mut Counter, day: u32) {
    let request = counter.new_request().unwrap();
    counter.close_day(&one("02"), request).unwrap();
    export(counter);
    counter.clock().put(next_day(i64::from(day)));
    let request = counter.new_request().unwrap();
    counter.open_day(&one("02"), request).unwrap();
}

fn trade(mut counter: Counter, runs: &AtomicU32) {
    let mut booked = 0;
    let mut day = 0;
    while booked < REDEMPTIONS || runs.load(Ordering::Relaxed) < RUNS {
        redeem(&mut counter);
        booked += 1;
        if booked % (REDEMPTIONS / DAYS) == 0 {
            day += 1;
            next(&mut counter, day);
        }
        if booked % 50 == 0 {
            let request = counter.new_request().unwrap();
            counter.take_in(&one("02"), request, &delivery("G001", 900, None)).unwrap();
            for _ in 0..4 {
                let request = counter.new_request().unwrap();
                counter.award(&two(), request, &award(household(0), "60")).unwrap();
            }
        }
    }
}

#[test]
fn three_hundred_redemptions_days_and_files_raise_no_false_alarm() {
    let shop = Shop::begun();
    let policy = with_scheme("month_limit = \"100.0\"", "month_limit = \"99999.0\"");
    let mut counter = shop.open_with(policy, first_moment());
    shop.open_day(&mut counter);
    for _ in 0..30 {
        shop.award(&mut counter, household(0), "60");
    }
    shop.take_in(&mut counter, "G001", 900, None);
    let runs = AtomicU32::new(0);
    thread::scope(|scope| {
        let trading = scope.spawn(|| trade(counter, &runs));
        while !trading.is_finished() {
            let report = shop.verify();
            assert_eq!((report.first_bad, report.why), (None, None), "run {}", runs.load(Ordering::Relaxed));
            assert!(report.files <= report.closes, "{} of {}", report.files, report.closes);
            runs.fetch_add(1, Ordering::Relaxed);
        }
    });
    let report = shop.verify();
    assert!(report.closes >= u64::from(DAYS) - 1, "{report:?}");
    assert_eq!((report.files, report.why), (report.closes, None));
}
