//! A new catalog against the one in force and the books: what keeps the shop open, what is asked, what is listed.

use super::{day, pass_to, refusal, stocked};
use crate::shop::catalog::{documents, household, with_scheme};
use crate::shop::{Shop, asked, first_moment, one, points};
use hemei::catalog::{Documents, HeldBack};
use hemei::counter::{Counter, NotOpened, Opening};
use hemei::document::Complaints;
use hemei::domain::decide::catalog_change::{CatalogChange, Figure, PolicyKey};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::domain::value::language::Language;
use hemei::domain::view::anomaly::{Unusual, WhatChanged};
use hemei::domain::view::page::{DayReport, Listing};
use hemei::store::Store;
use hemei::text;

/// The small catalog with other texts in it.
fn changed(changes: &[(&str, &str)]) -> Documents {
    let mut documents = documents();
    for (old, new) in changes {
        let mut found = false;
        for bytes in
            [&mut documents.goods, &mut documents.households, &mut documents.scheme, &mut documents.town]
        {
            let text = String::from_utf8(bytes.clone()).unwrap();
            found |= text.contains(old);
            *bytes = text.replace(old, new).into_bytes();
        }
        assert!(found, "{old}");
    }
    documents
}

/// Without the household of this index.
fn without(index: usize) -> Documents {
    let mut documents = documents();
    let text = String::from_utf8(documents.households).unwrap();
    let number = household(index).to_string();
    let rest = text.lines().filter(|line| !line.starts_with(&number));
    documents.households = rest.map(|line| format!("{line}\n")).collect::<String>().into_bytes();
    documents
}

/// Without a good.
fn without_good(sku: &str) -> Documents {
    let mut documents = documents();
    let text = String::from_utf8(documents.goods).unwrap();
    let rest = text.split("[[good]]\n").filter(|good| !good.contains(&format!("sku = \"{sku}\"")));
    documents.goods = rest.collect::<Vec<_>>().join("[[good]]\n").into_bytes();
    documents
}

fn catalogs(shop: &Shop) -> u64 {
    let query = "SELECT count(*) FROM posting WHERE kind = 'catalog'";
    shop.sqlite().query_row(query, [], |row| row.get(0)).unwrap()
}

fn unconfirmed(counter: &Counter) -> Vec<String> {
    match counter.held_back() {
        Some(HeldBack::Unconfirmed(changes)) => text::catalog_changes(Language::English, changes),
        other => panic!("{other:?}"),
    }
}

fn listed(report: &DayReport) -> Vec<CatalogChange> {
    let changes = report.summary.anomalies().filter_map(|anomaly| match &anomaly.what {
        Unusual::CatalogChanged(WhatChanged::Listed(changes)) => Some(changes.named().to_vec()),
        Unusual::CatalogChanged(WhatChanged::Unknown) => panic!("unknown"),
        _ => None,
    });
    changes.flatten().collect()
}

#[test]
fn a_faulty_catalog_leaves_the_last_one_in_force() {
    let (shop, counter) = stocked();
    drop(counter);
    let before = catalogs(&shop);
    let faulty = changed(&[("points = \"2.0\"", "points = \"0\""), (",active\n", ",gone\n")]);
    let mut counter = shop.open_with(faulty, first_moment());
    let Some(HeldBack::Faulty(wrong)) = counter.held_back() else { panic!("{:?}", counter.held_back()) };
    assert!(wrong.count() > 4, "{wrong:?}");
    let said = text::held_back(Language::Chinese, counter.held_back().unwrap());
    assert!(said[0].contains("照旧用上次的") && said.len() == 1 + wrong.count(), "{said:?}");
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    assert_eq!(counter.take_held_back(&one("02")).unwrap(), None, "faults are mended, not agreed to");
    drop(counter);
    assert_eq!(catalogs(&shop), before);
    shop.assert_whole();
    // Mended, it is the same as before: nothing is loaded and nothing is said.
    assert!(shop.open().held_back().is_none());
    assert_eq!(catalogs(&shop), before);
}

#[test]
fn a_catalog_that_cannot_be_read_leaves_the_last_one_in_force() {
    let (shop, counter) = stocked();
    drop(counter);
    let nowhere = Documents::read(&shop.data().join("nowhere"));
    let opening = Opening { documents: nowhere, ..shop.opening() };
    let mut counter = shop.start(opening).unwrap();
    assert!(matches!(counter.held_back(), Some(HeldBack::Faulty(wrong)) if wrong.count() == 6));
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    drop(counter);
    shop.assert_whole();
}

#[test]
fn nothing_begins_on_a_catalog_that_is_not_good() {
    let shop = Shop::empty();
    let faulty = changed(&[("points = \"2.0\"", "points = \"0\"")]);
    for documents in [Ok(faulty), Err(Complaints::default())] {
        let opening = Opening { documents, ..shop.opening() };
        assert!(matches!(shop.start(opening), Err(NotOpened::Catalog(_))));
        assert!(!Store::path(shop.data()).exists());
    }
}

#[test]
fn a_household_with_points_does_not_vanish_without_a_word() {
    let (shop, mut counter) = stocked();
    pass_to(&shop, &mut counter, 1);
    drop(counter);
    let before = catalogs(&shop);
    let mut counter = shop.open_with(without(1), day(1));
    assert_eq!(unconfirmed(&counter), ["203-01-0002-0 单*明 left the roster with 80.0 points"]);
    assert!(counter.catalog().roster.get(household(1)).is_some(), "the last catalog is in force");
    assert_eq!(catalogs(&shop), before);
    // Somebody says yes, under their own name.
    let seq = counter.take_held_back(&one("03")).unwrap().unwrap();
    assert_eq!(counter.take_held_back(&one("03")).unwrap(), None);
    assert!(counter.held_back().is_none() && counter.catalog().roster.get(household(1)).is_none());
    let page = counter.household_page(household(1), Found::Typed, 9).unwrap();
    assert_eq!((page.listing, page.household.head.as_str()), (Listing::Former, "单志明"));
    assert_eq!(page.balance, points("80.0"));
    let found = counter.find_households(&household(1).to_string(), 9);
    assert_eq!(found.households()[0].household.head.as_str(), "单志明");
    let refused = refusal(shop.redeem(&mut counter, household(1), &[("G001", 1)]));
    assert_eq!(refused, Refusal::UnknownHousehold { number: household(1) });
    // The report of the day says so, before the close, at it, and after later catalogs.
    let preview = counter.preview_close(&one("02")).unwrap();
    let closed = counter.close_day(&one("02"), shop.request()).unwrap();
    drop(counter);
    assert_eq!(closed.summary.unlisted, preview.summary.unlisted);
    assert_eq!(listed(&closed), listed(&preview));
    let [CatalogChange::HouseholdGone { number, points: left, .. }] = listed(&closed)[..] else { panic!() };
    assert_eq!((number, left), (household(1), points("80.0")));
    let unlisted = &closed.summary.unlisted;
    assert_eq!((unlisted.households, unlisted.points), (1, points("80.0")));
    assert_eq!(unlisted.named[0].head.as_deref(), Some("单*明"));
    let stamp = closed.summary.anomalies().find(|anomaly| anomaly.entry.seq == seq).unwrap();
    assert_eq!(stamp.entry.by.first, one("03"));
    let counter = shop.open_at(day(2));
    assert!(counter.catalog().roster.get(household(1)).is_some(), "a household that comes back asks nothing");
    let later = counter.day_report(Some(closed.number)).unwrap();
    assert_eq!((listed(&later), &later.summary.unlisted), (listed(&closed), unlisted));
    drop(counter);
    shop.assert_whole();
}

#[test]
fn a_good_in_stock_does_not_vanish_and_keeps_its_name() {
    let (shop, mut counter) = stocked();
    pass_to(&shop, &mut counter, 1);
    drop(counter);
    let mut counter = shop.open_with(without_good("G001"), day(1));
    assert_eq!(unconfirmed(&counter), ["G001 Salt left the price list with 60 on the shelf"]);
    counter.take_held_back(&one("02")).unwrap().unwrap();
    let salt =
        |counter: &Counter| counter.catalog().goods.known(&"G001".parse().unwrap()).unwrap().name.zh.clone();
    assert_eq!(salt(&counter).as_str(), "食盐");
    assert!(counter.catalog().goods.get(&"G001".parse().unwrap()).is_none());
    assert_eq!(refusal(shop.redeem(&mut counter, household(0), &[("G001", 1)])), Refusal::UnknownGood);
    shop.close_day(&mut counter);
    drop(counter);
    // In the next start, in an observer's eyes, and in the workbook.
    let counter = shop.open_with(without_good("G001"), day(2));
    assert_eq!(salt(&counter).as_str(), "食盐");
    assert_eq!(shop.observe().unwrap().catalog().goods.former().count(), 1);
    let books = std::cell::RefCell::new(Vec::new());
    let make = |book: &hemei::domain::view::day_book::DayBook| {
        books.borrow_mut().push(book.clone());
        Err(hemei::outcome::damage::FileFlaw::Workbook)
    };
    counter.export(&make).unwrap();
    let books = books.into_inner();
    let row = books[0].stock.iter().find(|row| row.good.as_str() == "G001").unwrap();
    assert_eq!(row.name.as_ref().unwrap().zh.as_str(), "食盐");
    assert_eq!((row.closing, row.price), (60, None), "it has no price any more");
}

#[test]
fn a_name_is_the_newest_of_all_that_were_known() {
    let (shop, counter) = stocked();
    drop(counter);
    drop(shop.open_with(changed(&[("食盐", "低钠盐")]), first_moment()));
    let mut counter = shop.open_with(without_good("G001"), first_moment());
    counter.take_held_back(&one("02")).unwrap().unwrap();
    drop(counter);
    let counter = shop.open_with(without_good("G001"), first_moment());
    assert_eq!(counter.catalog().goods.former().next().unwrap().name.zh.as_str(), "低钠盐");
    drop(counter);
    // The first name again, and gone again.
    drop(shop.open());
    let mut counter = shop.open_with(without_good("G001"), first_moment());
    counter.take_held_back(&one("02")).unwrap().unwrap();
    drop(counter);
    let counter = shop.open_with(without_good("G001"), first_moment());
    assert_eq!(counter.catalog().goods.former().next().unwrap().name.zh.as_str(), "食盐");
    drop(counter);
    shop.assert_whole();
}

#[test]
fn small_changes_load_by_themselves_and_are_listed_with_their_figures() {
    let (shop, mut counter) = stocked();
    pass_to(&shop, &mut counter, 1);
    drop(counter);
    let small = changed(&[
        ("month_limit = \"100.0\"", "month_limit = \"90.0\""),
        ("points = \"3.5\"", "points = \"4.5\""),
        ("曾国强", "曾国富"),
        ("赵停,,2,1,0000,suspended", "赵停,,2,1,0000,active"),
    ]);
    let mut counter = shop.open_with(small, day(1));
    assert!(counter.held_back().is_none());
    let report = counter.close_day(&one("02"), shop.request()).unwrap();
    let lines: Vec<String> =
        listed(&report).iter().map(|change| text::catalog_change(Language::English, change)).collect();
    assert_eq!(
        lines,
        [
            "203-02-0002-4 赵*: suspended => active",
            "203-01-0001-2 head: 曾*强 => 曾*富",
            "G001 Salt price from 2026-12-01: 3.5 => 4.5",
            "most in a month month_limit: 100.0 => 90.0",
        ]
    );
    let policy = CatalogChange::Policy {
        key: PolicyKey::MonthLimit,
        was: Figure::Points(points("100.0")),
        now: Figure::Points(points("90.0")),
    };
    assert!(listed(&report).contains(&policy));
    let shown = text::summary_lines(Language::Chinese, &report.summary, &|good| good.to_string());
    let shown: Vec<String> = shown.iter().map(text::ReportLine::plain).collect();
    assert!(shown.iter().any(|line| line.contains("4 处变化")), "{shown:?}");
    assert!(shown.iter().any(|line| line.contains("每月限额 month_limit: 100.0 => 90.0")), "{shown:?}");
}

#[test]
fn a_first_catalog_of_the_first_day_lists_nothing() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    let report = counter.close_day(&one("02"), shop.request()).unwrap();
    assert!(listed(&report).is_empty() && report.summary.unlisted.households == 0);
}

#[test]
fn other_comments_alone_are_no_change() {
    let (shop, mut counter) = stocked();
    pass_to(&shop, &mut counter, 1);
    drop(counter);
    let mut counter = shop.open_with(with_scheme("\nname =", "\n# Of another mind.\nname ="), day(1));
    let report = counter.close_day(&one("02"), shop.request()).unwrap();
    assert!(listed(&report).is_empty());
    let said = report.summary.anomalies().find(|anomaly| anomaly.what.word() == "catalog_changed").unwrap();
    let said = text::anomaly_text(Language::English, &said.what, &|good| good.to_string());
    assert!(said.contains("nothing in force changed"), "{said}");
}

/// The only price that changes while a counter is open is that of another day: the quote's is the one in force.
#[test]
fn a_quote_is_made_of_the_prices_of_its_day() {
    let (shop, mut counter) = stocked();
    let basket = asked(household(0), &[("G001", 2)]);
    assert_eq!(counter.quote(&basket).unwrap().unwrap().total, points("4.0"));
    pass_to(&shop, &mut counter, 8);
    let quote = counter.quote(&basket).unwrap().unwrap();
    assert_eq!((quote.total, quote.lines[0].points), (points("7.0"), points("3.5")));
    let sum: i64 = quote.lines.iter().map(|line| line.points.tenths() * i64::from(line.quantity)).sum();
    assert_eq!(sum, quote.total.tenths());
}
