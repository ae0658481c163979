//! The daily files in a folder: which there are, under which names, and what is wrong with one that is held against
//! the journal. Nothing in the folder is trusted, and a file of the wrong name hides behind no other.

use super::settlement::{self, NotSettlement};
use super::signature::PublicKey;
use crate::domain::value::chain::Digest;
use crate::domain::value::number::{ShopCode, TownCode};
use crate::outcome::{Failure, Standing};
use crate::outside::{self, NotTaken};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Days whose files a start looks at.
const MOST_LOOKED_AT: usize = 100;
/// What may stand behind a daily file's name without being one: its workbook, and either while it is being written.
const BESIDE: [&str; 3] = [".xlsx", ".jsonl.part", ".xlsx.part"];

/// A shop's daily files, listed at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// By epoch and close number.
    files: BTreeMap<(u32, u32), PathBuf>,
    /// Names that are no daily file's, in an order that does not depend on the folder's.
    strange: BTreeSet<PathBuf>,
}

/// A file that is not what the journal says it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFinding {
    pub path: String,
    pub wrong: WrongFile,
}

impl std::error::Error for FileFinding {}

impl fmt::Display for FileFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let FileFinding { path, wrong } = self;
        match wrong {
            WrongFile::OtherJournal | WrongFile::Surplus { .. } => write!(f, "{path} {wrong}"),
            WrongFile::NotTaken(_) | WrongFile::NotSettlement(_) | WrongFile::Name => {
                write!(f, "{path}: {wrong}")
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongFile {
    #[error("cannot be taken: {0}")]
    NotTaken(Failure),
    #[error(transparent)]
    NotSettlement(NotSettlement),
    #[error("was signed over another journal")]
    OtherJournal,
    #[error("holds close {number}, which the journal does not have")]
    Surplus { epoch: u32, number: u32 },
    #[error("this is not a daily file's name, and looks like one; move it out and keep it for the township")]
    Name,
}

/// A daily file's name that no file of ours stands behind any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoilt {
    pub path: String,
    pub found: Instead,
}

/// What is there instead of a daily file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instead {
    /// A file without a byte.
    Nothing,
    Other(Standing),
}

impl Outbox {
    /// Lists the daily files of a shop. A folder that is not there holds none.
    pub fn list(folder: &Path, town: &TownCode, shop: &ShopCode) -> io::Result<Outbox> {
        let mut outbox = Outbox::default();
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(outbox),
            entries => entries?,
        };
        let stem = format!("{town}-{shop}-e");
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            match sort(&name.to_string_lossy(), &stem) {
                Sorted::Daily { epoch, number } => {
                    drop(outbox.files.insert((epoch, number), entry.path()));
                }
                Sorted::Strange => drop(outbox.strange.insert(entry.path())),
                Sorted::Other => {}
            }
        }
        Ok(outbox)
    }

    /// The files of one epoch by close number.
    pub fn of_epoch(self, epoch: u32) -> BTreeMap<u32, PathBuf> {
        let of_epoch = self.files.into_iter().filter(|((of, _), _)| *of == epoch);
        of_epoch.map(|((_, number), path)| (number, path)).collect()
    }

    /// Those of the newest listed files that a look at the folder alone shows to be none; nothing is opened. Older ones are
    /// `verify`'s: a start costs the same after ten years.
    pub fn spoilt(&self) -> Vec<Spoilt> {
        let spoilt = |path: &PathBuf| {
            let found = match outside::length_of_own(path) {
                Ok(0) => Instead::Nothing,
                Err(NotTaken::Other(standing)) => Instead::Other(standing),
                // What cannot be looked at is said by whoever reads or writes it.
                Ok(_) | Err(NotTaken::Missing | NotTaken::TooLarge { .. } | NotTaken::Failed(_)) => {
                    return None;
                }
            };
            Some(Spoilt { path: path.display().to_string(), found })
        };
        self.files.values().rev().take(MOST_LOOKED_AT).filter_map(spoilt).collect()
    }

    /// Holds the file of a close against the chain's hash after it, and says whether there was one.
    pub fn compare(
        &mut self,
        epoch: u32,
        number: u32,
        head: &Digest,
        key: Option<&PublicKey>,
    ) -> Result<bool, FileFinding> {
        let Some(path) = self.files.remove(&(epoch, number)) else { return Ok(false) };
        match check(&path, head, key) {
            Ok(()) => Ok(true),
            Err(wrong) => Err(FileFinding { path: path.display().to_string(), wrong }),
        }
    }

    /// What is left once every close has been compared: files of closes that the journal does not have, because it lost
    /// its end.
    pub fn surplus(&self) -> impl Iterator<Item = FileFinding> {
        self.files.iter().map(|(&(epoch, number), path)| FileFinding {
            path: path.display().to_string(),
            wrong: WrongFile::Surplus { epoch, number },
        })
    }

    /// Names that look like a daily file's and are none.
    pub fn strange(&self) -> impl Iterator<Item = FileFinding> {
        self.strange
            .iter()
            .map(|path| FileFinding { path: path.display().to_string(), wrong: WrongFile::Name })
    }
}

/// A daily file must be signed with the shop's own key and end its slice with the hash that the journal has there.
fn check(path: &Path, head: &Digest, key: Option<&PublicKey>) -> Result<(), WrongFile> {
    let bytes = outside::read_own(path, settlement::MOST_BYTES as u64);
    let bytes = bytes.map_err(|why| WrongFile::NotTaken(why.at(path)))?;
    let file = settlement::read(&bytes).map_err(WrongFile::NotSettlement)?;
    settlement::check(&file, key).map_err(WrongFile::NotSettlement)?;
    if file.header.head == *head { Ok(()) } else { Err(WrongFile::OtherJournal) }
}

/// What a name in the folder is.
enum Sorted {
    Daily {
        epoch: u32,
        number: u32,
    },
    /// Begins like a daily file of this shop, whatever the case of its letters, and is spelt otherwise.
    Strange,
    Other,
}

fn sort(name: &str, stem: &str) -> Sorted {
    let behind = name.get(stem.len()..).and_then(|rest| rest.chars().next());
    let is_ours = name.get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem));
    if !is_ours || behind.is_none_or(|c| c.is_ascii_alphabetic()) {
        return Sorted::Other;
    }
    // A number has one spelling: what is written again otherwise was none.
    let numbers = name.split_once('.').and_then(|(front, _)| {
        let (epoch, number) = front.strip_prefix(stem)?.split_once("-c")?;
        Some((epoch.parse::<u32>().ok()?, number.parse::<u32>().ok().filter(|number| *number > 0)?))
    });
    let Some((epoch, number)) = numbers else { return Sorted::Strange };
    match name.strip_prefix(&format!("{stem}{epoch}-c{number:06}")) {
        Some(".jsonl") => Sorted::Daily { epoch, number },
        Some(end) if BESIDE.contains(&end) => Sorted::Other,
        _ => Sorted::Strange,
    }
}
