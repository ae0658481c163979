//! What the counter finds out about its terminal when it starts, that asking leaves and takes nothing; and the settings.

use super::run::kiosk;
use super::screen::{Cells, Terminal};
use super::shop::{RICH, Shop};
use std::fs;

#[test]
fn a_terminal_with_boxes_of_one_cell_gets_boxes() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("──");
    terminal.absent("--");
    terminal.absent("×");
    terminal.signal("TERM");
    terminal.exit_code();
    assert!(terminal.is_restored());
    assert_eq!(terminal.text().trim(), "", "the main screen is as it was");
}

#[test]
fn a_terminal_with_boxes_of_two_cells_gets_ascii() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start_on(&shop.config(), Cells::Two, (80, 24));
    terminal.expect("--");
    terminal.key("Enter");
    terminal.expect("222222");
    let text = terminal.text();
    assert!(!text.contains(['─', '│', '█', '×', '…', '“', '→']), "{text}");
    terminal.kill();
}

#[test]
fn a_terminal_that_does_not_tell_gets_boxes_and_every_key_typed_meanwhile() {
    let shop = Shop::new("en");
    let mut terminal = Terminal::start_on(&shop.config(), Cells::Untold, (80, 24));
    terminal.expect("─█×…“→");
    terminal.key("Enter");
    terminal.expect("222222");
    let text = terminal.text();
    assert!(text.contains('┌') && !text.contains('×') && !text.contains("[6n"), "{text}");
    terminal.kill();
}

/// Writes other settings in place of the ones that the shop has.
fn change(shop: &Shop, old: &str, new: &str) {
    let text = std::fs::read_to_string(shop.config()).unwrap();
    assert!(text.contains(old), "{old}");
    std::fs::write(shop.config(), text.replace(old, new)).unwrap();
}

#[test]
fn the_settings_need_no_answer() {
    for (borders, cells, corner) in [("box", Cells::Two, "──"), ("ascii", Cells::One, "--")] {
        let shop = Shop::new("en");
        change(&shop, "borders = \"auto\"", &format!("borders = \"{borders}\""));
        let terminal = Terminal::start_on(&shop.config(), cells, (80, 24));
        terminal.expect(corner);
        terminal.kill();
    }
}

#[test]
fn another_key_is_shown_and_works() {
    let shop = Shop::new("en");
    change(
        &shop,
        "\n[keys]\n",
        "\n[keys]\naccount = [\"Ctrl-G\"]\nsign-in = [\"F5\"]\nquit = [\"Ctrl-L\"]\nlock = [\"Ctrl-Q\"]\n",
    );
    let mut terminal = Terminal::start(&shop.config());
    terminal.expect("F5 sign in");
    terminal.key("F5");
    terminal.expect("222222");
    // A command names the key of these settings too.
    let mut second = Terminal::start(&shop.config());
    assert_eq!(second.exit_code(), 2);
    second.expect("Leave it first (Ctrl-L)");
    terminal.kill();
}

#[test]
fn a_key_that_cannot_be_bound_ends_it_before_anything_opens() {
    let shop = Shop::new("en");
    change(&shop, "\n[keys]\n", "\n[keys]\ncheck = [\"F9\"]\n");
    let mut terminal = Terminal::start(&shop.config());
    assert_eq!(terminal.exit_code(), 2);
    terminal.expect("F9 is also the key of confirm");
    let text = std::fs::read_to_string(shop.config()).unwrap();
    let line = text.lines().position(|line| line.starts_with("check")).unwrap() + 1;
    terminal.expect(&format!("kiosk.toml line {line}:"));
}

/// The books say whose they are, and a reader with other settings is told, as whoever books is.
#[test]
fn settings_of_another_shop_or_mode_open_these_books_at_no_door() {
    for (language, other) in [("zh-CN", "与 kiosk.toml 不符"), ("en", "not the one of kiosk.toml")] {
        let shop = Shop::new(language);
        let text = fs::read_to_string(shop.config()).unwrap();
        let (as_live, _) = text.split_once("# Only with mode = \"training\"").unwrap();
        let as_live = as_live.replace("mode = \"training\"", "mode = \"live\"");
        let copy = shop.folder.path().join("copy");
        let copy_to = ["copy", "--to", copy.to_str().unwrap()];
        for settings in [text.replace("shop = \"M04\"", "shop = \"M05\""), as_live] {
            fs::write(shop.config(), settings).unwrap();
            for command in
                [&["verify"][..], &["show", RICH], &["report"], &["journal"], &copy_to, &["export"]]
            {
                let answer = kiosk(&[&["--config", shop.config().to_str().unwrap()], command].concat());
                answer.assert_says(2, other);
                assert_eq!(answer.out, "", "{command:?}");
            }
        }
    }
}

/// Books of training are never merely sound.
#[test]
fn verification_says_that_training_books_do_not_count() {
    for (language, sentence) in [
        ("zh-CN", "【训练账本，不作数】账目完好"),
        ("en", "TRAINING BOOKS, DO NOT COUNT; the books are sound"),
    ] {
        let shop = Shop::new(language);
        let config = shop.config();
        let verify =
            |more: &[&str]| kiosk(&[&["--config", config.to_str().unwrap(), "verify"], more].concat());
        verify(&[]).assert_says(0, sentence);
        let json: serde_json::Value = serde_json::from_str(&verify(&["--json"]).out).unwrap();
        assert_eq!(json["mode"], "training");
        shop.sqlite().execute("UPDATE person SET name = '别人' WHERE code = '02'", []).unwrap();
        let wrong = verify(&[]);
        assert_eq!(wrong.code, 1, "{wrong:?}");
        let json: serde_json::Value = serde_json::from_str(&verify(&["--json"]).out).unwrap();
        assert_eq!((&json["ok"], &json["mode"]), (&false.into(), &"training".into()));
    }
}
