//! The workbook of a month: it adds up to its days, says what is not in it, and never takes the place of another file.

use super::{read, texts};
use crate::shop::catalog::household;
use crate::shop::{Shop, date};
use hemei::counter::{Counter, WrittenMonth};
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;
use hemei::domain::view::month_book::MonthBook;
use hemei::paper::workbook;

fn written(shop: &Shop, counter: &Counter, month: &str) -> Option<WrittenMonth> {
    let make = |book: &MonthBook| workbook::month_bytes(Language::Chinese, book);
    let exporter = counter.exporter().unwrap();
    exporter.export_month(shop.outbox(), month.parse().unwrap(), &make).unwrap()
}

fn day(shop: &Shop, counter: &mut Counter, on: &str, pieces: &[u32]) {
    counter.clock().put(Moment::on(date(on), 9, 0));
    shop.open_day(counter);
    for pieces in pieces {
        shop.redeem(counter, household(0), &[("G001", *pieces)]).unwrap();
    }
}

/// Two closed days in November, one of them with a reversal; December has begun.
fn traded() -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    shop.take_in(&mut counter, "G001", 60, None);
    shop.award(&mut counter, household(0), "80.0");
    shop.redeem(&mut counter, household(0), &[("G001", 2)]).unwrap();
    let wrong = shop.redeem(&mut counter, household(0), &[("G001", 3)]).unwrap();
    shop.reverse_alone(&mut counter, wrong);
    shop.close_day(&mut counter);
    day(&shop, &mut counter, "2026-11-24", &[1, 4]);
    shop.close_day(&mut counter);
    day(&shop, &mut counter, "2026-12-01", &[5]);
    (shop, counter)
}

#[test]
fn a_month_adds_up_to_its_days() {
    let (shop, mut counter) = traded();
    let month = written(&shop, &counter, "2026-11").unwrap();
    assert_eq!(month.days, 2);
    assert!(month.path.ends_with("-2026-11-c000002.xlsx"), "{}", month.path);
    let sheets = read(&std::fs::read(&month.path).unwrap());
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["逐日", "兑出商品", "按值守员", "异常"]);
    let rows: Vec<String> = sheets[0].1.iter().map(|row| texts(row).join("|")).collect();
    assert!(rows[2].starts_with("1|2026-11-23|2|10|1|6|4|"), "{}", rows[2]);
    assert!(rows[3].starts_with("2|2026-11-24|2|10|0|0|10|"), "{}", rows[3]);
    assert!(rows[4].starts_with("|合计|4|20|1|6|14|"), "{}", rows[4]);
    assert!(rows[4].ends_with("|66"), "what households hold at the end of the last day: {}", rows[4]);
    assert_eq!(texts(&sheets[1].1[2])[2..5], ["10", "3", "7"], "pieces, back, gone");
    assert!(sheets[3].1.iter().any(|row| texts(row).join("|").contains("撤销")), "the reversal stands there");
    assert!(written(&shop, &counter, "2026-12").is_none(), "none of its days is closed");
    day_of_month_left_open(&shop, &mut counter);
}

fn day_of_month_left_open(shop: &Shop, counter: &mut Counter) {
    shop.close_day(counter);
    counter.clock().put(Moment::on(date("2026-12-02"), 9, 0));
    shop.open_day(counter);
    let month = written(shop, counter, "2026-12").unwrap();
    let sheets = read(&std::fs::read(&month.path).unwrap());
    let rows: Vec<String> = sheets[0].1.iter().map(|row| texts(row).join("|")).collect();
    assert!(rows.iter().any(|row| row.contains("第 4 个营业日（2026-12-02）还没有日结")), "{rows:?}");
}

#[test]
fn the_same_days_are_the_same_file_and_another_ones_is_left_alone() {
    let (shop, counter) = traded();
    let first = written(&shop, &counter, "2026-11").unwrap();
    let bytes = std::fs::read(&first.path).unwrap();
    assert_eq!(written(&shop, &counter, "2026-11").unwrap(), first);
    assert_eq!(std::fs::read(&first.path).unwrap(), bytes);
    std::fs::write(&first.path, b"somebody wrote into it").unwrap();
    let make = |book: &MonthBook| workbook::month_bytes(Language::Chinese, book);
    let refused = counter.exporter().unwrap().export_month(shop.outbox(), "2026-11".parse().unwrap(), &make);
    assert!(refused.is_err());
    assert_eq!(std::fs::read(&first.path).unwrap(), b"somebody wrote into it");
}
