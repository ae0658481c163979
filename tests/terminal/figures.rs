//! Every figure of the day's report and of a household's page, as the built program shows them, added up again from what
//! `kiosk journal` prints. Nothing of the program is used for that: bodies are read as plain JSON.

use super::screen::{Cells, Terminal};
use super::shop::{OTHER, RICH, Shop, give};
use hemei::counter::{Counter, two_people};
use hemei::domain::entry::collector::{Collector, Proxy};
use hemei::domain::entry::kind::GoodsGo;
use hemei::domain::entry::{By, Found};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::number::AttendantCode;
use hemei::domain::value::plain::PlainText;
use hemei::domain::view::page::Asked;
use hemei::tui::kit::look::Borders;
use hemei::tui::kit::widget::figure::{self, Size};
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

const NAMES: [(&str, &str); 3] =
    [("G001", "Salt 400 g"), ("G002", "Vinegar 500 ml"), ("G007", "Laundry soap, 2 bars")];

fn plain(text: &str) -> PlainText {
    PlainText::parse(text).unwrap()
}

fn on(day: &str, hour: u32, minute: u32) -> Moment {
    Moment::on(day.parse().unwrap(), hour, minute)
}

/// Three days in three months, the last of them open: what a shop does in small.
fn live(counter: &mut Counter) {
    let (first, second): (AttendantCode, AttendantCode) = ("02".parse().unwrap(), "03".parse().unwrap());
    let both = two_people(&first, &second).unwrap();
    let open = |counter: &mut Counter, day: &str| {
        counter.clock().put(on(day, 8, 0));
        counter.confirm_date(day.parse().unwrap());
        let request = counter.new_request().unwrap();
        counter.open_day(&first, request).unwrap();
    };
    let close = |counter: &mut Counter, day: &str| {
        counter.clock().put(on(day, 17, 0));
        counter.confirm_date(day.parse().unwrap());
        let request = counter.new_request().unwrap();
        counter.close_day(&second, request).unwrap();
    };
    let redeem = |counter: &mut Counter, whose: &str, found, basket: &[(&str, u32)], collector| {
        let request = counter.new_request().unwrap();
        let basket = basket.iter().map(|(good, count)| (good.parse().unwrap(), *count)).collect();
        let asked = Asked { household: whose.parse().unwrap(), found, basket, collector };
        counter.redeem(&first, request, &asked).unwrap().seq
    };
    let card = Found::Card { serial: 1 };
    close(counter, "2026-09-10");
    open(counter, "2026-10-12");
    give(counter, &both, RICH, 85);
    redeem(counter, RICH, card, &[("G001", 2)], None);
    redeem(counter, OTHER, Found::Typed, &[("G002", 1)], None);
    close(counter, "2026-10-12");
    open(counter, "2026-11-23");
    give(counter, &both, OTHER, 125);
    counter.clock().put(on("2026-11-23", 9, 5));
    redeem(counter, RICH, card, &[("G001", 1), ("G007", 1)], None);
    let proxy = Proxy { name: plain("周长林"), relation: plain("邻居"), reason: plain("住院") };
    redeem(counter, RICH, Found::Typed, &[("G002", 2)], Some(Collector::Proxy(proxy)));
    counter.clock().put(on("2026-11-23", 11, 40));
    let wrong = redeem(counter, OTHER, card, &[("G001", 3)], None);
    let damaged = redeem(counter, RICH, card, &[("G002", 1)], None);
    for (by, refers, goods) in
        [(By::one(first.clone()), wrong, GoodsGo::Stock), (both.clone(), damaged, GoodsGo::Loss)]
    {
        let request = counter.new_request().unwrap();
        counter.reverse(&by, request, refers, goods, &plain("拿错商品")).unwrap();
    }
}

/// The journal as an inspector gets it.
fn journal(shop: &Shop) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
    let output = command.arg("--config").arg(shop.config()).arg("journal").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line.splitn(3, '\t').nth(2).unwrap()).unwrap()).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn legs(entry: &Value) -> impl Iterator<Item = (&str, &str, &str, i64)> {
    let leg =
        |leg| (text(leg, "unit"), text(leg, "debit"), text(leg, "credit"), leg["amount"].as_i64().unwrap());
    entry["legs"].as_array().unwrap().iter().map(leg)
}

/// `12.5` from 125.
fn points(tenths: i64) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

fn is_held(account: &str) -> bool {
    ["household:", "base:", "held:", "due:"].iter().any(|prefix| account.starts_with(prefix))
}

/// Points that an entry brings to accounts that `is_wanted`, less what it takes from them.
fn change(entry: &Value, is_wanted: impl Fn(&str) -> bool) -> i64 {
    let of = |(unit, debit, credit, amount): (&str, &str, &str, i64)| {
        let into = i64::from(is_wanted(credit)) - i64::from(is_wanted(debit));
        if unit == "points" { into * amount } else { 0 }
    };
    legs(entry).map(of).sum()
}

fn sum_moved(entry: &Value) -> i64 {
    legs(entry).filter(|leg| leg.0 == "points").map(|leg| leg.3).sum()
}

/// The lines of the screen under a title, up to the next blank one, without frame and bars.
fn section(screen: &str, title: &str) -> Vec<String> {
    let bare = |line: &str| {
        let words = line.split_whitespace();
        let words = words.filter(|word| !word.chars().all(|c| "│█▌▁▂▃▄▅▆▇>".contains(c)));
        words.collect::<Vec<_>>().join(" ")
    };
    let lines = screen.lines().map(bare).skip_while(|line| !line.contains(title)).skip(1);
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn the_day_report_on_the_screen_is_what_the_journal_adds_up_to() {
    let shop = Shop::at("en", on("2026-09-10", 8, 0));
    let mut counter = shop.open_at(on("2026-09-10", 9, 0));
    live(&mut counter);
    drop(counter);
    shop.pretend(on("2026-11-23", 15, 0));
    let journal = journal(&shop);
    let today: Vec<&Value> = journal.iter().filter(|entry| entry["day"] == 3).collect();
    let mut terminal = sign_in(&shop);
    terminal.key("F12");
    terminal.expect("Net redeemed");
    terminal.key("PgDn");
    terminal.expect("By good: opening");
    let screen = terminal.text();
    compare_statement(&screen, &journal, &today);
    compare_hours_and_goods(&screen, &today);
    compare_totals(&screen, &journal, &today);
    compare_anomalies(&screen, &today);
    terminal.kill();
}

fn sign_in(shop: &Shop) -> Terminal {
    let mut terminal = Terminal::start_on(&shop.config(), Cells::One, (200, 60));
    terminal.sign_in();
    terminal
}

fn compare_statement(screen: &str, journal: &[Value], today: &[&Value]) {
    let held: i64 = journal.iter().map(|entry| change(entry, is_held)).sum();
    let side = |is_in: bool| -> i64 {
        let of = |(unit, debit, credit, amount): (&str, &str, &str, i64)| {
            let crosses = is_held(credit) != is_held(debit) && is_held(credit) == is_in;
            if unit == "points" && crosses { amount } else { 0 }
        };
        today.iter().flat_map(|entry| legs(entry)).map(of).sum()
    };
    let (incoming, outgoing) = (side(true), side(false));
    let opening = held - incoming + outgoing;
    let moved = |kind: &str| journal.iter().filter(|entry| entry["kind"] == kind).map(sum_moved).sum();
    let expected = [
        format!("{} + {} - {} = {}", points(opening), points(incoming), points(outgoing), points(held)),
        format!("Ever awarded {}, deducted 0.0", points(moved("award"))),
        format!("Ever redeemed {}, reversed {}", points(moved("redemption")), points(moved("reversal"))),
    ];
    assert_eq!(section(screen, "Points held"), expected);
}

fn compare_hours_and_goods(screen: &str, today: &[&Value]) {
    let mut hours: BTreeMap<u32, (u32, i64)> = BTreeMap::new();
    let mut goods: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for entry in today.iter().filter(|entry| entry["kind"] == "redemption") {
        let hour = hours.entry(text(entry, "at")[11..13].parse().unwrap()).or_default();
        *hour = (hour.0 + 1, hour.1 + sum_moved(entry));
        for line in entry["detail"]["lines"].as_array().unwrap() {
            let (count, price) = (line["quantity"].as_i64().unwrap(), line["points"].as_i64().unwrap());
            let good = goods.entry(text(line, "good")).or_default();
            *good = (good.0 + count, good.1 + count * price);
        }
    }
    let (first, last) = (*hours.keys().next().unwrap(), *hours.keys().last().unwrap());
    let row = |hour: u32| {
        let (count, sum) = hours.get(&hour).copied().unwrap_or_default();
        format!("{hour:02}:00 {count} {}", points(sum))
    };
    assert_eq!(section(screen, "By hour"), (first..=last).map(row).collect::<Vec<_>>());
    let mut rows: Vec<(&str, i64, i64)> =
        goods.iter().map(|(good, (count, sum))| (*good, *count, *sum)).collect();
    rows.sort_by_key(|(_, _, sum)| -sum);
    let legs = today.iter().filter(|entry| entry["kind"] == "reversal");
    let legs: Vec<&Value> = legs.flat_map(|entry| entry["legs"].as_array().unwrap()).collect();
    let back = |good: &str| -> i64 {
        let is_back = |leg: &&&Value| leg["debit"] == "out" && leg["unit"] == good && leg["credit"] != "loss";
        legs.iter().filter(is_back).map(|leg| leg["amount"].as_i64().unwrap()).sum()
    };
    let row = |(good, count, sum): (&str, i64, i64)| {
        let back = back(good);
        let left = count - back;
        let note = format!("{back} of them back on the shelf after a reversal, {left} gone");
        let first = format!("{} {count} {}", name(good), points(sum));
        std::iter::once(first).chain((back > 0).then_some(note)).collect::<Vec<_>>()
    };
    assert_eq!(section(screen, "Goods handed out"), rows.into_iter().flat_map(row).collect::<Vec<_>>());
}

fn name(good: &str) -> &'static str {
    NAMES.iter().find(|(sku, _)| *sku == good).unwrap().1
}

fn compare_totals(screen: &str, journal: &[Value], today: &[&Value]) {
    let kinds = [("open", "open"), ("award", "award"), ("redeem", "redemption"), ("reverse", "reversal")];
    let mut expected: Vec<String> = Vec::new();
    for (word, kind) in kinds {
        let of_kind: Vec<_> = today.iter().filter(|entry| entry["kind"] == kind).collect();
        let sum: i64 = of_kind.iter().map(|entry| sum_moved(entry)).sum();
        expected.push(format!("{word} {} {}", of_kind.len(), points(sum)));
    }
    expected.push("close 1 0.0".to_owned());
    assert_eq!(section(screen, "By kind"), expected);
    let awarded: i64 = today.iter().map(|entry| -change(entry, |account| account == "issued:rule")).sum();
    assert_eq!(section(screen, "By channel"), [format!("rule points {} 0.0 0.0", points(awarded))]);
    // The close by 02, who looks at the preview, is counted in.
    let redeemed: i64 =
        today.iter().map(|entry| change(entry, |account| account.starts_with("redeemed:")).max(0)).sum();
    let reversed: i64 =
        today.iter().filter(|entry| entry["kind"] == "reversal").map(|entry| sum_moved(entry)).sum();
    let attendants = section(screen, "By attendant");
    let entries = today.iter().filter(|entry| entry["by"][0] == "02").count() + 1;
    assert_eq!(attendants, [format!("02 {entries} {} 0.0 {}", points(redeemed), points(reversed))]);
    let mut expected = Vec::new();
    for (good, words) in NAMES {
        let prefix = format!("stock:{good}:");
        let count = |entries: &mut dyn Iterator<Item = &Value>, is_in: bool| -> i64 {
            let side = |leg: (&str, &str, &str, i64)| {
                let account = if is_in { leg.2 } else { leg.1 };
                if account.starts_with(&prefix) { leg.3 } else { 0 }
            };
            entries.map(|entry| legs(entry).map(side).sum::<i64>()).sum()
        };
        let (incoming, outgoing) =
            (count(&mut today.iter().copied(), true), count(&mut today.iter().copied(), false));
        let closing = count(&mut journal.iter(), true) - count(&mut journal.iter(), false);
        let opening = closing - incoming + outgoing;
        expected.push(format!("{good} {opening} + {incoming} - {outgoing} = {closing} {words}"));
    }
    assert_eq!(section(screen, "By good"), expected);
}

fn compare_anomalies(screen: &str, today: &[&Value]) {
    let mut expected: Vec<u64> = Vec::new();
    let mut owed: Vec<u64> = Vec::new();
    for entry in today {
        let seq = entry["seq"].as_u64().unwrap();
        let to_loss = legs(entry).filter(|leg| leg.2 == "loss").count();
        match text(entry, "kind") {
            "redemption" => {
                expected.extend((entry["scanned"] == "typed").then_some(seq));
                expected.extend(entry["detail"]["collector"].get("proxy").map(|_| seq));
            }
            "reversal" => {
                expected.push(seq);
                expected.extend(std::iter::repeat_n(seq, to_loss));
                owed.extend((entry["by"].as_array().unwrap().len() == 1).then_some(seq));
            }
            _ => {}
        }
    }
    expected.extend(owed);
    assert!(screen.contains(&format!("Anomalies: {}", expected.len())), "{screen}");
    let shown = section(screen, "Anomalies:");
    let seqs: Vec<u64> = shown
        .iter()
        .filter_map(|line| line.split_whitespace().next()?.strip_prefix('#')?.parse().ok())
        .collect();
    assert_eq!(seqs, expected);
}

#[test]
fn the_household_page_on_the_screen_is_what_the_journal_adds_up_to() {
    let shop = Shop::at("en", on("2026-09-10", 8, 0));
    let mut counter = shop.open_at(on("2026-09-10", 9, 0));
    live(&mut counter);
    drop(counter);
    shop.pretend(on("2026-11-23", 15, 0));
    let journal = journal(&shop);
    let mut terminal = sign_in(&shop);
    for whose in [RICH, OTHER] {
        terminal.key("F3");
        terminal.type_text(whose);
        terminal.key("Enter");
        terminal.expect("Basket");
        terminal.key("F5");
        terminal.expect("Score by channel");
        compare_household(&terminal.text(), &journal, whose);
        terminal.key("Esc");
        terminal.key("Esc");
        terminal.expect("F12");
    }
    terminal.kill();
}

fn compare_household(screen: &str, journal: &[Value], whose: &str) {
    let own: Vec<&Value> = journal.iter().filter(|entry| entry["household"] == whose).collect();
    let score_of = |number: &str| -> i64 {
        let own = journal.iter().filter(|entry| entry["household"] == number);
        own.map(|entry| -change(entry, |account| account.starts_with("issued:"))).sum()
    };
    let score = score_of(whose);
    let rank = 1 + [RICH, OTHER].iter().filter(|number| score_of(number) > score).count();
    let squeezed = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("Score {} no. {rank} in the village", points(score));
    assert!(squeezed.contains(&line), "{line}\n{screen}");
    let spendable = format!("household:{whose}");
    let balance: i64 = journal.iter().map(|entry| change(entry, |account| account == spendable)).sum();
    for row in figure::rows(&points(balance), Size::Three, Borders::Boxes) {
        assert!(screen.contains(row.trim_end()), "balance {}\n{screen}", points(balance));
    }
    let channels = ["base", "rule", "honour", "rating", "contest"].map(|channel| {
        let account = format!("issued:{channel}");
        own.iter().map(|entry| -change(entry, |name| name == account)).sum::<i64>()
    });
    let labels = ["base points", "rule points", "honour points", "online rating", "contest points"];
    for (label, tenths) in labels.iter().zip(channels) {
        assert!(squeezed_bars(screen).contains(&format!("{label} {}", points(tenths))), "{label}\n{screen}");
    }
    let is_proxy = |entry: &&&Value| {
        let reversed =
            journal.iter().any(|other| other["refers"] == entry["seq"] && other["kind"] == "reversal");
        text(entry, "at").starts_with("2026-11")
            && !entry["detail"]["collector"]["proxy"].is_null()
            && !reversed
    };
    let proxies = own.iter().filter(is_proxy).count();
    assert!(squeezed.contains(&format!("by proxy this month: {proxies}")), "{screen}");
    // The history's last word on each line is the change, newest first.
    let changes: Vec<String> = own
        .iter()
        .rev()
        .map(|entry| {
            let tenths = change(entry, is_held);
            if tenths > 0 { format!("+{}", points(tenths)) } else { points(tenths) }
        })
        .collect();
    let dates = own.iter().rev().map(|entry| text(entry, "at")[5..10].to_owned());
    let shown: Vec<(String, String)> = screen.lines().skip(2).filter_map(history_line).collect();
    assert_eq!(shown, dates.zip(changes).collect::<Vec<_>>(), "{screen}");
}

fn squeezed_bars(screen: &str) -> String {
    let words = screen.split_whitespace();
    words.filter(|word| !word.chars().all(|c| c == '▆')).collect::<Vec<_>>().join(" ")
}

/// Date and change of a line of the history, which stands in the right half; a list that scrolls has its bar behind it.
fn history_line(line: &str) -> Option<(String, String)> {
    let words: Vec<&str> = line.split_whitespace().filter(|word| !matches!(*word, "│" | "█")).collect();
    let is_date = |word: &&str| word.len() == 5 && word.as_bytes()[2] == b'-';
    let date = words.iter().find(|word| is_date(word))?;
    Some(((*date).to_owned(), (*words.last()?).to_owned()))
}
