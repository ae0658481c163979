//! A folder whose journal is missing is not a new shop's: mark, log, daily files and key betray it, and nothing is begun.

use super::{contents, not_opened, then_and_now};
use crate::shop::Shop;
use hemei::domain::decide::behind::Trace;
use hemei::outcome::Failure;
use hemei::store::{Mark, Store, put_mark};
use std::fs;

fn trace(shop: &Shop) -> Trace {
    let before = contents(shop.data());
    let found = match not_opened(shop) {
        Failure::NotNew { trace, .. } => trace,
        other => panic!("{other:?}"),
    };
    assert_eq!(contents(shop.data()), before, "nothing is written");
    found
}

#[test]
fn a_missing_or_empty_database_beside_its_mark_is_no_new_shop() {
    let (_, shop) = then_and_now();
    fs::remove_file(Store::path(shop.data())).unwrap();
    assert_eq!(trace(&shop), Trace::Mark);
    fs::write(Store::path(shop.data()), b"").unwrap();
    assert_eq!(trace(&shop), Trace::Mark);
}

#[test]
fn a_mark_that_nobody_can_read_any_more_is_a_trace() {
    let (_, shop) = then_and_now();
    fs::remove_file(Store::path(shop.data())).unwrap();
    for damaged in [&b""[..], b"nonsense", &[0; 86], b"00000000000000000000"] {
        fs::write(shop.data().join("high-water"), damaged).unwrap();
        assert_eq!(trace(&shop), Trace::Mark);
    }
}

#[test]
fn a_daily_file_of_this_shop_is_a_trace_whatever_its_epoch_or_spelling() {
    let (_, shop) = then_and_now();
    let file = fs::read_dir(shop.outbox()).unwrap().next().unwrap().unwrap().path();
    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
    fs::remove_dir_all(shop.data()).unwrap();
    assert!(matches!(trace_anew(&shop), Trace::DailyFile(_)));
    for other in [name.replace("-e1-", "-e2-"), name.replace("-c0000", "-c")] {
        let alone = Shop::empty();
        fs::create_dir_all(alone.outbox()).unwrap();
        fs::copy(&file, alone.outbox().join(&other)).unwrap();
        assert_eq!(trace_anew(&alone), Trace::DailyFile(other));
    }
}

/// The data folder is gone altogether; only the lock may be made.
fn trace_anew(shop: &Shop) -> Trace {
    let found = match not_opened(shop) {
        Failure::NotNew { trace, .. } => trace,
        other => panic!("{other:?}"),
    };
    assert!(contents(shop.data()).is_empty());
    found
}

#[test]
fn the_daily_files_of_another_shop_are_none_of_ours() {
    let shop = Shop::empty();
    fs::create_dir_all(shop.outbox()).unwrap();
    fs::write(shop.outbox().join("520303103-M05-e1-c000001.jsonl"), b"{}").unwrap();
    drop(shop.open());
}

#[test]
fn a_log_without_its_database_is_a_trace_even_beside_a_mark_set_to_nothing() {
    let (_, shop) = then_and_now();
    fs::remove_dir_all(shop.outbox()).unwrap();
    fs::write(shop.data().join("kiosk.db-wal"), b"frames").unwrap();
    fs::remove_file(Store::path(shop.data())).unwrap();
    put_mark(shop.data(), &Mark::NONE).unwrap();
    assert_eq!(trace(&shop), Trace::WriteAheadLog);
}

#[test]
fn a_key_without_a_mark_is_a_trace() {
    let (_, shop) = then_and_now();
    fs::remove_dir_all(shop.outbox()).unwrap();
    fs::remove_file(Store::path(shop.data())).unwrap();
    fs::remove_file(shop.data().join("high-water")).unwrap();
    assert_eq!(trace(&shop), Trace::Key);
}

/// Mark, key and database are made in this order, each durable before the next.
#[test]
fn a_first_start_that_was_cut_short_anywhere_is_taken_up_again() {
    let shop = Shop::empty();
    fs::create_dir(shop.data()).unwrap();
    put_mark(shop.data(), &Mark::NONE).unwrap();
    drop(shop.open());
    shop.assert_whole();
    let key = fs::read(shop.data().join("shop.key")).unwrap();
    for keep_empty_database in [true, false] {
        let cut = Shop::empty();
        fs::create_dir(cut.data()).unwrap();
        put_mark(cut.data(), &Mark::NONE).unwrap();
        hemei::platform::write_private(&cut.data().join("shop.key"), &key).unwrap();
        if keep_empty_database {
            fs::write(Store::path(cut.data()), b"").unwrap();
        }
        drop(cut.open());
        assert_eq!(fs::read(cut.data().join("shop.key")).unwrap(), key, "a key is used, never replaced");
        cut.assert_whole();
    }
}

#[test]
fn a_public_key_that_is_missing_or_another_is_written_again() {
    let shop = Shop::begun();
    let path = shop.data().join("shop.pub.pem");
    let own = fs::read(&path).unwrap();
    for other in [None, Some(&b""[..]), Some(b"-----BEGIN PUBLIC KEY-----\n")] {
        match other {
            None => fs::remove_file(&path).unwrap(),
            Some(bytes) => fs::write(&path, bytes).unwrap(),
        }
        drop(shop.open());
        assert_eq!(fs::read(&path).unwrap(), own);
    }
}
