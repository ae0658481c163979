//! The journal loses its end: lines deleted, or the whole database put back from an older copy.

use super::tamper::past_the_triggers;
use super::{first_day, next_day, second_day, third_day, traded};
use crate::shop::{Shop, export};
use hemei::store::Store;
use std::fs;

/// A shop with two exported days, and the same shop as it was after the first.
fn now_and_then() -> (Shop, Shop) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    drop(counter);
    let then = shop.copied();
    let mut counter = shop.open_at(next_day(1));
    second_day(&shop, &mut counter);
    export(&counter);
    drop(counter);
    (shop, then)
}

fn put_back(shop: &Shop, then: &Shop, file: &str) {
    fs::copy(then.data().join(file), shop.data().join(file)).unwrap();
}

fn database(shop: &Shop) -> String {
    Store::path(shop.data()).file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn deleted_lines_are_missed_by_the_tables() {
    let shop = traded();
    past_the_triggers(&shop.sqlite(), |connection| {
        connection.execute("DELETE FROM journal WHERE seq > 20", []).unwrap();
    });
    let report = shop.verify();
    assert_eq!((report.entries, report.first_bad), (20, Some(21)));
    assert_eq!(report.why.unwrap(), "table posting has a row without a journal line");
}

#[test]
fn an_older_database_stands_behind_its_mark() {
    let (shop, then) = now_and_then();
    put_back(&shop, &then, &database(&shop));
    fs::remove_dir_all(shop.outbox()).unwrap();
    let why = shop.verify().why.unwrap();
    assert!(why.starts_with("the journal ends at ") && why.contains("the high-water file has seen"), "{why}");
}

#[test]
fn an_older_database_without_a_mark_is_betrayed_by_its_absence() {
    let (shop, then) = now_and_then();
    put_back(&shop, &then, &database(&shop));
    fs::remove_file(shop.data().join("high-water")).unwrap();
    let why = shop.verify().why.unwrap();
    assert_eq!(why, "the high-water file is missing");
}

#[test]
fn an_older_database_with_its_older_mark_is_betrayed_by_a_daily_file() {
    let (shop, then) = now_and_then();
    put_back(&shop, &then, &database(&shop));
    put_back(&shop, &then, "high-water");
    let why = shop.verify().why.unwrap();
    assert!(why.ends_with("holds close 2, which the journal does not have"), "{why}");
}

/// What docs/TRUST.md says cannot be seen: without a mark and without a file nothing remembers the end.
#[test]
fn an_older_database_is_not_seen_when_everything_that_remembers_is_old_too() {
    let (shop, then) = now_and_then();
    put_back(&shop, &then, &database(&shop));
    put_back(&shop, &then, "high-water");
    fs::remove_dir_all(shop.outbox()).unwrap();
    shop.assert_whole();
}

/// Entries after the last close stand in no file yet; only the mark remembers them, and its absence tells.
#[test]
fn entries_after_the_last_close_are_remembered_by_the_mark_alone() {
    let (shop, _) = now_and_then();
    let then = shop.copied();
    let mut counter = shop.open_at(next_day(2));
    third_day(&shop, &mut counter, "5.0");
    drop(counter);
    put_back(&shop, &then, &database(&shop));
    assert!(shop.verify().why.unwrap().contains("the high-water file has seen line"));
    fs::remove_file(shop.data().join("high-water")).unwrap();
    assert_eq!(shop.verify().why.unwrap(), "the high-water file is missing");
}

#[test]
fn a_mark_that_cannot_be_read_or_remembers_another_hash_is_named() {
    let shop = traded();
    let mark = shop.data().join("high-water");
    fs::write(&mark, "nonsense").unwrap();
    assert_eq!(shop.verify().why.unwrap(), "the high-water file cannot be read");
    fs::write(&mark, format!("{:020} {} {:010}\n", 5, "0".repeat(64), 0)).unwrap();
    let report = shop.verify();
    assert_eq!(report.first_bad, Some(5));
    assert_eq!(report.why.unwrap(), "the high-water file remembers another hash");
}

/// The first mark is made whole under another name, and no later write leaves it shorter: something else emptied it.
#[test]
fn an_empty_mark_is_named() {
    let shop = traded();
    fs::write(shop.data().join("high-water"), "").unwrap();
    assert_eq!(shop.verify().why.unwrap(), "the high-water file cannot be read");
}

/// Lines are read from 1 on; a row before that would be printed by whoever reads the table.
#[test]
fn a_row_before_the_first_line_is_named() {
    for seq in [0, -1, i64::MIN] {
        let shop = traded();
        past_the_triggers(&shop.sqlite(), |connection| {
            let copy =
                "INSERT INTO journal (seq, body, hash) SELECT ?1, body, hash FROM journal WHERE seq = 5";
            connection.execute(copy, [seq]).unwrap();
        });
        let why = shop.verify().why.unwrap();
        assert_eq!(why, format!("the journal has a row numbered {seq}, before its first line"));
        let refused = shop.start(shop.opening()).map(drop).unwrap_err().to_string();
        assert!(refused.contains(&seq.to_string()), "no start builds on it either: {refused}");
    }
}
