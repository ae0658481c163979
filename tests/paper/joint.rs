//! The summary says whether the day's file continues the one before it, from the bytes of the last close's line.

use super::style::{Letters, RED, coloured, letters};
use super::workbook::{book_of, first_book};
use super::{read, texts};
use crate::shop::Shop;
use crate::store::tamper::past_the_triggers;
use hemei::counter::{Counter, Workbooks};
use hemei::domain::value::language::Language;
use hemei::paper::workbook;
use std::cell::RefCell;

const CELL: &str = "B16";

fn closed_twice(shop: &Shop) -> Counter {
    let mut counter = shop.open();
    for _ in 0..2 {
        shop.open_day(&mut counter);
        shop.close_day(&mut counter);
    }
    counter
}

fn said(book: &[u8]) -> String {
    texts(&read(book)[0].1[15]).join("|")
}

#[test]
fn the_first_file_says_that_it_is() {
    let shop = Shop::begun();
    let counter = closed_twice(&shop);
    let book = first_book(&shop, &counter, Language::Chinese);
    assert_eq!(said(&book), "接续|第一个文件");
    assert_eq!(letters(&book, 1, CELL), Letters::default());
    assert_eq!(said(&first_book(&shop, &counter, Language::English)), "Continues|first file");
}

#[test]
fn a_later_file_is_joined_to_the_one_before() {
    let shop = Shop::begun();
    let counter = closed_twice(&shop);
    let book = book_of(&shop, &counter, Language::Chinese, 1);
    assert_eq!(said(&book), "接续|上一个文件 1，这一个 2，接上 ✓");
    assert_eq!(letters(&book, 1, CELL), Letters::default());
    let book = book_of(&shop, &counter, Language::English, 1);
    assert_eq!(said(&book), "Continues|Last file 1, this one 2, joined ✓");
}

/// Somebody with a tool for SQLite gives the line that closed the first day another hash.
#[test]
fn a_file_that_continues_from_another_hash_is_not_joined() {
    let shop = Shop::begun();
    let counter = closed_twice(&shop);
    past_the_triggers(&shop.sqlite(), |books| {
        let change = "UPDATE journal SET hash = (SELECT hash FROM journal WHERE seq = 1)
                      WHERE seq = (SELECT closed FROM business_day WHERE number = 1)";
        assert_eq!(books.execute(change, []).unwrap(), 1);
    });
    for (language, words) in [
        (Language::Chinese, "接续|上一个文件 1，这一个 2，没有接上"),
        (Language::English, "Continues|Last file 1, this one 2, not joined"),
    ] {
        let made = RefCell::new(Vec::new());
        let make = |book: &_| {
            made.borrow_mut().push(workbook::bytes(language, book)?);
            Ok(Vec::new())
        };
        counter.export_to(shop.outbox(), Workbooks::All, &make).unwrap();
        // The newest comes first.
        let made = made.into_inner();
        assert_eq!(said(&made[0]), words);
        assert_eq!(letters(&made[0], 1, CELL), coloured(RED));
    }
}
