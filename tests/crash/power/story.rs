//! What is recorded: a live shop's first day, a training shop's first cards, a counter that redeems and closes, and a
//! counter that commits until the log is copied into the database. All but the last are the built program.

use super::disk::{Event, Recording};
use super::strace;
use crate::terminal::recorded::{self, PIN};
use hemei::domain::entry::Entry;
use hemei::domain::value::language::Language;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// What somebody was told, and may rely on from then on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Promise {
    /// Every journal line up to this one.
    Lines(usize),
    /// A file of the folder, with these bytes.
    File(PathBuf, Vec<u8>),
    /// The attendant can sign in.
    Enrolled,
}

/// How a shop is started again: by a command that writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// In training somebody always may.
    Card,
    /// A live shop opens its books for an export; a card needs somebody who was enrolled.
    Live,
}

/// A recording, and after which event each promise was given.
pub struct Story {
    pub name: &'static str,
    pub recording: Recording,
    pub promises: Vec<(usize, Promise)>,
    /// The journal as it was in the end, a line each.
    pub journal: Vec<String>,
    pub start: Start,
    folder: TempDir,
}

pub fn kiosk(config: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kiosk"));
    command.arg("--config").arg(config).stdin(Stdio::null());
    command
}

/// The journal's lines as `kiosk journal` prints them, read from a copy, because reading tidies up after a crash.
pub fn journal(folder: &Path) -> Vec<String> {
    let copy = tempfile::tempdir().unwrap();
    copy_all(folder, copy.path());
    let printed = kiosk(&copy.path().join("kiosk.toml")).arg("journal").output().unwrap();
    String::from_utf8(printed.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn copy_all(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy_all(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).unwrap();
        }
    }
}

impl Story {
    fn begin(name: &'static str, folder: TempDir, start: Start) -> Story {
        let recording = Recording::of(folder.path());
        let journal = journal(folder.path());
        Story { name, recording, promises: vec![(0, Promise::Lines(journal.len()))], journal, start, folder }
    }

    fn trace(&self) -> PathBuf {
        self.folder.path().with_extension("trace")
    }

    /// Adds what the trace recorded and gives the number of the first new event.
    fn take_trace(&mut self) -> usize {
        let before = self.recording.events.len();
        let trace = fs::read_to_string(self.trace()).unwrap();
        fs::remove_file(self.trace()).unwrap();
        self.recording.add(self.folder.path(), &strace::calls(&trace));
        self.journal = journal(self.folder.path());
        before
    }

    /// The words that were said since an event, each with the event's number.
    fn said(&self, since: usize) -> Vec<(usize, Vec<u8>)> {
        let events = self.recording.events.iter().enumerate().skip(since);
        let said = events.filter_map(|(index, event)| match event {
            Event::Said(bytes) => Some((index, bytes.clone())),
            _ => None,
        });
        said.collect()
    }

    fn promise(&mut self, event: usize, promise: Promise) {
        self.promises.push((event, promise));
    }

    /// Runs a command of the program; whatever it prints first says that it is done, or else its end. Gives the number of
    /// its first event.
    fn run(&mut self, words: &[&str]) -> usize {
        let mut command = strace::command(&self.trace(), Path::new(env!("CARGO_BIN_EXE_kiosk")));
        let config = self.folder.path().join("kiosk.toml");
        command.arg("--config").arg(config).arg("--json").args(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // Whatever is asked for is this PIN, as often as it is asked for.
        let pins = format!("{PIN}\n").repeat(6);
        child.stdin.take().unwrap().write_all(pins.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: kiosk {words:?}: {complaint}", self.name);
        let since = self.take_trace();
        let said = self.said(since);
        let first = said.first().map_or(self.recording.events.len(), |(event, _)| *event);
        self.promise(first, Promise::Lines(self.journal.len()));
        for (event, words) in said {
            self.promise_file(event, &words);
        }
        since
    }

    /// Runs an export, or a close with its export: one sync of the folder, however many files.
    fn export(&mut self, folder: &str, words: &[&str]) {
        let since = self.run(words);
        let is_sync = |event: &&Event| matches!(event, Event::SyncFolder(path) if path == Path::new(folder));
        let syncs = self.recording.events[since..].iter().filter(is_sync).count();
        assert_eq!(syncs, 1, "kiosk {words:?} syncs {folder} {syncs} times");
    }

    /// A line that names a file of the outbox, and its workbook.
    fn promise_file(&mut self, event: usize, words: &[u8]) {
        let Ok(told) = serde_json::from_slice::<serde_json::Value>(words) else { return };
        let Some(path) = told["path"].as_str() else { return };
        let daily = PathBuf::from(path);
        let workbook = told["workbook"].as_str().map(|name| daily.with_file_name(name));
        for path in std::iter::once(daily).chain(workbook) {
            let inside = path.strip_prefix(self.folder.path()).unwrap().to_owned();
            self.promise(event, Promise::File(inside, fs::read(path).unwrap()));
        }
    }

    /// A session on the counter's screen: an entry is promised once its number stands there.
    fn run_counter(&mut self, session: impl FnOnce(&[String], &Path)) {
        let before = self.journal.len();
        session(&strace::runner(&self.trace()), &self.trace());
        let since = self.take_trace();
        let mut screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        let mut waiting: Vec<(usize, String)> = (before..self.journal.len())
            .map(|index| (index + 1, letters(&number_on_screen(&self.journal[index]))))
            .collect();
        for (event, bytes) in self.said(since) {
            screen.process(&bytes);
            let shown = letters(&screen.screen().contents());
            waiting.retain(|(line, number)| {
                let is_shown = shown.contains(number);
                if is_shown {
                    self.promises.push((event, Promise::Lines(*line)));
                }
                !is_shown
            });
        }
        assert!(self.journal.len() > before, "nothing was booked");
        assert!(waiting.is_empty(), "never on the screen: {waiting:?}");
    }

    /// Whether the database itself was written while promises were given.
    fn is_copied_between_promises(&self) -> bool {
        let database = self.recording.named("data/kiosk.db").unwrap();
        let (first, last) = (self.promises[1].0, self.promises[self.promises.len() - 1].0);
        let between = &self.recording.events[first..last];
        between.iter().any(|event| matches!(event, Event::Write { inode, .. } if *inode == database))
    }

    /// What was promised before the power went, after the first `at` events.
    pub fn promised(&self, at: usize) -> impl Iterator<Item = &Promise> {
        self.promises.iter().filter(move |(event, _)| *event < at || *event == 0).map(|(_, promise)| promise)
    }
}

/// What the screen shows of an entry when it is booked.
fn number_on_screen(line: &str) -> String {
    let entry = Entry::decode(line.rsplit('\t').next().unwrap().as_bytes()).unwrap();
    hemei::text::entry_number(Language::Chinese, entry.seq, &entry.at.clock_text())
}

/// Without blanks and frames, which a wrapped line puts between.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A live shop from an empty folder: its books, its first attendant, a card.
pub fn live_first_day() -> Story {
    let folder = tempfile::tempdir().unwrap();
    recorded::write_settings(folder.path(), recorded::LIVE);
    let mut story = Story::begin("live first day", folder, Start::Live);
    story.run(&["export"]);
    story.run(&["person", "add", "02", "田小芹"]);
    let enrolled = story.promises.last().unwrap().0;
    story.promise(enrolled, Promise::Enrolled);
    story.run(&["--by", "02", "card", recorded::HOUSEHOLD]);
    story
}

/// A training shop without a past, begun by its first card.
pub fn first_cards() -> Story {
    let folder = tempfile::tempdir().unwrap();
    recorded::write_settings(folder.path(), recorded::TRAINING);
    let mut story = Story::begin("first cards", folder, Start::Card);
    story.run(&["card", recorded::HOUSEHOLD]);
    story.run(&["card", recorded::HOUSEHOLD]);
    story
}

/// A day at the counter: redemptions on the screen, the close with its files, the files again elsewhere.
pub fn counter_day() -> Story {
    let (folder, card) = recorded::open_shop();
    let mut story = Story::begin("counter day", folder, Start::Card);
    let config = story.folder.path().join("kiosk.toml");
    story.run_counter(|runner, trace| recorded::redeem(runner, trace, &config, &card));
    story.export("data/outbox", &["close"]);
    story.export("data/outbox", &["export"]);
    let stick = story.folder.path().join("stick").display().to_string();
    story.export("stick", &["export", "--to", &stick]);
    story
}

/// So many commits that the log is copied into the database while the counter goes on, and begins anew.
pub fn many_commits(durability: recorded::Sync) -> Story {
    let (folder, _) = recorded::open_shop();
    let mut story = Story::begin("many commits", folder, Start::Card);
    let own = std::env::current_exe().unwrap();
    let child = strace::command(&story.trace(), &own)
        .args(["--ignored", "--exact", "terminal::recorded::committing_child", "--nocapture"])
        .envs(recorded::environment(story.folder.path(), durability))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stderr));
    let since = story.take_trace();
    for (event, words) in story.said(since) {
        if let Some(line) = recorded::acknowledged(&words) {
            story.promise(event, Promise::Lines(line));
        }
    }
    assert!(story.promises.len() > recorded::COMMITS, "{} promises", story.promises.len());
    assert!(story.is_copied_between_promises(), "the log was never copied into the database");
    story
}
