//! A day that grows beyond what a daily file may hold: asked to be closed, then refused, never damage.

use super::{day, lines, refusal};
use crate::shop::catalog::household;
use crate::shop::{Shop, asked, one, two};
use hemei::chance::Chance;
use hemei::counter::Counter;
use hemei::domain::decide::fill::{Limits, Room, TOTAL_BYTES};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::head::Day;
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::fold::totals::TotalLine;
use hemei::domain::value::points::Points;
use hemei::exchange::settlement;
use hemei::outcome::{Failure, Trouble};
use hemei::store::Durability;
use std::fs;

/// Small enough to be full soon; the first is short of bytes, the second of lines.
const SMALL: [Limits; 2] = [Limits { bytes: 60_000, lines: 50_000 }, Limits { bytes: 8_000_000, lines: 140 }];

/// A shop with an open day, points and goods.
fn open(limits: Limits) -> (Shop, Counter) {
    let (shop, mut counter) = super::stocked();
    counter.limit_days(limits);
    (shop, counter)
}

/// One verb by chance; gives why it was refused.
fn act(shop: &Shop, counter: &mut Counter, chance: &Chance) -> Option<Refusal> {
    let customer = household(chance.below(3).unwrap() as usize);
    let answer = match chance.below(50).unwrap() {
        // Slow, as hashing a PIN is meant to be.
        0 => counter.enrol(
            &By::one(one("02")),
            counter.new_request().unwrap(),
            &crate::shop::attendant("05", "郑五", "555555"),
        ),
        1..10 => counter.redeem(&one("02"), shop.request(), &asked(customer, &[("G001", 1)])).map(drop),
        10..20 => counter.award(&two(), shop.request(), &crate::shop::award(customer, "9")).map(drop),
        20..30 => counter.issue_card(&By::one(one("02")), &counter.new_card(customer).unwrap()).map(drop),
        30..40 => {
            let good = format!("G00{}", 1 + chance.below(8).unwrap());
            counter.take_in(&one("02"), shop.request(), &crate::shop::delivery(&good, 5, None)).map(drop)
        }
        _ => {
            let newest = counter.reversible().unwrap().into_iter().find(|line| line.reversed_by.is_none());
            let newest = newest?;
            let reason = crate::shop::text("拿错");
            counter.reverse(&two(), shop.request(), newest.entry.seq, GoodsGo::Stock, &reason).map(drop)
        }
    };
    match answer {
        Ok(()) => None,
        Err(Trouble::Refused(refusal)) => Some(refusal),
        Err(Trouble::Failed(failure)) => panic!("{failure}"),
    }
}

fn is_full(refusal: Option<&Refusal>) -> bool {
    matches!(refusal, Some(Refusal::DayFull { .. }))
}

/// Whatever is accepted, the day's file can be written; and nobody is refused before having been asked.
#[test]
fn no_accepted_day_is_too_large_for_its_file() {
    for (seed, limits) in (0..6_u64).zip(SMALL.into_iter().cycle()) {
        let chance = Chance::seeded(seed);
        let (shop, mut counter) = open(limits);
        let mut was_asked = 0;
        for number in 1..=3 {
            let mut refused = 0;
            while refused < 3 {
                was_asked += u32::from(counter.room() == Room::CloseSoon);
                let refusal = act(&shop, &mut counter, &chance);
                if is_full(refusal.as_ref()) {
                    assert!(was_asked > 0, "refused without having been asked");
                    refused += 1;
                }
                if chance.below(40).unwrap() == 0 {
                    let room = counter.room();
                    drop(counter);
                    counter = shop.open();
                    counter.limit_days(limits);
                    // A good that came in twice was counted twice.
                    assert!(counter.room() as u8 <= room as u8, "seed {seed}: forgotten at a start");
                }
            }
            shop.close_day(&mut counter);
            assert_eq!(counter.room(), Room::Ample);
            let files = crate::shop::export(&counter);
            assert_eq!(files.len(), number);
            for file in files {
                let bytes = fs::read(&file.path).unwrap();
                let lines = bytes.split(|byte| *byte == b'\n').count() as u64 - 1;
                assert!(bytes.len() as u64 <= limits.bytes && lines <= limits.lines, "seed {seed}: {file:?}");
                // Not closed for nothing either: the count is not much more than the file.
                assert!(
                    bytes.len() as u64 * 2 > limits.bytes || lines * 2 > limits.lines,
                    "seed {seed}: {file:?}"
                );
            }
            shop.open_day(&mut counter);
        }
        shop.assert_whole();
    }
}

#[test]
fn a_full_day_refuses_trade_and_keeps_its_word() {
    let (shop, mut counter) = open(SMALL[1]);
    let (request, wanted) = (shop.request(), asked(household(0), &[("G001", 1)]));
    let receipt = counter.redeem(&one("02"), request, &wanted).unwrap();
    while counter.issue_card(&By::one(one("02")), &counter.new_card(household(1)).unwrap()).is_ok() {}
    assert_eq!(counter.room(), Room::Full);
    let before = lines(&shop);
    let other = counter.redeem(&one("02"), shop.request(), &wanted);
    let day = counter.day_status().unwrap().day;
    assert!(matches!(day, Day::Open { number: 1, .. }));
    assert_eq!(refusal(other), Refusal::DayFull { day });
    assert_eq!(lines(&shop), before, "what is refused leaves no trace");
    // What was booked is booked: the same request gives the same receipt.
    assert_eq!(counter.redeem(&one("02"), request, &wanted).unwrap(), receipt);
    shop.close_day(&mut counter);
    shop.open_day(&mut counter);
    counter.redeem(&one("02"), shop.request(), &wanted).unwrap();
    shop.assert_whole();
}

/// Between two days everything belongs to the next one, which must be opened to be closed.
#[test]
fn a_day_that_is_full_before_it_is_opened_can_be_opened_and_closed() {
    let (shop, mut counter) = open(SMALL[0]);
    shop.close_day(&mut counter);
    counter.clock().put(day(1));
    let card = |counter: &mut Counter| {
        counter.issue_card(&By::one(one("02")), &counter.new_card(household(1)).unwrap())
    };
    while card(&mut counter).is_ok() {}
    let refused = refusal(card(&mut counter));
    assert!(matches!(refused, Refusal::DayFull { day: Day::Closed { last: 1, .. } }), "{refused:?}");
    shop.open_day(&mut counter);
    assert!(matches!(refusal(card(&mut counter)), Refusal::DayFull { day: Day::Open { number: 2, .. } }));
    shop.close_day(&mut counter);
    card(&mut counter).unwrap();
    assert_eq!(crate::shop::export(&counter).len(), 2);
}

/// It cannot be booked, but may stand in books from before: a sentence, and everything else goes on.
#[test]
fn a_day_that_is_too_large_nevertheless_hinders_nothing_else() {
    let (shop, mut counter) = super::stocked();
    for _ in 0..140 {
        counter.issue_card(&By::one(one("02")), &counter.new_card(household(1)).unwrap()).unwrap();
    }
    for days in 1..=2 {
        super::pass_to(&shop, &mut counter, days);
    }
    shop.close_day(&mut counter);
    counter.limit_days(SMALL[1]);
    let written = counter.export(&|_| Err(hemei::outcome::damage::FileFlaw::Workbook));
    let failure = Failure::DayTooLarge(1);
    assert!(!failure.stops_selling());
    assert_eq!(written, Err(Trouble::Failed(failure)));
    let mut names: Vec<_> =
        fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    let names: Vec<String> = names.into_iter().map(|name| name.into_string().unwrap()).collect();
    assert!(
        names.len() == 2 && names[0].ends_with("c000002.jsonl") && names[1].ends_with("c000003.jsonl"),
        "{names:?}"
    );
    shop.open_day(&mut counter);
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    shop.assert_whole();
    counter.limit_days(settlement::LIMITS);
    assert_eq!(crate::shop::export(&counter).len(), 3);
}

#[test]
fn no_totals_line_is_longer_than_it_is_counted() {
    let most = Points::from_tenths(i64::MIN + 1);
    let longest = [
        TotalLine::Kind {
            kind: hemei::domain::entry::kind::Kind::Countersign,
            entries: u64::MAX,
            points: most,
        },
        TotalLine::Channel {
            channel: hemei::domain::catalog::scheme::Channel::Contest,
            awarded: most,
            deducted: most,
            reversed: most,
        },
        TotalLine::Attendant {
            attendant: one("WWWW"),
            entries: u64::MAX,
            redeemed: most,
            returned: most,
            reversed: most,
        },
        TotalLine::Good {
            good: "WWWWWWWWWWWW".parse().unwrap(),
            opening: i64::MIN,
            incoming: i64::MIN,
            outgoing: i64::MIN,
            closing: i64::MIN,
        },
    ];
    for line in longest {
        assert!((line.encode().len() as u64) < TOTAL_BYTES, "{line:?}");
    }
}

/// The limits that a township holds. Slow, because a day of that size has some twenty thousand entries.
#[test]
#[ignore = "half a minute; tests/outside/run.sh runs it"]
fn a_day_of_the_real_size_is_closed_and_written() {
    let shop = Shop::begun();
    let opening = hemei::counter::Opening { durability: Durability::Off, ..shop.opening() };
    let mut counter = shop.start(opening).unwrap();
    shop.open_day(&mut counter);
    let mut entries = 0;
    let refused = loop {
        match counter.award(&two(), shop.request(), &crate::shop::award(household(0), "0.1")) {
            Ok(_) => entries += 1,
            answer => break refusal(answer),
        }
    };
    assert!(is_full(Some(&refused)), "{refused:?}");
    assert_eq!(counter.room(), Room::Full);
    shop.close_day(&mut counter);
    let files = crate::shop::export(&counter);
    println!("{entries} awards, {} bytes", files[0].bytes);
    assert!(files[0].bytes > 7 << 20 && files[0].bytes <= settlement::MOST_BYTES as u64);
    shop.assert_whole();
}
