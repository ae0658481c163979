//! Catalogs in books that were put back: the files of a catalog that was loaded in the lost days are lost with them.

use super::{behind, database, day, put_back, trade};
use crate::shop::catalog::{documents, household, with_scheme};
use crate::shop::{Shop, text, two};
use hemei::catalog::{Documents, HeldBack};

fn limited(limit: &str) -> Documents {
    with_scheme("visit_limit = \"60.0\"", &format!("visit_limit = \"{limit}\""))
}

/// The shop after one exported day, and what it was to become with a catalog each on the next two.
fn then_and_now() -> (Shop, Shop) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    trade(&shop, &mut counter);
    drop(counter);
    let then = shop.copied();
    for (days, limit) in [(1, "61.0"), (2, "62.0")] {
        let mut counter = shop.open_with(limited(limit), day(days));
        trade(&shop, &mut counter);
    }
    let mut counter = shop.open_with(limited("62.0"), day(3));
    shop.open_day(&mut counter);
    shop.award(&mut counter, household(1), "15");
    drop(counter);
    shop.assert_whole();
    put_back(&shop, &then, &database(&shop));
    (then, shop)
}

fn loaded(shop: &Shop) -> u64 {
    let query = "SELECT count(*) FROM posting WHERE kind = 'catalog'";
    shop.sqlite().query_row(query, [], |row| row.get(0)).unwrap()
}

fn visit_limit(counter: &hemei::counter::Counter) -> String {
    counter.catalog().scheme.visit_limit.to_string()
}

#[test]
fn a_restore_takes_the_folder_in_where_the_files_of_the_last_catalog_are_lost() {
    for (documents, limit) in [
        (limited("62.0"), "62.0"),
        (limited("61.0"), "61.0"),
        (limited("63.0"), "63.0"),
        (documents(), "60.0"),
    ] {
        let (_, shop) = then_and_now();
        let before = loaded(&shop);
        let mut counter = shop.open_with(documents.clone(), day(3));
        behind(&counter);
        counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
        assert_eq!(visit_limit(&counter), limit);
        trade(&shop, &mut counter);
        drop(counter);
        // Two came with the daily files, one is the folder's.
        assert_eq!(loaded(&shop), before + 3, "{limit}");
        shop.assert_whole();
        drop(shop.open_with(documents, day(3)));
        assert_eq!(loaded(&shop), before + 3, "{limit}");
        // And another one after that.
        drop(shop.open_with(limited("59.0"), day(4)));
        shop.assert_whole();
    }
}

#[test]
fn a_faulty_catalog_is_said_and_loaded_once_it_is_mended() {
    let (_, shop) = then_and_now();
    let mut counter = shop.open_with(limited("-1.0"), day(3));
    behind(&counter);
    assert!(matches!(counter.held_back(), Some(HeldBack::Faulty(_))));
    assert_eq!(visit_limit(&counter), "60.0", "the last catalog whose files are kept");
    counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    trade(&shop, &mut counter);
    assert!(matches!(counter.held_back(), Some(HeldBack::Faulty(_))));
    drop(counter);
    let counter = shop.open_with(limited("62.0"), day(4));
    assert!(counter.held_back().is_none());
    assert_eq!(visit_limit(&counter), "62.0");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_catalog_that_takes_something_away_waits_for_a_yes_after_a_restore() {
    let (_, shop) = then_and_now();
    let mut without = limited("60.5");
    let roster = String::from_utf8(without.households).unwrap();
    let number = household(0).to_string();
    let kept: Vec<&str> = roster.split_inclusive('\n').filter(|line| !line.contains(&number)).collect();
    without.households = kept.concat().into_bytes();
    let mut counter = shop.open_with(without, day(3));
    behind(&counter);
    assert!(matches!(counter.held_back(), Some(HeldBack::Unconfirmed(_))));
    counter.restore(&two(), shop.request(), &text("换硬盘")).unwrap();
    assert!(matches!(counter.held_back(), Some(HeldBack::Unconfirmed(_))));
    assert!(counter.catalog().roster.get(household(0)).is_some());
    shop.open_day(&mut counter);
    counter.take_held_back(&crate::shop::one("02")).unwrap().unwrap();
    assert!(counter.held_back().is_none() && counter.catalog().roster.get(household(0)).is_none());
    drop(counter);
    shop.assert_whole();
}
