//! The workbook of a month: what its days add up to, which days are in it, and that no other file gives way to it.

use super::{read, texts};
use crate::shop::catalog::household;
use crate::shop::{Shop, date, export, one, text};
use calamine::Data;
use hemei::counter::{Counter, Existing};
use hemei::domain::entry::By;
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::month::Month;
use hemei::outcome::{Failure, Trouble};
use hemei::paper::workbook;
use std::fs;

fn november() -> Month {
    "2026-11".parse().unwrap()
}

fn put(counter: &Counter, day: &str) {
    counter.clock().put(Moment::on(date(day), 9, 0));
}

/// Two closed days in November and one in December, of which the second has a reversal.
fn traded(shop: &Shop) -> Counter {
    let mut counter = shop.open();
    for day in ["2026-11-23", "2026-11-24", "2026-12-01"] {
        put(&counter, day);
        shop.open_day(&mut counter);
        shop.take_in(&mut counter, "G001", 30, None);
        shop.take_in(&mut counter, "G008", 30, None);
        shop.award(&mut counter, household(0), "60.0");
        shop.award(&mut counter, household(1), "60.0");
        shop.redeem(&mut counter, household(0), &[("G001", 2), ("G008", 1)]).unwrap();
        if day == "2026-11-24" {
            let wrong = shop.redeem(&mut counter, household(1), &[("G001", 3)]).unwrap();
            let (alone, reason) = (By::one(one("02")), text("拿错商品"));
            counter.reverse(&alone, shop.request(), wrong, GoodsGo::Stock, &reason).unwrap();
            shop.redeem(&mut counter, household(1), &[("G008", 1)]).unwrap();
            shop.redeem(&mut counter, household(2), &[]).unwrap_err();
        }
        shop.close_day(&mut counter);
    }
    counter
}

fn sheets(counter: &Counter, language: Language, month: Month) -> Vec<(String, Vec<Vec<Data>>)> {
    read(&workbook::month::bytes(language, &counter.month_book(month).unwrap()).unwrap())
}

fn rows(sheet: &(String, Vec<Vec<Data>>)) -> Vec<String> {
    sheet.1.iter().map(|row| texts(row).join("|")).collect()
}

#[test]
fn a_month_is_what_its_days_add_up_to() {
    let shop = Shop::begun();
    let sheets = sheets(&traded(&shop), Language::Chinese, november());
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["按日", "按商品", "按值守员", "需留意"]);
    let days = rows(&sheets[0]);
    assert_eq!(days[0], "甲村积分超市  按日  2026 年 11 月  【训练模式，不作数】");
    assert_eq!(days[1], "日结号|日期|兑换笔数|兑换户数|兑换|其中已撤销|净合计|需留意");
    assert_eq!(
        days[2..5],
        ["1|2026-11-23|1|1|14|0|14|3", "2|2026-11-24|3|2|30|6|24|5", "合计||4|2|44|6|38|8"]
    );
    assert!(days[5].starts_with("兑换户数：") && days[6].is_empty(), "{days:?}");
    assert_eq!(days[7], "制表：|||复核：|||镇审核（盖章）：");
    assert_eq!(
        rows(&sheets[1])[1..],
        [
            "编号|商品|单位|件数|其中撤销件数|净件数|兑换|其中已撤销|净合计",
            "G001|食盐|件|7|3|4|14|6|8",
            "G008|毛巾|件|3|0|3|30|0|30",
            "合计|||10|3|7|44|6|38"
        ]
    );
    assert_eq!(
        rows(&sheets[2])[1..],
        ["经办人|兑换笔数|兑换|其中已撤销|净合计", "02 周二|4|44|6|38", "合计|4|44|6|38"]
    );
    let noted: Vec<String> =
        sheets[3].1[2..].iter().map(|row| format!("{} {} {}", row[0], row[1], row[3])).collect();
    assert_eq!(noted.len(), 8, "{noted:?}");
    assert_eq!(noted[2], "1 2026-11-23 手工查找");
    assert_eq!(noted[7], "2 2026-11-24 欠补签");
}

#[test]
fn a_month_without_trade_has_its_days_and_its_sums() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    shop.close_day(&mut counter);
    let sheets = sheets(&counter, Language::English, november());
    assert_eq!(rows(&sheets[0])[2..4], ["1|2026-11-23|0|0|0|0|0|2", "Total||0|0|0|0|0|2"]);
    assert_eq!(rows(&sheets[1])[2..], ["Total|||0|0|0|0|0|0"]);
    assert_eq!(rows(&sheets[2])[2..], ["Total|0|0|0|0"]);
}

#[test]
fn a_day_that_is_not_closed_is_named_and_left_out() {
    let shop = Shop::begun();
    let mut counter = traded(&shop);
    put(&counter, "2026-12-02");
    shop.open_day(&mut counter);
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    let december = "2026-12".parse().unwrap();
    let book = counter.month_book(december).unwrap();
    assert_eq!((book.days.len(), book.open), (1, Some((4, date("2026-12-02")))));
    for (language, words) in [
        (Language::Chinese, "第 4 个营业日（2026-12-02）还没有日结，不在内。"),
        (Language::English, "Day 4 (2026-12-02) is not closed and not included."),
    ] {
        let days = rows(&sheets(&counter, language, december)[0]);
        assert!(days.iter().any(|row| row == words), "{days:?}");
    }
    assert_eq!(counter.month_book(november()).unwrap().open, None);
    assert!(counter.month_book("2026-10".parse().unwrap()).unwrap().days.is_empty());
}

#[test]
fn another_file_of_the_same_name_gives_way_only_when_asked() {
    let shop = Shop::begun();
    let counter = traded(&shop);
    export(&counter);
    let write = |bytes: &[u8], existing| {
        counter.write_month((shop.data(), shop.outbox()), november(), bytes, existing)
    };
    let file = write(b"one", Existing::Stays).unwrap();
    assert!(file.path.ends_with("520303103-M04-month-2026-11.xlsx"), "{}", file.path);
    assert_eq!(write(b"one", Existing::Stays).unwrap(), file);
    assert_eq!(write(b"two", Existing::Stays), Err(Trouble::Failed(Failure::NameTaken(file.path.clone()))));
    assert_eq!(fs::read(&file.path).unwrap(), b"one");
    write(b"two", Existing::GivesWay).unwrap();
    assert_eq!(fs::read(&file.path).unwrap(), b"two");
    // It lies among the daily files and is taken for none of them.
    shop.assert_whole();
}
