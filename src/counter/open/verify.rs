//! Verification of everything a shop holds: the database by itself, and the daily files beside it.

use super::reading::Reading;
use crate::counter::{Answer, Observer};
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Detail, Genesis, Mode};
use crate::domain::value::chain::{Digest, link};
use crate::exchange::folder::failure;
use crate::exchange::outbox::{FileFinding, Outbox};
use crate::exchange::signature::PublicKey;
use crate::outcome::Failure;
use crate::store::{self, Findings, Store};
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
    /// What is wrong with the books, then with the files beside them.
    pub findings: Findings<Why>,
}

impl VerifyReport {
    pub const fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One thing that is wrong.
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
    match store.has_own_journal() {
        Ok(true) => {}
        Ok(false) | Err(Failure::Damaged(_)) => return Ok(Begun::Unreadable),
        Err(failure) => return Err(failure),
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
    let Beside { outbox, closes, files, findings: of_files, .. } = beside;
    let mut findings = Findings::default();
    findings.append(verdict.findings, Why::Books);
    findings.append(of_files, Why::File);
    // A line that could not be read may be the close of any file that is left.
    let surplus = verdict.is_legible.then(|| outbox.surplus());
    for finding in surplus.into_iter().flatten().chain(outbox.strange()) {
        findings.add(None, Why::File(finding));
    }
    let (mode, entries, head) = (begun.map(|(_, genesis)| genesis.mode), verdict.entries, verdict.head);
    Ok(VerifyReport { mode, entries, head, closes, files, findings })
}

/// What stands beside the journal, and how far it has been compared.
struct Beside {
    outbox: Outbox,
    key: Option<PublicKey>,
    closes: u64,
    files: u64,
    findings: Findings<FileFinding>,
}

impl Beside {
    fn of(begun: Option<&(Entry, Genesis)>, folder: &Path) -> Result<Beside, Failure> {
        let listed = begun.map(|(first, genesis)| {
            Outbox::list(folder, &genesis.town, &first.shop).map_err(|error| failure(folder, &error))
        });
        let key = begun.and_then(|(_, genesis)| PublicKey::from_digest(&genesis.key).ok());
        let outbox = listed.transpose()?.unwrap_or_default();
        Ok(Beside { outbox, key, closes: 0, files: 0, findings: Findings::default() })
    }

    fn see(&mut self, entry: &Entry, hash: &Digest) {
        let Detail::Close(_) = &entry.detail else { return };
        self.closes += 1;
        match self.outbox.compare(entry.epoch, entry.day, hash, self.key.as_ref()) {
            Ok(compared) => self.files += u64::from(compared),
            Err(finding) => self.findings.add(Some(entry.seq), finding),
        }
    }
}
