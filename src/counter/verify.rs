//! Verification of everything a shop holds: the database by itself, and the daily files beside it.

use super::reading::Reading;
use super::{Answer, Observer};
use crate::domain::chain::{Digest, link};
use crate::domain::entry::Entry;
use crate::domain::kind::{Detail, Genesis, Mode};
use crate::domain::trouble::Failure;
use crate::exchange::folder::failure;
use crate::exchange::outbox::{FileFinding, Outbox};
use crate::exchange::signature::PublicKey;
use crate::store::{self, Contradicted, Store};
use std::path::Path;

/// What `kiosk verify` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Unless the first line cannot be read.
    pub mode: Option<Mode>,
    /// Lines that were read and found right.
    pub entries: u64,
    pub head: Digest,
    /// Days that were closed.
    pub closes: u64,
    /// Of them, those whose daily file is in the outbox and is right.
    pub files: u64,
    /// The first line that is wrong, when it is a line.
    pub first_bad: Option<u64>,
    pub why: Option<Why>,
}

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error(transparent)]
    Books(store::Why),
    #[error(transparent)]
    File(FileFinding),
}

impl Observer {
    /// Hashes and folds the journal again, compares every projection, and holds the daily files in `outbox` against it.
    pub fn verify(&self, outbox: &Path) -> Answer<VerifyReport> {
        Ok(verify_store(&self.store, &begun(&self.store)?, outbox)?)
    }
}

/// Verifies the books of a data folder, however damaged they are: what [`Observer::open`] would stumble over is a finding.
///
/// # Errors
/// When the database or the outbox cannot be opened or read at all.
pub fn verify(reading: &Reading<'_>) -> Result<VerifyReport, Failure> {
    let place = reading.place();
    let store = place.open_to_read(Store::open_to_verify)?;
    let begun = begun(&store)?;
    match &begun {
        // A first line that is damaged says nothing of whose books these are, and is itself the finding.
        Begun::First(begun) if is_first_line_whole(&store)? => {
            let (first, genesis) = &**begun;
            reading.check_owner(&first.shop, genesis.mode)?;
        }
        // Lines that are gone are a finding; where there never was one, there is nothing to find.
        Begun::Nothing if place.trace().is_none() => return Err(place.nothing(None)),
        Begun::First(_) | Begun::Nothing | Begun::Unreadable => {}
    }
    verify_store(&store, &begun, reading.outbox)
}

fn is_first_line_whole(store: &Store) -> Result<bool, Failure> {
    Ok(store.read().line(1)?.is_some_and(|line| link(&Digest::ZERO, &line.body) == line.hash))
}

/// What the journal begins with.
enum Begun {
    First(Box<(Entry, Genesis)>),
    Nothing,
    /// The fold will say what is wrong with it.
    Unreadable,
}

fn begun(store: &Store) -> Result<Begun, Failure> {
    if !store.has_own_tables()? {
        return Ok(Begun::Unreadable);
    }
    match store.read().genesis() {
        Ok(Some(begun)) => Ok(Begun::First(Box::new(begun))),
        Ok(None) => Ok(Begun::Nothing),
        Err(Failure::Damaged(_)) => Ok(Begun::Unreadable),
        Err(failure) => Err(failure),
    }
}

/// The files are listed before the journal is read: a day that is closed meanwhile has a file too many for neither.
fn verify_store(store: &Store, begun: &Begun, outbox: &Path) -> Result<VerifyReport, Failure> {
    // A first line that cannot be read names no files to compare.
    let begun = match begun {
        Begun::First(begun) => Some(&**begun),
        Begun::Nothing | Begun::Unreadable => None,
    };
    let mut beside = Beside::of(begun, outbox)?;
    let verdict = store.verify(|entry, hash| beside.see(entry, hash))?;
    let Beside { outbox, closes, files, finding, .. } = beside;
    let (first_bad, why) = match verdict.finding {
        Some(found) => {
            let beside = finding.filter(|_| found.why == store::Why::Beside);
            (found.seq, Some(beside.map_or(Why::Books(found.why), Why::File)))
        }
        None => (None, outbox.left().map(Why::File)),
    };
    let mode = begun.map(|(_, genesis)| genesis.mode);
    Ok(VerifyReport { mode, entries: verdict.entries, head: verdict.head, closes, files, first_bad, why })
}

/// What stands beside the journal, and how far it has been compared.
struct Beside {
    outbox: Outbox,
    key: Option<PublicKey>,
    closes: u64,
    files: u64,
    finding: Option<FileFinding>,
}

impl Beside {
    fn of(begun: Option<&(Entry, Genesis)>, folder: &Path) -> Result<Beside, Failure> {
        let listed = begun.map(|(first, genesis)| {
            Outbox::list(folder, &genesis.town, &first.shop).map_err(|error| failure(folder, &error))
        });
        let key = begun.and_then(|(_, genesis)| PublicKey::from_digest(&genesis.key).ok());
        let outbox = listed.transpose()?.unwrap_or_default();
        Ok(Beside { outbox, key, closes: 0, files: 0, finding: None })
    }

    fn see(&mut self, entry: &Entry, hash: &Digest) -> Result<(), Contradicted> {
        let Detail::Close(_) = &entry.detail else { return Ok(()) };
        self.closes += 1;
        match self.outbox.compare(entry.epoch, entry.day, hash, self.key.as_ref()) {
            Ok(compared) => {
                self.files += u64::from(compared);
                Ok(())
            }
            Err(finding) => {
                self.finding = Some(finding);
                Err(Contradicted)
            }
        }
    }
}
