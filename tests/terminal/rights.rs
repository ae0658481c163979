//! The data folder is its owner's alone: made so whatever the umask, mended in practice, refused in trade.

use super::run::{Answer, kiosk};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// Nobody.
const OTHER: u32 = 65_534;

/// A machine's folder that everybody may enter, with settings in it.
struct Machine {
    top: TempDir,
}

impl Machine {
    fn new(mode: &str) -> Machine {
        let top = tempfile::tempdir().unwrap();
        chmod(top.path(), 0o755);
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        // The sources may lie where another user cannot go.
        crate::shop::copy_folder(&root.join("catalog"), &top.path().join("catalog"));
        chmod(&top.path().join("catalog"), 0o755);
        let text = fs::read_to_string(root.join("kiosk.toml")).unwrap();
        let text = match mode {
            "live" => text.replace("\"training\"", "\"live\"").split("[training]").next().unwrap().to_owned(),
            _ => text.replace("past = \"played\"", "past = \"empty\""),
        };
        fs::write(top.path().join("kiosk.toml"), text).unwrap();
        Machine { top }
    }

    fn config(&self) -> PathBuf {
        self.top.path().join("kiosk.toml")
    }

    fn data(&self) -> PathBuf {
        self.top.path().join("data")
    }

    /// Opens the counter for writing, which is what makes and checks the folder.
    fn start(&self) -> Answer {
        let answer = kiosk(&[Path::new("--config"), &self.config(), Path::new("export")]);
        answer.assert_plain();
        answer
    }

    /// As another user, or under another umask.
    fn start_as(&self, user: u32, umask: &str) -> i32 {
        self.run_as(user, umask, &["export"])
    }

    fn run_as(&self, user: u32, umask: &str, words: &[&str]) -> i32 {
        let line = format!("umask {umask}; exec \"$@\"");
        let program = self.top.path().join("kiosk");
        if !program.exists() {
            fs::copy(env!("CARGO_BIN_EXE_kiosk"), &program).unwrap();
        }
        let mut command = Command::new("sh");
        command.args(["-c", &line, "sh"]).arg(program).arg("--config").arg(self.config());
        command.args(words).uid(user).output().unwrap().status.code().unwrap()
    }

    #[track_caller]
    fn assert_private(&self) {
        assert_eq!(mode(&self.data()), 0o700);
        for name in ["kiosk.db", "kiosk.lock", "high-water", "shop.key"] {
            assert_eq!(mode(&self.data().join(name)), 0o600, "{name}");
        }
        assert_private_inside(&self.data());
    }

    /// As [`Machine::start`], with other words.
    fn run(&self, words: &[&str]) -> Answer {
        let config = self.config();
        let answer = kiosk(&[&["--config", config.to_str().unwrap()], words].concat());
        answer.assert_plain();
        answer
    }

    /// A machine with a day that is closed and exported, in training.
    fn traded() -> Machine {
        let machine = Machine::new("training");
        assert_eq!(machine.run(&["export"]).code, 0);
        let opened = machine.run(&["open", "--reason", "初次", "--by", "02,03"]);
        assert_eq!(opened.code, 0, "{opened:?}");
        assert_eq!(machine.run(&["close"]).code, 0);
        machine
    }
}

/// Folders 0700, files 0600, all the way down.
#[track_caller]
fn assert_private_inside(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let kind = fs::symlink_metadata(&entry).unwrap().file_type();
        if kind.is_dir() {
            assert_eq!(mode(&entry), 0o700, "{}", entry.display());
            assert_private_inside(&entry);
        } else if kind.is_file() {
            assert_eq!(mode(&entry), 0o600, "{}", entry.display());
        }
    }
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_is_made_is_private_whatever_the_umask() {
    for umask in ["000", "022", "077"] {
        for kind in ["live", "training"] {
            let machine = Machine::new(kind);
            assert_eq!(machine.start_as(0, umask), 0, "{kind} under umask {umask}");
            machine.assert_private();
        }
    }
}

#[test]
fn a_live_folder_that_stands_open_is_refused_with_the_way_to_mend_it() {
    let machine = Machine::new("live");
    assert_eq!(machine.start().code, 0);
    for open in [0o755, 0o750, 0o711, 0o701, 0o770, 0o702] {
        chmod(&machine.data(), open);
        let line = format!("chmod -R go= '{}'", machine.data().display());
        let answer = machine.start();
        answer.assert_says(2, &line);
        answer.assert_says(2, "换密码");
        assert_eq!(mode(&machine.data()), open, "nothing is mended in silence");
        assert!(Command::new("sh").args(["-c", &line]).status().unwrap().success());
        assert_eq!(machine.start().code, 0);
        machine.assert_private();
    }
}

#[test]
fn an_open_file_in_a_private_folder_is_mended() {
    for kind in ["live", "training"] {
        let machine = Machine::new(kind);
        assert_eq!(machine.start().code, 0);
        for name in ["kiosk.db", "kiosk.lock", "high-water"] {
            chmod(&machine.data().join(name), 0o644);
        }
        assert_eq!(machine.start().code, 0);
        machine.assert_private();
    }
}

/// What the program itself makes, a start later, is never found open.
#[test]
fn log_outbox_and_what_is_in_them_are_made_private_whatever_the_umask() {
    for umask in ["000", "022"] {
        let machine = Machine::traded();
        for folder in ["log", "outbox"] {
            fs::remove_dir_all(machine.data().join(folder)).unwrap();
        }
        assert_eq!(machine.start_as(0, umask), 0);
        for name in ["log/kiosk.log", "outbox/520303103-M04-e1-c000001.jsonl"] {
            assert!(machine.data().join(name).is_file(), "{name}");
        }
        machine.assert_private();
        assert_eq!(machine.start().err, "", "under umask {umask}");
    }
}

/// The keys have a door of their own: they may have been copied, and are refused.
#[test]
fn whatever_stands_open_inside_is_made_private_and_said_once() {
    let machine = Machine::traded();
    fs::create_dir(machine.data().join("older")).unwrap();
    machine.start();
    for (name, open) in [
        ("log", 0o755),
        ("outbox", 0o750),
        ("older", 0o701),
        ("kiosk.db", 0o644),
        ("high-water", 0o606),
        ("shop.pub.pem", 0o644),
    ] {
        chmod(&machine.data().join(name), open);
        let answer = machine.start();
        let path = machine.data().join(name).display().to_string();
        let said: Vec<_> = answer.err.lines().filter(|line| line.contains("已改为只有本用户能用")).collect();
        assert!(answer.code == 0 && said.len() == 1 && said[0].contains(&path), "{name}: {answer:?}");
        machine.assert_private();
        assert_eq!(machine.start().err, "", "{name} is said once");
    }
    chmod(&machine.data().join("shop.key"), 0o644);
    machine.start().assert_says(2, "chmod 600");
    assert_eq!(mode(&machine.data().join("shop.key")), 0o644, "nothing is mended in silence");
}

#[test]
fn a_folder_is_said_without_what_is_in_it_and_many_are_counted() {
    let machine = Machine::traded();
    let outbox = machine.data().join("outbox");
    for number in 0..30 {
        for folder in [&machine.data(), &outbox] {
            fs::write(folder.join(format!("{number}.txt")), "x").unwrap();
            chmod(&folder.join(format!("{number}.txt")), 0o644);
        }
    }
    let answer = machine.start();
    assert_eq!(answer.err.lines().count(), 11, "{answer:?}");
    assert!(answer.err.contains("还有 20 个"), "{answer:?}");
    chmod(&outbox, 0o755);
    for number in 0..30 {
        chmod(&outbox.join(format!("{number}.txt")), 0o644);
    }
    assert_eq!(machine.start().err.lines().count(), 1);
    machine.assert_private();
}

/// A link leads to what is not ours, and a stick has the modes that it is mounted with.
#[test]
fn nothing_outside_is_touched_and_a_stick_is_written_as_ever() {
    let machine = Machine::traded();
    let (outside, stick) = (machine.top.path().join("outside"), machine.top.path().join("stick"));
    for folder in [&outside, &stick] {
        fs::create_dir(folder).unwrap();
        chmod(folder, 0o755);
    }
    fs::write(outside.join("file"), "x").unwrap();
    chmod(&outside.join("file"), 0o644);
    std::os::unix::fs::symlink(&outside, machine.data().join("outbox/link")).unwrap();
    std::os::unix::fs::symlink(outside.join("file"), machine.data().join("link")).unwrap();
    let answer = machine.run(&["export", "--to", stick.join("new").to_str().unwrap()]);
    assert!(answer.code == 0 && answer.err.is_empty(), "{answer:?}");
    assert_eq!((mode(&outside), mode(&outside.join("file"))), (0o755, 0o644));
    // Whoever reads the stick is another user on another machine.
    for file in fs::read_dir(stick.join("new")).unwrap().map(|file| file.unwrap().path()) {
        assert_eq!(mode(&file) & 0o044, 0o044, "{}", file.display());
    }
    assert_eq!(mode(&stick.join("new")) & 0o055, 0o055);
}

#[test]
fn in_practice_an_open_folder_is_mended_and_said_once() {
    let machine = Machine::new("training");
    assert_eq!(machine.start().code, 0);
    chmod(&machine.data(), 0o755);
    let answer = machine.start();
    assert!(answer.code == 0 && answer.err.contains("已改为只有本用户能进"), "{answer:?}");
    machine.assert_private();
    assert!(!machine.start().err.contains("已改为"));
}

/// A folder that somebody made for the books to begin in was open while it held nothing.
#[test]
fn books_begin_in_a_folder_that_was_there() {
    let machine = Machine::new("live");
    fs::create_dir(machine.data()).unwrap();
    chmod(&machine.data(), 0o777);
    assert_eq!(machine.start().code, 0);
    machine.assert_private();
}

/// What somebody else on the machine would do: copy the books, or hold a lock and stop the shop.
const ATTACKS: [&str; 4] = [
    "open(DATA + '/kiosk.db', 'rb').read()",
    "import os; os.listdir(DATA)",
    "import fcntl; fcntl.flock(os.open(DATA + '/kiosk.lock', os.O_RDONLY), fcntl.LOCK_EX | fcntl.LOCK_NB)",
    "import fcntl; fcntl.lockf(open(DATA + '/kiosk.db-shm', 'rb'), fcntl.LOCK_SH | fcntl.LOCK_NB)",
];

/// Whether another user gets through with it.
fn succeeds(attack: &str, data: &Path) -> bool {
    let program = format!("import os\nDATA = {:?}\n{attack}", data.display().to_string());
    let output = Command::new("python3").args(["-c", &program]).uid(OTHER).gid(OTHER).output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() || complaint.contains("PermissionError"), "{complaint}");
    output.status.success()
}

#[test]
#[ignore = "has to become another user: run by tests/outside/run.sh as root"]
fn another_user_can_neither_read_the_books_nor_hold_their_locks() {
    let machine = Machine::new("live");
    assert_eq!(machine.start_as(0, "000"), 0);
    for name in ["kiosk.db-shm", "kiosk.lock"] {
        fs::File::options().create(true).append(true).open(machine.data().join(name)).unwrap();
    }
    for attack in ATTACKS {
        assert!(!succeeds(attack, &machine.data()), "{attack}");
    }
    // The attacks are real ones: through an open folder every one of them succeeds.
    chmod(&machine.data(), 0o755);
    for name in ["kiosk.db", "kiosk.db-shm", "kiosk.lock"] {
        chmod(&machine.data().join(name), 0o644);
    }
    for attack in ATTACKS {
        assert!(succeeds(attack, &machine.data()), "{attack}");
    }
    machine.start().assert_says(2, "chmod -R go=");
}

/// A user without root's rights, under umasks that take even the owner's own.
#[test]
#[ignore = "has to become another user: run by tests/outside/run.sh as root"]
fn a_plain_user_can_work_whatever_the_umask() {
    for umask in ["000", "077", "277", "777"] {
        for kind in ["live", "training"] {
            let machine = Machine::new(kind);
            std::os::unix::fs::chown(machine.top.path(), Some(OTHER), Some(OTHER)).unwrap();
            for _ in 0..3 {
                assert_eq!(machine.start_as(OTHER, umask), 0, "{kind} under umask {umask}");
            }
            if kind == "training" {
                let opened = ["open", "--reason", "初次", "--by", "02,03"];
                assert_eq!(machine.run_as(OTHER, umask, &opened), 0, "umask {umask}");
                assert_eq!(machine.run_as(OTHER, umask, &["close"]), 0, "umask {umask}");
            }
            machine.assert_private();
        }
    }
}

/// Somebody who may look and not write gets a sentence, and so does one who may do neither.
#[test]
#[ignore = "has to become another user: run by tests/outside/run.sh as root"]
fn a_user_who_may_not_is_told_so() {
    let machine = Machine::new("training");
    assert_eq!(machine.start().code, 0);
    assert_eq!(machine.start_as(OTHER, "022"), 2);
    chmod(&machine.data(), 0o755);
    assert_eq!(machine.start_as(OTHER, "022"), 2);
}
