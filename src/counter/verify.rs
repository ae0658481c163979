//! Verification of everything a shop holds: the database by itself, and the daily files beside it.

use super::{Answer, Observer};
use crate::domain::chain::Digest;
use crate::domain::detail::{Detail, Genesis};
use crate::domain::entry::Entry;
use crate::domain::number::ShopCode;
use crate::exchange::settlement;
use crate::store::{Finding, Verdict};
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
        let epoch = self.store.read().head()?.owner.map_or(1, |(_, epoch)| epoch);
        let mut files = find_files(outbox, &self.genesis, &self.shop, epoch);
        let period = self.catalog.scheme.score_period;
        let verdict = self.store.verify(period, |entry, hash| compare_file(&mut files, entry, hash))?;
        let Verdict { entries, head, finding } = verdict;
        let finding = finding.or_else(|| surplus(&files));
        let (first_bad, why) = finding.map_or((None, None), |finding| (finding.seq, Some(finding.why)));
        Ok(VerifyReport { entries, head, first_bad, why })
    }
}

/// Daily files of this shop, by close number.
fn find_files(outbox: &Path, genesis: &Genesis, shop: &ShopCode, epoch: u32) -> BTreeMap<u32, PathBuf> {
    let prefix = settlement::file_prefix(&genesis.town, shop, epoch);
    let entries = fs::read_dir(outbox).into_iter().flatten().flatten();
    let numbered = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let number = name.strip_prefix(&prefix)?.strip_suffix(".jsonl")?;
        Some((number.parse().ok()?, entry.path()))
    });
    numbered.collect()
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
