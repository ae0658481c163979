//! Lines exchanged for others: swapped, rewritten, and a whole journal made anew with every hash right.

use super::tamper::past_the_triggers;
use super::{first_day, next_day, second_day, traded};
use crate::shop::catalog::household;
use crate::shop::{Shop, export};
use hemei::domain::value::chain::{Digest, link};
use hemei::store::Store;
use std::fs;

#[test]
fn two_lines_that_change_places_are_named() {
    let shop = traded();
    past_the_triggers(&shop.sqlite(), |connection| {
        connection
            .execute_batch(
                "UPDATE journal SET seq = 1000 WHERE seq = 8; UPDATE journal SET seq = 8 WHERE seq = 9;
                 UPDATE journal SET seq = 9 WHERE seq = 1000",
            )
            .unwrap();
    });
    let report = shop.verify();
    assert_eq!(report.first_bad, Some(8));
    assert_eq!(
        report.why.unwrap(),
        "the stored hash does not follow from the line before and this line's bytes"
    );
}

/// Rewrites one line and every hash from there on; the tables are left as they were.
#[test]
fn a_rewritten_line_with_all_hashes_right_contradicts_the_tables() {
    let shop = traded();
    let seq = 8;
    past_the_triggers(&shop.sqlite(), |connection| {
        let query = "SELECT seq, body, hash FROM journal WHERE seq >= ?1 ORDER BY seq";
        let mut statement = connection.prepare(query).unwrap();
        let rows = statement.query_map([seq - 1], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
        let lines: Vec<(u64, Vec<u8>, Vec<u8>)> = rows.map(Result::unwrap).collect();
        let mut hash = Digest::from_bytes(&lines[0].2).unwrap();
        for (seq, body, _) in &lines[1..] {
            let body = String::from_utf8(body.clone()).unwrap().replace(r#""amount":600"#, r#""amount":700"#);
            hash = link(&hash, body.as_bytes());
            let update = "UPDATE journal SET body = ?2, hash = ?3 WHERE seq = ?1";
            connection.execute(update, (seq, body.as_bytes(), hash.as_bytes())).unwrap();
        }
    });
    let report = shop.verify();
    assert!(report.first_bad.is_some(), "{report:?}");
}

/// The honest shop, and one that shares its beginning and its key but gave other points on the second day.
/// Every hash, table and total of the forged journal is right: the program itself made them.
fn honest_and_forged() -> (Shop, Shop) {
    let honest = Shop::begun();
    let mut counter = honest.open();
    first_day(&honest, &mut counter);
    drop(counter);
    let forged = honest.copied();
    for (shop, points) in [(&honest, "5.0"), (&forged, "55.0")] {
        let mut counter = shop.open_at(next_day(1));
        second_day_with(shop, &mut counter, points);
        export(&counter);
    }
    (honest, forged)
}

fn second_day_with(shop: &Shop, counter: &mut hemei::counter::Counter, points: &str) {
    // The copy counts its requests from the start again; these must not meet those of the first day.
    (0..100).for_each(|_| {
        shop.request();
    });
    second_day(shop, counter);
    shop.open_day(counter);
    shop.award(counter, household(1), points);
    shop.close_day(counter);
}

fn put_in(shop: &Shop, other: &Shop, file: &str) {
    fs::copy(other.data().join(file), shop.data().join(file)).unwrap();
}

fn database(shop: &Shop) -> String {
    Store::path(shop.data()).file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn a_journal_made_anew_contradicts_the_files_that_went_out() {
    let (honest, forged) = honest_and_forged();
    put_in(&honest, &forged, &database(&honest));
    put_in(&honest, &forged, "high-water");
    let why = honest.verify().why.unwrap();
    assert!(why.ends_with(".jsonl was signed over another journal"), "{why}");
}

#[test]
fn a_journal_made_anew_contradicts_the_mark() {
    let (honest, forged) = honest_and_forged();
    put_in(&honest, &forged, &database(&honest));
    fs::remove_dir_all(honest.outbox()).unwrap();
    let report = honest.verify();
    assert_eq!(report.why.unwrap(), "the high-water file remembers another hash");
}

/// What docs/TRUST.md says cannot be seen: who has the shop's key and everything that remembers can write another past.
#[test]
fn a_journal_made_anew_with_mark_and_files_is_not_seen() {
    let (honest, forged) = honest_and_forged();
    put_in(&honest, &forged, &database(&honest));
    put_in(&honest, &forged, "high-water");
    fs::remove_dir_all(honest.outbox()).unwrap();
    honest.assert_whole();
    forged.assert_whole();
}
