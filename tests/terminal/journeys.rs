//! What an attendant does at the counter, keys and scans with their timing; the books are read beside it.

use super::screen::Terminal;
use super::shop::{OTHER, RICH, SALT, Shop};
use hemei::domain::entry::Found;

pub(super) const VINEGAR: &str = "6900000000021";

pub(super) fn sign_in(shop: &Shop) -> Terminal {
    let mut terminal = Terminal::start(&shop.config());
    terminal.sign_in();
    terminal
}

pub(super) fn balance(shop: &Shop, household: &str) -> String {
    let page = shop.observer().household_page(household.parse().unwrap(), Found::Typed, 5).unwrap();
    page.balance.to_string()
}

#[test]
fn a_redemption_is_card_goods_f8_f9() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.scan(&shop.rich.to_string());
    terminal.expect("203-05-0023-7");
    for good in [SALT, SALT, VINEGAR] {
        terminal.scan(good);
    }
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    terminal.key("F9");
    terminal.expect("已记账");
    // Beside the open counter the books say the same.
    assert_eq!(balance(&shop, RICH), "51.0");
    assert_eq!(shop.count("redemption"), 1);
    terminal.kill();
}

#[test]
fn a_scan_types_nothing_and_confirms_nothing() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.key("Enter");
    terminal.expect("222222");
    terminal.scan(SALT);
    terminal.absent("* *");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("F12");
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.key("F4");
    terminal.expect("now 1");
    terminal.scan(VINEGAR);
    terminal.expect("now 1");
    terminal.key("Esc");
    terminal.key("F8");
    terminal.expect("58.0");
    terminal.scan(SALT);
    terminal.scan(&shop.other.to_string());
    terminal.scan("12345");
    assert_eq!(shop.count("redemption"), 0);
    terminal.key("F9");
    terminal.expect("BOOKED");
    assert_eq!((balance(&shop, RICH), shop.count("redemption")), ("58.0".to_owned(), 1));
    terminal.kill();
}

#[test]
fn a_held_key_books_nothing_and_f9_books_once() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.hold("F8", 40);
    terminal.expect("按 F9 记账");
    terminal.hold("Enter", 20);
    assert_eq!(shop.count("redemption"), 0);
    terminal.hold("F9", 30);
    terminal.expect("已记账");
    assert_eq!(shop.count("redemption"), 1);
    terminal.kill();
}

#[test]
fn a_second_card_over_a_full_basket_charges_nobody() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.scan(&shop.other.to_string());
    terminal.key("Esc");
    terminal.expect("203-05-0023-7");
    terminal.scan(&shop.other.to_string());
    terminal.key("F9");
    terminal.expect("203-05-0001-1");
    assert_eq!(shop.count("redemption"), 0);
    assert_eq!((balance(&shop, RICH), balance(&shop, OTHER)), ("60.0".to_owned(), "30.0".to_owned()));
    terminal.kill();
}

#[test]
fn the_terminal_is_given_back() {
    for signal in ["TERM", "HUP"] {
        let shop = Shop::new("zh-CN");
        let mut terminal = sign_in(&shop);
        terminal.signal(signal);
        terminal.exit_code();
        assert!(terminal.is_restored(), "after SIG{signal}");
    }
}

#[test]
fn a_killed_counter_opens_again_and_a_second_one_is_refused() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    let mut second = Terminal::start(&shop.config());
    assert_eq!(second.exit_code(), 2);
    terminal.kill();
    let terminal = sign_in(&shop);
    assert_eq!((balance(&shop, RICH), shop.count("redemption")), ("60.0".to_owned(), 0));
    terminal.kill();
}

#[test]
fn the_mouse_can_do_it_too() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start(&shop.config());
    let (column, row) = terminal.find("Enter sign in");
    terminal.mouse(0, column, row);
    terminal.expect("> 02");
    terminal.mouse(65, 40, 10);
    terminal.mouse(65, 40, 10);
    terminal.expect("> 05");
    terminal.mouse(64, 40, 10);
    terminal.expect("> 03");
    let (column, row) = terminal.find("222222");
    terminal.mouse(0, column, row);
    terminal.expect("> 02");
    terminal.type_text("222222");
    let (column, row) = terminal.find("Enter choose");
    terminal.mouse(0, column, row);
    terminal.expect("F12 day");
    terminal.kill();
}
