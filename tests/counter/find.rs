//! Finding households and goods as people ask for them, and what stands first when Enter is pressed at once.

use super::stocked;
use crate::catalog::shipped;
use crate::shop::Shop;
use crate::shop::catalog::documents;
use hemei::catalog::Documents;
use hemei::counter::{Counter, Observer, Purpose};
use hemei::domain::value::spelling::fold;
use hemei::domain::view::finding::{Finding, FoundBy};
use hemei::domain::view::page::Offer;
use proptest::prelude::*;
use std::sync::{LazyLock, Mutex};

/// Serial, head, members, telephone.
const PEOPLE: [(u32, &str, &str, &str); 9] = [
    (1, "阿卜杜拉·买买提", "古丽", "4417"),
    (2, "张　三", "", "9931"),
    (3, "Nguyễn Thị Lan", "Trần Văn Minh", ""),
    (4, "欧阳震华", "欧阳小敏；李·雷", "1203"),
    (5, "张三丰", "", "0001"),
    (6, "李张三", "张登忠", "5550"),
    (7, "单志明", "杨明兰;单小兰", "0123"),
    (8, "重庆生", "", "0000"),
    (123, "赵明", "", "7070"),
];

fn number(serial: u32) -> String {
    let nine = format!("20301{serial:04}");
    (0..10)
        .map(|check| format!("{nine}{check}"))
        .find(|ten| ten.parse::<hemei::domain::value::number::HouseholdNumber>().is_ok())
        .unwrap()
}

fn roster() -> Documents {
    let mut text = "number,head,members,group,grid,phone4,status\n".to_owned();
    for (serial, head, members, phone) in PEOPLE {
        text += &format!("{},{head},{members},1,1,{phone},active\n", number(serial));
    }
    Documents { households: text.into(), ..documents() }
}

fn village() -> (Shop, Counter) {
    let shop = Shop::begun();
    let counter = shop.open_with(roster(), crate::shop::first_moment());
    (shop, counter)
}

/// The heads in the order of the list.
fn heads(counter: &Observer, typed: &str) -> Vec<String> {
    let found = counter.find_households(typed, 50);
    found.households().iter().map(|found| found.household.head.to_string()).collect()
}

#[test]
fn a_household_is_found_however_its_name_is_typed() {
    let (_shop, counter) = village();
    for (head, ways) in [
        (
            "阿卜杜拉·买买提",
            &[
                "阿卜杜拉·买买提",
                "阿卜杜拉•买买提",
                "阿卜杜拉买买提",
                "阿卜杜拉.买",
                "拉·买",
                "拉买",
                "ABDL",
                "abdlmmt",
                "abudulamaimaiti",
                "ａｂｄｌ",
                "ABDL·MMT",
            ][..],
        ),
        (
            "张　三",
            &[
                "张三",
                "张 三",
                "张　三",
                " 张三 ",
                "zs",
                "ZS",
                "ＺＳ",
                "zhangsan",
                "ZhangSan",
                "zhang san",
                "zhs",
            ],
        ),
        (
            "Nguyễn Thị Lan",
            &["Nguyễn", "NGUYỄN THỊ LAN", "nguyễnthịlan", "Nguye\u{302}\u{303}n", "thị lan", "nguyen thi"],
        ),
        ("欧阳震华", &["欧阳", "oyzh", "OYZH", "ouyang", "震华"]),
        ("单志明", &["szm", "shanzhiming", "dzm", "单志"]),
        ("重庆生", &["cqs", "chongqing", "zqs"]),
    ] {
        for typed in ways {
            assert_eq!(heads(&counter, typed).first().map(String::as_str), Some(head), "{typed:?}");
        }
    }
}

#[test]
fn a_household_is_found_by_any_way_of_writing_its_number() {
    let (_shop, counter) = village();
    let (ten, nine) = (number(123), "203010123");
    let dashed = format!("203-01-0123-{}", &ten[9..]);
    let wide: String = dashed.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
    let spoken = format!("203 01 0123 {}", &ten[9..]);
    for typed in [&ten, nine, &dashed, &wide, &spoken, &dashed.replace('-', "—"), &dashed.replace('-', "–")]
    {
        let found = counter.find_households(typed, 50);
        let Finding::Listed { households, count: 1 } = found else { panic!("{typed:?}: {found:?}") };
        assert_eq!((households[0].household.head.as_str(), &households[0].by), ("赵明", &FoundBy::Number));
    }
}

#[test]
fn a_wrong_check_digit_says_the_right_one() {
    let (_shop, counter) = village();
    let ten = number(123);
    let right: u8 = ten[9..].parse().unwrap();
    for digit in (0..10).filter(|digit| *digit != right) {
        for typed in [
            format!("{}{digit}", &ten[..9]),
            format!("203-01-0123-{digit}"),
            format!("２０３０１０１２３{digit}"),
        ] {
            assert_eq!(counter.find_households(&typed, 50), Finding::WrongCheck { right }, "{typed}");
        }
    }
    // Right in itself, but nobody's.
    assert_eq!(counter.find_households(&number(999), 50), Finding::default());
}

#[test]
fn members_and_telephones_lead_to_their_household() {
    let (_shop, counter) = village();
    let by = |typed: &str| -> Vec<(String, FoundBy)> {
        let found = counter.find_households(typed, 50);
        found.households().iter().map(|found| (found.household.head.to_string(), found.by.clone())).collect()
    };
    let member = |name: &str| FoundBy::Member(crate::shop::text(name));
    for (typed, head, who) in [
        ("杨明兰", "单志明", "杨明兰"),
        ("YML", "单志明", "杨明兰"),
        ("单小", "单志明", "单小兰"),
        ("李雷", "欧阳震华", "李·雷"),
        ("古丽", "阿卜杜拉·买买提", "古丽"),
        ("trần", "Nguyễn Thị Lan", "Trần Văn Minh"),
    ] {
        assert_eq!(by(typed), [(head.to_owned(), member(who))], "{typed:?}");
    }
    assert_eq!(by("4417"), [("阿卜杜拉·买买提".to_owned(), FoundBy::Phone)]);
    assert_eq!(by("４４１７"), [("阿卜杜拉·买买提".to_owned(), FoundBy::Phone)]);
    // The four digits of the number come first, then those of a telephone.
    assert_eq!(by("0123"), [("赵明".to_owned(), FoundBy::Number), ("单志明".to_owned(), FoundBy::Phone)]);
    // A household without a telephone is not found by none.
    assert!(by("").is_empty());
}

#[test]
fn heads_that_begin_so_come_first_then_those_that_hold_it_then_members() {
    let (_shop, counter) = village();
    assert_eq!(heads(&counter, "张"), ["张　三", "张三丰", "李张三"]);
    assert_eq!(heads(&counter, "z")[..4], ["张　三", "赵明", "张三丰", "重庆生"]);
    assert_eq!(heads(&counter, "zdz"), ["李张三"]);
    assert_eq!(heads(&counter, "明"), ["赵明", "单志明"]);
}

#[test]
fn of_more_than_are_listed_the_number_is_said() {
    let mut text = "number,head,members,group,grid,phone4,status\n".to_owned();
    for serial in 1..=63 {
        text += &format!("{},张明,,1,1,,active\n", number(serial));
    }
    let shop = Shop::begun();
    let documents = Documents { households: text.into(), ..documents() };
    let counter = shop.open_with(documents, crate::shop::first_moment());
    for typed in ["zm", "张", "2030"] {
        let found = counter.find_households(typed, 50);
        assert_eq!((found.households().len(), found.more_than_listed()), (50, Some(63)), "{typed}");
    }
    assert_eq!(counter.find_households("zm", 63).more_than_listed(), None);
}

/// The sample town, whose names are as many and as ordinary as a village's.
static SAMPLE: LazyLock<Mutex<(Shop, Counter)>> = LazyLock::new(|| {
    let shop = Shop::begun();
    let counter = shop.open_with(shipped(), crate::shop::first_moment());
    Mutex::new((shop, counter))
});

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_fold_of_a_name_finds_it(index in 0..840_usize, gaps in proptest::collection::vec(" ?[·•．\u{3000}-]?", 12)) {
        let sample = SAMPLE.lock().unwrap();
        let counter = &sample.1;
        let household = counter.catalog().roster.all()[index].clone();
        let names = std::iter::once(&household.head).chain(&household.members);
        for name in names {
            let spelt: String = name.chars().zip(&gaps).flat_map(|(c, gap)| gap.chars().chain([c])).collect();
            for typed in [fold(name).into_owned(), spelt] {
                let found = counter.find_households(&typed, 840);
                prop_assert!(found.households().iter().any(|found| found.household == household), "{:?}", typed);
            }
        }
    }

    #[test]
    fn whatever_is_typed_is_looked_for(typed: String) {
        let sample = SAMPLE.lock().unwrap();
        let counter = &sample.1;
        let found = counter.find_households(&typed, 50);
        prop_assert!(found.households().len() <= 50);
        counter.find_goods(Purpose::Redeem, &typed, 6).unwrap();
    }
}

/// The Chinese names in the order of the list.
fn goods(counter: &Observer, purpose: Purpose, typed: &str) -> Vec<String> {
    let found = counter.find_goods(purpose, typed, 6).unwrap();
    found.iter().map(|shelf| shelf.good.name.zh.to_string()).collect()
}

/// The sample town's shop with every good on its shelf that may be redeemed, so many pieces of each.
fn sample_shop(pieces: impl Fn(&str) -> u32) -> (Shop, Counter) {
    let shop = Shop::begun();
    let mut counter = shop.open_with(shipped(), crate::shop::first_moment());
    shop.open_day(&mut counter);
    let skus: Vec<String> = counter.catalog().goods.all().iter().map(|good| good.sku.to_string()).collect();
    for sku in skus {
        if pieces(&sku) > 0 {
            shop.take_in(&mut counter, &sku, pieces(&sku), None);
        }
    }
    (shop, counter)
}

#[test]
fn the_first_good_is_the_one_that_was_meant() {
    let (_shop, counter) = sample_shop(|_| 20);
    for (typed, first) in [
        ("yan", "食盐 400g"),
        ("yán", "食盐 400g"),
        ("盐", "食盐 400g"),
        ("shiyan", "食盐 400g"),
        ("sy", "食盐 400g"),
        ("G001", "食盐 400g"),
        ("g001", "食盐 400g"),
        ("ＧＯ０１", "食盐 400g"),
        ("gO0l", "食盐 400g"),
        ("Ｇ００１", "食盐 400g"),
        ("salt", "食盐 400g"),
        ("SALT", "食盐 400g"),
        ("Ｓａｌｔ", "食盐 400g"),
        ("米", "大米 5kg"),
        ("mi", "大米 5kg"),
        ("大米10KG", "大米 10kg"),
        ("大米 １０ｋｇ", "大米 10kg"),
        ("dm", "大米 5kg"),
        ("dami", "大米 5kg"),
        ("玉米", "玉米油 5L"),
        ("yumi", "玉米油 5L"),
        ("xyy", "洗衣液 2kg"),
        ("ｘｙｙ", "洗衣液 2kg"),
        ("XYY", "洗衣液 2kg"),
        ("yy", "洗衣液 2kg"),
        ("qian", "铅笔 10支装"),
        ("qb", "铅笔 10支装"),
        ("yanbi", "铅笔 10支装"),
        ("zhi", "抽纸 3包装"),
        ("you", "酱油 500ml"),
        ("油", "酱油 500ml"),
        ("mian", "面粉 5kg"),
        ("jd", "鸡蛋 30枚"),
        ("bai", "白砂糖 400g"),
        ("rice", "大米 5kg"),
        ("soap", "香皂 115g"),
        ("led", "LED灯泡 9W"),
        ("dc", "5号电池 4节装"),
        ("1.5KG", "洗衣粉 1.5kg"),
    ] {
        let found = goods(&counter, Purpose::Redeem, typed);
        assert_eq!(found.first().map_or("", String::as_str), first, "{typed:?} finds {found:?}");
    }
}

#[test]
fn what_points_never_buy_is_last_and_marked() {
    let (_shop, counter) = sample_shop(|_| 20);
    for typed in ["bj", "jiu", "bai", "白"] {
        let found = counter.find_goods(Purpose::Redeem, typed, 6).unwrap();
        let blocked: Vec<bool> = found.iter().map(|shelf| shelf.offer() == Offer::Blocked).collect();
        assert_eq!(blocked.iter().filter(|blocked| **blocked).count(), 1, "{typed}");
        assert_eq!(blocked.last(), Some(&true), "{typed}");
    }
    assert_ne!(goods(&counter, Purpose::Redeem, "bj")[0], "白酒 500ml");
}

#[test]
fn what_can_be_had_comes_before_what_is_sold_out_but_a_rare_reading_never() {
    let rice = |sku: &str| if sku == "G035" { 0 } else { 20 };
    let (_shop, counter) = sample_shop(rice);
    assert_eq!(goods(&counter, Purpose::Redeem, "dm")[..2], ["大米 10kg", "大米 5kg"]);
    // A delivery brings what is sold out.
    assert_eq!(goods(&counter, Purpose::TakeIn, "dm")[..2], ["大米 5kg", "大米 10kg"]);
    let (_shop, counter) = sample_shop(|sku| u32::from(sku != "G001"));
    assert_eq!(goods(&counter, Purpose::Redeem, "yan")[0], "食盐 400g");
}

#[test]
fn a_good_that_has_no_price_yet_comes_after_those_that_have() {
    let (_shop, counter) = stocked();
    let found = counter.find_goods(Purpose::Redeem, "x", 6).unwrap();
    let offers: Vec<(&str, Offer)> =
        found.iter().map(|shelf| (shelf.good.name.zh.as_str(), shelf.offer())).collect();
    assert_eq!(offers[..2], [("洗衣液", Offer::Ready), ("新货", Offer::NoPrice)]);
    assert_eq!(offers.last(), Some(&("香烟", Offer::Blocked)));
}
