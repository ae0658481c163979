//! The terminal goes away, or somebody else has it for a while: the counter ends cleanly, or takes it again whole.

use super::screen::Terminal;
use super::shop::{SALT, Shop};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

/// Leaves the alternate screen, shows the cursor, writes a prompt: what a shell does when a job has stopped.
const SHELL: &[u8] = b"\x1b[?1049l\x1b[?25h\x1b[2J\x1b[Hshell$ ";

#[test]
fn stopped_from_outside_and_let_on_it_takes_the_terminal_again() {
    let shop = Shop::new("zh-CN");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F1");
    terminal.key("Enter");
    terminal.type_text("22");
    assert!(!terminal.echoes());
    terminal.signal("STOP");
    terminal.wait_for_state("T");
    terminal.scribble(SHELL);
    terminal.stty("sane");
    assert!(terminal.echoes(), "as a shell sets it");
    terminal.signal("CONT");
    terminal.expect("222222");
    assert!(!terminal.echoes(), "a PIN would be readable");
    assert!(!terminal.is_restored(), "on the alternate screen again");
    terminal.type_text("2222");
    terminal.key("Enter");
    terminal.expect("F12");
    terminal.key("Ctrl-Q");
    terminal.key("F9");
    assert_eq!(terminal.exit_code(), 0);
    assert!(terminal.is_restored() && terminal.echoes());
}

#[test]
fn asked_to_stop_it_gives_the_terminal_back_first() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start(&shop.config());
    terminal.sign_in();
    for _ in 0..2 {
        terminal.signal("TSTP");
        terminal.wait_for_state("T");
        terminal.expect_restored("a shell can use it");
        assert!(terminal.echoes(), "a shell can use it");
        terminal.scribble(SHELL);
        terminal.signal("CONT");
        terminal.expect("F12");
        assert!(!terminal.is_restored() && !terminal.echoes());
    }
    terminal.key("F2");
    terminal.expect("F12 营业/日结");
    terminal.key("Ctrl-Q");
    terminal.key("F9");
    assert_eq!(terminal.exit_code(), 0);
}

/// Sign-in, card, salt, F8, F9, each when the screen is ready for it.
fn book_one(shop: &Shop, terminal: &mut Terminal) {
    terminal.sign_in();
    terminal.scan(&shop.rich.to_string());
    terminal.scan(SALT);
    terminal.key("F8");
    terminal.expect("F9");
    terminal.key("F9");
    terminal.expect("已记账");
}

#[test]
fn a_terminal_that_is_closed_ends_the_counter_and_not_with_a_panic() {
    let shop = Shop::new("zh-CN");
    let mut first = Terminal::start(&shop.config());
    book_one(&shop, &mut first);
    first.kill();
    // Another run whose terminal is closed under it, at several moments.
    for wait_ms in [0, 30, 200] {
        let code = close_after(&shop, Duration::from_millis(wait_ms));
        assert!(matches!(code, 0 | 2), "exit code {code}");
    }
    let log = std::fs::read_to_string(shop.data().join("log/kiosk.log")).unwrap_or_default();
    assert!(!log.contains("panic"), "{log}");
    assert_eq!(shop.count("redemption"), 1);
    let report = shop.verify();
    assert!(report.is_sound(), "{report:?}");
}

/// Starts the counter in a terminal of its own, closes that once the first picture is there, and gives the exit code.
fn close_after(shop: &Shop, wait: Duration) -> u32 {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kiosk"));
    command.arg("--config");
    command.arg(shop.config());
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut reader, mut writer) =
        (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let mut shown = Vec::new();
    let mut bytes = [0; 4096];
    while !String::from_utf8_lossy(&shown).contains("F1") {
        let count = reader.read(&mut bytes).unwrap();
        assert!(count > 0, "no picture: {}", String::from_utf8_lossy(&shown));
        if bytes[..count].windows(4).any(|four| four == b"\x1b[6n") {
            writer.write_all(b"\x1b[1;7R").unwrap();
        }
        shown.extend_from_slice(&bytes[..count]);
    }
    std::thread::sleep(wait);
    drop((reader, writer, pair.master));
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.exit_code();
        }
        assert!(start.elapsed() < Duration::from_secs(15), "the counter goes on without a terminal");
        std::thread::sleep(Duration::from_millis(20));
    }
}
