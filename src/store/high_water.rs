//! The high-water mark: the head of the journal in a small file beside the database, raised after every commit.
//! A database put back from an old copy stands behind its mark, and verification says so.

use crate::domain::chain::Digest;
use crate::domain::head::Head;
use crate::outside::{self, NotTaken};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Twice what a mark has: more is no mark.
const MOST_BYTES: u64 = 256;

fn path(folder: &Path) -> PathBuf {
    folder.join("high-water")
}

/// Writes the mark. Not synced and allowed to fail: the commit stands without it, and a mark that is behind is harmless.
pub(super) fn raise(folder: &Path, head: &Head) {
    let _behind_is_harmless = overwrite(folder, head);
}

/// One write of a fixed length over the old mark, so that a kill leaves the old mark or the new one, never half.
fn overwrite(folder: &Path, head: &Head) -> io::Result<()> {
    let mut options = File::options();
    let file = outside::open_own(&path(folder), options.create(true).truncate(false).write(true));
    let mut file = file.map_err(io::Error::other)?;
    file.write_all(format!("{:020} {}\n", head.seq, head.hash).as_bytes())
}

/// What the mark says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Or empty: what a power cut can leave of a small file that nobody synced.
    Missing,
    Unreadable,
    At {
        seq: u64,
        hash: Digest,
    },
}

pub(super) fn read(folder: &Path) -> Mark {
    let text = match outside::read_own(&path(folder), MOST_BYTES) {
        Ok(bytes) if bytes.is_empty() => return Mark::Missing,
        Ok(bytes) => String::from_utf8(bytes).unwrap_or_default(),
        Err(NotTaken::Missing) => return Mark::Missing,
        Err(_) => return Mark::Unreadable,
    };
    let parts = text.trim_end().split_once(' ');
    let parsed = parts.and_then(|(seq, hash)| Some((seq.parse().ok()?, hash.parse().ok()?)));
    parsed.map_or(Mark::Unreadable, |(seq, hash)| Mark::At { seq, hash })
}
