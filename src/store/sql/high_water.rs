//! The high-water mark: how far the journal ever came, in a small file beside the database, raised after every commit.
//! A database put back from an old copy stands behind its mark. Nothing lowers it but a `restore` of two people.

use crate::domain::entry::head::{Day, Head};
use crate::domain::value::chain::Digest;
use crate::outside::{self, Links, NotTaken};
use crate::platform;
use std::fs::File;
use std::io::{self, Seek as _, Write as _};
use std::path::{Path, PathBuf};

/// Twice what a mark has: more is no mark.
const MOST_BYTES: u64 = 256;

/// What the mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The last line of the journal; 0 before the first.
    pub seq: u64,
    /// The chain's hash there.
    pub hash: Digest,
    /// The last day that was closed; 0 before the first.
    pub closed: u32,
}

impl Mark {
    /// Before the first line.
    pub const NONE: Mark = Mark { seq: 0, hash: Digest::ZERO, closed: 0 };

    pub const fn of(head: &Head) -> Mark {
        let closed = match head.day {
            Day::Closed { last, .. } => last,
            Day::Open { number, .. } => number - 1,
        };
        Mark { seq: head.seq, hash: head.hash, closed }
    }

    /// Always as long, so that one write leaves the old mark or the new one, never half.
    fn line(&self) -> String {
        format!("{:020} {} {:010}\n", self.seq, self.hash, self.closed)
    }

    fn parse(bytes: &[u8]) -> Option<Mark> {
        let line = std::str::from_utf8(bytes).ok()?;
        let mut parts = line.trim_end().split(' ');
        let (seq, hash) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let closed = parts.next()?.parse().ok()?;
        let mark = Mark { seq, hash, closed };
        (mark.line() == line).then_some(mark)
    }
}

/// Where the mark stands inside a data folder.
pub fn mark_path(folder: &Path) -> PathBuf {
    folder.join("high-water")
}

/// Why there is no mark to go by.
#[derive(Debug, thiserror::Error)]
pub enum NoMark {
    #[error("the high-water file is missing")]
    Missing,
    #[error("the high-water file cannot be read")]
    Unreadable,
    #[error("the high-water file: {0}")]
    NotTaken(NotTaken),
}

/// Reads the mark. An empty file is no mark either: the first is made whole under another name, and no later write
/// leaves it shorter.
pub fn read_mark(folder: &Path) -> Result<Mark, NoMark> {
    match outside::read_own(&mark_path(folder), MOST_BYTES) {
        Ok(bytes) => Mark::parse(&bytes).ok_or(NoMark::Unreadable),
        Err(NotTaken::Missing) => Err(NoMark::Missing),
        Err(NotTaken::TooLarge { .. }) => Err(NoMark::Unreadable),
        Err(other) => Err(NoMark::NotTaken(other)),
    }
}

/// Puts the mark where two people say, or where a journal begins; durable when it returns.
pub fn put_mark(folder: &Path, mark: &Mark) -> io::Result<()> {
    platform::write_private_durably(&mark_path(folder), mark.line().as_bytes())
}

/// The mark of an open journal, kept open: a commit raises it with one write.
#[derive(Debug)]
pub(in crate::store) struct HighWater {
    file: Option<File>,
    seq: u64,
}

impl HighWater {
    /// A mark that cannot be opened is a failure of the next start, which looks for it; it stops no trade.
    pub(in crate::store) fn open(folder: &Path) -> HighWater {
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        let file = outside::open(&mark_path(folder), &mut options, Links::Refused).ok();
        HighWater { file, seq: read_mark(folder).map_or(0, |mark| mark.seq) }
    }

    /// That of a reader, who raises nothing.
    pub(in crate::store) const fn none() -> HighWater {
        HighWater { file: None, seq: 0 }
    }

    /// Not synced and allowed to fail: the commit stands without it, and a mark that is behind is harmless.
    pub(in crate::store) fn raise(&mut self, head: &Head) {
        if let Some(file) = self.file.as_mut().filter(|_| head.seq > self.seq) {
            let line = Mark::of(head).line();
            let _behind_is_harmless = file.rewind().and_then(|()| file.write_all(line.as_bytes()));
            self.seq = head.seq;
        }
    }
}
