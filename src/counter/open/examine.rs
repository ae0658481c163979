//! What a start finds before it writes anything, and a reader before it reads: mark, database, log, key, daily files and
//! journal, held against each other.

use super::key_file;
use crate::counter::send::outbox;
use crate::domain::decide::behind::{Behind, Cause, Trace};
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Detail, Genesis};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::{ShopCode, TownCode};
use crate::exchange::settlement;
use crate::exchange::signature::PublicKey;
use crate::outcome::Failure;
use crate::outside;
use crate::store::{Mark, NoMark, Reader, Store, mark_path, read_mark};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a start and every reader look.
pub(in crate::counter) struct ShopFolders<'a> {
    pub(in crate::counter) data: &'a Path,
    pub(in crate::counter) outbox: &'a Path,
    /// Whose daily files count.
    pub(in crate::counter) shop: &'a ShopCode,
}

/// What is in the data folder.
pub(in crate::counter) enum Found {
    /// No journal; and what shows that there was one, if anything does.
    Nothing(Option<Trace>),
    /// A journal that stands at least where everything beside it says.
    Journal(Begun),
    /// A journal that remembers less, or otherwise, than something beside it.
    Behind(Begun, Behind),
}

/// A journal, open to be read, and its first line.
pub(in crate::counter) struct Begun {
    pub(in crate::counter) store: Store,
    pub(in crate::counter) first: Entry,
    pub(in crate::counter) genesis: Genesis,
}

/// How a database is opened.
pub(in crate::counter) type OpenStore = fn(&Path) -> Result<Store, Failure>;

/// A database, or none and what shows that there was one.
enum Opened {
    Store(Store),
    Nothing(Option<Trace>),
}

/// The highest line that anything beside the journal has seen.
#[derive(Clone, Copy, Debug)]
pub(in crate::counter) struct Seen {
    pub(in crate::counter) seq: u64,
    pub(in crate::counter) hash: Digest,
}

impl ShopFolders<'_> {
    /// Looks at everything and writes nothing.
    pub(in crate::counter) fn examine(&self) -> Result<Found, Failure> {
        let mark = self.mark()?;
        let store = match self.open(Store::open_read_only)? {
            Opened::Store(store) => store,
            Opened::Nothing(trace) => return Ok(Found::Nothing(trace)),
        };
        let snapshot = store.snapshot()?;
        let reader = snapshot.read();
        let Some((first, genesis)) = reader.genesis()? else { return Ok(Found::Nothing(self.trace())) };
        let behind = self.behind(reader, store.is_copy()?, &first, &genesis, mark.as_ref())?;
        reader.check_tail()?;
        drop(snapshot);
        let begun = Begun { store, first, genesis };
        Ok(match behind {
            None => Found::Journal(begun),
            Some(behind) => Found::Behind(begun, behind),
        })
    }

    /// `None` where there is no mark to go by.
    fn mark(&self) -> Result<Result<Mark, NoMark>, Failure> {
        match read_mark(self.data) {
            Err(NoMark::NotTaken(why)) => Err(why.at(&mark_path(self.data))),
            read => Ok(read),
        }
    }

    /// Opens the database to read, or says what is lost.
    ///
    /// # Errors
    /// [`Failure::NotNew`] if something shows that there was one, [`Failure::NoJournal`] if nothing does.
    pub(in crate::counter) fn open_to_read(&self, open: OpenStore) -> Result<Store, Failure> {
        match self.open(open)? {
            Opened::Store(store) => Ok(store),
            Opened::Nothing(trace) => Err(self.nothing(trace)),
        }
    }

    /// Where no journal is.
    pub(in crate::counter) fn nothing(&self, trace: Option<Trace>) -> Failure {
        let folder = self.data.display().to_string();
        match trace {
            Some(trace) => Failure::NotNew { folder, trace },
            None => Failure::NoJournal(folder),
        }
    }

    fn open(&self, open: OpenStore) -> Result<Opened, Failure> {
        if !is_filled(&Store::path(self.data))? {
            // A log cannot be read without its database.
            let log = has_log(self.data).then_some(Trace::WriteAheadLog);
            return Ok(Opened::Nothing(log.or_else(|| self.trace())));
        }
        match open(self.data) {
            // A first start was cut short between the database and its tables; the log was read, too.
            Err(Failure::NoJournal(_)) => Ok(Opened::Nothing(self.trace())),
            opened => opened.map(Opened::Store),
        }
    }

    /// No journal is here; does anything beside it say that there was one?
    pub(in crate::counter) fn trace(&self) -> Option<Trace> {
        // The mark is made first, before the key, so that a start which was cut short shows a mark before the first line.
        let inside = match read_mark(self.data) {
            Ok(mark) if mark.seq == 0 => None,
            Ok(_) | Err(NoMark::Unreadable | NoMark::NotTaken(_)) => Some(Trace::Mark),
            Err(NoMark::Missing) if key_file::is_here(self.data) => Some(Trace::Key),
            Err(NoMark::Missing) => None,
        };
        inside.or_else(|| self.first_daily_file().map(Trace::DailyFile))
    }

    /// A daily file of this shop, of whatever town and epoch: the name alone says that it has closed a day.
    fn first_daily_file(&self) -> Option<String> {
        let of_shop = format!("{}-e", self.shop);
        let names = fs::read_dir(self.outbox).into_iter().flatten().flatten();
        let mut names: Vec<String> = names.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort_unstable();
        let ends =
            |name: &str| Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl"));
        let is_own = |name: &str| {
            name.split_once('-').is_some_and(|(town, rest)| {
                town.parse::<TownCode>().is_ok() && rest.starts_with(&of_shop) && ends(rest)
            })
        };
        names.into_iter().find(|name| is_own(name))
    }

    fn behind(
        &self,
        reader: Reader<'_>,
        is_copy: bool,
        first: &Entry,
        genesis: &Genesis,
        mark: Result<&Mark, &NoMark>,
    ) -> Result<Option<Behind>, Failure> {
        let head = reader.head()?;
        let own = Mark::of(&head);
        let newest = self.newest_daily_file(first, genesis);
        let most_closed = newest.as_ref().map_or(0, |file| file.number);
        let most_closed = mark.map_or(most_closed, |mark| most_closed.max(mark.closed));
        let (cause, seen) = match (mark, &newest) {
            (_, Some(file)) if !file.agrees(reader, own.seq)? => {
                (Cause::OtherPast { number: file.number }, file.seen.seq)
            }
            (Ok(mark), _) if mark.seq > own.seq && !is_restore_of(reader, mark)? => (Cause::Mark, mark.seq),
            (_, Some(file)) if file.seen.seq > own.seq => {
                (Cause::DailyFile { number: file.number }, file.seen.seq)
            }
            (Ok(mark), _) if mark.seq <= own.seq && !has_line(reader, mark.seq, &mark.hash)? => {
                (Cause::OtherMark, own.seq)
            }
            (Ok(_), _) if is_copy => (Cause::Copy, own.seq),
            (Ok(_), _) => return Ok(None),
            (Err(_), _) => (Cause::NoMark, own.seq),
        };
        let files = outbox::daily_files(self.outbox, &genesis.town, &first.shop, first.epoch);
        let missing_close = (own.closed + 1..=most_closed).find(|number| !files.contains_key(number));
        Ok(Some(Behind { head: own.seq, seen, cause, missing_close }))
    }

    /// The newest daily file that this shop signed. What only bears such a name is no evidence; `verify` names it.
    fn newest_daily_file(&self, first: &Entry, genesis: &Genesis) -> Option<DailyFile> {
        let key = PublicKey::from_digest(&genesis.key).ok()?;
        let files = outbox::daily_files(self.outbox, &genesis.town, &first.shop, first.epoch);
        files.into_iter().rev().find_map(|(number, path)| {
            let bytes = outbox::read(&path).ok()?;
            let file = settlement::read(&bytes).ok()?;
            let is_own = outbox::is_signed_by(&file, &key) && file.header.number == number;
            let seen = Seen { seq: file.header.last, hash: file.header.head };
            is_own.then_some(DailyFile {
                number,
                seen,
                before: (file.header.first - 1, file.header.previous),
            })
        })
    }

    /// The highest line ever seen, for a `restore` to name; the journal's own end where nothing remembers more.
    pub(in crate::counter) fn seen(
        &self,
        reader: Reader<'_>,
        first: &Entry,
        genesis: &Genesis,
    ) -> Result<Seen, Failure> {
        let head = reader.head()?;
        let mark = read_mark(self.data).ok().map(|mark| Seen { seq: mark.seq, hash: mark.hash });
        let file = self.newest_daily_file(first, genesis).map(|file| file.seen);
        let highest = mark.into_iter().chain(file).max_by_key(|seen| seen.seq);
        Ok(highest.filter(|seen| seen.seq > head.seq).unwrap_or(Seen { seq: head.seq, hash: head.hash }))
    }
}

/// What a signed daily file says of the journal it was cut from.
struct DailyFile {
    number: u32,
    seen: Seen,
    before: (u64, Digest),
}

impl DailyFile {
    /// Whether the journal has the same lines, as far as it has them.
    fn agrees(&self, reader: Reader<'_>, head: u64) -> Result<bool, Failure> {
        let (before, hash) = &self.before;
        match (self.seen.seq <= head, *before <= head) {
            (true, _) => has_line(reader, self.seen.seq, &self.seen.hash),
            (false, true) => has_line(reader, *before, hash),
            (false, false) => Ok(true),
        }
    }
}

fn has_line(reader: Reader<'_>, seq: u64, hash: &Digest) -> Result<bool, Failure> {
    if seq == 0 {
        return Ok(*hash == Digest::ZERO);
    }
    Ok(reader.line(seq)?.is_some_and(|line| line.hash == *hash))
}

/// Whether a regular file that says something stands there. Anything else in its place is a failure of its own.
fn is_filled(path: &Path) -> Result<bool, Failure> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(outside::failure(path, &error)),
        Ok(metadata) => match crate::platform::standing(metadata.file_type()) {
            None => Ok(metadata.len() > 0),
            Some(standing) => Err(Failure::NotFile { path: path.display().to_string(), standing }),
        },
    }
}

fn has_log(data: &Path) -> bool {
    let mut log = Store::path(data).into_os_string();
    log.push("-wal");
    fs::symlink_metadata(PathBuf::from(log)).is_ok_and(|metadata| metadata.len() > 0)
}

/// Whether the journal's last line is the `restore` of exactly this mark: its two people have spoken, and only the
/// lowering of the mark was cut short.
fn is_restore_of(reader: Reader<'_>, mark: &Mark) -> Result<bool, Failure> {
    let last = reader.entry(reader.head()?.seq)?;
    Ok(last.is_some_and(|entry| match entry.detail {
        Detail::Restore(restored) => restored.seen == mark.seq && restored.seen_hash == mark.hash,
        _ => false,
    }))
}
