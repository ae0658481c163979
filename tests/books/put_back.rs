//! An older database, mark or log is put back: the books open to be read, the shop's own files are read into them, and two
//! people answer for what is lost.

use super::{behind, cause, contents, database, day, is_refused, put_back, then_and_now, trade};
use crate::shop::catalog::household;
use crate::shop::{Shop, export, first_moment, one, text, two};
use hemei::domain::decide::behind::Cause;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::Found;
use hemei::domain::entry::kind::{Detail, Restored};
use hemei::outcome::Trouble;
use hemei::store::{Mark, put_mark, read_mark};
use std::fs;

#[test]
fn an_older_database_opens_to_be_read_and_books_nothing() {
    let (then, shop) = then_and_now();
    let seen = read_mark(shop.data()).unwrap();
    put_back(&shop, &then, &database(&shop));
    let before = contents(shop.data());
    let mut counter = shop.open_at(day(2));
    let found = behind(&counter);
    assert_eq!((found.cause, found.seen, found.missing_close), (Cause::Mark, seen.seq, None));
    assert!(found.head < found.seen);
    assert!(is_refused(&counter.open_day(&one("02"), shop.request())));
    assert!(is_refused(&counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap())));
    assert!(is_refused(&counter.close_day(&one("02"), shop.request())));
    counter.household_page(household(0), Found::Typed, 10).unwrap();
    drop(counter);
    assert_eq!(contents(shop.data()), before, "nothing is written, the mark least of all");
}

#[test]
fn two_people_restore_after_the_daily_files_have_been_read_back() {
    let (then, shop) = then_and_now();
    let seen = read_mark(shop.data()).unwrap();
    let lines =
        shop.sqlite().query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, u64>(0)).unwrap();
    put_back(&shop, &then, &database(&shop));
    let mut counter = shop.open_at(day(2));
    let alone = counter.restore(&By::one(one("02")), shop.request(), &text("换硬盘"));
    assert_eq!(alone, Err(Refusal::SecondPersonNeeded.into()));
    let request = shop.request();
    let seq = counter.restore(&two(), request, &text("换硬盘")).unwrap();
    assert_eq!(counter.restore(&two(), request, &text("换硬盘")).unwrap(), seq, "asked twice");
    // Two lines were never in a file: the third day's opening and its award.
    assert_eq!(seq, lines - 2 + 1);
    assert!(counter.behind().is_none());
    let Detail::Restore(restored) = counter.entry_sheet(seq).unwrap().line.entry.detail else { panic!() };
    let Restored { head, seen: most, seen_hash, .. } = restored;
    assert_eq!((head, most, seen_hash), (seq - 1, seen.seq, seen.hash));
    assert_eq!(read_mark(shop.data()).unwrap().seq, seq);
    shop.open_day(&mut counter);
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    shop.close_day(&mut counter);
    export(&counter);
    drop(counter);
    shop.assert_whole();
    assert!(shop.open_at(day(2)).behind().is_none());
}

#[test]
fn the_restore_stands_under_what_an_inspector_asks_about() {
    let (then, shop) = then_and_now();
    put_back(&shop, &then, &database(&shop));
    let mut counter = shop.open_at(day(2));
    counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    shop.open_day(&mut counter);
    let report = counter.preview_close(&one("02")).unwrap();
    let words: Vec<_> = report.summary.anomalies().map(|anomaly| anomaly.what.word()).collect();
    assert!(words.contains(&"restored"), "{words:?}");
}

#[test]
fn an_older_database_with_its_older_mark_is_betrayed_by_a_daily_file() {
    let (then, shop) = then_and_now();
    put_back(&shop, &then, &database(&shop));
    put_back(&shop, &then, "high-water");
    let mut counter = shop.open_at(day(2));
    assert_eq!(cause(&counter), Cause::DailyFile { number: 2 });
    counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    drop(counter);
    shop.assert_whole();
}

#[test]
fn books_below_a_closed_day_whose_file_is_not_at_hand_stay_closed_to_writing() {
    let (then, shop) = then_and_now();
    put_back(&shop, &then, &database(&shop));
    let file = files(&shop).into_iter().find(|path| path.to_str().unwrap().contains("c000002")).unwrap();
    let elsewhere = shop.data().join("elsewhere");
    fs::rename(&file, &elsewhere).unwrap();
    let mut counter = shop.open_at(day(2));
    assert_eq!(behind(&counter).missing_close, Some(2));
    let refused = counter.restore(&two(), shop.request(), &text("换硬盘"));
    assert!(matches!(refused, Err(Trouble::Refused(Refusal::NotRestorable(_)))), "{refused:?}");
    drop(counter);
    fs::rename(&elsewhere, &file).unwrap();
    let mut counter = shop.open_at(day(2));
    counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_damaged_daily_file_is_read_into_no_journal() {
    let (then, shop) = then_and_now();
    put_back(&shop, &then, &database(&shop));
    let file = files(&shop).into_iter().find(|path| path.to_str().unwrap().contains("c000002")).unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, &bytes).unwrap();
    let before = contents(shop.data());
    let mut counter = shop.open_at(day(2));
    assert!(matches!(
        counter.restore(&two(), shop.request(), &text("换硬盘")),
        Err(Trouble::Failed(_) | Trouble::Refused(_))
    ));
    drop(counter);
    let kept = contents(shop.data());
    assert_eq!(kept["high-water"], before["high-water"], "the mark is not lowered");
    assert!(shop.open_at(day(2)).behind().is_some());
}

#[test]
fn another_past_under_the_same_key_is_for_the_township() {
    let (then, shop) = then_and_now();
    let mut other = then.open_at(day(1));
    trade(&then, &mut other);
    other.clock().put(day(2));
    trade(&then, &mut other);
    drop(other);
    put_back(&shop, &then, &database(&shop));
    put_back(&shop, &then, "high-water");
    let mut counter = shop.open_at(day(2));
    assert!(matches!(cause(&counter), Cause::OtherPast { .. }), "{:?}", cause(&counter));
    let refused = counter.restore(&two(), shop.request(), &text("换硬盘"));
    assert!(matches!(refused, Err(Trouble::Refused(Refusal::NotRestorable(_)))));
}

#[test]
fn a_mark_that_is_missing_damaged_or_anothers_is_answered_for_by_two() {
    let foreign = format!("{:020} {} {:010}\n", 3, "a".repeat(64), 0);
    for (bytes, expected) in [
        (None, Cause::NoMark),
        (Some(String::new()), Cause::NoMark),
        (Some("nonsense".to_owned()), Cause::NoMark),
        (Some(foreign), Cause::OtherMark),
    ] {
        let (_, shop) = then_and_now();
        let mark = shop.data().join("high-water");
        match bytes {
            None => fs::remove_file(&mark).unwrap(),
            Some(bytes) => fs::write(&mark, bytes).unwrap(),
        }
        let mut counter = shop.open_at(day(2));
        assert_eq!(cause(&counter), expected);
        assert!(is_refused(&counter.open_day(&one("02"), shop.request())));
        counter.restore(&two(), shop.request(), &text("记号文件坏了")).unwrap();
        drop(counter);
        shop.assert_whole();
    }
}

/// A power cut may leave the mark behind the journal; it is never ahead, and never another's.
#[test]
fn a_mark_that_is_merely_behind_is_raised_in_silence() {
    let (then, shop) = then_and_now();
    put_back(&shop, &then, "high-water");
    let mut counter = shop.open_at(day(2));
    assert!(counter.behind().is_none());
    let seq = shop.award(&mut counter, household(2), "1");
    assert_eq!(read_mark(shop.data()).unwrap().seq, seq);
}

#[test]
fn a_log_that_loses_its_end_or_goes_is_missed_by_the_mark() {
    let (_, shop) = then_and_now();
    let mut counter = shop.open_at(day(2));
    shop.award(&mut counter, household(2), "1");
    let (cut, gone) = (shop.copied(), shop.copied());
    drop(counter);
    let log = cut.data().join("kiosk.db-wal");
    let mut bytes = fs::read(&log).unwrap();
    let last = bytes.len() - 100;
    bytes[last] ^= 1;
    fs::write(&log, bytes).unwrap();
    fs::remove_file(gone.data().join("kiosk.db-wal")).unwrap();
    for damaged in [cut, gone] {
        let before = contents(damaged.data());
        let counter = damaged.open_at(day(2));
        assert_eq!(cause(&counter), Cause::Mark);
        drop(counter);
        assert_eq!(contents(damaged.data()), before, "the log is evidence and stays as it is");
    }
}

#[test]
fn a_restore_whose_mark_was_not_lowered_any_more_is_finished_by_the_next_start() {
    let (then, shop) = then_and_now();
    let seen = read_mark(shop.data()).unwrap();
    put_back(&shop, &then, &database(&shop));
    let mut counter = shop.open_at(day(2));
    let seq = counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    drop(counter);
    put_mark(shop.data(), &seen).unwrap();
    let counter = shop.open_at(day(2));
    assert!(counter.behind().is_none());
    drop(counter);
    assert_eq!(read_mark(shop.data()).unwrap().seq, seq);
    // A mark that the restore did not name is no such thing.
    put_mark(shop.data(), &Mark { seq: seen.seq + 40, ..seen }).unwrap();
    assert_eq!(cause(&shop.open_at(day(2))), Cause::Mark);
}

#[test]
fn what_is_in_order_needs_no_restore() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let refused = counter.restore(&two(), shop.request(), &text("换硬盘"));
    assert_eq!(refused, Err(Refusal::NothingToRestore.into()));
    counter.clock().put(first_moment());
}

fn files(shop: &Shop) -> Vec<std::path::PathBuf> {
    fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().path()).collect()
}
