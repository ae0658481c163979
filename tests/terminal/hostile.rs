//! Codes nobody should have printed, scanned on every screen: letters, control characters, truncated, doubled, split by
//! pauses, mixed with an input method. Each gets the event table's answer, types nothing, books nothing, leaves the screen.

use super::screen::Terminal;
use super::shop::{SALT, Shop};
use std::thread;
use std::time::Duration;

/// The keys that lead to a screen from the one before it in the list; `card` and `salt` are scans.
struct Stand {
    name: &'static str,
    way: &'static [&'static str],
    shows: Shows,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// The idle screen's panel, which turns by itself.
    Panel,
    /// A field that an input method may type into: its Han is nobody's scan.
    Field,
    Neither,
}

const fn stand(name: &'static str, way: &'static [&'static str]) -> Stand {
    Stand { name, way, shows: Shows::Neither }
}

const fn with_field(name: &'static str, way: &'static [&'static str]) -> Stand {
    Stand { name, way, shows: Shows::Field }
}

const fn with_panel(name: &'static str, way: &'static [&'static str]) -> Stand {
    Stand { name, way, shows: Shows::Panel }
}

const STANDS: [Stand; 18] = [
    with_panel("signed out", &[]),
    stand("own account", &["card", "card again"]),
    stand("sign in", &["Enter"]),
    stand("locked", &["sign in", "card", "salt", "Ctrl-L"]),
    with_panel("idle", &["sign in"]),
    with_field("find", &["sign in", "F3"]),
    with_field("counter, empty", &["sign in", "card"]),
    with_field("counter, full", &["sign in", "card", "salt"]),
    stand("household", &["sign in", "card", "F5"]),
    stand("entry", &["sign in", "card", "F5", "Enter"]),
    stand("quantity", &["sign in", "card", "salt", "F4"]),
    stand("confirm", &["sign in", "card", "salt", "F8"]),
    stand("leave", &["sign in", "card", "salt", "Esc"]),
    stand("reverse", &["sign in", "F6"]),
    with_field("intake", &["sign in", "Ins"]),
    stand("close day", &["sign in", "F12"]),
    stand("help", &["sign in", "F1"]),
    with_panel("quit", &["sign in", "Ctrl-Q"]),
];

const BURSTS_EACH: usize = 17;

fn reach(shop: &Shop, stand: &Stand) -> Terminal {
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    for step in stand.way {
        match *step {
            "sign in" => terminal.sign_in(),
            "card" => {
                terminal.scan(&shop.rich.to_string());
                terminal.expect("203-05-0023-7");
            }
            // All of the account: a third scan shows no more.
            "card again" => {
                thread::sleep(Duration::from_millis(1_700));
                terminal.scan(&shop.rich.to_string());
                terminal.expect("本组第");
            }
            "salt" => {
                terminal.scan(SALT);
                terminal.expect("食盐");
            }
            key => {
                terminal.key(key);
                thread::sleep(Duration::from_millis(300));
            }
        }
    }
    terminal
}

/// What is written at once, with a pause after each part.
type Burst = Vec<String>;

/// Hostile codes made from a number: the same number gives the same code.
fn burst(number: usize, card: &str) -> Burst {
    let one = |text: String| vec![text + "\r"];
    let letters: String = (0..9)
        .map(|index| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(number * 7 + index * 11) % 26]))
        .collect();
    // A control character: no Enter, and no Esc, which with the next byte would be another key to a terminal.
    let control =
        char::from([1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 16, 17, 18, 20, 28, 29, 30, 31][number % 21]);
    match number % 9 {
        0 => one(letters + "12345"),
        1 => one(letters.to_lowercase() + "@-_ ~"),
        2 => one(format!("{}{control}{}", &SALT[..3], &SALT[3..])),
        3 => one(format!("{}{control}{}", &SALT[..6], &SALT[6..])),
        4 => one(card[..3 + number % 41].to_owned()),
        5 => one(card.repeat(2)),
        6 => one(SALT.repeat(2 + number % 3)),
        // Split, and a digit short.
        7 => vec![card[..20].to_owned(), card[20..44].to_owned() + "\r"],
        _ => vec![SALT[..5].to_owned(), SALT[5..12].to_owned() + "\r"],
    }
}

/// The rows of the idle screen's panel on 80×24.
const PANEL: std::ops::Range<usize> = 11..23;

/// The screen without what moves by itself: the clock, the countdown of a household's own account, the idle panel.
fn standing(stand: &Stand, terminal: &Terminal) -> String {
    let text = terminal.text();
    let stays = |(row, line): &(usize, &str)| {
        let is_panel = stand.shows == Shows::Panel && PANEL.contains(row);
        *row > 0 && !is_panel && !line.contains("自动消失")
    };
    text.lines().enumerate().filter(stays).map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

/// The screen once the sentence above the footer is gone: a key that means nothing anywhere takes it away.
fn settled(stand: &Stand, terminal: &mut Terminal) -> String {
    thread::sleep(Duration::from_millis(420));
    terminal.key("Home");
    thread::sleep(Duration::from_millis(200));
    standing(stand, terminal)
}

/// Waits for the screen to be what it was before; on a busy machine that may take a while.
fn settle_as(stand: &Stand, terminal: &mut Terminal, before: &str, what: &str) {
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(400));
        terminal.key("Home");
        thread::sleep(Duration::from_millis(40));
        if standing(stand, terminal) == before {
            return;
        }
    }
    panic!("{}, {what}:\n{}\nwas\n{before}", stand.name, standing(stand, terminal));
}

fn besiege(stand: &Stand) {
    let shop = Shop::new("zh-CN");
    let card = shop.rich.to_string();
    let mut terminal = reach(&shop, stand);
    let (before, booked) = (settled(stand, &mut terminal), shop.length());
    for number in 0..BURSTS_EACH {
        if stand.name == "own account" && number % 6 == 5 {
            terminal.scan(&card);
        }
        for part in burst(number, &card) {
            terminal.send(part.as_bytes());
            thread::sleep(Duration::from_millis(60));
        }
        terminal.expect("扫码无效");
        settle_as(stand, &mut terminal, &before, &format!("after code {number}"));
    }
    besiege_with_an_input_method(stand, &mut terminal, &before);
    assert_eq!(shop.length(), booked, "{}: something was booked", stand.name);
    terminal.kill();
}

/// Digits, Han from an input method, digits: the digits are no code, the Han is typed where something can be typed.
fn besiege_with_an_input_method(stand: &Stand, terminal: &mut Terminal, before: &str) {
    if matches!(stand.name, "idle" | "entry") {
        // Typing a name on the idle screen is looking for a household, by design.
        return;
    }
    terminal.send("690000盐0000014\r".as_bytes());
    terminal.expect("扫码无效");
    if stand.shows == Shows::Field {
        let after = settled(stand, terminal);
        assert!(after.contains('盐'), "{}: the input method's character is lost\n{after}", stand.name);
        terminal.key("Backspace");
        assert!(!after.contains("690") && !after.contains("014"), "{}: digits were typed", stand.name);
    } else {
        settle_as(stand, terminal, before, "after digits around Han");
    }
}

#[test]
fn three_hundred_hostile_scans_change_nothing_on_any_screen() {
    assert!(STANDS.len() * BURSTS_EACH >= 300);
    thread::scope(|scope| {
        for stand in &STANDS {
            scope.spawn(move || besiege(stand));
        }
    });
}

/// A scanner of 40 ms a key, framed by STX and Tab.
fn scan_slowly(terminal: &mut Terminal, code: &str) {
    for c in format!("\u{2}{code}\t").chars() {
        terminal.send(c.to_string().as_bytes());
        thread::sleep(Duration::from_millis(40));
    }
    thread::sleep(Duration::from_millis(450));
}

#[test]
fn a_slow_scanner_types_into_no_pin_and_no_quantity() {
    let shop = Shop::new("zh-CN");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    scan_slowly(&mut terminal, &shop.rich.to_string());
    terminal.expect("203-05-0023-7");
    terminal.key("Esc");
    terminal.key("Enter");
    terminal.expect("222222");
    for _ in 0..5 {
        scan_slowly(&mut terminal, SALT);
        terminal.expect("食盐");
    }
    terminal.absent("*");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("F12");
    scan_slowly(&mut terminal, &shop.rich.to_string());
    terminal.expect("203-05-0023-7");
    scan_slowly(&mut terminal, SALT);
    terminal.key("F4");
    scan_slowly(&mut terminal, SALT);
    terminal.expect("请先办完");
    terminal.absent("690");
    terminal.key("Enter");
    terminal.key("F8");
    terminal.expect("x  1");
    let booked = shop.length();
    terminal.key("F9");
    terminal.expect("已记账");
    assert_eq!(shop.length(), booked + 1);
    terminal.kill();
}

#[test]
fn the_scan_test_page_says_what_a_slow_scanner_sends() {
    let shop = Shop::new("zh-CN");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.key("F1");
    terminal.key("Ctrl-T");
    let booked = shop.length();
    scan_slowly(&mut terminal, SALT);
    terminal.expect("前 Ctrl-B   后 Tab");
    terminal.expect("商品条码 6900000000014：食盐");
    scan_slowly(&mut terminal, &shop.rich.to_string());
    terminal.expect("住户卡：户号 203-05-0023-7");
    terminal.absent(&shop.rich.to_string());
    assert_eq!(shop.length(), booked);
    terminal.kill();
}
