//! A close and its export cost what the day is, however long the shop's past; which days an export visits; and that it
//! may go on beside a counter that sells.

use crate::shop::Shop;
use crate::shop::catalog::household;
use hemei::counter::Counter;
use hemei::domain::view::day_book::DayBook;
use hemei::domain::view::page::ExportDays;
use hemei::outcome::damage::FileFlaw;
use hemei::outcome::{Failure, Trouble, WrittenFile};
use hemei::store::Store;
use std::fs;
use std::thread;

/// From one business day to the next, so that no limit of a month is reached.
const FORTNIGHT_MS: i64 = 14 * 86_400_000;

/// Reads and writes of this thread, and their bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    calls: u64,
    bytes: u64,
}

fn counted() -> Cost {
    let text = fs::read_to_string("/proc/thread-self/io").unwrap();
    let of = |name: &str| -> u64 {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap();
        line.trim().parse().unwrap()
    };
    Cost { calls: of("syscr") + of("syscw"), bytes: of("rchar") + of("wchar") }
}

fn cost(work: impl FnOnce()) -> Cost {
    let before = counted();
    work();
    let after = counted();
    Cost { calls: after.calls - before.calls, bytes: after.bytes - before.bytes }
}

fn no_workbook(_: &DayBook) -> Result<Vec<u8>, FileFlaw> {
    Err(FileFlaw::Workbook)
}

fn numbers(files: &[WrittenFile]) -> Vec<u32> {
    files.iter().map(|file| file.number).collect()
}

fn export(counter: &Counter, days: ExportDays) -> Result<Vec<WrittenFile>, Trouble> {
    counter.exporter()?.export(days, &no_workbook, &mut |_, _| {})
}

/// One household's points, one delivery that is all redeemed: nothing of a past day is on the shelf.
fn trade(shop: &Shop, counter: &mut Counter) {
    shop.open_day(counter);
    for index in [0, 0, 0, 1, 1, 1] {
        shop.award(counter, household(index), "20.0");
        shop.take_in(counter, "G001", 2, Some("2050-01-01"));
        shop.redeem(counter, household(index), &[("G001", 2)]).unwrap();
    }
}

fn live_a_day(shop: &Shop, counter: &mut Counter) {
    trade(shop, counter);
    shop.close_day(counter);
    counter.clock().put(counter.now().plus_ms(FORTNIGHT_MS));
}

/// What the cheapest of three closes and of their exports cost behind so many days: SQLite may tidy its log during any.
fn costs_after(days: usize) -> (Cost, Cost) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    (0..days).for_each(|_| live_a_day(&shop, &mut counter));
    export(&counter, ExportDays::All).unwrap();
    let measured = (0..3).map(|_| {
        trade(&shop, &mut counter);
        let close = cost(|| shop.close_day(&mut counter));
        let files = cost(|| drop(export(&counter, ExportDays::New).unwrap()));
        counter.clock().put(counter.now().plus_ms(FORTNIGHT_MS));
        (close, files)
    });
    let (closes, exports): (Vec<Cost>, Vec<Cost>) = measured.unzip();
    (closes.into_iter().min().unwrap(), exports.into_iter().min().unwrap())
}

#[test]
fn closing_and_exporting_a_day_costs_what_the_day_is() {
    let (few, many) = (costs_after(4), costs_after(120));
    let near = |few: u64, many: u64| many * 100 <= few * 120 + 400;
    for (what, few, many) in [("close", few.0, many.0), ("export", few.1, many.1)] {
        assert!(near(few.calls, many.calls), "{what}: {few:?} behind 4 days, {many:?} behind 120");
        assert!(near(few.bytes, many.bytes), "{what}: {few:?} behind 4 days, {many:?} behind 120");
    }
}

/// A shop with five closed days that have all been exported, and a sixth that has not.
fn six_days() -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    (0..5).for_each(|_| live_a_day(&shop, &mut counter));
    export(&counter, ExportDays::All).unwrap();
    live_a_day(&shop, &mut counter);
    (shop, counter)
}

fn file_of(shop: &Shop, day: u32) -> std::path::PathBuf {
    let is_of =
        |name: &str| name.ends_with(&format!("{day:04}.jsonl")) || name.contains(&format!("-{day:04}"));
    let paths = fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().path());
    let mut found = paths.filter(|path| is_of(&path.file_name().unwrap().to_string_lossy()));
    found.next().unwrap_or_else(|| panic!("no file of day {day}"))
}

#[test]
fn a_new_day_is_written_and_the_one_before_it_compared() {
    let (_shop, counter) = six_days();
    assert_eq!(numbers(&export(&counter, ExportDays::New).unwrap()), [5, 6]);
    assert_eq!(numbers(&export(&counter, ExportDays::All).unwrap()), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_folder_that_was_away_gets_what_it_lacks() {
    let (shop, counter) = six_days();
    for day in [4, 5] {
        fs::remove_file(file_of(&shop, day)).unwrap();
    }
    assert_eq!(numbers(&export(&counter, ExportDays::New).unwrap()), [3, 4, 5, 6]);
    fs::remove_dir_all(shop.outbox()).unwrap();
    assert_eq!(numbers(&export(&counter, ExportDays::New).unwrap()), [1, 2, 3, 4, 5, 6]);
}

#[test]
fn a_gap_further_back_is_filled_by_a_visit_to_all_days() {
    let (shop, counter) = six_days();
    fs::remove_file(file_of(&shop, 2)).unwrap();
    export(&counter, ExportDays::New).unwrap();
    assert!(fs::read_dir(shop.outbox()).unwrap().count() == 5, "nobody looked so far back");
    export(&counter, ExportDays::All).unwrap();
    assert!(file_of(&shop, 2).is_file());
    shop.assert_whole();
}

#[test]
fn a_wrong_file_of_the_day_before_is_named_and_left() {
    let (shop, counter) = six_days();
    let path = file_of(&shop, 5);
    fs::write(&path, "somebody else's").unwrap();
    let failed = export(&counter, ExportDays::New);
    assert_eq!(failed, Err(Failure::NameTaken(path.display().to_string()).into()));
    assert_eq!(fs::read_to_string(&path).unwrap(), "somebody else's");
    assert!(file_of(&shop, 6).is_file(), "the new day is written all the same");
}

#[test]
fn a_thread_exports_while_the_counter_sells() {
    let (shop, mut counter) = six_days();
    let exporter = counter.exporter().unwrap();
    let work = thread::spawn(move || exporter.export(ExportDays::All, &no_workbook, &mut |_, _| {}));
    trade(&shop, &mut counter);
    assert_eq!(numbers(&work.join().unwrap().unwrap()), [1, 2, 3, 4, 5, 6]);
    shop.close_day(&mut counter);
    assert_eq!(numbers(&export(&counter, ExportDays::New).unwrap()), [6, 7]);
    shop.assert_whole();
}

/// Books that are put in the place of these while the counter is open are not signed as these.
#[test]
fn other_books_beneath_an_open_counter_are_not_exported() {
    let (shop, counter) = six_days();
    // As long, and from the second line on another one.
    let other = Shop::begun();
    let mut elsewhere = other.open();
    other.skip_requests();
    other.open_day(&mut elsewhere);
    for _ in 0..200 {
        other.award(&mut elsewhere, household(1), "1.0");
    }
    drop(elsewhere);
    let (path, swapped) = (Store::path(shop.data()), Store::path(other.data()));
    for name in ["kiosk.db", "kiosk.db-wal", "kiosk.db-shm"] {
        fs::rename(shop.data().join(name), shop.data().join(format!("away-{name}"))).ok();
    }
    fs::copy(swapped, &path).unwrap();
    let refused = counter.exporter().map(drop);
    let is_named = |failure: &Failure| matches!(failure, Failure::File { what: FileFlaw::OtherEntry(_), .. });
    assert!(matches!(&refused, Err(Trouble::Failed(failure)) if is_named(failure)), "{refused:?}");
}

#[test]
fn progress_says_how_many_days_there_are_where_all_are_visited() {
    let (_shop, counter) = six_days();
    let mut told = Vec::new();
    let exporter = counter.exporter().unwrap();
    exporter.export(ExportDays::New, &no_workbook, &mut |done, of| told.push((done, of))).unwrap();
    assert_eq!(told, [(1, None), (2, None)]);
    told.clear();
    exporter.export(ExportDays::All, &no_workbook, &mut |done, of| told.push((done, of))).unwrap();
    assert_eq!(told.last(), Some(&(6, Some(6))));
}
