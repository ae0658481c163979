//! Sessions that `tests/crash/power` records: shops to begin with, and what is done in them.

use super::screen::Terminal;
use super::shop::{OTHER, RICH, SALT, Shop, give, open};
use hemei::config::Config;
use hemei::counter::two_people;
use hemei::store::Durability;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The PIN of everybody who is enrolled in a recording.
pub const PIN: &str = "730418";
pub const HOUSEHOLD: &str = OTHER;
/// More than fill the log once: SQLite copies it into the database after a thousand pages.
pub const COMMITS: usize = 260;

const FOLDER: &str = "HEMEI_RECORDED_FOLDER";
const NORMAL: &str = "HEMEI_RECORDED_NORMAL";

pub const LIVE: &str = "mode = \"live\"\n";
pub const TRAINING: &str = "mode = \"training\"\n\n[training]\npast = \"empty\"\n\
    [[training.attendant]]\ncode = \"02\"\nname = \"田小芹\"\npin = \"222222\"\n\
    [[training.attendant]]\ncode = \"03\"\nname = \"骆光明\"\npin = \"333333\"\n";

/// What a commit of the child waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    Full,
    /// Not as the counter does it, to see that a loss would be found.
    Normal,
}

/// Settings of a shop whose data stands beside them.
pub fn write_settings(folder: &Path, mode: &str) {
    let catalog = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("catalog").display().to_string();
    let text = format!(
        "language = \"zh-CN\"\nshop = \"M04\"\ncatalog = {catalog:?}\ndata = \"data\"\nexport = \"data/outbox\"\n\
         lock_after_s = 300\n{mode}"
    );
    fs::write(folder.join("kiosk.toml"), text).unwrap();
}

/// A shop with its day open, goods on the shelf, and the card of a household that can pay.
pub fn open_shop() -> (TempDir, String) {
    let Shop { folder, rich, .. } = Shop::new("zh-CN");
    (folder, rich.to_string())
}

/// Two redemptions on the screen; then the system tells the program to end.
pub fn redeem(runner: &[String], trace: &Path, config: &Path, card: &str) {
    let runner: Vec<&str> = runner.iter().map(String::as_str).collect();
    let mut terminal = Terminal::start_under(&runner, config);
    terminal.sign_in();
    for _ in 0..2 {
        terminal.scan(card);
        terminal.scan(SALT);
        terminal.key("F8");
        terminal.expect("按 F9 记账");
        terminal.key("F9");
        terminal.expect("已记账");
    }
    // Each line of the trace begins with the number of a thread; the first is the program's own.
    let written = fs::read_to_string(trace).unwrap();
    let program = written.split(' ').next().unwrap();
    assert!(Command::new("kill").args(["-TERM", program]).status().unwrap().success());
    terminal.exit_code();
}

pub fn environment(folder: &Path, sync: Sync) -> Vec<(&'static str, String)> {
    let mut environment = vec![(FOLDER, folder.display().to_string())];
    if sync == Sync::Normal {
        environment.push((NORMAL, String::new()));
    }
    environment
}

/// The journal line that the child called booked.
pub fn acknowledged(words: &[u8]) -> Option<usize> {
    std::str::from_utf8(words).ok()?.trim().strip_prefix("ACK ")?.parse().ok()
}

/// Not a test: the process that is recorded. Says each booking only when it is done.
#[test]
#[ignore = "the child of crash::power; it needs a folder in the environment"]
fn committing_child() {
    let folder = std::env::var(FOLDER).expect("the parent names a folder");
    let durability = if std::env::var(NORMAL).is_ok() { Durability::Normal } else { Durability::Full };
    let config = Config::load(&Path::new(&folder).join("kiosk.toml")).unwrap();
    let mut counter = open(&config, None, durability);
    let both = two_people(&"02".parse().unwrap(), &"03".parse().unwrap()).unwrap();
    for _ in 0..COMMITS {
        let seq = give(&mut counter, &both, RICH, 1);
        let mut out = std::io::stdout().lock();
        out.write_all(format!("\nACK {seq}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    }
}
