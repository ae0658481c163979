//! A database that the program before this one made: it opens, it is brought up to date, its journal is the same bytes.

use super::{first_day, next_day, second_day};
use crate::shop::catalog::household;
use crate::shop::{Shop, one};
use hemei::store::Store;
use rusqlite::Connection;
use std::fs;

const FIRST_SCHEMA: &str = include_str!("../../src/store/migrations/0001.sql");

fn version(connection: &Connection) -> u32 {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Two traded days, put row by row into a database with the first schema and nothing of the second.
fn old_shop() -> Shop {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    counter.clock().put(next_day(1));
    second_day(&shop, &mut counter);
    crate::shop::export(&counter);
    drop(counter);
    let path = Store::path(shop.data());
    let newer = path.with_extension("newer");
    fs::rename(&path, &newer).unwrap();
    let old = Connection::open(&path).unwrap();
    old.pragma_update(None, "journal_mode", "WAL").unwrap();
    old.execute_batch(FIRST_SCHEMA).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    old.execute("ATTACH ?1 AS newer", [newer.to_str().unwrap()]).unwrap();
    for table in super::tamper::tables(&old) {
        let order = if table == "journal" { "ORDER BY seq" } else { "" };
        // PINs of a first schema were hashed without a secret; nobody can sign in with them, and nobody tries here.
        let columns = match table.as_str() {
            "card" => "household, serial, secret",
            "pin" => "code, hash, failures, wait_until",
            _ => "*",
        };
        old.execute_batch(&format!("INSERT INTO {table} SELECT {columns} FROM newer.{table} {order}"))
            .unwrap();
    }
    old.execute_batch("DETACH newer").unwrap();
    drop(old);
    fs::remove_file(&newer).unwrap();
    shop
}

fn journal(shop: &Shop) -> Vec<(u64, Vec<u8>, Vec<u8>)> {
    let connection = shop.sqlite();
    let mut statement = connection.prepare("SELECT seq, body, hash FROM journal ORDER BY seq").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn the_first_schema_is_brought_up_to_date() {
    let shop = old_shop();
    let before = journal(&shop);
    assert!(before.len() > 15 && version(&shop.sqlite()) == 1);
    let mut counter = shop.open_at(next_day(2));
    assert_eq!(version(&shop.sqlite()), 8);
    assert_eq!(journal(&shop), before, "opening writes no line");
    assert_eq!(counter.day_status().unwrap().owed, 0);
    shop.assert_whole();
    // And it goes on with what is new.
    shop.open_day(&mut counter);
    shop.redeem_by_proxy(&mut counter, household(1), &[("G001", 1)]);
    let mistaken = shop.redeem(&mut counter, household(1), &[("G001", 1)]).unwrap();
    let reversal = shop.reverse_alone(&mut counter, mistaken);
    assert_eq!(counter.day_status().unwrap().owed, 1);
    counter.countersign(&one("03"), shop.request(), reversal).unwrap();
    shop.close_day(&mut counter);
    assert_eq!(crate::shop::export(&counter).len(), 3);
    drop(counter);
    assert_eq!(journal(&shop)[..before.len()], before);
    shop.assert_whole();
}

#[test]
fn a_second_opening_changes_nothing_more() {
    let shop = old_shop();
    drop(shop.open_at(next_day(2)));
    let schema = |shop: &Shop| -> Vec<String> {
        let connection = shop.sqlite();
        let mut statement = connection.prepare("SELECT ifnull(sql, name) FROM sqlite_schema").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let before = schema(&shop);
    drop(shop.open_at(next_day(2)));
    assert_eq!(schema(&shop), before);
    // The same as a database that begins with today's program.
    let mut fresh = schema(&Shop::begun());
    let mut migrated = before;
    fresh.sort();
    migrated.sort();
    assert_eq!(migrated, fresh);
}

/// Nothing is damaged: the inspector's program is merely newer than the counter's.
#[test]
fn a_reader_of_the_first_schema_says_what_to_do() {
    let shop = old_shop();
    let failure = Store::open_read_only(shop.data()).map(drop).unwrap_err();
    assert!(!failure.stops_selling(), "{failure:?}");
    assert!(
        failure.to_string().ends_with("an older version of this program; start the counter once"),
        "{failure}"
    );
    assert_eq!(version(&shop.sqlite()), 1, "looking changes nothing");
}
