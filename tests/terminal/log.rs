//! The log of a whole shift: everything of note is in it, and no name, PIN, card or typed word.

use super::journeys::sign_in;
use super::screen::Terminal;
use super::shop::{SALT, Shop};
use std::collections::BTreeSet;
use std::fs;

const REASON: &str = "nadacuo";
const WRONG_PIN: &str = "918273";

fn logged(shop: &Shop) -> String {
    let files = fs::read_dir(shop.data().join("log")).unwrap();
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// Heads, members, and everybody the town's files name.
fn people(shop: &Shop) -> BTreeSet<String> {
    let observer = shop.observer();
    let catalog = observer.catalog();
    let roster = catalog.roster.all().iter();
    let of_roster = roster.flat_map(|household| household.members.iter().chain([&household.head]));
    let mut names: BTreeSet<String> = of_roster.map(ToString::to_string).collect();
    names.extend(observer.acting().unwrap().iter().map(|attendant| attendant.office.name.to_string()));
    names
}

#[test]
fn a_shift_leaves_its_lines_and_nobodys_name() {
    let shop = Shop::new("zh-CN");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.scan("12345");
    terminal.key("Enter");
    terminal.expect("222222");
    terminal.type_text(WRONG_PIN);
    terminal.key("Enter");
    terminal.expect("再试 4 次");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("F12");
    // A household by name, a card, goods, a redemption.
    terminal.key("F3");
    terminal.type_text("张明");
    terminal.key("Esc");
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    terminal.key("F9");
    terminal.expect("已记账");
    // A card nobody issued.
    let forged = shop.rich.to_string().replace(char::is_numeric, "4");
    terminal.scan(&forged);
    reverse(&mut terminal);
    terminal.key("F12");
    terminal.expect("日结后不能再改");
    terminal.key("F9");
    terminal.expect("已写入并核对");
    terminal.key("Esc");
    // Locked, nobody ends the program: whoever does signs in first.
    terminal.key("Ctrl-L");
    terminal.key("Ctrl-Q");
    terminal.expect("只有登录的值守员能退出程序");
    terminal.key("F9");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("今天还没开始营业");
    terminal.key("Esc");
    terminal.key("Ctrl-Q");
    terminal.expect("要退出程序吗");
    terminal.key("F9");
    assert_eq!(terminal.exit_code(), 0);

    let log = logged(&shop);
    let lines = [
        "started 0.",
        "scan-refused",
        "pin-wrong by=02",
        "refused WrongPin",
        "signed-in by=02",
        "booked redemption seq=",
        "booked reversal seq=",
        "booked close seq=",
        "exported files=1",
        "signed-out by=02",
        "quit",
    ];
    for line in lines {
        assert!(log.contains(line), "no {line}:\n{log}");
    }
    let card = shop.rich.to_string();
    let secret = &card[card.len() - 21..];
    for digits in [WRONG_PIN, "222222", "333333", &card, secret, &forged, SALT, "12345", &card[9..19]] {
        assert!(!log.contains(digits), "{digits} in the log:\n{log}");
    }
    let names = people(&shop);
    assert!(names.len() > 100, "the roster has people");
    for name in names.iter().map(String::as_str).chain(["张明", REASON]) {
        assert!(!log.contains(name), "{name} in the log:\n{log}");
    }
    assert!(log.is_ascii(), "whatever it is, it is nobody's typing:\n{log}");
    // A shop that was opened again goes on in the same log.
    sign_in(&shop).kill();
    assert_eq!(logged(&shop).matches("started 0.").count(), 2);
}

fn reverse(terminal: &mut Terminal) {
    // On the booked screen that means the entry just booked.
    terminal.key("F6");
    terminal.expect("原因");
    terminal.type_text(REASON);
    for _ in 0..3 {
        terminal.key("Tab");
    }
    terminal.type_text("222222");
    terminal.type_text("333333");
    terminal.key("F9");
    terminal.expect("撤销了");
    terminal.key("Esc");
}
