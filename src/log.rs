//! The log: what the program did and when, for whoever mends the machine. A line is made of the program's own words, of
//! codes and of numbers: no note has a place for a name, a PIN, a card or typed text.

use crate::clock::Clock;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{Kind, Mode};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, ShopCode};
use crate::outcome::{Failure, Standing, Trouble};
use crate::outside::{self, NotTaken};
use std::fmt::{self, Debug};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A file that has reached this size is put aside.
pub const MOST_BYTES: u64 = 1024 * 1024;
/// Files put aside that are kept; the oldest one goes.
pub const KEPT: u32 = 4;

/// Where every note goes.
const KIOSK: &str = "kiosk";
/// Where wrong PINs stand a second time, so that no flood of other notes pushes them out.
const PINS: &str = "pins";

/// Where notes go; the default keeps none.
#[derive(Clone, Debug, Default)]
pub struct Log {
    folder: Option<PathBuf>,
}

/// What is worth a line.
#[derive(Clone, Copy, Debug)]
pub enum Note<'a> {
    Started {
        version: &'a str,
        shop: &'a ShopCode,
        mode: Mode,
    },
    Quit,
    Halted,
    SignedIn(&'a AttendantCode),
    SignedOut(&'a AttendantCode),
    PinWrong(&'a AttendantCode),
    Booked {
        kind: Kind,
        seq: u64,
        ms: u64,
    },
    Exported {
        files: usize,
        ms: u64,
    },
    Troubled(&'a Trouble),
    Failed(&'a Failure),
    Refused(&'a Refusal),
    ScanRefused,
    /// The clock stands behind the last entry.
    ClockBehind {
        last: Moment,
    },
    /// The date moved otherwise than time passed.
    ClockJumped {
        ms: i64,
    },
    Panicked {
        file: &'a str,
        line: u32,
    },
}

impl Log {
    /// In the folder `log` of a data folder, if that is there.
    pub fn beside(data: &Path) -> Log {
        let folder = data.join("log");
        // It is there already, or the notes are lost, which stops nobody from selling.
        let _lost_is_fine = outside::make_own_folder(&folder);
        Log { folder: Some(folder) }
    }

    /// The same, if the folder `log` is there already: nothing is made where somebody only looks.
    pub fn there(data: &Path) -> Log {
        Log { folder: Some(data.join("log")) }
    }

    /// Writes one line, unless that fails: a full disk must not stop the counter for the sake of its log.
    pub fn note(&self, note: &Note<'_>) {
        if let Some(folder) = &self.folder {
            let line = format!("{} {note}\n", Clock::system().now());
            let _lost_is_fine = append(folder, KIOSK, &line);
            if let Note::PinWrong(_) = note {
                let _lost_is_fine = append(folder, PINS, &line);
            }
        }
    }
}

fn newest(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.log"))
}

fn put_aside(folder: &Path, name: &str, age: u32) -> PathBuf {
    folder.join(format!("{name}.{age}.log"))
}

/// Opened for every line, so that a log that was moved away, or a disk that is free again, is no special case.
fn append(folder: &Path, name: &str, line: &str) -> Result<(), NotTaken> {
    // A link in the folder's place would have us write somewhere else.
    if !fs::symlink_metadata(folder)?.is_dir() {
        return Err(NotTaken::Other(Standing::Link));
    }
    let open = || outside::open_own(&newest(folder, name), File::options().create(true).append(true));
    let mut file = open()?;
    let mut length = file.metadata()?.len();
    if length >= MOST_BYTES {
        rotate(folder, name)?;
        (file, length) = (open()?, 0);
    }
    file.write_all(line.as_bytes()).or_else(|error| {
        // Half a line helps nobody.
        file.set_len(length)?;
        Err(error.into())
    })
}

fn rotate(folder: &Path, name: &str) -> io::Result<()> {
    for age in (1..KEPT).rev() {
        match fs::rename(put_aside(folder, name, age), put_aside(folder, name, age + 1)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(newest(folder, name), put_aside(folder, name, 1))
}

/// The name of a rule or a failure alone; what it holds may quote a file or a person.
fn name_of(value: &impl Debug) -> String {
    format!("{value:?}").chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// The number of a failure that has no words.
const fn number_of(failure: &Failure) -> Option<i32> {
    match failure {
        Failure::Damaged(why) => why.number(),
        Failure::File { what, .. } => what.number(),
        _ => None,
    }
}

impl fmt::Display for Note<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Note::Started { version, shop, mode } => write!(f, "started {version} shop={shop} mode={mode}"),
            Note::Quit => f.write_str("quit"),
            Note::Halted => f.write_str("halted"),
            Note::SignedIn(code) => write!(f, "signed-in by={code}"),
            Note::SignedOut(code) => write!(f, "signed-out by={code}"),
            Note::PinWrong(code) => write!(f, "pin-wrong by={code}"),
            Note::Booked { kind, seq, ms } => write!(f, "booked {kind} seq={seq} ms={ms}"),
            Note::Exported { files, ms } => write!(f, "exported files={files} ms={ms}"),
            Note::Troubled(Trouble::Refused(refusal)) => write!(f, "{}", Note::Refused(refusal)),
            Note::Troubled(Trouble::Failed(failure)) => write!(f, "{}", Note::Failed(failure)),
            Note::Failed(failure) => {
                write!(f, "failed {}", name_of(failure))?;
                number_of(failure).map_or(Ok(()), |number| write!(f, " number={number}"))
            }
            Note::Refused(refusal) => write!(f, "refused {}", name_of(refusal)),
            Note::ScanRefused => f.write_str("scan-refused"),
            Note::ClockBehind { last } => write!(f, "clock-behind last={last}"),
            Note::ClockJumped { ms } => write!(f, "clock-jumped ms={ms}"),
            Note::Panicked { file, line } => write!(f, "panicked at={file}:{line}"),
        }
    }
}
