//! What an inspector is told: people and PINs on the first day, too; cards that are one person's affair; goods that came
//! in on one word; and how much one person may owe.

use crate::shop::catalog::{documents, household};
use crate::shop::{Shop, asked, attendant, by, delivery, one, text, two};
use hemei::catalog::Documents;
use hemei::counter::{Counter, PinChange, pin};
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::{GoodsGo, Mode, PinWhy, Source};
use hemei::domain::entry::{By, Found};
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::Sku;
use hemei::domain::view::anomaly::{Anomaly, Lacks, Unusual};
use hemei::domain::view::day_book::DayBook;
use hemei::domain::view::page::{Asked, DayReport, Delivery};
use hemei::text::{anomaly_text, anomaly_title};
use std::cell::RefCell;
use std::collections::BTreeMap;

fn words(report: &DayReport) -> Vec<&'static str> {
    report.summary.anomalies().map(|anomaly| anomaly.what.word()).collect()
}

fn close(shop: &Shop, counter: &mut Counter) -> DayReport {
    counter.close_day(&one("02"), shop.request()).unwrap()
}

fn next_day(counter: &Counter, days: i64) {
    let morning = crate::shop::first_moment().plus_ms(days * 86_400_000);
    counter.clock().put(morning);
}

fn change(counter: &Counter, code: &str, why: PinWhy, digits: &str) -> PinChange {
    let secret = counter.pin_secret().unwrap();
    let hash = pin::hash(&secret, &NewPin::parse(digits, Mode::Live).unwrap()).unwrap();
    PinChange { code: code.parse().unwrap(), why, hash }
}

/// R3: five enrolments, a PIN reset by two, and the first Z has a word for each.
#[test]
fn the_first_day_of_a_live_shop_lists_its_people_and_their_pins() {
    let shop = Shop::empty();
    let mut counter = shop.open_live();
    for (code, name, digits) in
        [("05", "帅永珍", "508247"), ("06", "冯文银", "618394"), ("07", "单启华", "729405")]
    {
        counter
            .enrol(&by("02", code), counter.new_request().unwrap(), &attendant(code, name, digits))
            .unwrap();
    }
    let reset = change(&counter, "03", PinWhy::Reset, "840516");
    counter.change_pin(&by("02", "03"), shop.request(), reset).unwrap();
    shop.open_day(&mut counter);
    let set = change(&counter, "02", PinWhy::Set, "951627");
    counter.change_pin(&By::one(one("02")), shop.request(), set).unwrap();
    let before = counter.preview_close(&one("02")).unwrap();
    let report = close(&shop, &mut counter);
    assert!(before.summary.anomalies().eq(report.summary.anomalies()));
    let enrolled = ["enrolled"; 5];
    assert_eq!(words(&report), [enrolled.as_slice(), &["pin_changed", "pin_changed"]].concat());
    let all: Vec<&Anomaly> = report.summary.anomalies().collect();
    assert_eq!(all[5].what, Unusual::PinChanged { code: one("03"), why: PinWhy::Reset });
    assert_eq!(all[5].entry.by, by("02", "03"));
    // And anybody reads it, in both languages.
    let name = |good: &Sku| good.to_string();
    for anomaly in all {
        for language in [Language::Chinese, Language::English] {
            let words =
                (anomaly_title(language, &anomaly.what), anomaly_text(language, &anomaly.what, &name));
            assert!(!words.0.is_empty() && !words.1.is_empty(), "{words:?}");
        }
    }
    drop(counter);
    shop.assert_whole();
}

fn by_card(index: usize, serial: u32) -> Asked {
    Asked { found: Found::Card { serial }, ..asked(household(index), &[("G001", 1)]) }
}

/// R14: a first card later than the mass issue, a redemption with a card of today, and one by whoever issued it alone.
#[test]
fn cards_that_are_one_persons_affair_are_marked() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    shop.take_in(&mut counter, "G001", 30, None);
    shop.award(&mut counter, household(0), "60.0");
    shop.award(&mut counter, household(1), "60.0");
    counter.issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap()).unwrap();
    counter.redeem(&one("02"), shop.request(), &by_card(0, 1)).unwrap();
    let first = close(&shop, &mut counter);
    assert_eq!(words(&first), ["enrolled", "enrolled"], "on the first day everybody is given a card");

    next_day(&counter, 1);
    shop.open_day(&mut counter);
    counter.redeem(&one("02"), shop.request(), &by_card(0, 1)).unwrap();
    counter.issue_card(&By::one(one("02")), &counter.new_card(household(1)).unwrap()).unwrap();
    counter.redeem(&one("02"), shop.request(), &by_card(1, 1)).unwrap();
    counter.redeem(&one("03"), shop.request(), &by_card(1, 1)).unwrap();
    let second = close(&shop, &mut counter);
    assert_eq!(words(&second), ["first_card", "fresh_card", "own_card", "fresh_card"]);
    let all: Vec<&Anomaly> = second.summary.anomalies().collect();
    assert_eq!((all[0].household, &all[0].entry.by), (Some(household(1)), &By::one(one("02"))));
    assert_eq!(all[2].what.refers(), Some(all[0].entry.seq));
    assert_eq!(all[2].what.points(), Some(crate::shop::points("2.0")));

    next_day(&counter, 2);
    counter.clock().put(Moment::on(counter.now().date(), 23, 0));
    shop.open_day(&mut counter);
    counter.redeem(&one("02"), shop.request(), &by_card(1, 1)).unwrap();
    counter.redeem(&one("03"), shop.request(), &by_card(1, 1)).unwrap();
    counter.issue_card(&two(), &counter.new_card(household(1)).unwrap()).unwrap();
    counter.redeem(&one("02"), shop.request(), &by_card(1, 2)).unwrap();
    let third = close(&shop, &mut counter);
    assert_eq!(words(&third), ["own_card", "card_replaced", "fresh_card"], "two signed the last card");
    let in_workbooks = RefCell::new(BTreeMap::new());
    let make = |book: &DayBook| {
        in_workbooks.borrow_mut().insert(book.report.number, book.report.clone());
        Ok(Vec::new())
    };
    counter.export(&make).unwrap();
    for report in [first, second, third] {
        assert_eq!(counter.day_report(Some(report.number)).unwrap(), report);
        assert_eq!(in_workbooks.borrow().get(&report.number), Some(&report), "the workbook says the same");
    }
    drop(counter);
    shop.assert_whole();
}

/// The small catalog with these lines in its scheme.
fn policy(lines: &str) -> Documents {
    let usual = documents();
    let scheme = [usual.scheme.as_slice(), b"\n", lines.as_bytes(), b"\n"].concat();
    Documents { scheme, ..usual }
}

#[test]
fn policy_may_ask_two_people_for_a_card() {
    let shop = Shop::begun();
    let mut counter = shop.open_with(policy("card_people = 2"), crate::shop::first_moment());
    let alone = counter
        .issue_card(&By::one(one("02")), &counter.new_card(household(0)).unwrap())
        .map(drop)
        .unwrap_err();
    assert_eq!(alone, Refusal::SecondPersonNeeded.into());
    counter.issue_card(&two(), &counter.new_card(household(0)).unwrap()).unwrap();
    for wrong in ["card_people = 0", "card_people = 3", "card_people = \"2\"", "owed_per_day = -1"] {
        assert!(policy(wrong).parse(&"M04".parse().unwrap()).is_err(), "{wrong}");
    }
}

/// R15
#[test]
fn goods_that_come_in_on_one_word_are_marked() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    let whole = delivery("G001", 5, None);
    let gift = Delivery { source: Source::Donation, cost_fen: 0, ..whole.clone() };
    for delivery in [
        whole.clone(),
        Delivery { supplier: None, ..whole.clone() },
        Delivery { invoice: None, ..whole.clone() },
        Delivery { supplier: None, invoice: None, ..whole },
        Delivery { invoice: None, ..gift.clone() },
        Delivery { supplier: None, invoice: None, ..gift },
    ] {
        counter.take_in(&one("02"), shop.request(), &delivery).unwrap();
    }
    let report = close(&shop, &mut counter);
    let lacks: Vec<Lacks> = report
        .summary
        .anomalies()
        .filter_map(|anomaly| match anomaly.what {
            Unusual::Undocumented { lacks, pieces: 5, .. } => Some(lacks),
            _ => None,
        })
        .collect();
    assert_eq!(lacks, [Lacks::Supplier, Lacks::Invoice, Lacks::Both, Lacks::Supplier]);
}

/// R16: so many a person and date, whether or not they were signed since, and however often the day is closed and opened
/// again; the next date begins anew.
#[test]
fn nobody_owes_more_signatures_a_day_than_policy_lets_them() {
    let shop = Shop::begun();
    let mut counter = shop.open_with(policy("owed_per_day = 2"), crate::shop::first_moment());
    shop.open_day(&mut counter);
    shop.take_in(&mut counter, "G001", 60, None);
    shop.award(&mut counter, household(0), "60.0");
    let alone = |counter: &mut Counter, who: &str| {
        let mistaken = shop.redeem(counter, household(0), &[("G001", 1)]).unwrap();
        let by = By::one(one(who));
        counter.reverse(&by, shop.request(), mistaken, GoodsGo::Stock, &text("拿错")).map(|done| done.seq)
    };
    let first = alone(&mut counter, "02").unwrap();
    alone(&mut counter, "02").unwrap();
    counter.countersign(&one("03"), shop.request(), first).unwrap();
    assert_eq!(alone(&mut counter, "02"), Err(Refusal::TooManyOwed { most: 2 }.into()));
    alone(&mut counter, "03").unwrap();
    let mistaken = shop.redeem(&mut counter, household(0), &[("G001", 1)]).unwrap();
    counter.reverse(&two(), shop.request(), mistaken, GoodsGo::Stock, &text("拿错")).unwrap();
    close(&shop, &mut counter);
    shop.open_day(&mut counter);
    assert_eq!(alone(&mut counter, "02"), Err(Refusal::TooManyOwed { most: 2 }.into()), "the same date");
    alone(&mut counter, "03").unwrap();
    close(&shop, &mut counter);
    next_day(&counter, 1);
    shop.open_day(&mut counter);
    alone(&mut counter, "02").unwrap();
    drop(counter);
    shop.assert_whole();
}
