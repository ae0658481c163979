//! Workbooks beside the daily files: which are made, and that no trouble with one touches a signed file.

use crate::shop::Shop;
use hemei::counter::{Counter, Workbooks};
use hemei::domain::view::day_book::DayBook;
use hemei::outcome::Failure;
use hemei::outcome::WrittenFile;
use hemei::outcome::damage::FileFlaw;
use std::cell::RefCell;
use std::fs;

/// Two closed days.
fn closed_twice(shop: &Shop) -> Counter {
    let mut counter = shop.open();
    for _ in 0..2 {
        shop.open_day(&mut counter);
        shop.close_day(&mut counter);
    }
    counter
}

/// Exports with workbooks that say nothing but `content`; gives the files and the days that were asked for.
fn export(shop: &Shop, counter: &Counter, wanted: Workbooks, content: &str) -> (Vec<WrittenFile>, Vec<u32>) {
    let made = RefCell::new(Vec::new());
    let make = |book: &DayBook| {
        made.borrow_mut().push(book.report.number);
        Ok(content.as_bytes().to_vec())
    };
    let files = counter.export_to(shop.outbox(), wanted, &make).unwrap();
    (files, made.into_inner())
}

fn names(shop: &Shop, ending: &str) -> Vec<String> {
    let files =
        fs::read_dir(shop.outbox()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter(|name| name.ends_with(ending)).collect();
    names.sort();
    names
}

fn content(shop: &Shop, index: usize) -> String {
    fs::read_to_string(shop.outbox().join(&names(shop, ".xlsx")[index])).unwrap()
}

#[test]
fn a_workbook_stands_beside_each_daily_file() {
    let shop = Shop::begun();
    let (files, made) = export(&shop, &closed_twice(&shop), Workbooks::Missing, "one");
    let beside: Vec<String> =
        names(&shop, ".jsonl").iter().map(|name| name.replace(".jsonl", ".xlsx")).collect();
    assert_eq!(made, [2, 1]);
    assert_eq!(names(&shop, ".xlsx"), beside);
    assert_eq!(files.into_iter().map(|file| file.workbook.unwrap()).collect::<Vec<_>>(), beside);
    assert!(names(&shop, ".part").is_empty());
    shop.assert_whole();
}

#[test]
fn what_is_there_is_made_again_only_when_asked() {
    let shop = Shop::begun();
    let counter = closed_twice(&shop);
    export(&shop, &counter, Workbooks::Missing, "one");
    assert!(export(&shop, &counter, Workbooks::Missing, "two").1.is_empty());
    fs::remove_file(shop.outbox().join(&names(&shop, ".xlsx")[0])).unwrap();
    assert_eq!(export(&shop, &counter, Workbooks::Missing, "two").1, [1]);
    assert_eq!([content(&shop, 0), content(&shop, 1)], ["two", "one"]);
    // A workbook whose daily file was gone may be of another journal.
    fs::remove_file(shop.outbox().join(&names(&shop, ".jsonl")[1])).unwrap();
    assert_eq!(export(&shop, &counter, Workbooks::Missing, "three").1, [2]);
    assert_eq!(export(&shop, &counter, Workbooks::All, "four").1, [2, 1]);
    assert_eq!([content(&shop, 0), content(&shop, 1)], ["four", "four"]);
}

#[test]
fn a_workbook_that_fails_leaves_every_signed_file() {
    let shop = Shop::begun();
    let counter = closed_twice(&shop);
    let make = |_: &DayBook| Err(FileFlaw::Workbook);
    let files = counter.export(&make).unwrap();
    let failed = |file: &WrittenFile| matches!(&file.workbook, Err(Failure::File { what, .. }) if *what == FileFlaw::Workbook);
    assert!(files.len() == 2 && files.iter().all(failed), "{files:?}");
    assert_eq!((names(&shop, ".jsonl").len(), names(&shop, ".xlsx").len()), (2, 0));
    // What stands in a workbook's place and is no file cannot be replaced; the other day's workbook is made.
    let first = shop.outbox().join(names(&shop, ".jsonl")[0].replace(".jsonl", ".xlsx"));
    fs::create_dir(&first).unwrap();
    let (files, _) = export(&shop, &counter, Workbooks::Missing, "one");
    assert!(matches!(files[0].workbook, Err(Failure::File { .. })), "{:?}", files[0]);
    assert!(files[1].workbook.is_ok() && names(&shop, ".part").is_empty());
    shop.assert_whole();
}
