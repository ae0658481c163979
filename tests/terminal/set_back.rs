//! Every file of the data folder × what it can be other than it was × the commands and the counter's start: each ends,
//! says one sentence where it says no and leaves the books as they were; what is lost is found out before anything is
//! booked over it, and two people can put right what can be.

use super::run::{Answer, kiosk};
use super::screen::Terminal;
use super::shop::{OTHER, RICH, Shop};
use State::{Damaged, Empty, Foreign, Missing, Newer, Older};
use hemei::config::Config;
use hemei::store::Durability;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;
use tempfile::TempDir;

/// What can have become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Missing,
    Empty,
    /// As it was a day before.
    Older,
    /// As it became a day later.
    Newer,
    Damaged,
    /// Another shop's.
    Foreign,
}

const STATES: [State; 6] = [Missing, Empty, Older, Newer, Damaged, Foreign];

/// What a command that books answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Booking {
    /// Nothing that was booked is lost, and it goes on.
    Goes,
    /// The books are read only until two people have restored them.
    Restorable,
    /// The same, but the file of a closed day must be found first.
    MissesADay,
    /// The books are there and cannot be read.
    Damaged,
    /// The books open for nobody who would write.
    Refused,
}

impl Booking {
    const fn code(self) -> i32 {
        match self {
            Booking::Goes => 0,
            Booking::Restorable | Booking::MissesADay | Booking::Damaged => 1,
            Booking::Refused => 2,
        }
    }
}

/// In the data folder, and what becomes of booking in each state.
const TABLE: [(&str, fn(State) -> Booking); 9] = [
    ("kiosk.db", |state| match state {
        Older => Booking::Restorable,
        Newer => Booking::Goes,
        // Damaged books are read by nobody; the others are none of this shop's, or none at all.
        Damaged => Booking::Damaged,
        Missing | Empty | Foreign => Booking::Refused,
    }),
    ("high-water", |state| match state {
        // A mark that lags is raised. One that has seen a day that was closed is believed: only that day's file helps.
        Older => Booking::Goes,
        Newer => Booking::MissesADay,
        Missing | Empty | Damaged | Foreign => Booking::Restorable,
    }),
    ("kiosk.db-wal", |state| match state {
        // What was there was folded in; nothing that another log says is taken.
        Missing | Empty | Older | Newer | Damaged | Foreign => Booking::Goes,
    }),
    ("shop.key", |state| match state {
        Older | Newer => Booking::Goes,
        Missing | Empty | Damaged | Foreign => Booking::Refused,
    }),
    ("pin.secret", |state| match state {
        Older | Newer => Booking::Goes,
        Missing | Empty | Damaged | Foreign => Booking::Refused,
    }),
    ("shop.pub.pem", |_| Booking::Goes),
    ("kiosk.lock", |_| Booking::Goes),
    ("log/kiosk.log", |_| Booking::Goes),
    (FIRST_FILE, |state| match state {
        // A signed file is written anew where it is missing, and never over another one; none of them is believed
        // that this shop did not sign.
        Missing | Empty | Older | Newer | Damaged | Foreign => Booking::Goes,
    }),
];

const FIRST_FILE: &str = "outbox/520303103-M04-e1-c000001.jsonl";

/// The same shop on three days, and another one.
struct Folders {
    older: TempDir,
    base: TempDir,
    newer: TempDir,
    foreign: TempDir,
}

impl Folders {
    fn new() -> Folders {
        let shop = Shop::new("zh-CN");
        let older = copied(&shop);
        assert_eq!(run(&shop.config(), &["close"]).code, 0);
        assert_eq!(run(&shop.config(), &["card", OTHER]).code, 0);
        let base = copied(&shop);
        next_day(&shop);
        let newer = copied(&shop);
        let other = Shop::new("zh-CN");
        assert_eq!(run(&other.config(), &["close"]).code, 0);
        Folders { older, base, newer, foreign: copied(&other) }
    }

    fn of(&self, state: State) -> Option<&TempDir> {
        match state {
            Older => Some(&self.older),
            Newer => Some(&self.newer),
            Foreign => Some(&self.foreign),
            Missing | Empty | Damaged => None,
        }
    }

    /// The shop as it is, but for one file.
    fn with(&self, name: &str, state: State) -> TempDir {
        let case = tempfile::tempdir().unwrap();
        copy(self.base.path(), case.path());
        let path = case.path().join("data").join(name);
        match self.of(state) {
            Some(folder) => replace(&folder.path().join("data").join(name), &path),
            None if state == Empty => fs::write(&path, b"").unwrap(),
            None if state == Damaged => damage(&path),
            None => drop(fs::remove_file(&path)),
        }
        case
    }
}

/// The day that follows, opened and closed, and its files written.
fn next_day(shop: &Shop) {
    let config = Config::load(&shop.config()).unwrap();
    let mut counter = super::shop::open(&config, None, Durability::Full);
    let by = "02".parse().unwrap();
    let request = counter.new_request().unwrap();
    counter.open_day(&by, request).unwrap();
    let request = counter.new_request().unwrap();
    counter.close_day(&by, request).unwrap();
    drop(counter);
    assert_eq!(run(&shop.config(), &["export"]).code, 0);
}

fn copied(shop: &Shop) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(shop.folder.path(), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    let status = std::process::Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status();
    assert!(status.unwrap().success());
}

/// A file that the other day did not have is not there either.
fn replace(from: &Path, to: &Path) {
    drop(fs::remove_file(to));
    if from.exists() {
        fs::copy(from, to).unwrap();
    }
}

/// Another byte in the middle, and in the first hundred, where formats say what they are.
fn damage(path: &Path) {
    let mut bytes = fs::read(path).ok().filter(|bytes| !bytes.is_empty()).unwrap_or_else(|| vec![7; 4096]);
    let middle = bytes.len() / 2;
    for at in [20.min(bytes.len() - 1), middle] {
        bytes[at] = if bytes[at] == b'5' { b'6' } else { b'5' };
    }
    fs::write(path, bytes).unwrap();
}

fn run(config: &Path, command: &[&str]) -> Answer {
    kiosk(&[&["--config", config.to_str().unwrap()], command].concat())
}

/// Number and hash of each line; nothing where nobody can read them.
fn journal(folder: &Path) -> Vec<String> {
    let database = folder.join("data/kiosk.db");
    let Ok(connection) =
        rusqlite::Connection::open_with_flags(&database, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)
    else {
        return Vec::new();
    };
    let Ok(mut statement) = connection.prepare("SELECT seq || ' ' || hex(hash) FROM journal ORDER BY seq")
    else {
        return Vec::new();
    };
    let Ok(rows) = statement.query_map([], |row| row.get(0)) else { return Vec::new() };
    rows.map_while(Result::ok).collect()
}

fn has_database(folder: &Path) -> bool {
    fs::metadata(folder.join("data/kiosk.db")).is_ok_and(|metadata| metadata.len() > 0)
}

/// One command on one case; what it must never do is looked at here, whatever it answers.
fn try_command(folder: &Path, what: &str, command: &[&str]) -> Answer {
    let (before, was_there) = (journal(folder), has_database(folder));
    let answer = run(&folder.join("kiosk.toml"), command);
    let what = format!("{what}, {command:?}: {answer:?}");
    if command != ["journal"] {
        answer.assert_plain();
    }
    assert!(!answer.err.contains("panicked"), "{what}");
    let after = journal(folder);
    // A close stands, whatever comes of its files.
    if answer.code == 0 || command == ["close"] {
        assert!(after.starts_with(&before), "lines went: {what}");
    } else {
        assert_eq!(after, before, "written in spite of a no: {what}");
        assert!(was_there || !has_database(folder), "a new past was begun: {what}");
        assert!(
            answer.err.lines().count() <= 2 && !format!("{}{}", answer.err, answer.out).is_empty(),
            "{what}"
        );
    }
    answer
}

fn try_case(folders: &Folders, name: &str, state: State, expected: Booking) {
    let case = folders.with(name, state);
    let folder = case.path();
    let (copies, what) = (tempfile::tempdir().unwrap(), format!("{name} {state:?}"));
    let copies = copies.path().join("copy");
    let copy_to = ["copy", "--to", copies.to_str().unwrap()];
    let reading: [&[&str]; 5] = [&["verify"], &["show", RICH], &["journal"], &["report"], &["check-catalog"]];
    let booking: [&[&str]; 5] = [
        &["clock", "--reason", "日期错了"],
        &["open", "--reason", "日期错了"],
        &["card", RICH],
        &["close"],
        &["export"],
    ];
    for command in reading {
        try_command(folder, &what, command);
    }
    try_command(folder, &what, &copy_to);
    if name == "kiosk.db" && matches!(state, Missing | Empty) {
        assert_lost(folder, &what, "high-water");
    }
    for command in booking {
        let answer = try_command(folder, &what, command);
        if command == ["card", RICH] {
            assert_eq!(answer.code, expected.code(), "{what}: {answer:?}");
        }
    }
    let restored = try_command(folder, &what, &["restore", "--reason", "硬盘坏了"]);
    let is_restorable = expected == Booking::Restorable;
    assert_eq!(restored.code == 0, is_restorable, "{what}: {restored:?}");
    if is_restorable {
        assert_eq!(try_command(folder, &what, &["card", RICH]).code, 0, "{what}");
    }
    if matches!(expected, Booking::Goes | Booking::Restorable) && name != FIRST_FILE {
        let verified = try_command(folder, &what, &["verify"]);
        assert_eq!(verified.code, 0, "{what}: {verified:?}");
        assert!(
            journal(folder).len() >= journal(folders.base.path()).len(),
            "{what}: lines are lost in silence"
        );
    }
}

/// Every door tells what is lost from what never was, and names what shows it.
fn assert_lost(folder: &Path, what: &str, trace: &str) {
    let copies = tempfile::tempdir().unwrap();
    let copies = copies.path().join("copy");
    let copy_to = ["copy", "--to", copies.to_str().unwrap()];
    let doors: [&[&str]; 9] = [
        &["verify"],
        &["show", RICH],
        &["report"],
        &["journal"],
        &copy_to,
        &["card", RICH],
        &["close"],
        &["export"],
        &["restore", "--reason", "硬盘坏了"],
    ];
    for command in doors {
        let said = try_command(folder, what, command);
        assert_eq!(said.code, 2, "{what}, {command:?}: {said:?}");
        assert!(
            said.err.contains("不见了或是空的") && said.err.contains(trace),
            "{what}, {command:?}: {said:?}"
        );
    }
}

/// The database is lost with its mark, too: the key alone, a daily file alone and a log alone still show it.
#[test]
fn what_is_left_of_lost_books_is_named_at_every_door() {
    let folders = Folders::new();
    let (log, first) = ("kiosk.db-wal", FIRST_FILE.trim_start_matches("outbox/"));
    for database in [Missing, Empty] {
        // SQLite, with which these tests look in, takes the log of an empty database away.
        let log = Some((log, log)).filter(|_| database == Missing);
        for (left, trace) in [("shop.key", "shop.key"), (FIRST_FILE, first)].into_iter().chain(log) {
            let case = folders.with("kiosk.db", database);
            for other in ["high-water", "shop.key", FIRST_FILE].iter().filter(|other| **other != left) {
                fs::remove_file(case.path().join("data").join(other)).unwrap();
            }
            if Some((left, trace)) == log {
                fs::write(case.path().join("data").join(left), b"frames").unwrap();
            }
            assert_lost(case.path(), &format!("kiosk.db {database:?} with {left} alone"), trace);
        }
    }
}

/// Nothing that shows a past is one: a folder that is not there, an empty one, another shop's files in the outbox.
#[test]
fn where_nothing_ever_was_every_reader_says_so() {
    let shop = Shop::new("zh-CN");
    let data = shop.data();
    for left in ["nothing", "an empty database", "another shop's file"] {
        fs::remove_dir_all(&data).unwrap();
        fs::create_dir_all(data.join("outbox")).unwrap();
        match left {
            "an empty database" => fs::write(data.join("kiosk.db"), b"").unwrap(),
            "another shop's file" => {
                fs::write(data.join("outbox/520303103-M05-e1-c000001.jsonl"), b"{}").unwrap();
            }
            _ => fs::remove_dir(data.join("outbox")).unwrap(),
        }
        for command in [&["verify"][..], &["show", RICH], &["report"], &["journal"]] {
            run(&shop.config(), command).assert_says(2, "还没有账本");
        }
    }
}

#[test]
fn whatever_became_of_a_file_nothing_is_booked_over_what_is_lost() {
    let folders = Folders::new();
    let cases = TABLE.iter().flat_map(|(name, expected)| STATES.map(|state| (*name, state, expected(state))));
    let waiting = Mutex::new(cases.collect::<Vec<_>>());
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let case = waiting.lock().unwrap().pop();
                    let Some((name, state, expected)) = case else { return };
                    try_case(&folders, name, state, expected);
                }
            });
        }
    });
}

/// The log of a counter that was killed holds what was booked last: without it, or with another one, that is missed.
#[test]
fn a_log_that_held_the_last_lines_is_missed() {
    let shop = Shop::new("zh-CN");
    let log = shop.data().join("kiosk.db-wal");
    let config = Config::load(&shop.config()).unwrap();
    let mut counter = super::shop::open(&config, None, Durability::Full);
    counter
        .issue_card(
            &hemei::domain::entry::By::one("02".parse().unwrap()),
            &counter.new_card(OTHER.parse().unwrap()).unwrap(),
        )
        .unwrap();
    let killed = copied(&shop);
    drop(counter);
    let is_held = fs::metadata(killed.path().join("data/kiosk.db-wal")).unwrap().len() > 0;
    assert!(is_held, "{} holds the last line", log.display());
    let whole = journal(&copied_of(&killed));
    for state in [Missing, Empty, Damaged] {
        let case = tempfile::tempdir().unwrap();
        copy(killed.path(), case.path());
        let path = case.path().join("data/kiosk.db-wal");
        match state {
            Empty => fs::write(&path, b"").unwrap(),
            Damaged => damage(&path),
            Missing | Older | Newer | Foreign => fs::remove_file(&path).unwrap(),
        }
        let what = format!("the log {state:?}");
        let answer = try_command(case.path(), &what, &["card", RICH]);
        assert_eq!(answer.code, 1, "{what}: {answer:?}");
        assert_eq!(try_command(case.path(), &what, &["restore", "--reason", "断电"]).code, 0);
        assert!(journal(case.path()).len() <= whole.len());
        assert_eq!(try_command(case.path(), &what, &["verify"]).code, 0);
    }
}

fn copied_of(folder: &TempDir) -> PathBuf {
    let copy_of = tempfile::tempdir().unwrap().keep();
    copy(folder.path(), &copy_of);
    copy_of
}

/// The counter itself: what is lost for good ends the start with a sentence; what two people can restore opens to be
/// read, says so, and books after they have.
#[test]
fn the_counters_start_says_what_is_lost_and_lets_two_people_restore_it() {
    let folders = Folders::new();
    for (name, state) in
        [("kiosk.db", Missing), ("kiosk.db", Empty), ("kiosk.db", Foreign), ("shop.key", Missing)]
    {
        let case = folders.with(name, state);
        let mut terminal = Terminal::start(&case.path().join("kiosk.toml"));
        assert_eq!(terminal.exit_code(), 2, "{name} {state:?}: {}", terminal.text());
        assert!(terminal.is_restored() && terminal.text().contains("kiosk: "), "{}", terminal.text());
        assert_eq!(has_database(case.path()), name != "kiosk.db" || state == Foreign);
    }
    let case = folders.with("kiosk.db", Older);
    let mut terminal = Terminal::start(&case.path().join("kiosk.toml"));
    terminal.expect("现在只能查询，不能兑换");
    terminal.key("Enter");
    terminal.type_text("222222");
    terminal.key("Enter");
    terminal.expect("恢复账本：两个人签字");
    terminal.type_text("硬盘坏了，放回了旧的");
    terminal.key("Tab");
    terminal.key("Tab");
    terminal.type_text("222222");
    terminal.type_text("333333");
    terminal.key("F9");
    terminal.expect("已记账");
    terminal.absent("现在只能查询，不能兑换");
    terminal.kill();
    let lines = journal(case.path()).len();
    assert!(lines >= journal(folders.older.path()).len(), "{lines}");
    assert_eq!(run(&case.path().join("kiosk.toml"), &["verify"]).code, 0);
}
