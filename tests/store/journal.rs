//! Appending and reading: a request becomes one line, a dropped transaction none, and SQL cannot rewrite a line.

use super::traded;
use crate::shop::catalog::household;
use crate::shop::{Shop, date, first_moment, one};
use hemei::counter::Observer;
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::account::{Account, Leg, Unit};
use hemei::domain::entry::fault::Fault;
use hemei::domain::entry::kind::{
    Award, Countersigned, Detail, GoodsGo, Opened, PinChanged, PinWhy, Reversal,
};
use hemei::domain::entry::{By, Draft, Entry, RequestId};
use hemei::domain::value::chain::Digest;
use hemei::domain::value::number::ShopCode;
use hemei::outcome::{Failure, Trouble};
use hemei::store::{Durability, Store};

fn shop_code() -> ShopCode {
    "M04".parse().unwrap()
}

fn store(shop: &Shop) -> Store {
    Store::open(shop.data(), Durability::Off).unwrap()
}

fn opens(bits: u128) -> Draft {
    let detail = Detail::Open(Opened { date: date("2026-11-23"), reason: None });
    Draft::new(By::one(one("02")), RequestId::from_bits(bits), detail)
}

#[test]
fn a_request_becomes_one_line() {
    let shop = Shop::begun();
    let mut store = store(&shop);
    let before = store.read().head().unwrap();
    let mut writer = store.write().unwrap();
    let (entry, hash) = writer.append(&shop_code(), opens(1), first_moment()).unwrap();
    assert_eq!(entry.seq, before.seq + 1);
    // Whatever else it says now: the verb has looked for the request, and the store is the last to say no.
    let is_twice = |answer| answer == Err(Trouble::from(Fault::RequestTwice));
    let again = Detail::Pin(PinChanged { code: "02".parse().unwrap(), why: PinWhy::Set });
    let again = Draft::new(By::one(one("02")), RequestId::from_bits(1), again);
    assert!(is_twice(writer.append(&shop_code(), again.clone(), first_moment().plus_ms(5000))));
    writer.commit().unwrap();
    assert_eq!(store.read().by_request(RequestId::from_bits(1)).unwrap(), Some((entry, hash)));
    let mut writer = store.write().unwrap();
    assert!(is_twice(writer.append(&shop_code(), again, first_moment().plus_ms(9000))));
    drop(writer);
    assert_eq!(store.read().head().unwrap().seq, before.seq + 1);
    shop.assert_whole();
}

#[test]
fn a_dropped_transaction_leaves_no_trace() {
    let shop = Shop::begun();
    let mut store = store(&shop);
    let before = store.read().head().unwrap();
    let mut writer = store.write().unwrap();
    writer.append(&shop_code(), opens(1), first_moment()).unwrap();
    drop(writer);
    assert_eq!(store.read().head().unwrap(), before);
    assert_eq!(store.read().by_request(RequestId::from_bits(1)).unwrap(), None);
    shop.assert_whole();
}

#[test]
fn time_never_goes_back() {
    let shop = Shop::begun();
    let mut store = store(&shop);
    let head = store.read().head().unwrap();
    let mut writer = store.write().unwrap();
    let appended = writer.append(&shop_code(), opens(1), head.at.plus_ms(-3_600_000)).unwrap();
    assert_eq!(appended.0.at, head.at.plus_ms(1));
}

/// The store is the last to say no: what the verbs should have refused does not get in.
#[test]
fn what_breaks_a_rule_is_not_appended() {
    let shop = Shop::begun();
    let mut store = store(&shop);
    let (own, issued) = (Account::Household(household(0)), Account::Issued(Channel::Rule));
    let award = |debit, credit| {
        let detail =
            Detail::Award(Award::once(Channel::Rule, date("2026-11-23"), crate::shop::text("院坝净")));
        let by = crate::shop::two();
        let legs = vec![Leg::new(Unit::Points, debit, credit, 50).unwrap()];
        Draft { household: Some(household(0)), legs, ..Draft::new(by, RequestId::from_bits(2), detail) }
    };
    let before = store.read().head().unwrap();
    let mut writer = store.write().unwrap();
    let refused = |answer: Result<(Entry, Digest), Trouble>, why: &str| match answer {
        Err(Trouble::Failed(Failure::Rule(what))) => assert!(what.to_string().contains(why), "{what}"),
        other => panic!("{other:?}"),
    };
    let good = award(issued.clone(), own.clone());
    refused(writer.append(&shop_code(), good.clone(), first_moment()), "while no day is open");
    writer.append(&shop_code(), opens(1), first_moment()).unwrap();
    let backwards = award(own, issued);
    refused(writer.append(&shop_code(), backwards, first_moment()), "do not say what its detail says");
    refused(writer.append(&"M05".parse().unwrap(), good, first_moment()), "another shop");
    refused(writer.append(&shop_code(), opens(3), first_moment()), "opened while it is open");
    drop(writer);
    assert_eq!(store.read().head().unwrap(), before);
}

/// A reversal that mirrors nothing and a name that nobody owes would spoil an append-only journal for ever.
#[test]
fn what_the_books_would_not_fold_is_not_appended() {
    let shop = traded();
    let mut store = store(&shop);
    let before = store.read().head().unwrap();
    let mut writer = store.write().unwrap();
    let refers = |refers, request, detail| {
        let draft = Draft::new(By::one("03".parse().unwrap()), RequestId::from_bits(request), detail);
        Draft { refers: Some(refers), ..draft }
    };
    let reason = crate::shop::text("拿错商品");
    let reversal = Detail::Reversal(Reversal { reason, goods: GoodsGo::Stock });
    let mirrors_nothing = writer.append(&shop_code(), refers(8, 901, reversal), first_moment());
    assert!(matches!(mirrors_nothing, Err(Trouble::Failed(Failure::Rule(_)))), "{mirrors_nothing:?}");
    let countersign = Detail::Countersign(Countersigned {});
    let owed_by_nobody = writer.append(&shop_code(), refers(8, 902, countersign), first_moment());
    assert!(matches!(owed_by_nobody, Err(Trouble::Failed(Failure::Rule(_)))), "{owed_by_nobody:?}");
    drop(writer);
    assert_eq!(store.read().head().unwrap(), before);
    shop.assert_whole();
}

#[test]
fn sql_cannot_rewrite_a_line() {
    let shop = traded();
    let connection = shop.sqlite();
    let last: u64 = connection.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap();
    let row = "zeroblob(9), zeroblob(32)";
    for recursive in ["OFF", "ON"] {
        connection.pragma_update(None, "recursive_triggers", recursive).unwrap();
        for (statement, why) in [
            ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 5".to_owned(), "append-only"),
            ("UPDATE OR REPLACE journal SET seq = 4 WHERE seq = 5".to_owned(), "append-only"),
            ("DELETE FROM journal WHERE seq = 5".to_owned(), "append-only"),
            (format!("DELETE FROM journal WHERE seq = {last}"), "append-only"),
            (format!("INSERT OR REPLACE INTO journal VALUES (5, {row})"), "grows by one line"),
            (format!("REPLACE INTO journal VALUES ({last}, {row})"), "grows by one line"),
            (format!("INSERT OR IGNORE INTO journal VALUES (5, {row})"), "grows by one line"),
            (format!("INSERT INTO journal VALUES ({}, {row})", last + 2), "grows by one line"),
            (format!("INSERT INTO journal VALUES (0, {row})"), "grows by one line"),
            (format!("INSERT INTO journal VALUES (-1, {row})"), "grows by one line"),
            (format!("INSERT INTO journal VALUES (NULL, {row})"), "grows by one line"),
            (
                format!("INSERT INTO journal VALUES (5, {row}) ON CONFLICT (seq) DO UPDATE SET hash = body"),
                "grows by one line",
            ),
        ] {
            let error = connection.execute(&statement, []).unwrap_err().to_string();
            assert!(error.contains(why), "{statement}: {error}");
        }
    }
    drop(connection);
    shop.assert_whole();
}

#[test]
fn a_reader_beside_the_writer_sees_what_is_committed() {
    let shop = Shop::begun();
    let mut store = store(&shop);
    let clock = hemei::clock::Clock::standing_at(first_moment());
    let opening = shop.opening();
    let observer = Observer::open(&shop.reading(&opening), clock).unwrap();
    let before = observer.day_status().unwrap();
    let mut writer = store.write().unwrap();
    writer.append(&shop_code(), opens(1), first_moment()).unwrap();
    assert_eq!(observer.day_status().unwrap(), before, "not committed yet");
    assert!(observer.verify(shop.outbox()).unwrap().is_sound(), "verified beside an open transaction");
    writer.commit().unwrap();
    assert_ne!(observer.day_status().unwrap(), before);
    assert!(observer.verify(shop.outbox()).unwrap().is_sound());
}

#[test]
fn a_reader_cannot_write() {
    let shop = Shop::begun();
    let mut store = Store::open_read_only(shop.data()).unwrap();
    let writer = store.write().map_err(Trouble::Failed);
    let failure = writer.and_then(|mut writer| writer.append(&shop_code(), opens(1), first_moment()));
    assert!(matches!(failure, Err(Trouble::Failed(Failure::ReadOnly(_)))), "{failure:?}");
}

#[test]
fn the_log_is_a_write_ahead_log() {
    let shop = Shop::begun();
    let mode: String = shop.sqlite().pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let (store, log) = (store(&shop), Store::path(shop.data()).with_extension("db-wal"));
    assert!(log.exists(), "{}", log.display());
    drop(store);
}

#[test]
fn where_no_journal_is_a_reader_says_so() {
    let shop = Shop::empty();
    std::fs::create_dir_all(shop.data()).unwrap();
    let failure = Store::open_read_only(shop.data()).map(drop).unwrap_err();
    assert_eq!(failure, Failure::NoJournal(shop.data().display().to_string()));
    assert!(!Store::path(shop.data()).exists(), "looking must not make a database");
}

#[test]
fn a_file_that_is_no_database_is_damaged_books() {
    let shop = traded();
    std::fs::write(Store::path(shop.data()), "these are no books ".repeat(500)).unwrap();
    for failure in [
        Store::open_read_only(shop.data()).map(drop).unwrap_err(),
        Store::open(shop.data(), Durability::Off).map(drop).unwrap_err(),
    ] {
        assert!(failure.stops_selling(), "{failure:?}");
    }
}
