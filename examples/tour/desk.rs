//! The built program in a pseudo-terminal of its own, in a folder that is thrown away: keys go in, its screen comes out.

use anyhow::{Context as _, Result, ensure};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;
use tempfile::TempDir;
use vt100::{Parser, Screen};

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// Slower than what is taken for a scanner.
const TYPED: Duration = Duration::from_millis(140);
/// Single keys are swallowed so long after a scan, and somewhat more.
const AFTER_SCAN: Duration = Duration::from_millis(450);
/// How often the screen is looked at, and how often in all until a text must stand there.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: usize = 400;
/// So many looks must find the same screen until it counts as finished.
const STILL: usize = 4;

/// Settings and catalog of the sample town in a folder of their own.
pub struct Shop {
    folder: TempDir,
    program: PathBuf,
}

impl Shop {
    pub fn new(package: &Path) -> Result<Shop> {
        let mut build = Command::new("cargo");
        build.args(["build", "--release", "--bin", "kiosk"]).current_dir(package);
        ensure!(build.status()?.success(), "the program cannot be built");
        let tour = std::env::current_exe()?;
        let program = tour.ancestors().nth(2).context("no folder of programs")?.join("kiosk");
        ensure!(program.exists(), "{} is not there: run the tour with --release", program.display());
        let folder = tempfile::tempdir()?;
        copy(&package.join("catalog"), &folder.path().join("catalog"))?;
        // The same day at every recording, and nothing that asks the terminal first.
        let day = "clock_starts = \"2026-11-23T09:00\"\n\n[[training.attendant]]";
        let settings = fs::read_to_string(package.join("kiosk.toml"))?
            .replacen("[[training.attendant]]", day, 1)
            .replace("borders = \"auto\"", "borders = \"box\"")
            .replace("colours = \"auto\"", "colours = \"256\"");
        fs::write(folder.path().join("kiosk.toml"), settings)?;
        Ok(Shop { folder, program })
    }

    /// Issues the household's card and gives what stands in its picture.
    pub fn card(&self, household: &str) -> Result<String> {
        let words = ["card", household, "--json", "--by", "02"];
        let answer = Command::new(&self.program).args(words).current_dir(self.folder.path()).output()?;
        ensure!(answer.status.success(), "no card: {}", String::from_utf8_lossy(&answer.stderr));
        let card: serde_json::Value = serde_json::from_slice(&answer.stdout)?;
        Ok(card["payload"].as_str().context("no payload")?.to_owned())
    }

    pub fn open(&self) -> Result<Desk> {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(&self.program);
        command.cwd(self.folder.path());
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command)?;
        let [rows, columns] = [ROWS, COLUMNS].map(|count| NonZero::new(count).unwrap_or(NonZero::<u16>::MIN));
        let parser = Arc::new(Mutex::new(Parser::new(rows, columns, 0)));
        let (mut reader, fed) = (pair.master.try_clone_reader()?, Arc::clone(&parser));
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                locked(&fed).process(&bytes[..count]);
            }
        });
        Ok(Desk { parser, writer: pair.master.take_writer()?, child, _master: pair.master })
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        fs::copy(file.path(), to.join(file.file_name()))?;
    }
    Ok(())
}

fn locked(parser: &Mutex<Parser>) -> MutexGuard<'_, Parser> {
    parser.lock().unwrap_or_else(PoisonError::into_inner)
}

pub struct Desk {
    parser: Arc<Mutex<Parser>>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Desk {
    pub fn strike(&mut self, key: &str) -> Result<()> {
        self.writer.write_all(key.as_bytes())?;
        self.writer.flush()?;
        sleep(TYPED);
        Ok(())
    }

    pub fn scan(&mut self, code: &str) -> Result<()> {
        self.strike(&format!("{code}\r"))?;
        sleep(AFTER_SCAN);
        Ok(())
    }

    /// The screen once this text stands on it, blanks not counted, and nothing moves any more.
    pub fn screen(&self, text: &str) -> Result<Screen> {
        let (mut before, mut still) = (String::new(), 0);
        for _ in 0..LOOKS {
            sleep(LOOK);
            let screen = locked(&self.parser).screen().clone();
            let shown: String = screen.contents().split_whitespace().collect();
            still = if shown == before { still + 1 } else { 0 };
            before = shown;
            if before.contains(text) && still >= STILL {
                return Ok(screen);
            }
        }
        anyhow::bail!("{text} never came:\n{}", locked(&self.parser).screen().contents())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        ended.map_or_else(|why| eprintln!("the program goes on: {why}"), drop);
    }
}
