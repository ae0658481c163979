//! A journal from before there were rules: it is whole, it is read without any, and the next start loads them.

use crate::shop::{Shop, first_moment, text};
use hemei::domain::entry::{By, Draft};
use hemei::domain::kind::{CatalogLoaded, Detail};
use hemei::domain::number::{AttendantCode, ShopCode};
use hemei::store::{Durability, Store};
use std::fs;

/// The first lines of a begun shop, as the program wrote them when a catalog had five files.
fn older() -> Shop {
    let (begun, older) = (Shop::begun(), Shop::empty());
    let (_, genesis) =
        Store::open_read_only(begun.data()).unwrap().read().genesis().unwrap().expect("it has begun");
    fs::create_dir(older.data()).unwrap();
    fs::copy(begun.data().join("shop.key"), older.data().join("shop.key")).unwrap();
    let documents = crate::shop::catalog::documents();
    let loaded = CatalogLoaded { rules: None, ..documents.digests() };
    let code: ShopCode = "M04".parse().unwrap();
    let mut store = Store::open(older.data(), Durability::Off).unwrap();
    let mut writer = store.write().unwrap();
    for detail in [Detail::Genesis(genesis), Detail::Catalog(loaded)] {
        let draft = Draft::new(By::one(AttendantCode::machine()), older.request(), detail);
        writer.append(&code, draft, first_moment()).unwrap();
    }
    for (name, bytes) in documents.by_name().into_iter().filter(|(name, _)| *name != "rules.toml") {
        writer.keep_document(name, bytes, 2).unwrap();
    }
    writer.commit().unwrap();
    older
}

fn last_catalog(shop: &Shop) -> (u64, CatalogLoaded) {
    let store = Store::open_read_only(shop.data()).unwrap();
    let entry = store.read().last_catalog().unwrap().expect("a catalog was loaded");
    let Detail::Catalog(loaded) = entry.detail else { panic!("{entry:?}") };
    (entry.seq, loaded)
}

#[test]
fn it_is_whole_and_has_no_rules() {
    let shop = older();
    shop.assert_whole();
    let observer = shop.observe().unwrap();
    assert!(observer.catalog().rules.is_empty());
    assert_eq!(observer.catalog().notices.len(), 1);
}

#[test]
fn its_lines_say_nothing_of_rules() {
    let shop = older();
    let body: Vec<u8> =
        shop.sqlite().query_row("SELECT body FROM journal WHERE seq = 2", [], |row| row.get(0)).unwrap();
    let body = String::from_utf8(body).unwrap();
    assert!(body.ends_with("\"}}") && body.contains("\"households\":") && !body.contains("rules"), "{body}");
}

#[test]
fn the_next_start_loads_the_rules_once() {
    let shop = older();
    drop(shop.open());
    let (seq, loaded) = last_catalog(&shop);
    assert_eq!(loaded, crate::shop::catalog::documents().digests());
    assert!(seq > 2 && loaded.rules.is_some());
    drop(shop.open());
    assert_eq!(last_catalog(&shop).0, seq);
    shop.assert_whole();
    assert_eq!(shop.observe().unwrap().catalog().rules[0].verse.zh, text("院坝净 物归位"));
}

#[test]
fn rules_that_were_never_loaded_are_seen() {
    let shop = older();
    let insert = "INSERT INTO document (name, bytes) VALUES ('rules.toml', x'0A')";
    shop.sqlite().execute_batch(insert).unwrap();
    assert_eq!(shop.verify().why.unwrap(), "table document has rules.toml, the journal never loaded it");
}
