//! The whole journal hashed and folded again, on two cores: one thread reads lines and postings, the other folds them.

use super::finding::{Findings, Why};
use super::indexes::Scans;
use super::own::Own;
use super::postings::{Numbered, Posting, Postings};
use super::tally;
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{CatalogLoaded, Detail};
use crate::domain::fold::{Books, NotFolded, check_shape};
use crate::domain::value::chain::{Digest, link};
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::ledger::projections::PostingRow;
use crate::store::sql::failure::Sql as _;
use foldhash::HashMap;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, ScopedJoinHandle};

/// Lines that change hands at once, and batches that may wait: memory stays the same however long the journal is.
const LINES: usize = 256;
const WAITING: usize = 8;

/// Lines one after the other, each with the posting that stands in its place, and postings that stand in nobody's.
#[derive(Default)]
struct Stretch {
    bytes: Vec<u8>,
    items: Vec<Item>,
}

impl Stretch {
    /// An empty one with room for as much.
    fn next(&self) -> Stretch {
        Stretch { bytes: Vec::with_capacity(self.bytes.len()), items: Vec::with_capacity(LINES) }
    }
}

enum Item {
    Line(BatchLine),
    Stray(Numbered),
}

struct BatchLine {
    seq: u64,
    length: usize,
    /// None where what is stored is no hash.
    hash: Option<Digest>,
    posting: Posting,
}

/// A batch, or why there is no more to read.
type Handed = Result<Stretch, Failure>;

/// What the journal says, and what is wrong with it.
pub(in crate::store) struct Refolded {
    pub(in crate::store) books: Books,
    pub(in crate::store) loads: Loads,
    /// Number and hash of the last line before the first that is wrong.
    pub(in crate::store) sound: (u64, Digest),
    /// Whether every line was read as an entry.
    pub(in crate::store) is_legible: bool,
    pub(in crate::store) fold: Fold,
    pub(in crate::store) findings: Findings<Why>,
}

/// How far the fold came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Fold {
    Whole,
    /// It ended before this line, or where no more could be read.
    Broken(Option<u64>),
}

/// Every catalog that was loaded, each with its line, and the line of the last `restore`, or 0.
#[derive(Default)]
pub(in crate::store) struct Loads {
    pub(in crate::store) catalogs: Vec<(u64, CatalogLoaded)>,
    pub(in crate::store) restored: u64,
}

impl Reader<'_> {
    /// Reads every line, folds them as far as they can be folded, and compares their postings.
    pub(in crate::store) fn refold(
        self,
        own: &Own,
        see: &mut (impl FnMut(&Entry, &Digest) + Send),
    ) -> Result<Refolded, Failure> {
        let keys = tally::Keys::default();
        let mut statement = self.posting_statement(own)?;
        let mut postings = Postings::begin(statement.as_mut(), &keys)?;
        let mut statements = self.index_statements(own)?;
        let mut scans = Scans::begin(&mut statements)?;
        let mut scanned = Ok(());
        let folded = thread::scope(|scope| {
            let (sender, receiver) = sync_channel(WAITING);
            let folding = scope.spawn(move || Folding::new(see).take_all(&receiver));
            self.read_all(&mut postings, &sender, || {
                if scanned.is_ok() {
                    scanned = scans.advance(&keys, LINES);
                }
            });
            drop(sender);
            joined(folding)
        });
        let mut refolded = folded?;
        let scanned = refolded.findings.settle(scanned.and_then(|()| scans.finish(&keys)))?;
        let rows = refolded.findings.settle(postings.finish())?;
        if let (Some(scanned), Some(rows)) = (scanned, rows) {
            let differing = rows.differences(scanned).filter(|index| own.has_index(index));
            differing.for_each(|index| refolded.findings.add(None, Why::Index { index }));
        }
        Ok(refolded)
    }

    /// Hands over everything there is to read. Folding takes longer than reading: `meanwhile` is done after each batch.
    fn read_all(self, postings: &mut Postings<'_>, sender: &SyncSender<Handed>, meanwhile: impl FnMut()) {
        let mut handing = Handing { batch: Stretch::default(), sender, meanwhile };
        let read = self.visit_rows(1, u64::MAX, |row| {
            let seq: i64 = row.get(0).sql()?;
            let body = row.get_ref(1).sql()?.as_blob().unwrap_or_default();
            let hash = row.get_ref(2).sql()?.as_blob().ok().and_then(Digest::from_bytes);
            while let Some(stray) = postings.before(seq) {
                handing.hand(&[], Item::Stray(stray))?;
            }
            let (length, posting) = (body.len(), postings.at(seq));
            handing.hand(body, Item::Line(BatchLine { seq: seq.unsigned_abs(), length, hash, posting }))
        });
        let behind = std::iter::from_fn(|| postings.behind());
        let ended =
            read.and_then(|()| behind.map(Item::Stray).try_for_each(|stray| handing.hand(&[], stray)));
        let last = Ok(handing.batch);
        match ended {
            Ok(()) => drop(sender.send(last)),
            Err(Ended::Failed(failure)) => {
                [last, Err(failure)].into_iter().for_each(|handed| drop(sender.send(handed)));
            }
            Err(Ended::Unheard) => {}
        }
    }
}

/// The reading side.
struct Handing<'s, M> {
    batch: Stretch,
    sender: &'s SyncSender<Handed>,
    meanwhile: M,
}

impl<M: FnMut()> Handing<'_, M> {
    fn hand(&mut self, bytes: &[u8], item: Item) -> Result<(), Ended> {
        self.batch.bytes.extend_from_slice(bytes);
        self.batch.items.push(item);
        if self.batch.items.len() < LINES {
            return Ok(());
        }
        let next = self.batch.next();
        self.sender.send(Ok(std::mem::replace(&mut self.batch, next))).map_err(|_| Ended::Unheard)?;
        (self.meanwhile)();
        Ok(())
    }
}

enum Ended {
    /// The other side has failed.
    Unheard,
    Failed(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::Failed(failure)
    }
}

/// The folding side. A line whose hash is wrong is folded as it stands, and the chain goes on from the hash that is stored
/// with it. The first line that is no entry, or breaks a rule, ends the fold: each behind it is held by itself.
struct Folding<'a, F> {
    see: &'a mut F,
    /// What each household holds after the lines so far.
    held: HashMap<HouseholdNumber, Points>,
    /// The hash that the next line follows from.
    previous: Digest,
    are_lines_sound: bool,
    done: Refolded,
}

impl<'a, F: FnMut(&Entry, &Digest)> Folding<'a, F> {
    fn new(see: &'a mut F) -> Self {
        Folding {
            see,
            held: HashMap::default(),
            previous: Digest::ZERO,
            are_lines_sound: true,
            done: Refolded {
                books: Books::default(),
                loads: Loads::default(),
                sound: (0, Digest::ZERO),
                is_legible: true,
                fold: Fold::Whole,
                findings: Findings::default(),
            },
        }
    }

    fn take_all(mut self, receiver: &Receiver<Handed>) -> Result<Refolded, Failure> {
        for handed in receiver {
            if let Some(batch) = self.done.findings.settle(handed)? {
                self.take_batch(&batch);
            } else {
                self.done.is_legible = false;
                self.end(None);
            }
        }
        if let Fold::Broken(seq) = self.done.fold {
            self.done.findings.add(seq, Why::NotCompared);
        }
        Ok(self.done)
    }

    fn take_batch(&mut self, batch: &Stretch) {
        let mut rest = batch.bytes.as_slice();
        for item in &batch.items {
            match item {
                Item::Line(line) => {
                    let (body, behind) = rest.split_at(line.length);
                    rest = behind;
                    self.take(line, body);
                }
                Item::Stray(stray) => {
                    self.done.findings.add(u64::try_from(stray.seq).ok(), Why::PostingExtra);
                }
            }
        }
    }

    fn take(&mut self, line: &BatchLine, body: &[u8]) {
        let hash = line.hash.unwrap_or_else(|| link(&self.previous, body));
        if line.hash.is_none() {
            self.wrong(line.seq, NotFolded::Hash);
        }
        let entry = match self.done.fold {
            Fold::Whole => self.fold(line.seq, body, hash),
            Fold::Broken(_) => self.read_alone(line.seq, body, hash),
        };
        self.previous = hash;
        match entry {
            Ok(entry) => self.hold(line, entry),
            Err(why) => {
                self.wrong(line.seq, why);
                self.end(Some(line.seq));
                match Entry::decode(body) {
                    Ok(entry) => (self.see)(&entry, &hash),
                    Err(_) => self.done.is_legible = false,
                }
            }
        }
        if self.are_lines_sound {
            self.done.sound = (line.seq, hash);
        }
    }

    /// Takes the line in, as it stands where its hash is wrong.
    fn fold(&mut self, seq: u64, body: &[u8], hash: Digest) -> Result<Entry, NotFolded> {
        match self.done.books.fold_line(body, &hash) {
            Err(NotFolded::Hash) => self.wrong(seq, NotFolded::Hash),
            folded => return folded,
        }
        let entry = Entry::decode(body)?;
        self.done.books.fold(&entry, hash)?;
        Ok(entry)
    }

    /// What can be said of a line without those before it.
    fn read_alone(&mut self, seq: u64, body: &[u8], hash: Digest) -> Result<Entry, NotFolded> {
        if link(&self.previous, body) != hash {
            self.wrong(seq, NotFolded::Hash);
        }
        let entry = Entry::decode(body)?;
        check_shape(&entry)?;
        Ok(entry)
    }

    /// Holds an entry against what stands beside it.
    fn hold(&mut self, line: &BatchLine, entry: Entry) {
        if entry.seq != line.seq {
            self.are_lines_sound = false;
            self.done.findings.add(Some(line.seq), Why::RowNumber);
        } else if self.done.fold == Fold::Whole {
            self.compare_posting(&line.posting, &entry);
        }
        (self.see)(&entry, &self.previous);
        match (self.done.fold, entry.detail) {
            (Fold::Whole, Detail::Catalog(loaded)) => self.done.loads.catalogs.push((line.seq, loaded)),
            (Fold::Whole, Detail::Restore(_)) => self.done.loads.restored = line.seq,
            _ => {}
        }
    }

    fn compare_posting(&mut self, posting: &Posting, entry: &Entry) {
        let held = entry.household.map(|household| self.held.entry(household).or_default());
        let before = held.as_deref().copied().unwrap_or_default();
        let expected = PostingRow::of(entry, self.done.books.head.day.date(), before);
        // Behind a row that is wrong the next is held against what that one says: each is named for itself.
        let said = match posting {
            Posting::Row(row) => row.held.or(expected.held),
            Posting::Unreadable | Posting::Missing | Posting::Unasked => expected.held,
        };
        if let (Some(held), Some(said)) = (held, said) {
            *held = Points::from_tenths(said);
        }
        let is_right = match posting {
            Posting::Row(row) => *row == expected,
            Posting::Unreadable | Posting::Missing => false,
            Posting::Unasked => return,
        };
        if !is_right {
            self.done.findings.add(Some(entry.seq), Why::Posting);
        }
    }

    fn wrong(&mut self, seq: u64, why: NotFolded) {
        self.are_lines_sound = false;
        self.done.findings.add(Some(seq), Why::NotFolded(why));
    }

    /// Ends the fold, unless it has ended before.
    fn end(&mut self, seq: Option<u64>) {
        if self.done.fold == Fold::Whole {
            self.done.fold = Fold::Broken(seq);
        }
    }
}

/// What the thread answered; its panic goes on here.
pub(in crate::store) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| resume_unwind(panic))
}
