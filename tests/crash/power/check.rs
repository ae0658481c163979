//! A person comes back after the power cut: verifies, starts the shop, and looks for everything that was promised.

use super::cut::State;
use super::story::{Promise, Start, kiosk};
use crate::terminal::recorded::{HOUSEHOLD, PIN};
use hemei::exchange::signature::PublicKey;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// Finds what is wrong with a state; nothing, when all promises are kept.
pub struct Check<'a> {
    pub state: &'a State,
    pub promises: Vec<&'a Promise>,
    /// The journal as the recording left it.
    pub journal: &'a [String],
    pub start: Start,
}

impl Check<'_> {
    pub fn complaint(&self) -> Option<String> {
        let folder = lay_out(self.state);
        self.look(folder.path()).err()
    }

    fn look(&self, folder: &Path) -> Result<(), String> {
        let config = folder.join("kiosk.toml");
        for (path, bytes) in self.promised_files() {
            let found = fs::read(folder.join(path)).map_err(|error| format!("the file written: {error}"))?;
            if found != *bytes {
                return Err("the file written has other bytes".to_owned());
            }
        }
        let verified = kiosk(&config).arg("verify").output().unwrap();
        // Before anything was promised there may be no journal yet.
        let is_new = self.promised_lines() == 0 && verified.status.code() == Some(2);
        if !is_new {
            succeeded("verify", &verified)?;
        }
        self.start(&config)?;
        succeeded("verify after the start", &kiosk(&config).arg("verify").output().unwrap())?;
        let journal = kiosk(&config).arg("journal").output().unwrap();
        succeeded("journal", &journal)?;
        let journal = String::from_utf8(journal.stdout).unwrap();
        self.compare(&journal)?;
        public_key(folder, &journal)
    }

    fn promised_lines(&self) -> usize {
        let lines = self.promises.iter().map(|promise| match promise {
            Promise::Lines(lines) => *lines,
            Promise::File(..) | Promise::Enrolled => 0,
        });
        lines.max().unwrap_or(0)
    }

    fn promised_files(&self) -> impl Iterator<Item = (&PathBuf, &Vec<u8>)> {
        self.promises.iter().filter_map(|promise| match promise {
            Promise::File(path, bytes) => Some((path, bytes)),
            Promise::Lines(_) | Promise::Enrolled => None,
        })
    }

    /// A command that writes.
    fn start(&self, config: &Path) -> Result<(), String> {
        let is_enrolled = self.promises.contains(&&Promise::Enrolled);
        let words: &[&str] = match self.start {
            Start::Card => &["card", HOUSEHOLD],
            Start::Live if is_enrolled => &["--by", "02", "card", HOUSEHOLD],
            Start::Live => &["export"],
        };
        let mut child = kiosk(config)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A program that says no before it asks has closed its end.
        let _unasked = child.stdin.take().unwrap().write_all(format!("{PIN}\n").repeat(4).as_bytes());
        succeeded(&words.join(" "), &child.wait_with_output().unwrap())
    }

    /// Line for line the journal that was recorded, as far as it was promised at least.
    fn compare(&self, found: &str) -> Result<(), String> {
        let promised = self.promised_lines();
        let same = found.lines().zip(self.journal).take_while(|(found, line)| found == line).count();
        if same < promised {
            return Err(format!("lost: of {promised} lines promised {same} are there"));
        }
        Ok(())
    }
}

fn lay_out(state: &State) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in state.folders.iter().filter(|path| !path.as_os_str().is_empty()) {
        fs::DirBuilder::new().mode(0o700).create(folder.path().join(path)).unwrap();
    }
    for (path, bytes) in &state.files {
        let mut options = fs::File::options();
        let mut file =
            options.write(true).create_new(true).mode(0o600).open(folder.path().join(path)).unwrap();
        file.write_all(bytes).unwrap();
    }
    folder
}

fn succeeded(what: &str, output: &Output) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stderr.as_slice(), output.stdout.as_slice()].concat();
    Err(format!("{what}: exit {:?}: {}", output.status.code(), String::from_utf8_lossy(&said).trim()))
}

/// The township verifies with the public key's file: once the shop is open it is there, and it is the right one.
fn public_key(folder: &Path, journal: &str) -> Result<(), String> {
    let named =
        journal.split("\"key\":\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let pem = fs::read_to_string(folder.join("data/shop.pub.pem"));
    let pem = pem.map_err(|error| format!("shop.pub.pem: {error}"))?;
    let key = PublicKey::from_pem(&pem).map_err(|why| format!("shop.pub.pem is no key: {why}"))?;
    if key.to_string() == named { Ok(()) } else { Err("shop.pub.pem is another key".to_owned()) }
}
