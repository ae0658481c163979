//! A disk that is full, protected or failing under the built program. Ignored unless `tests/outside/run.sh` mounts a
//! small disk, as root, and names it in `TMPDIR`, where every test's shop then lives.

use super::journeys::{balance, sign_in};
use super::screen::Terminal;
use super::shop::{RICH, SALT, Shop};
use crate::trouble::disk::{Filler, Protected};

fn fill_basket(terminal: &mut Terminal, shop: &Shop) {
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.key("F8");
    terminal.expect("按 F9 记账");
}

#[test]
#[ignore = "needs a small disk"]
fn a_full_disk_is_said_looking_up_goes_on_and_f9_books_once_when_there_is_space() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    fill_basket(&mut terminal, &shop);
    let filler = Filler::new();
    for _ in 0..2 {
        terminal.key("F9");
        terminal.expect("磁盘已满");
    }
    terminal.key("Esc");
    terminal.type_text("xyy");
    terminal.expect("洗衣液");
    (0..3).for_each(|_| terminal.key("Backspace"));
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    terminal.key("F9");
    terminal.expect("磁盘已满");
    assert_eq!(shop.count("redemption"), 0);
    drop(filler);
    terminal.key("F9");
    terminal.expect("已记账");
    assert_eq!((balance(&shop, RICH), shop.count("redemption")), ("58.0".to_owned(), 1));
    terminal.kill();
}

#[test]
#[ignore = "needs a small disk"]
fn a_day_is_closed_once_however_often_the_disk_was_full() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.key("F12");
    terminal.expect("日结后不能再改");
    let filler = Filler::new();
    terminal.key("F9");
    terminal.expect("磁盘已满");
    assert_eq!(shop.count("close"), 0);
    drop(filler);
    terminal.key("F9");
    terminal.expect("已写入并核对");
    assert_eq!(shop.count("close"), 1);
    terminal.kill();
}

#[test]
#[ignore = "needs a small disk"]
fn a_start_on_a_protected_disk_says_so_where_it_stays() {
    let shop = Shop::new("zh-CN");
    let protected = Protected::new();
    let mut terminal = Terminal::start(&shop.config());
    assert_eq!(terminal.exit_code(), 2);
    terminal.expect("账本写不进去");
    assert!(terminal.is_restored());
    drop(protected);
    sign_in(&shop).kill();
}

/// strace answers every sync with an error, as a dying disk does.
#[test]
#[ignore = "needs a small disk and strace"]
fn a_sync_that_fails_stops_selling() {
    let shop = Shop::new("zh-CN");
    let fail = "inject=fdatasync,fsync:error=EIO";
    let runner = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-e", fail];
    let mut terminal = Terminal::start_under(&runner, &shop.config());
    terminal.sign_in();
    fill_basket(&mut terminal, &shop);
    terminal.key("F9");
    terminal.expect("账本损坏或磁盘出错");
    terminal.scan(SALT);
    terminal.key("F9");
    assert_eq!(terminal.exit_code(), 1);
    assert!(terminal.is_restored());
    // It was not called booked; whether it is depends on the disk, but it is there once at most, and the books hold.
    sign_in(&shop).kill();
    assert!(shop.count("redemption") <= 1);
    let report = shop.verify();
    assert!(report.is_sound(), "{report:?}");
}
