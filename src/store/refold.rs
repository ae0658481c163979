//! The whole journal hashed and folded again, on two cores: one thread reads lines and postings, the other folds them.

use super::failure::{Sql as _, no_value};
use super::finding::{Stop, Why, found};
use super::indexes::{PostingIndexes, Scans};
use super::projections::PostingRow;
use super::verify::Contradicted;
use super::{Reader, journal, tally};
use crate::domain::chain::Digest;
use crate::domain::entry::Entry;
use crate::domain::fold::Books;
use crate::domain::kind::{CatalogLoaded, Detail};
use crate::domain::trouble::Failure;
use rusqlite::Rows;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

/// Lines that change hands at once, and batches that may wait: memory stays the same however long the journal is.
const LINES: usize = 256;
const WAITING: usize = 8;

/// Lines one after the other, each with the posting that stands in its place.
#[derive(Default)]
struct Batch {
    bytes: Vec<u8>,
    lines: Vec<BatchLine>,
}

struct BatchLine {
    seq: u64,
    length: usize,
    hash: Digest,
    posting: Option<PostingRow>,
}

/// A batch, or why there is no more to read.
type Handed = Result<Batch, Failure>;

impl Reader<'_> {
    /// Folds every line and compares its posting; returns the catalogs they loaded.
    pub(super) fn fold_all(
        self,
        books: &mut Books,
        anchor: &mut (impl FnMut(&Entry, &Digest) -> Result<(), Contradicted> + Send),
    ) -> Result<Loads, Stop> {
        self.check_first_row()?;
        let query = "SELECT seq, day, month, kind, household, refers, request, points, redeemed
                     FROM posting ORDER BY seq";
        let mut statement = self.connection.prepare(query).sql()?;
        let mut postings = statement.query([]).sql()?;
        let mut statements = self.index_statements()?;
        let mut scans = Scans::begin(&mut statements)?;
        let keys = tally::Keys::default();
        let folded = thread::scope(|scope| {
            let (sender, receiver) = sync_channel(WAITING);
            let keys = &keys;
            let folding = scope.spawn(move || {
                let mut folding = Folding {
                    books,
                    anchor,
                    keys,
                    indexes: PostingIndexes::default(),
                    loads: Loads::default(),
                };
                folding.take_all(&receiver).map(|()| (folding.loads, folding.indexes))
            });
            self.read_all(&mut postings, &sender, || scans.advance(keys, LINES));
            drop(sender);
            joined(folding)
        });
        let (loads, expected) = folded?;
        if let Some(row) = postings.next().sql()? {
            let seq = row.get(0).map_err(no_value)?;
            return found(Some(seq), Why::PostingExtra);
        }
        match scans.finish(&keys)?.difference(&expected) {
            None => Ok(loads),
            Some(index) => found(None, Why::Index { index }),
        }
    }

    /// Lines are read from 1 on; a row before that would be nobody's.
    fn check_first_row(self) -> Result<(), Stop> {
        let query = "SELECT min(seq) FROM journal";
        let first: Option<i64> = self.connection.query_row(query, [], |row| row.get(0)).sql()?;
        match first {
            Some(seq) if seq < 1 => found(None, Why::BeforeFirst { seq }),
            _ => Ok(()),
        }
    }

    /// Hands over everything there is to read, until the other side has heard enough.
    /// Folding takes longer than reading: `meanwhile` is done after each batch.
    fn read_all(
        self,
        postings: &mut Rows<'_>,
        sender: &SyncSender<Handed>,
        mut meanwhile: impl FnMut() -> Result<(), Failure>,
    ) {
        let mut batch = Batch::default();
        let read = self.visit_rows(1, u64::MAX, |row| {
            let (seq, body, hash) = journal::line_parts(row)?;
            let posting = postings.next().sql()?.and_then(|row| PostingRow::read(row).ok());
            batch.bytes.extend_from_slice(body);
            batch.lines.push(BatchLine { seq, length: body.len(), hash, posting });
            if batch.lines.len() < LINES {
                return Ok(());
            }
            sender.send(Ok(std::mem::take(&mut batch))).map_err(|_| Ended::Early)?;
            Ok(meanwhile()?)
        });
        let last = match read {
            Err(Ended::Early) => return,
            Err(Ended::Failed(failure)) => [Ok(batch), Err(failure)].into_iter().collect(),
            Ok(()) => vec![Ok(batch)],
        };
        // Nobody hears them when something was found before.
        last.into_iter().for_each(|handed| drop(sender.send(handed)));
    }
}

enum Ended {
    Early,
    Failed(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::Failed(failure)
    }
}

/// Every catalog that was loaded, each with its line, and the line of the last `restore`, or 0.
#[derive(Default)]
pub(super) struct Loads {
    pub(super) catalogs: Vec<(u64, CatalogLoaded)>,
    pub(super) restored: u64,
}

/// The folding side.
struct Folding<'a, F> {
    books: &'a mut Books,
    anchor: &'a mut F,
    keys: &'a tally::Keys,
    indexes: PostingIndexes,
    loads: Loads,
}

impl<F: FnMut(&Entry, &Digest) -> Result<(), Contradicted>> Folding<'_, F> {
    fn take_all(&mut self, receiver: &Receiver<Handed>) -> Result<(), Stop> {
        for handed in receiver {
            let batch = handed?;
            let mut rest = batch.bytes.as_slice();
            for line in &batch.lines {
                let (body, behind) = rest.split_at(line.length);
                self.take(line, body)?;
                rest = behind;
            }
        }
        Ok(())
    }

    fn take(&mut self, line: &BatchLine, body: &[u8]) -> Result<(), Stop> {
        let entry = match self.books.fold_line(body, &line.hash) {
            Ok(entry) => entry,
            Err(why) => return found(Some(line.seq), Why::NotFolded(why)),
        };
        if entry.seq != line.seq {
            return found(Some(line.seq), Why::RowNumber);
        }
        let expected = PostingRow::of(&entry, self.books.head.day.date());
        if line.posting.as_ref() != Some(&expected) {
            return found(Some(line.seq), Why::Posting);
        }
        self.indexes.count(self.keys, &expected);
        if let Err(Contradicted) = (self.anchor)(&entry, &line.hash) {
            return found(Some(line.seq), Why::Beside);
        }
        match entry.detail {
            Detail::Catalog(loaded) => self.loads.catalogs.push((line.seq, loaded)),
            Detail::Restore(_) => self.loads.restored = line.seq,
            _ => {}
        }
        Ok(())
    }
}

/// What the thread answered; its panic goes on here.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
