//! A daily file that was cut to nothing, or that something else stands in place of: every start names it, and nothing is
//! ever written over it.

use super::run::{Answer, kiosk};
use super::screen::Terminal;
use super::shop::{RICH, Shop};
use crate::outside::files::make_fifo;
use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Empty,
    Fifo,
    Folder,
    Link,
    LinkToNothing,
}

const STATES: [State; 5] = [State::Empty, State::Fifo, State::Folder, State::Link, State::LinkToNothing];

impl State {
    fn put(self, daily: &Path) {
        let aside = daily.with_extension("aside");
        fs::rename(daily, &aside).unwrap();
        match self {
            State::Empty => fs::write(daily, b"").unwrap(),
            State::Fifo => make_fifo(daily),
            State::Folder => fs::create_dir(daily).unwrap(),
            State::Link => symlink(&aside, daily).unwrap(),
            State::LinkToNothing => symlink("/nowhere", daily).unwrap(),
        }
    }

    fn assert_untouched(self, daily: &Path) {
        let metadata = fs::symlink_metadata(daily).unwrap();
        let kind = metadata.file_type();
        assert!(match self {
            State::Empty => kind.is_file() && metadata.len() == 0,
            State::Fifo => kind.is_fifo(),
            State::Folder => kind.is_dir(),
            State::Link | State::LinkToNothing => kind.is_symlink(),
        });
    }

    fn said(self, language: &str) -> &'static str {
        match (self, language) {
            (State::Empty, "zh-CN") => "是空的",
            (State::Empty, _) => "is empty",
            (State::Fifo, "zh-CN") => "不是文件，是管道",
            (State::Fifo, _) => "is no file but a pipe",
            (State::Folder, "zh-CN") => "不是文件，是文件夹",
            (State::Folder, _) => "is no file but a folder",
            (State::Link | State::LinkToNothing, "zh-CN") => "不是文件，是链接",
            (State::Link | State::LinkToNothing, _) => "is no file but a link",
        }
    }
}

fn run(shop: &Shop, words: &[&str]) -> Answer {
    let answer = kiosk(&[&["--config", shop.config().to_str().unwrap()], words].concat());
    answer.assert_plain();
    answer
}

/// A shop with one closed day, the next one open, and that day's file.
fn closed(language: &str) -> (Shop, PathBuf) {
    let shop = Shop::new(language);
    assert_eq!(run(&shop, &["close"]).code, 0);
    let mut counter = shop.open_at(hemei::clock::Clock::system().now());
    let request = counter.new_request().unwrap();
    counter.open_day(&"02".parse().unwrap(), request).unwrap();
    drop(counter);
    let daily = shop.data().join("outbox/520303103-M04-e1-c000001.jsonl");
    assert!(daily.is_file());
    (shop, daily)
}

#[test]
fn every_command_that_writes_names_it_and_goes_on() {
    for (index, state) in STATES.into_iter().enumerate() {
        let language = ["zh-CN", "en"][index % 2];
        let (shop, daily) = closed(language);
        state.put(&daily);
        let name = daily.file_name().unwrap().to_str().unwrap();
        // The last two write files, and leave this one as it is.
        for (words, code) in [
            (&["card", RICH][..], 0),
            (&["person", "change", "03", "--name", "骆小明"], 0),
            (&["load-catalog"], 0),
            (&["close"], 2),
            (&["export"], 2),
        ] {
            let answer = run(&shop, words);
            assert_eq!(answer.code, code, "{state:?} {words:?}: {answer:?}");
            let named =
                answer.err.lines().find(|line| line.contains(name) && line.contains(state.said(language)));
            assert!(named.is_some(), "{state:?} {words:?}: {answer:?}");
            state.assert_untouched(&daily);
        }
        // All other days are written all the same.
        assert!(daily.with_file_name("520303103-M04-e1-c000002.jsonl").is_file());
        // Moved out, it is written again.
        let moved = daily.with_extension("moved");
        fs::rename(&daily, &moved).unwrap();
        let answer = run(&shop, &["export"]);
        assert!(answer.code == 0 && answer.err.is_empty(), "{answer:?}");
        assert_eq!(fs::read(&daily).unwrap(), fs::read(daily.with_extension("aside")).unwrap());
    }
}

#[test]
fn the_counter_says_it_to_whoever_signs_in() {
    for state in STATES {
        let (shop, daily) = closed("zh-CN");
        state.put(&daily);
        let mut terminal = Terminal::start(&shop.config());
        terminal.expect("F1 帮助");
        terminal.absent("日结文件坏");
        terminal.sign_in();
        terminal.expect("日结文件坏 1");
        terminal.expect("c000001.jsonl");
        terminal.kill();
        state.assert_untouched(&daily);
    }
}

/// A whole folder of them is not said line by line.
#[test]
fn many_are_counted() {
    let (shop, daily) = closed("en");
    for number in 2..30 {
        let path = daily.with_file_name(format!("520303103-M04-e1-c{number:06}.jsonl"));
        hemei::platform::write_private(&path, b"").unwrap();
    }
    let answer = run(&shop, &["card", RICH]);
    assert_eq!((answer.code, answer.err.lines().count()), (0, 11));
    assert!(answer.err.contains("It is the same with 18 more"), "{answer:?}");
}

/// Without its journal it is a trace like any other.
#[test]
fn no_journal_is_begun_beside_it() {
    for state in STATES {
        let (shop, daily) = closed("zh-CN");
        state.put(&daily);
        let aside = shop.folder.path().join("outbox");
        fs::rename(shop.data().join("outbox"), &aside).unwrap();
        fs::remove_dir_all(shop.data()).unwrap();
        fs::create_dir(shop.data()).unwrap();
        fs::rename(&aside, shop.data().join("outbox")).unwrap();
        run(&shop, &["card", RICH]).assert_says(2, "520303103-M04-e1-c000001.jsonl");
        assert!(!shop.data().join("kiosk.db").exists());
        state.assert_untouched(&daily);
    }
}
