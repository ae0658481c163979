//! Verification: hash and fold every line again, then compare everything the database says with what follows. What is
//! found hides nothing behind it: see `docs/FORMATS.md` for what is still compared after which finding.

use super::comparison::Comparison;
use super::finding::{Findings, Verdict, Why};
use super::own::{self, Own};
use super::refold::{Fold, Refolded, joined};
use crate::domain::entry::Entry;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;
use crate::store::sql::failure::Sql as _;
use crate::store::sql::high_water::{Mark, NoMark, mark_path, read_mark};
use crate::store::{Reader, Store};
use rusqlite::OptionalExtension as _;
use std::path::Path;
use std::thread;

impl Store {
    /// Verifies the whole database in one read transaction, beside an open counter if need be. `see` gets each line that is
    /// an entry, with the hash that is stored with it.
    pub fn verify(&self, mut see: impl FnMut(&Entry, &Digest) + Send) -> Result<Verdict, Failure> {
        // Before the snapshot begins: a commit beside us moves the mark, and must not be ahead of what is read here.
        let mark = settled_mark(&self.folder);
        let transaction = self.connection.unchecked_transaction().sql()?;
        let reader = Reader { connection: &transaction };
        let mut findings = Findings::default();
        let compared = own::compare(&transaction, &mut findings);
        let own = findings.settle(compared)?.unwrap_or_default();
        let mut verdict = Verdict { entries: 0, head: Digest::ZERO, is_legible: false, findings };
        if own.has_table("journal") {
            verdict.look_at_books(reader, &self.folder, &own, &mut see)?;
        }
        let compared = reader.compare_high_water(&own, &self.folder, &mark, &mut verdict.findings);
        verdict.findings.settle(compared)?;
        Ok(verdict)
    }
}

impl Verdict {
    fn look_at_books(
        &mut self,
        reader: Reader<'_>,
        folder: &Path,
        own: &Own,
        see: &mut (impl FnMut(&Entry, &Digest) + Send),
    ) -> Result<(), Failure> {
        let (checked, refolded) = thread::scope(|scope| {
            let checking = scope.spawn(|| check_integrity(folder, own));
            let refolded = reader.refold(own, see);
            (joined(checking), refolded)
        });
        let findings = &mut self.findings;
        let checked = findings.settle(checked)?.unwrap_or_default();
        let Some(Refolded { books, loads, sound, is_legible, fold, findings: of_lines }) =
            findings.settle(refolded)?
        else {
            return Ok(());
        };
        // In a file that is broken as a whole no line counts as found right.
        if checked.is_empty() {
            (self.entries, self.head) = sound;
        }
        self.is_legible = is_legible;
        findings.append(checked, |why| why);
        let looked = reader.find_rows_before_first(findings);
        findings.settle(looked)?;
        findings.append(of_lines, |why| why);
        let mut comparison = Comparison { reader, own, findings };
        match fold {
            Fold::Whole => comparison.compare_all(&books, &loads),
            Fold::Broken(_) => comparison.check_former_documents(),
        }
    }
}

/// A reader may see half of a mark that is being written over; two readings that agree are one that was whole.
fn settled_mark(folder: &Path) -> Result<Mark, NoMark> {
    const MOST_READINGS: u32 = 100;
    let mut mark = read_mark(folder);
    for _ in 0..MOST_READINGS {
        let again = read_mark(folder);
        if matches!((&mark, &again), (Ok(mark), Ok(again)) if mark == again) {
            break;
        }
        mark = again;
    }
    mark
}

/// SQLite's own check of the whole file, and of each table with its indexes; those of the posting table, which is as
/// long as the journal, are read once by [`super::indexes`] instead. Where something foreign stands beside our tables,
/// only these are looked at: it could make the check last for ever.
fn check_integrity(folder: &Path, own: &Own) -> Result<Findings<Why>, Failure> {
    let store = Store::open_to_verify(folder)?;
    let mut findings = Findings::default();
    let mut said = Vec::new();
    let mut check = |check: &str, table: Option<&str>| {
        let answer: String = store.connection.query_row(check, [], |row| row.get(0)).sql()?;
        // What is wrong with a table is often the first thing that is wrong with the file.
        if answer != "ok" && !said.contains(&answer) {
            said.push(answer.clone());
            findings.add(None, Why::Sqlite { table: table.map(str::to_owned), answer });
        }
        Ok::<(), Failure>(())
    };
    if !own.has_foreign() {
        check("PRAGMA quick_check(1)", None)?;
    }
    for table in own.tables() {
        match (own.has_foreign(), table) {
            (true, table) => check(&format!("PRAGMA quick_check('{table}')"), Some(table))?,
            (false, "journal" | "posting") => {}
            (false, table) => check(&format!("PRAGMA integrity_check('{table}')"), Some(table))?,
        }
    }
    Ok(findings)
}

impl Reader<'_> {
    /// Lines are read from 1 on; a row before that would be nobody's.
    fn find_rows_before_first(self, findings: &mut Findings<Why>) -> Result<(), Failure> {
        let mut statement =
            self.connection.prepare("SELECT seq FROM journal WHERE seq < 1 ORDER BY seq").sql()?;
        let mut rows = statement.query([]).sql()?;
        while let Some(row) = rows.next().sql()? {
            findings.add(None, Why::BeforeFirst { seq: row.get(0).sql()? });
        }
        Ok(())
    }

    fn compare_high_water(
        self,
        own: &Own,
        folder: &Path,
        mark: &Result<Mark, NoMark>,
        findings: &mut Findings<Why>,
    ) -> Result<(), Failure> {
        let why = match mark {
            Ok(mark) if own.has_table("journal") && mark.seq > 0 => return self.compare_mark(mark, findings),
            Ok(_) => return Ok(()),
            Err(NoMark::Missing) => Why::MarkMissing,
            Err(NoMark::Unreadable) => Why::MarkUnreadable,
            Err(NoMark::NotTaken(why)) => Why::MarkNotTaken(why.at(&mark_path(folder))),
        };
        findings.add(None, why);
        Ok(())
    }

    fn compare_mark(self, mark: &Mark, findings: &mut Findings<Why>) -> Result<(), Failure> {
        let query = "SELECT ifnull(max(seq), 0) FROM journal";
        let ends: i64 = self.connection.query_row(query, [], |row| row.get(0)).sql()?;
        let ends = u64::try_from(ends).unwrap_or(0);
        let query = "SELECT hash FROM journal WHERE seq = ?1";
        let stored = self.connection.query_row(query, [mark.seq], |row| {
            Ok(row.get_ref(0)?.as_blob().ok().and_then(Digest::from_bytes))
        });
        match stored.optional().sql()? {
            _ if mark.seq > ends => findings.add(None, Why::MarkAhead { ends, seen: mark.seq }),
            None => findings.add(None, Why::MarkLineMissing),
            Some(Some(hash)) if hash != mark.hash => findings.add(Some(mark.seq), Why::MarkOther),
            // What is stored there is no hash: that is found with its line.
            Some(Some(_) | None) => {}
        }
        Ok(())
    }
}
