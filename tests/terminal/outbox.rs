//! `kiosk export` and `kiosk month` to a stick that is not there, to paths that a shell should have written out, and over
//! what is there already.

use super::shop::Shop;
use hemei::config::Config;
use hemei::domain::value::month::Month;
use std::fs;
use std::process::{Command, Output};

fn kiosk(shop: &Shop, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
    command.current_dir(shop.folder.path()).arg("--config").arg(shop.config()).args(words).output().unwrap()
}

fn closed(language: &str) -> Shop {
    let shop = Shop::new(language);
    assert!(kiosk(&shop, &["close"]).status.success());
    shop
}

/// Exit 2, this sentence, and nothing new where the program ran.
fn assert_refused(shop: &Shop, words: &[&str], sentence: &str) {
    let before = fs::read_dir(shop.folder.path()).unwrap().count();
    let output = kiosk(shop, words);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains(sentence), "{words:?}: {said}");
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert_eq!(fs::read_dir(shop.folder.path()).unwrap().count(), before);
}

#[test]
fn a_stick_that_is_not_plugged_in_is_said_and_nothing_is_made() {
    for (language, sentence) in [("zh-CN", "没有找到U盘"), ("en", "The stick is not plugged in")] {
        let shop = closed(language);
        let stick = shop.folder.path().join("usb");
        for folder in [stick.join("outbox"), stick.join("deep/er/outbox")] {
            assert_refused(&shop, &["export", "--to", folder.to_str().unwrap()], sentence);
        }
        assert_refused(&shop, &["export", "--to", "usb/outbox"], sentence);
        fs::create_dir(&stick).unwrap();
        let plugged = kiosk(&shop, &["export", "--to", stick.join("outbox").to_str().unwrap()]);
        assert!(plugged.status.success());
        assert_eq!(fs::read_dir(stick.join("outbox")).unwrap().count(), 2);
    }
}

/// Of a month with a closed day and an open one, in both languages; the counter may be open beside it.
#[test]
fn a_months_workbook_is_written_once_and_replaced_only_when_asked() {
    for (language, written, left_out, taken, none) in [
        ("zh-CN", "1 个营业日", "还没有日结，不在内", "加 --anew", "没有日结过的营业日"),
        (
            "en",
            "1 closed day",
            "is not closed and not included",
            "with --anew",
            "no day of 2020-01 is closed",
        ),
    ] {
        let shop = closed(language);
        let month = Month::of(shop.observer().day_report(None).unwrap().close.date).to_string();
        let open = Config::load(&shop.config()).unwrap();
        let said = |output: Output| {
            let text = [output.stdout, output.stderr].concat();
            (output.status.code(), String::from_utf8(text).unwrap())
        };
        let (code, words) = said(kiosk(&shop, &["month", &month]));
        assert!(code == Some(0) && words.contains(written) && !words.contains(left_out), "{words}");
        let path = words.split(' ').find(|word| word.contains("-month-")).unwrap().to_owned();
        let path = open.export.join(path.rsplit('/').next().unwrap().split("（").next().unwrap());
        assert_eq!(said(kiosk(&shop, &["month", &month])).0, Some(0), "the same again is no other file");
        fs::write(&path, "somebody else's").unwrap();
        assert_refused(&shop, &["month", &month], taken);
        assert_eq!(fs::read(&path).unwrap(), b"somebody else's");
        let (code, words) = said(kiosk(&shop, &["--json", "month", &month, "--anew"]));
        assert!(
            code == Some(0) && words.contains("\"days\":1,") && words.contains("\"open\":null"),
            "{words}"
        );
        assert!(fs::read(&path).unwrap().starts_with(b"PK"));
        assert_refused(&shop, &["month", "2026-13"], "2026-13");
        let (code, words) = said(kiosk(&shop, &["month", "2020-01"]));
        assert!(code == Some(1) && words.contains(none), "{words}");
        assert_refused(&shop, &["month", &month, "--to", "~/outbox"], "~");
    }
}

#[test]
fn the_settings_name_a_stick_and_the_day_is_closed_before_it_is_missed() {
    let shop = Shop::new("zh-CN");
    let text = fs::read_to_string(shop.config()).unwrap();
    fs::write(shop.config(), text.replace("export = \"data/outbox\"", "export = \"usb/outbox\"")).unwrap();
    let output = kiosk(&shop, &["close"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("没有找到U盘"));
    assert!(String::from_utf8(output.stdout).unwrap().contains("次日结完成"));
    assert!(!shop.folder.path().join("usb").exists());
    fs::create_dir(shop.folder.path().join("usb")).unwrap();
    assert!(kiosk(&shop, &["export"]).status.success());
    assert_eq!(fs::read_dir(shop.folder.path().join("usb/outbox")).unwrap().count(), 2);
}

#[test]
fn a_path_that_begins_with_a_tilde_is_refused_at_every_door() {
    for (language, sentence) in [("zh-CN", "不能以 ~ 开头"), ("en", "must not begin with ~")] {
        let shop = closed(language);
        for path in ["~", "~/outbox", "~somebody/outbox"] {
            assert_refused(&shop, &["export", "--to", path], sentence);
            assert_refused(&shop, &["--data", path, "export"], sentence);
            assert_refused(&shop, &["--data", path, "verify"], sentence);
        }
    }
    for key in ["catalog", "data", "export"] {
        let shop = Shop::new("zh-CN");
        let text = fs::read_to_string(shop.config()).unwrap();
        let line = text.lines().find(|line| line.starts_with(&format!("{key} = "))).unwrap().to_owned();
        let other = line.replacen('"', "\"~/", 1);
        fs::write(shop.config(), text.replace(&line, &other)).unwrap();
        let output = kiosk(&shop, &["verify"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(said.contains("kiosk.toml 第 ") && said.contains("不能以 ~ 开头"), "{said}");
    }
}

/// One file of the outbox is not ours: all others are written all the same, and that one is left and named.
#[test]
fn a_strange_file_hinders_no_other() {
    let shop = closed("zh-CN");
    let outbox = shop.data().join("outbox");
    let daily = fs::read_dir(&outbox).unwrap().map(|file| file.unwrap().path());
    let daily = daily.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
    let stick = shop.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    for day in 0..2 {
        let mut counter = shop.open_at(hemei::clock::Clock::system().now());
        let (by, request) = ("02".parse().unwrap(), counter.new_request().unwrap());
        counter.open_day(&by, request).unwrap();
        drop(counter);
        assert!(kiosk(&shop, &["close"]).status.success(), "{day}");
    }
    let taken = stick.join(daily.file_name().unwrap());
    fs::write(&taken, "strange").unwrap();
    let output = kiosk(&shop, &["export", "--to", stick.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("已有同名文件"));
    assert_eq!(fs::read(&taken).unwrap(), b"strange");
    let daily_files = fs::read_dir(&stick).unwrap().map(|file| file.unwrap().path());
    assert_eq!(daily_files.filter(|path| path.extension().is_some_and(|end| end == "jsonl")).count(), 3);
}
