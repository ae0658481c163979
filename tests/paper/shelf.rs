//! What of the shelf spoils is seen at once: red where it has, dark orange where it soon will; both in words, too.

use super::style::{Letters, ORANGE, RED, coloured, letters};
use super::workbook::first_book;
use crate::shop::{Shop, date};
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;

/// The goods in the order of the sheet: one with a piece past its date and one near it, one near, one far, one that
/// never spoils. The columns are first expiry, within 30 days, past.
#[test]
fn what_is_past_is_red_and_what_is_near_is_orange() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    for (good, expiry) in [
        ("G001", Some("2026-11-24")),
        ("G001", Some("2026-12-20")),
        ("G004", Some("2026-12-20")),
        ("G007", Some("2028-01-01")),
        ("G008", None),
    ] {
        shop.take_in(&mut counter, good, 4, expiry);
    }
    counter.clock().put(Moment::on(date("2026-11-23"), 17, 0));
    shop.close_day(&mut counter);
    // The day that is looked at begins two days later, when the first delivery has expired.
    counter.clock().put(Moment::on(date("2026-11-25"), 9, 0));
    shop.open_day(&mut counter);
    shop.close_day(&mut counter);
    let plain = Letters::default();
    let book = first_book(&shop, &counter, Language::Chinese);
    let of =
        |book: &[u8], row: usize| ["I", "J", "K"].map(|column| letters(book, 3, &format!("{column}{row}")));
    assert_eq!(
        of(&book, 3),
        [coloured(ORANGE), coloured(ORANGE), plain.clone()],
        "on the day itself none has expired"
    );
    let book = super::workbook::book_of(&shop, &counter, Language::English, 1);
    let sheets = super::read(&book);
    let figures: Vec<String> = sheets[2].1[2..]
        .iter()
        .map(|row| super::texts(row)[8.min(super::texts(row).len())..].join("|"))
        .collect();
    assert_eq!(figures, ["2026-11-24|4|4", "2026-12-20|4|0", "2028-01-01|0|0", ""]);
    assert_eq!(of(&book, 3), [coloured(RED), coloured(ORANGE), coloured(RED)]);
    assert_eq!(of(&book, 4), [coloured(ORANGE), coloured(ORANGE), plain.clone()]);
    assert_eq!(of(&book, 5), [plain.clone(), plain.clone(), plain.clone()]);
    assert_eq!(letters(&book, 3, "B3"), plain, "the good itself is none of it");
}

/// Two kinds of style never meet: a reversed line is struck and nothing else.
#[test]
fn a_reversed_line_is_struck() {
    let shop = Shop::begun();
    let book = first_book(&shop, &super::workbook::usual(&shop), Language::Chinese);
    let struck = Letters { struck: true, ..Letters::default() };
    assert_eq!(
        ["A4", "H5", "M5"].map(|cell| letters(&book, 2, cell)),
        [Letters::default(), struck.clone(), struck]
    );
}
