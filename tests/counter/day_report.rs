//! The report of a day: hours, goods and anomalies; the same before the close, at it and long after.

use crate::shop::catalog::household;
use crate::shop::{Shop, asked, date, one, points, text, two};
use hemei::counter::Counter;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::{GoodsGo, Kind};
use hemei::domain::value::language::Language;
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::Sku;
use hemei::domain::view::anomaly::{Anomaly, Unusual};
use hemei::domain::view::page::DayReport;
use hemei::outcome::Trouble;
use hemei::text::{ReportLine, summary_lines};

fn at(day: &str, hour: u32, minute: u32) -> Moment {
    Moment::on(date(day), hour, minute)
}

/// A morning with a proxy, a reversal by one person whose goods are lost, and a reversal by two.
fn first_day(shop: &Shop, counter: &mut Counter) {
    shop.open_day(counter);
    shop.take_in(counter, "G001", 30, None);
    shop.take_in(counter, "G008", 30, None);
    shop.award(counter, household(0), "60.0");
    counter.clock().put(at("2026-11-23", 9, 59));
    let (name, relation, reason) = (text("周长林"), text("邻居"), text("户主住院"));
    let collector = Some(Collector::Proxy(Proxy { name, relation, reason }));
    let sent =
        hemei::domain::view::page::Asked { collector, ..asked(household(0), &[("G001", 2), ("G008", 1)]) };
    counter.redeem(&one("02"), shop.request(), &sent).unwrap();
    counter.clock().put(at("2026-11-23", 10, 0));
    let lost = shop.redeem(counter, household(0), &[("G001", 3)]).unwrap();
    let wrong = shop.redeem(counter, household(0), &[("G008", 2)]).unwrap();
    let alone = By::one(one("02"));
    counter.reverse(&alone, shop.request(), lost, GoodsGo::Loss, &text("包装破损")).unwrap();
    counter.reverse(&two(), shop.request(), wrong, GoodsGo::Stock, &text("拿错商品")).unwrap();
}

fn words(report: &DayReport) -> Vec<&'static str> {
    report.summary.anomalies().map(|anomaly| anomaly.what.word()).collect()
}

fn close(shop: &Shop, counter: &mut Counter) -> DayReport {
    counter.close_day(&one("02"), shop.request()).unwrap()
}

#[test]
fn hours_and_goods_are_gross() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    let report = close(&shop, &mut counter);
    let hours = report.summary.hours.iter().enumerate().filter(|(_, total)| total.entries > 0);
    let hours: Vec<_> = hours.map(|(hour, total)| (hour, total.entries, total.points)).collect();
    assert_eq!(hours, [(9, 1, points("14.0")), (10, 2, points("26.0"))]);
    let goods = report.summary.goods();
    let goods: Vec<_> =
        goods.iter().map(|good| (good.good.as_str(), good.pieces, good.returned, good.points)).collect();
    assert_eq!(
        goods,
        [("G008", 3, 2, points("30.0")), ("G001", 5, 0, points("10.0"))],
        "what was written off is not on the shelf"
    );
    let lines = summary_lines(Language::Chinese, &report.summary, &|good| good.to_string());
    let said = ReportLine::Text("      其中 2 件撤销后放回货架，实际兑走 1 件".to_owned());
    assert_eq!(lines.iter().filter(|line| **line == said).count(), 1);
}

#[test]
fn anomalies_say_what_was_unusual_and_what_is_owed() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    let report = close(&shop, &mut counter);
    let expected = [
        "enrolled",
        "enrolled",
        "typed",
        "proxy",
        "typed",
        "typed",
        "reversed",
        "written_off",
        "reversed",
        "owed",
    ];
    assert_eq!(words(&report), expected);
    let all: Vec<&Anomaly> = report.summary.anomalies().skip(2).collect();
    let Unusual::Reversed(undone) = &all[4].what else { panic!("{:?}", all[4]) };
    assert_eq!(
        (undone.refers, undone.kind, undone.points),
        (all[2].entry.seq, Kind::Redemption, points("6.0"))
    );
    assert_eq!(undone.pieces, [("G001".parse().unwrap(), 3)]);
    assert_eq!(all[5].what, Unusual::WrittenOff { good: "G001".parse().unwrap(), pieces: 3 });
    assert_eq!((all[7].entry.seq, all[7].household), (all[4].entry.seq, Some(household(0))));
}

#[test]
fn the_preview_the_close_and_the_look_back_say_the_same() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    let before = counter.preview_close(&one("02")).unwrap();
    let first = close(&shop, &mut counter);
    assert_eq!((&before.close, &before.lines), (&first.close, &first.lines));
    assert_eq!(before.summary.hours, first.summary.hours);
    assert!(before.summary.anomalies().eq(first.summary.anomalies()));
    let owed = counter.owed().unwrap()[0].entry.seq;
    counter.clock().put(at("2026-11-24", 8, 0));
    shop.open_day(&mut counter);
    let second = close(&shop, &mut counter);
    counter.clock().put(at("2026-11-25", 8, 0));
    shop.open_day(&mut counter);
    counter.countersign(&one("03"), shop.request(), owed).unwrap();
    counter.issue_card(&two(), &counter.new_card(household(0)).unwrap()).unwrap();
    counter.issue_card(&two(), &counter.new_card(household(0)).unwrap()).unwrap();
    counter.clock().put(at("2026-11-26", 8, 0));
    let third = close(&shop, &mut counter);
    assert_eq!(words(&second), ["owed"], "it stays until it is given");
    assert_eq!(words(&third), ["countersigned", "first_card", "card_replaced", "closed_late"]);
    for report in [first, second, third] {
        assert_eq!(counter.day_report(Some(report.number)).unwrap(), report);
    }
    assert_eq!(counter.day_report(None).unwrap().number, 3);
}

#[test]
fn a_day_that_is_not_closed_has_no_report() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    shop.open_day(&mut counter);
    for number in [None, Some(1), Some(0)] {
        let refused = Trouble::Refused(Refusal::NoSuchClose { number });
        assert_eq!(counter.day_report(number), Err(refused));
    }
}

#[test]
fn the_longest_printed_bar_is_full_and_no_trade_is_without_one() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    first_day(&shop, &mut counter);
    let report = close(&shop, &mut counter);
    for language in [Language::Chinese, Language::English] {
        let lines = summary_lines(language, &report.summary, &|good: &Sku| good.to_string());
        let bars = lines.iter().filter(|line| matches!(line, ReportLine::Bar { .. }));
        let bars: Vec<usize> = bars.map(|bar| bar.plain().matches('#').count()).collect();
        assert_eq!(bars, [12, 24, 24, 8], "by hour 1 and 2 redemptions, by good 30 and 10 points");
        let titles = lines.iter().filter(|line| matches!(line, ReportLine::Title(_)));
        assert_eq!(titles.count(), 3);
    }
}
