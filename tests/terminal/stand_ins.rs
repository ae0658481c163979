//! Every file the program has to do with × whatever else can stand in its place × the commands: each ends, says one
//! sentence if it says no, writes through no link and takes no more memory than it has.

use super::run::{Answer, kiosk};
use super::screen::Terminal;
use super::shop::{RICH, Shop};
use crate::outside::files::make_fifo;
use std::fs::{self, File};
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

/// What can stand in a file's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StandIn {
    Fifo,
    Folder,
    LinkElsewhere,
    LinkLoop,
    LinkToZeros,
    LinkToNothing,
    Sparse,
}

const STAND_INS: [StandIn; 7] = [
    StandIn::Fifo,
    StandIn::Folder,
    StandIn::LinkElsewhere,
    StandIn::LinkLoop,
    StandIn::LinkToZeros,
    StandIn::LinkToNothing,
    StandIn::Sparse,
];

/// In the settings' folder.
const FILES: [&str; 15] = [
    "kiosk.toml",
    "catalog/town.toml",
    "catalog/goods.toml",
    "catalog/households.csv",
    "data/kiosk.db",
    "data/kiosk.db-wal",
    "data/kiosk.db-shm",
    "data/kiosk.lock",
    "data/high-water",
    "data/shop.key",
    "data/pin.secret",
    "data/log",
    "data/log/kiosk.log",
    "data/outbox/520303103-M04-e1-c000001.jsonl",
    "data/outbox/520303103-M04-e1-c000001.xlsx",
];

/// Files without which there is still everything that is asked for; a note that is lost stops nobody.
const DISPENSABLE: [&str; 2] = ["data/log", "data/log/kiosk.log"];

const COMMANDS: [&[&str]; 5] = [&["verify"], &["show", RICH], &["card", RICH], &["export"], &["close"]];

const PRECIOUS: &[u8] = b"precious";

fn put(path: &Path, elsewhere: &Path, stand_in: StandIn) {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path).unwrap(),
        Ok(_) => fs::remove_file(path).unwrap(),
        Err(_) => {}
    }
    match stand_in {
        StandIn::Fifo => make_fifo(path),
        StandIn::Folder => fs::create_dir(path).unwrap(),
        StandIn::LinkElsewhere => symlink(elsewhere, path).unwrap(),
        StandIn::LinkLoop => symlink(path, path).unwrap(),
        StandIn::LinkToZeros => symlink("/dev/zero", path).unwrap(),
        StandIn::LinkToNothing => symlink(elsewhere.with_file_name("nothing"), path).unwrap(),
        StandIn::Sparse => File::create(path).unwrap().set_len(3 << 30).unwrap(),
    }
}

/// A shop with one closed day and its files, its catalog in its own folder.
fn shop() -> Shop {
    let shop = Shop::new("zh-CN");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog");
    crate::shop::copy_folder(&root, &shop.folder.path().join("catalog"));
    let text = fs::read_to_string(shop.config()).unwrap();
    let text = text.replace(&format!("{:?}", root.display().to_string()), "\"catalog\"");
    fs::write(shop.config(), text).unwrap();
    let answer = run(&shop, &["close"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    for name in FILES.iter().filter(|name| !name.contains("-wal") && !name.contains("-shm")) {
        assert!(shop.folder.path().join(name).exists(), "{name}");
    }
    shop
}

fn run(shop: &Shop, command: &[&str]) -> Answer {
    let config = shop.config();
    kiosk(&[&["--config", config.to_str().unwrap()], command].concat())
}

fn copy(shop: &Shop) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let status = std::process::Command::new("cp").arg("-a").arg(shop.folder.path()).arg(copy.path()).status();
    assert!(status.unwrap().success());
    copy
}

/// Whether what was put there is still what it was: nobody wrote into it or made something else of it.
fn is_untouched(path: &Path, stand_in: StandIn) -> bool {
    let Ok(metadata) = fs::symlink_metadata(path) else { return false };
    match stand_in {
        StandIn::Fifo => metadata.file_type().is_fifo(),
        StandIn::Folder => metadata.is_dir(),
        StandIn::Sparse => metadata.len() == 3 << 30,
        StandIn::LinkElsewhere | StandIn::LinkLoop | StandIn::LinkToZeros | StandIn::LinkToNothing => {
            metadata.is_symlink()
        }
    }
}

fn try_each_command(shop: &Shop, name: &str, stand_in: StandIn) {
    let copy = copy(shop);
    let folder = copy.path().join(shop.folder.path().file_name().unwrap());
    let elsewhere = copy.path().join("elsewhere");
    fs::write(&elsewhere, PRECIOUS).unwrap();
    let path = folder.join(name);
    put(&path, &elsewhere, stand_in);
    let config = folder.join("kiosk.toml");
    for command in COMMANDS {
        let answer = kiosk(&[&["--config", config.to_str().unwrap()], command].concat());
        let what = format!("{command:?} with {stand_in:?} for {name}: {answer:?}");
        answer.assert_plain();
        assert!(answer.code == 0 || answer.err.lines().count() + answer.out.lines().count() <= 3, "{what}");
        if DISPENSABLE.contains(&name) && command != ["close"] {
            assert_eq!(answer.code, 0, "{what}");
        }
        assert!(!answer.err.contains("panicked"), "{what}");
        assert_eq!(fs::read(&elsewhere).unwrap(), PRECIOUS, "{what}");
        assert!(!elsewhere.with_file_name("nothing").exists(), "{what}");
        assert!(is_untouched(&path, stand_in) || is_ours_to_replace(name, stand_in), "{what}");
    }
}

/// A log that is too long is put aside; a lock, the log's index and a workbook nobody signed may be overwritten.
fn is_ours_to_replace(name: &str, stand_in: StandIn) -> bool {
    match name {
        "data/log/kiosk.log" | "data/kiosk.db-wal" | "data/kiosk.db-shm" | "data/high-water" => {
            stand_in == StandIn::Sparse
        }
        "data/outbox/520303103-M04-e1-c000001.xlsx" => stand_in != StandIn::Folder,
        _ => false,
    }
}

#[test]
fn whatever_stands_in_a_files_place_every_command_ends_and_writes_nowhere_else() {
    let shop = shop();
    let cases = FILES.iter().flat_map(|name| STAND_INS.map(|stand_in| (*name, stand_in)));
    let waiting = Mutex::new(cases.collect::<Vec<_>>());
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let case = waiting.lock().unwrap().pop();
                    let Some((name, stand_in)) = case else { return };
                    try_each_command(&shop, name, stand_in);
                }
            });
        }
    });
}

/// The counter itself: a start says why not and ends, where a file is needed.
#[test]
fn the_counters_start_ends_with_a_sentence() {
    let shop = shop();
    let needed: [(&str, StandIn); 7] = [
        ("data/kiosk.db", StandIn::Fifo),
        ("data/kiosk.db", StandIn::LinkElsewhere),
        ("data/kiosk.lock", StandIn::Fifo),
        ("data/kiosk.lock", StandIn::LinkElsewhere),
        ("data/shop.key", StandIn::Fifo),
        ("data/shop.key", StandIn::Sparse),
        ("kiosk.toml", StandIn::Fifo),
    ];
    for (name, stand_in) in needed {
        let copy = copy(&shop);
        let folder = copy.path().join(shop.folder.path().file_name().unwrap());
        let elsewhere = copy.path().join("elsewhere");
        fs::write(&elsewhere, PRECIOUS).unwrap();
        put(&folder.join(name), &elsewhere, stand_in);
        let mut terminal = Terminal::start(&folder.join("kiosk.toml"));
        assert_eq!(terminal.exit_code(), 2, "{stand_in:?} for {name}: {}", terminal.text());
        assert!(terminal.is_restored());
        assert!(terminal.text().contains("kiosk: "), "{}", terminal.text());
        assert_eq!(fs::read(&elsewhere).unwrap(), PRECIOUS);
    }
}

/// The catalog loaded last is kept; what stands in a file's place is said to whoever signs in.
#[test]
fn a_catalog_file_that_is_none_does_not_shut_the_shop() {
    let shop = shop();
    for stand_in in [StandIn::LinkToZeros, StandIn::Fifo] {
        let copy = copy(&shop);
        let folder = copy.path().join(shop.folder.path().file_name().unwrap());
        let elsewhere = copy.path().join("elsewhere");
        fs::write(&elsewhere, PRECIOUS).unwrap();
        put(&folder.join("catalog/households.csv"), &elsewhere, stand_in);
        let terminal = Terminal::start(&folder.join("kiosk.toml"));
        terminal.expect("未登录");
        terminal.kill();
        assert_eq!(fs::read(&elsewhere).unwrap(), PRECIOUS);
    }
}

/// After the commit, too: a redemption is booked though the log and the mark have become FIFOs.
#[test]
fn what_appears_while_the_counter_is_open_hangs_nothing() {
    let shop = Shop::new("zh-CN");
    let mut terminal = super::journeys::sign_in(&shop);
    let at = |name: &str| -> PathBuf { shop.data().join(name) };
    for name in ["log/kiosk.log", "high-water"] {
        fs::remove_file(at(name)).unwrap();
        make_fifo(&at(name));
    }
    terminal.scan(&shop.rich.to_string());
    terminal.scan(super::shop::SALT);
    terminal.key("F8");
    terminal.expect("按 F9 记账");
    terminal.key("F9");
    terminal.expect("已记账");
    terminal.kill();
    assert_eq!(shop.count("redemption"), 1);
}
