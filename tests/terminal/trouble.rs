//! The machine fails in front of an attendant: the screen or the terminal says what to do, and it is done once.

use super::journeys::{VINEGAR, balance, sign_in};
use super::screen::Terminal;
use super::shop::{OTHER, RICH, SALT, Shop};
use hemei::domain::fold::totals::TotalLine;
use hemei::exchange::settlement;
use std::fs;

fn start_fails(shop: &Shop, sentence: &str) {
    let mut terminal = Terminal::start(&shop.config());
    assert_eq!(terminal.exit_code(), 2);
    terminal.expect(sentence);
    assert!(terminal.is_restored(), "the sentence must not stand on a screen that is gone");
}

#[cfg(unix)]
#[test]
fn a_start_that_fails_says_why_where_it_stays() {
    use std::os::unix::fs::PermissionsExt as _;
    for (language, missing, readable) in [
        ("zh-CN", "不见了。请把锁好的那份放回原处", "chmod 600"),
        ("en", "is missing. Put the copy", "Others on this machine"),
    ] {
        let shop = Shop::new(language);
        let key = shop.data().join("shop.key");
        fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
        start_fails(&shop, readable);
        fs::rename(&key, shop.data().join("moved")).unwrap();
        start_fails(&shop, missing);
        fs::rename(shop.data().join("moved"), &key).unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
        sign_in(&shop).kill();
    }
}

#[test]
fn a_key_that_goes_while_the_counter_is_open_is_said_beside_the_file_that_was_written() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    fs::remove_file(shop.data().join("shop.key")).unwrap();
    serve(&mut terminal, &shop.rich.to_string(), SALT);
    terminal.key("F12");
    terminal.expect("日结后不能再改");
    terminal.key("F9");
    terminal.expect("已写入并核对");
    terminal.expect("shop.key 不见了");
    terminal.kill();
}

#[test]
fn books_held_by_another_program_are_said_to_be_and_f9_books_once_they_are_free() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    let foreign = shop.sqlite();
    foreign.execute_batch("BEGIN IMMEDIATE").unwrap();
    terminal.key("F9");
    // Keys that come while the screen stands still keep their rhythm: a person typing, not a scanner.
    terminal.type_text("20305");
    terminal.expect("账本正被另一个程序占用");
    terminal.absent("扫码无效");
    assert_eq!(shop.count("redemption"), 0);
    foreign.execute_batch("ROLLBACK").unwrap();
    terminal.key("F9");
    terminal.expect("已记账");
    assert_eq!((balance(&shop, RICH), shop.count("redemption")), ("58.0".to_owned(), 1));
    terminal.kill();
}

#[test]
fn the_wait_after_five_wrong_pins_outlives_the_program() {
    let shop = Shop::new("zh-CN");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.key("Enter");
    terminal.expect("222222");
    for left in (0..5).rev() {
        terminal.type_text("123456");
        terminal.key("Enter");
        terminal.expect(&if left > 0 { format!("再试 {left} 次") } else { "30 秒".to_owned() });
    }
    terminal.kill();
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.key("Enter");
    terminal.expect("222222");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("秒后再试");
    // It is one person's wait.
    terminal.key("Down");
    terminal.type_text("333333");
    terminal.key("Enter");
    terminal.expect("F12");
    terminal.kill();
}

#[test]
fn a_change_of_shift_needs_no_close_and_the_report_names_both() {
    let shop = Shop::new("zh-CN");
    let mut terminal = sign_in(&shop);
    serve(&mut terminal, &shop.rich.to_string(), SALT);
    terminal.key("Ctrl-L");
    terminal.key("Enter");
    terminal.expect("333333");
    terminal.key("Down");
    terminal.type_text("333333");
    terminal.key("Enter");
    terminal.expect("F12");
    serve(&mut terminal, &shop.other.to_string(), VINEGAR);
    terminal.key("F12");
    terminal.expect("日结后不能再改");
    terminal.key("F9");
    terminal.expect("已写入并核对");
    terminal.kill();
    assert_eq!((balance(&shop, RICH), balance(&shop, OTHER)), ("58.0".to_owned(), "25.0".to_owned()));
    let file = fs::read_dir(shop.data().join("outbox")).unwrap().map(Result::unwrap);
    let file = file.map(|file| file.path()).find(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let bytes = fs::read(file.unwrap()).unwrap();
    let file = settlement::read(&bytes).unwrap();
    let redeemed = file.totals.iter().filter_map(|line| match line {
        TotalLine::Attendant { attendant, redeemed, .. } => {
            Some((attendant.to_string(), redeemed.to_string()))
        }
        _ => None,
    });
    let expected = [("00", "0.0"), ("02", "2.0"), ("03", "5.0")]
        .map(|(who, points)| (who.to_owned(), points.to_owned()));
    assert_eq!(redeemed.collect::<Vec<_>>(), expected);
}

fn serve(terminal: &mut Terminal, card: &str, good: &str) {
    terminal.scan(card);
    terminal.scan(good);
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    terminal.key("F9");
    terminal.expect("已记账");
}

/// A write that the system refuses is no full disk. `ulimit` stands in for it: the log of the database cannot grow.
#[cfg(unix)]
#[test]
fn a_write_that_fails_stops_selling() {
    let shop = Shop::new("zh-CN");
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$@\"";
    let mut terminal = Terminal::start_under(&["sh", "-c", limited, "sh"], &shop.config());
    terminal.sign_in();
    let mut booked = 0;
    loop {
        terminal.scan(&shop.rich.to_string());
        terminal.scan(SALT);
        terminal.key("F8");
        terminal.expect("按 F9 记账");
        terminal.key("F9");
        if terminal.expect_either("已记账", "账本损坏或磁盘出错") == "账本损坏或磁盘出错"
        {
            break;
        }
        booked += 1;
        assert!(booked < 9, "the limit never came");
    }
    terminal.scan(SALT);
    terminal.key("F9");
    assert_eq!(terminal.exit_code(), 1);
    assert!(terminal.is_restored());
    // What was called booked is, and what was not is not doubled by the next start.
    sign_in(&shop).kill();
    assert!((booked..=booked + 1).contains(&shop.count("redemption")));
    let report = shop.verify();
    assert!(report.is_sound(), "{report:?}");
}
