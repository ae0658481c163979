//! Verification of everything a shop holds: the database by itself, and the daily files beside it.

use super::{Answer, Observer};
use crate::domain::chain::Digest;
use crate::domain::detail::{Detail, Genesis};
use crate::domain::entry::Entry;
use crate::domain::trouble::Failure;
use crate::exchange::settlement;
use crate::exchange::signature::PublicKey;
use crate::store::{Finding, Store, Verdict};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What `kiosk verify` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyReport {
    /// Lines that were read and found right.
    pub entries: u64,
    pub head: Digest,
    /// The first line that is wrong, when it is a line.
    pub first_bad: Option<u64>,
    pub why: Option<String>,
}

impl Observer {
    /// Hashes and folds the journal again, compares every projection, and holds the daily files in `outbox` against it.
    pub fn verify(&self, outbox: &Path) -> Answer<VerifyReport> {
        Ok(verify_store(&self.store, outbox)?)
    }
}

/// Verifies the books of a data folder, however damaged they are: what [`Observer::open`] would stumble over is a finding.
///
/// # Errors
/// When the database cannot be opened or read at all.
pub fn verify(data: &Path, outbox: &Path) -> Result<VerifyReport, Failure> {
    verify_store(&Store::open_to_verify(data)?, outbox)
}

fn verify_store(store: &Store, outbox: &Path) -> Result<VerifyReport, Failure> {
    // A first line that cannot be read names no files to compare; the fold will say what is wrong with it.
    let begun = match store.has_own_tables()?.then(|| store.read().genesis()).transpose() {
        Err(Failure::Damaged(_)) => None,
        read => read?.flatten(),
    };
    let mut files =
        begun.as_ref().map(|(first, genesis)| find_files(outbox, genesis, first)).unwrap_or_default();
    let key = begun.and_then(|(_, genesis)| PublicKey::from_digest(&genesis.key).ok());
    let verdict = store.verify(|entry, hash| compare_file(&mut files, key.as_ref(), entry, hash))?;
    let Verdict { entries, head, finding } = verdict;
    let finding = finding.or_else(|| surplus(&files));
    let (first_bad, why) = finding.map_or((None, None), |finding| (finding.seq, Some(finding.why)));
    Ok(VerifyReport { entries, head, first_bad, why })
}

/// Daily files of this shop, by close number.
fn find_files(outbox: &Path, genesis: &Genesis, first: &Entry) -> BTreeMap<u32, PathBuf> {
    let prefix = settlement::file_prefix(&genesis.town, &first.shop, first.epoch);
    let entries = fs::read_dir(outbox).into_iter().flatten().flatten();
    let numbered = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let number = name.strip_prefix(&prefix)?.strip_suffix(".jsonl")?;
        Some((number.parse().ok()?, entry.path()))
    });
    numbered.collect()
}

/// A daily file must be signed with the shop's own key and end its slice with the hash that the journal has there.
fn compare_file(
    files: &mut BTreeMap<u32, PathBuf>,
    key: Option<&PublicKey>,
    entry: &Entry,
    hash: &Digest,
) -> Result<(), String> {
    let Detail::Close(_) = &entry.detail else { return Ok(()) };
    let Some(path) = files.remove(&entry.day) else { return Ok(()) };
    let shown = path.display();
    let bytes = fs::read(&path).map_err(|error| format!("{shown}: {error}"))?;
    let file = settlement::read(&bytes).map_err(|why| format!("{shown}: {why}"))?;
    settlement::check(&file, key).map_err(|why| format!("{shown}: {why}"))?;
    if file.header.head == *hash { Ok(()) } else { Err(format!("{shown} was signed over another journal")) }
}

/// A file of a close that the journal does not have: the journal lost its end.
fn surplus(files: &BTreeMap<u32, PathBuf>) -> Option<Finding> {
    let (number, path) = files.iter().next()?;
    let why = format!("{} holds close {number}, which the journal does not have", path.display());
    Some(Finding { seq: None, why })
}
