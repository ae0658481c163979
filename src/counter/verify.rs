//! Verification of everything a shop holds: the database by itself, and the daily files beside it.
//! Takes nothing for granted, not even that the catalog in the database can be read.

use super::{Answer, Observer};
use crate::catalog::Documents;
use crate::domain::chain::Digest;
use crate::domain::detail::Detail;
use crate::domain::entry::Entry;
use crate::domain::scheme::PeriodLength;
use crate::domain::trouble::Failure;
use crate::exchange::settlement;
use crate::store::{Finding, Reader, Store, Verdict};
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

/// Hashes and folds the journal in `data` again, compares every projection, and holds the daily files in `outbox`
/// against it.
pub fn verify(data: &Path, outbox: &Path) -> Answer<VerifyReport> {
    verify_store(&Store::open_read_only(data)?, outbox)
}

impl Observer {
    /// [`verify`] on books that are open already.
    pub fn verify(&self, outbox: &Path) -> Answer<VerifyReport> {
        verify_store(&self.store, outbox)
    }
}

fn verify_store(store: &Store, outbox: &Path) -> Answer<VerifyReport> {
    // What cannot be read here is found, and named, by the comparison that follows.
    let mut files = find_files(store.read(), outbox).unwrap_or_default();
    let period = read_period(store.read()).unwrap_or(PeriodLength::Year);
    let verdict = store.verify(period, |entry, hash| compare_file(&mut files, entry, hash))?;
    let Verdict { entries, head, finding } = verdict;
    let finding = finding.or_else(|| surplus(&files));
    let (first_bad, why) = finding.map_or((None, None), |finding| (finding.seq, Some(finding.why)));
    Ok(VerifyReport { entries, head, first_bad, why })
}

fn read_period(reader: Reader<'_>) -> Option<PeriodLength> {
    let scheme = reader.document("scheme.toml").ok()??;
    Documents::parse_scheme(&scheme).ok().map(|scheme| scheme.score_period)
}

/// Daily files of this journal, by close number.
fn find_files(reader: Reader<'_>, outbox: &Path) -> Result<BTreeMap<u32, PathBuf>, Failure> {
    let Some((entry, genesis)) = reader.genesis()? else { return Ok(BTreeMap::new()) };
    let prefix = settlement::file_prefix(&genesis.town, &entry.shop, entry.epoch);
    let files = fs::read_dir(outbox).into_iter().flatten().flatten();
    let numbered = files.filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let number = name.strip_prefix(&prefix)?.strip_suffix(".jsonl")?;
        Some((number.parse().ok()?, file.path()))
    });
    Ok(numbered.collect())
}

/// A daily file must end its slice with the hash that the journal has there.
fn compare_file(files: &mut BTreeMap<u32, PathBuf>, entry: &Entry, hash: &Digest) -> Result<(), String> {
    let Detail::Close(_) = &entry.detail else { return Ok(()) };
    let Some(path) = files.remove(&entry.day) else { return Ok(()) };
    let shown = path.display();
    let bytes = fs::read(&path).map_err(|error| format!("{shown}: {error}"))?;
    let file = settlement::read(&bytes).map_err(|why| format!("{shown}: {why}"))?;
    settlement::check(&file, None).map_err(|why| format!("{shown}: {why}"))?;
    if file.header.head == *hash { Ok(()) } else { Err(format!("{shown} was signed over another journal")) }
}

/// A file of a close that the journal does not have: the journal lost its end.
fn surplus(files: &BTreeMap<u32, PathBuf>) -> Option<Finding> {
    let (number, path) = files.iter().next()?;
    let why = format!("{} holds close {number}, which the journal does not have", path.display());
    Some(Finding { seq: None, why })
}
