//! A closed day's journal lines, each decoded and chained once: what composes a file and what checks it read from here.

use super::wrong::{NotSettlement, at};
use crate::domain::entry::Entry;
use crate::domain::value::chain::{Digest, link};

/// The lines of a day, what they say, and the chain's hash after each.
#[derive(Clone, Debug)]
pub struct DayLines {
    pub(super) bodies: Vec<Vec<u8>>,
    pub(super) entries: Vec<Entry>,
    pub(super) hashes: Vec<Digest>,
}

impl DayLines {
    /// Reads lines that follow the hash `previous`.
    ///
    /// # Errors
    /// The first line that is no entry, by its place in the file.
    pub fn read(previous: Digest, bodies: Vec<Vec<u8>>) -> Result<Self, NotSettlement> {
        let (mut entries, mut hashes) = (Vec::with_capacity(bodies.len()), Vec::with_capacity(bodies.len()));
        for line in decode(previous, bodies.iter().map(Vec::as_slice)) {
            let (entry, hash) = line?;
            entries.push(entry);
            hashes.push(hash);
        }
        Ok(DayLines { bodies, entries, hashes })
    }

    /// The close is the last.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub const fn len(&self) -> usize {
        self.bodies.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The chain's hash after the last line.
    pub fn head(&self) -> Option<Digest> {
        self.hashes.last().copied()
    }
}

/// Each line's entry and hash; the first line stands in line 2 of the file.
pub(super) fn decode<'l>(
    previous: Digest,
    bodies: impl Iterator<Item = &'l [u8]>,
) -> impl Iterator<Item = Result<(Entry, Digest), NotSettlement>> {
    (2..).zip(bodies).scan(previous, |hash, (line, body)| {
        *hash = link(hash, body);
        Some(Entry::decode(body).map(|entry| (entry, *hash)).map_err(at(line)))
    })
}
