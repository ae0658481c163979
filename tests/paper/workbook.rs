//! The workbook: columns, masked names, running balances, and no cell that a spreadsheet would calculate.

use super::style::printed;
use super::{read, texts};
use crate::shop::catalog::{documents, household};
use crate::shop::{Shop, asked, by, date, one, text};
use calamine::{Data, Dimensions, Xlsx, open_workbook_from_rs};
use hemei::catalog::Documents;
use hemei::counter::{Counter, Workbooks};
use hemei::domain::entry::By;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;
use hemei::domain::view::page::Asked;
use hemei::paper::workbook;
use std::io::Cursor;

/// The workbook of the first closed day.
pub fn first_book(shop: &Shop, counter: &Counter, language: Language) -> Vec<u8> {
    book_of(shop, counter, language, 0)
}

/// The workbook of a closed day, counted from 0.
pub fn book_of(shop: &Shop, counter: &Counter, language: Language, day: usize) -> Vec<u8> {
    let make = |book: &_| workbook::bytes(language, book);
    let files = counter.export_to(shop.outbox(), Workbooks::All, &make).unwrap();
    std::fs::read(shop.outbox().join(files[day].workbook.as_ref().unwrap())).unwrap()
}

fn by_proxy(name: &str, relation: &str, reason: &str) -> Collector {
    Collector::Proxy(Proxy { name: text(name), relation: text(relation), reason: text(reason) })
}

/// A day with a proxy, a reversal and goods that spoil; closed.
fn traded(shop: &Shop, counter: &mut Counter, proxy: Option<Collector>, reason: &str) {
    shop.open_day(counter);
    shop.take_in(counter, "G001", 30, Some("2026-12-01"));
    shop.take_in(counter, "G001", 5, Some("2027-12-01"));
    shop.take_in(counter, "G008", 30, None);
    shop.award(counter, household(0), "60.0");
    let sent = Asked { collector: proxy, ..asked(household(0), &[("G001", 2), ("G008", 1)]) };
    counter.redeem(&one("02"), shop.request(), &sent).unwrap();
    let wrong = shop.redeem(counter, household(0), &[("G001", 3)]).unwrap();
    let alone = By::one(one("02"));
    counter.reverse(&alone, shop.request(), wrong, GoodsGo::Loss, &text(reason)).unwrap();
    counter.clock().put(Moment::on(date("2026-11-23"), 17, 30));
    shop.close_day(counter);
}

pub fn usual(shop: &Shop) -> Counter {
    let mut counter = shop.open();
    traded(shop, &mut counter, Some(by_proxy("周长林", "邻居", "户主住院")), "包装破损");
    counter
}

#[test]
fn the_register_has_its_columns_and_its_running_balances() {
    let shop = Shop::begun();
    let sheets = read(&first_book(&shop, &usual(&shop), Language::Chinese));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["汇总", "兑换台账", "库存", "异常"]);
    let rows = &sheets[1].1;
    let columns = "序号, 日期, 村/组, 户主, 户号, 领取人, 与户主关系, 物品, 规格, 单位, 数量, 单价分, 合计分, 兑换前积分, \
                   兑换后积分, 经办人, 领取人签字/按印, 备注";
    assert_eq!(texts(&rows[1]).join(", "), columns);
    let number = household(0).dashed();
    let line = |index: usize| texts(&rows[index + 1]).join("|");
    let first = format!("2026-11-23|甲村 1 组|曾*强|{number}");
    assert!(
        line(1).starts_with(&format!("1|{first}|周*林|邻居|食盐||件|2|2|4|60|56|02 周二||#")),
        "{}",
        line(1)
    );
    assert!(
        line(2).starts_with(&format!("2|{first}|周*林|邻居|毛巾||件|1|10|10|56|46|02 周二||#")),
        "{}",
        line(2)
    );
    assert!(
        line(3).starts_with(&format!("3|{first}|曾*强|本人|食盐||件|3|2|6|46|40|02 周二||#")),
        "{}",
        line(3)
    );
    assert!(
        line(1).ends_with("没有刷卡；代领：户主住院") && line(3).contains("撤销"),
        "{}{}",
        line(1),
        line(3)
    );
    let totals = [("合计", 20.0), ("其中已撤销", 6.0), ("净合计", 14.0)];
    for (row, (name, points)) in rows[5..].iter().zip(totals) {
        assert_eq!((&row[0], &row[12]), (&Data::String(name.into()), &Data::Float(points)));
    }
    let signers = texts(&rows[9]).join("|");
    assert_eq!(signers, "制表：|||||复核：|||||||||镇审核（盖章）：");
}

/// One redemption of two goods and one of one: two places to sign, each 30 by 12 millimetres.
#[test]
fn one_signature_is_enough_for_a_redemption_and_has_room() {
    let shop = Shop::begun();
    let bytes = first_book(&shop, &usual(&shop), Language::Chinese);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let mut joined = book.merge_cells_by_sheet_name("兑换台账").unwrap();
    // Those of one row are names of sums and places for names and seal.
    joined.retain(|cells| cells.start.0 != cells.end.0);
    assert_eq!(joined, [Dimensions { start: (2, 16), end: (3, 16) }]);
}

/// As wide as the page, the register is printed smaller than it is: what counts is the paper.
#[test]
fn where_somebody_signs_there_is_room_on_paper() {
    let shop = Shop::begun();
    let bytes = first_book(&shop, &usual(&shop), Language::English);
    let (columns, rows) = printed(&bytes, 2);
    assert!(columns[16] >= 30.0, "the place to sign is {} mm wide", columns[16]);
    assert!(rows[2..5].iter().all(|height| *height >= 12.0), "the places to sign are {rows:?} mm high");
    assert!(*rows.last().unwrap() >= 25.0, "a seal has {rows:?} mm");
}

#[test]
fn the_shelf_says_what_spoils() {
    let shop = Shop::begun();
    let sheets = read(&first_book(&shop, &usual(&shop), Language::Chinese));
    let rows: Vec<String> = sheets[2].1.iter().map(|row| texts(row).join("|")).collect();
    assert_eq!(rows[1], "编号|商品|单位|期初|进|出|期末|单价分|最早到期|30 天内到期|已过期");
    assert_eq!(rows[2..], ["G001|食盐|件|0|35|5|30|2|2026-12-01|25|0", "G008|毛巾|件|0|30|1|29|10"]);
}

#[test]
fn numbers_are_numbers_and_names_are_texts() {
    let shop = Shop::begun();
    let sheets = read(&first_book(&shop, &usual(&shop), Language::English));
    for row in &sheets[1].1[2..5] {
        let is_number = |cell: &Data| matches!(cell, Data::Float(_) | Data::Int(_));
        let numbers: Vec<usize> = (0..row.len()).filter(|column| is_number(&row[*column])).collect();
        assert_eq!(numbers, [0, 10, 11, 12, 13, 14]);
    }
    let kinds: Vec<String> = sheets[3].1[2..].iter().map(|row| row[2].to_string()).collect();
    assert_eq!(
        kinds,
        ["enrolled", "enrolled", "typed", "proxy", "typed", "reversal", "written off", "signature owed"]
    );
}

const SIGNS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// The catalog with every name that leads to a cell turned into a formula.
fn hostile() -> Documents {
    let usual = documents();
    let replaced = |bytes: &[u8], pairs: &[(&str, &str)]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        pairs.iter().fold(text, |text, (old, new)| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        })
    };
    Documents {
        town: replaced(
            &usual.town,
            &[
                (r#"zh = "甲村""#, r#"zh = "@甲村""#),
                (r#"zh = "试镇""#, r#"zh = "-1+试镇""#),
                (r#"zh = "甲村积分超市""#, r#"zh = "=店 & \"店\"""#),
            ],
        )
        .into(),
        goods: replaced(
            &usual.goods,
            &[
                (r#"zh = "食盐""#, r#"zh = "=cmd|' /C calc'!A0 =2+3""#),
                (r#"zh = "毛巾""#, r#"zh = "＝毛巾""#),
                (r#"zh = "件""#, r#"zh = "-件""#),
            ],
        )
        .into(),
        households: replaced(&usual.households, &[("曾国强", "-曾强")]).into(),
        ..usual
    }
}

#[test]
fn no_cell_begins_like_a_formula() {
    let shop = Shop::begun();
    let mut counter = shop.open_with(hostile(), crate::shop::first_moment());
    let evil = crate::shop::attendant("04", "=HYPERLINK(1)", "444444");
    counter.enrol(&by("02", "04"), counter.new_request().unwrap(), &evil).unwrap();
    traded(&shop, &mut counter, Some(by_proxy("-代领", "=邻居", "-1")), "+1");
    for language in [Language::Chinese, Language::English] {
        let sheets = read(&first_book(&shop, &counter, language));
        let cells = sheets.iter().flat_map(|(_, rows)| rows.iter().flatten());
        let strings: Vec<&String> =
            cells.filter_map(|cell| if let Data::String(text) = cell { Some(text) } else { None }).collect();
        let bad: Vec<_> = strings.iter().filter(|text| text.trim_start().starts_with(SIGNS)).collect();
        assert!(bad.is_empty(), "{bad:?}");
        let kept = ["'=cmd|' /C calc'!A0", "'=2+3", "'＝毛巾", "'=邻居"];
        assert!(kept.iter().all(|text| strings.iter().any(|cell| cell == text)), "{strings:?}");
    }
}

#[test]
fn the_same_day_is_the_same_file() {
    let shop = Shop::begun();
    let counter = usual(&shop);
    let once = first_book(&shop, &counter, Language::Chinese);
    counter.clock().put(Moment::on(date("2026-12-24"), 9, 0));
    let mut counter = counter;
    shop.open_day(&mut counter);
    shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    shop.close_day(&mut counter);
    assert!(once == first_book(&shop, &counter, Language::Chinese), "a later day changes nothing");
    assert!(once != first_book(&shop, &counter, Language::English));
}

fn says_training(bytes: &[u8]) -> Vec<bool> {
    read(bytes).iter().map(|(_, rows)| rows[0][0].to_string().contains("训练模式")).collect()
}

#[test]
fn training_stands_on_every_sheet() {
    let shop = Shop::begun();
    assert_eq!(says_training(&first_book(&shop, &usual(&shop), Language::Chinese)), [true; 4]);
    let live = Shop::empty();
    let mut counter = live.open_live();
    live.open_day(&mut counter);
    live.close_day(&mut counter);
    assert_eq!(says_training(&first_book(&live, &counter, Language::Chinese)), [false; 4]);
}
