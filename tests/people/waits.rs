//! B25, R22, R24: waits after wrong PINs follow a clock nobody sets, count beside an open counter, and leave a trace that
//! no flood washes away.

use crate::shop::{Shop, first_moment, one};
use hemei::clock::{Clock, Steady};
use hemei::counter::pin::{Check, after, check_wait};
use hemei::domain::decide::refusal::Refusal;
use hemei::log::{Log, Note};
use hemei::outcome::Trouble;
use hemei::store::{PinRecord, PinWait};
use std::fs;

const YEAR_MS: i64 = 365 * 86_400_000;

fn wait_s(answer: Result<(), Trouble>) -> u64 {
    match answer {
        Err(Trouble::Refused(Refusal::PinWait { seconds })) => seconds,
        other => panic!("{other:?}"),
    }
}

fn now(ms: u64) -> Steady {
    Steady { boot: "this start".into(), ms }
}

fn waiting(boot: &str, until_ms: u64) -> PinRecord {
    let wait = Some(PinWait { boot: boot.into(), until_ms });
    PinRecord { hash: String::new(), secret: String::new(), failures: 6, wait, changed: 3, news: None }
}

#[test]
fn setting_the_date_neither_ends_a_wait_nor_makes_it_longer() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    for _ in 0..5 {
        counter.record_pin(&one("02"), Check::Wrong).unwrap_err();
    }
    for years in [1, -1, 40, -60] {
        counter.clock().set_date(first_moment().plus_ms(years * YEAR_MS));
        assert_eq!(wait_s(counter.pin_hash(&one("02")).map(drop)), 30, "{years} years");
    }
    counter.clock().set_date(first_moment());
    counter.clock().put(first_moment().plus_ms(29_000));
    assert_eq!(wait_s(counter.pin_hash(&one("02")).map(drop)), 1);
    counter.clock().put(first_moment().plus_ms(30_000));
    counter.pin_hash(&one("02")).unwrap();
}

#[test]
fn another_start_of_the_machine_begins_the_wait_anew_and_never_ends_it() {
    for until_ms in [0, 1, 5_000, 60_000, u64::MAX] {
        let record = waiting("an earlier start", until_ms);
        assert_eq!(check_wait(&record, &now(7_000_000)), Err(Refusal::PinWait { seconds: 60 }), "{until_ms}");
    }
    // Within one start what is left is left, and never more than the whole wait.
    for (until_ms, seconds) in [(7_000_001, 1), (7_059_001, 60), (9_000_000, 60), (u64::MAX, 60)] {
        let record = waiting("this start", until_ms);
        assert_eq!(check_wait(&record, &now(7_000_000)), Err(Refusal::PinWait { seconds }));
    }
    assert_eq!(check_wait(&waiting("this start", 7_000_000), &now(7_000_000)), Ok(()));
}

/// What a restart does with waits that another start of the machine left behind.
#[test]
fn a_start_of_the_program_carries_waits_over() {
    let shop = Shop::begun();
    drop(shop.open());
    let update = |boot: &str, until: i64| {
        let sql = "UPDATE pin SET failures = 6, wait_boot = ?1, wait_until = ?2 WHERE code = '02'";
        shop.sqlite().execute(sql, (boot, until)).unwrap();
    };
    update("an earlier start", 1);
    let counter = shop.open();
    assert_eq!(wait_s(counter.pin_hash(&one("02")).map(drop)), 60);
    counter.clock().put(first_moment().plus_ms(59_000));
    assert_eq!(wait_s(counter.pin_hash(&one("02")).map(drop)), 1);
    drop(counter);
    // Starting again does not begin it again.
    assert_eq!(wait_s(shop.open_at(first_moment().plus_ms(59_500)).pin_hash(&one("02")).map(drop)), 1);
    shop.open_at(first_moment().plus_ms(60_000)).pin_hash(&one("02")).unwrap();
    // What is over is over for good, whatever start of the machine comes next.
    let boot: String =
        shop.sqlite().query_row("SELECT wait_boot FROM pin WHERE code = '02'", [], |row| row.get(0)).unwrap();
    assert_eq!(boot, "");
}

#[test]
fn the_systems_steady_clock_runs_and_has_a_start() {
    let clock = Clock::system();
    let (first, second) = (clock.steady(), clock.steady());
    assert!(!first.boot.is_empty() && first.boot == second.boot && second.ms >= first.ms);
    // A training clock that pretends another day runs by the same one.
    assert_eq!(Clock::starting_at(first_moment()).steady().boot, first.boot);
}

#[test]
fn a_right_pin_begins_the_count_anew() {
    let (record, outcome) = after(waiting("this start", 0), Check::Right, &now(1));
    assert!(outcome.is_ok() && record.failures == 0 && record.wait.is_none());
    let (record, outcome) = after(record, Check::Wrong, &now(1));
    assert_eq!((record.failures, outcome), (1, Err(Refusal::WrongPin { left: 4 })));
}

/// R22: `show --by` beside an open counter counts like the sign-in, both ways.
#[test]
fn pins_tried_beside_an_open_counter_count() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let observer = shop.observe().unwrap();
    observer.try_pin(&one("02"), "222222").unwrap();
    for left in (1..5).rev() {
        let wrong = observer.try_pin(&one("02"), "999999").unwrap_err();
        assert_eq!(wrong, Refusal::WrongPin { left }.into());
    }
    let wrong = shop.observe().unwrap().try_pin(&one("02"), "999998").unwrap_err();
    assert_eq!(wait_s(Err(wrong)), 30);
    // The right one waits, too, at either door; somebody else does not.
    assert_eq!(wait_s(observer.try_pin(&one("02"), "222222")), 30);
    assert_eq!(wait_s(counter.pin_hash(&one("02")).map(drop)), 30);
    observer.try_pin(&one("03"), "333333").unwrap();
    let phantom = observer.try_pin(&one("07"), "222222").unwrap_err();
    assert_eq!(phantom, Refusal::UnknownAttendant { code: one("07") }.into());
    // The open counter books on, and nothing of the books was touched.
    shop.open_day(&mut counter);
    drop(counter);
    shop.assert_whole();
    assert!(shop.sqlite().is_readonly(rusqlite::MAIN_DB).is_ok_and(|readonly| !readonly));
}

/// Many tries at once are as many wrong ones: each counts before it is compared.
#[test]
fn tries_at_once_are_all_counted() {
    let shop = Shop::begun();
    drop(shop.open());
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let attempt = |digits: String| {
            let observer = shop.observe().unwrap();
            move || observer.try_pin(&one("02"), &digits)
        };
        let tries: Vec<_> = (0..12).map(|index| scope.spawn(attempt(format!("9990{index:02}")))).collect();
        tries.into_iter().map(|tried| tried.join().unwrap()).collect()
    });
    let compared = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(Trouble::Refused(Refusal::WrongPin { .. }))))
        .count();
    assert!(compared <= 4, "{outcomes:?}");
    let failures: u32 =
        shop.sqlite().query_row("SELECT failures FROM pin WHERE code = '02'", [], |row| row.get(0)).unwrap();
    assert_eq!(failures, 5, "the rest met the wait: {outcomes:?}");
}

/// R24: ten thousand other notes rotate the log; the wrong PINs are still there.
#[test]
fn no_flood_of_notes_washes_wrong_pins_away() {
    let folder = tempfile::tempdir().unwrap();
    let log = Log::beside(folder.path());
    log.note(&Note::PinWrong(&one("02")));
    let line = "x".repeat(64 * 1024);
    for _ in 0..6 * 17 {
        // As long as a flood of export notes, and quicker.
        let path = folder.path().join("log").join("kiosk.log");
        let old = fs::read_to_string(&path).unwrap_or_default();
        fs::write(&path, old + &line).unwrap();
        log.note(&Note::Exported { files: 0, ms: 1 });
    }
    let read = |name: &str| fs::read_to_string(folder.path().join("log").join(name)).unwrap_or_default();
    let usual: String =
        ["kiosk.log", "kiosk.1.log", "kiosk.2.log", "kiosk.3.log", "kiosk.4.log"].map(read).concat();
    assert!(!usual.contains("pin-wrong"), "the flood was no flood");
    assert!(read("pins.log").ends_with("pin-wrong by=02\n"));
    assert_eq!(read("pins.log").lines().count(), 1, "and nothing else stands there");
}
