//! The pipeline on disk: how far each line of a proposal has come, now and after any line of the journal.

use super::tables::{LineCells, Table};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Detail, Kind, Proposal};
use crate::domain::entry::pipeline::{Pending, Posted, Taken};
use crate::domain::entry::step::{LineId, Numbered, Step};
use crate::domain::value::number::HouseholdNumber;
use crate::outcome::Failure;
use crate::store::sql::failure::Sql as _;
use crate::store::sql::row::parsed;
use crate::store::{Reader, Writer};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Row};

/// Behind the last line there can be: what stands now.
const EVERY_LINE: u64 = i64::MAX.cast_unsigned();

impl Writer<'_> {
    /// Writes that a line came a step further. Only its first step says what is proposed.
    pub(super) fn take_step(&self, entry: &Entry, id: LineId, step: Step) -> Result<(), Failure> {
        let proposal: Option<&Proposal> = match &entry.detail {
            Detail::Proposal(proposal) => Some(proposal),
            _ => None,
        };
        let row = LineCells { id, seq: entry.seq, step, by: &entry.by, proposal };
        self.put(Table::Line, &row.row())
    }

    /// Lines that nothing follows any more are the journal's alone.
    pub(super) fn forget_finished(&self) -> Result<(), Failure> {
        let statement = "DELETE FROM line WHERE (proposal, line) IN
                         (SELECT proposal, line FROM line WHERE step IN ('struck', 'refused', 'upheld', 'booked'))";
        self.run(statement, &[])
    }
}

impl Reader<'_> {
    /// A proposal and how far it had come after line `last`; `None` where the line is no proposal, or comes later.
    pub fn pending(self, proposal: u64, last: u64) -> Result<Option<Pending>, Failure> {
        let entry = self.entry(proposal)?.filter(|entry| entry.seq <= last);
        let Some(Entry { by, detail: Detail::Proposal(proposed), .. }) = entry else { return Ok(None) };
        let steps = vec![Vec::new(); proposed.lines.len()];
        let mut pending = Pending { proposal: *proposed, scorer: by.first, steps };
        let query =
            "SELECT line, seq, step, by FROM line WHERE proposal = ?1 AND seq <= ?2 ORDER BY line, seq";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query((proposal, last)).sql()?;
        while let Some(row) = rows.next().sql()? {
            let (line, taken) = read_step(row).sql()?;
            if let Some(steps) = pending.steps_of_mut(line) {
                steps.push(taken);
            }
        }
        Ok(Some(pending))
    }

    /// The proposals that have lines on their way, the oldest first.
    pub fn on_their_way(self) -> Result<Vec<(u64, Pending)>, Failure> {
        let query = "SELECT DISTINCT proposal FROM line ORDER BY proposal";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let numbers = statement.query_map([], |row| row.get(0)).sql()?;
        let numbers: Vec<u64> = numbers.collect::<rusqlite::Result<_>>().sql()?;
        let mut proposals = Vec::with_capacity(numbers.len());
        for number in numbers {
            proposals.extend(self.pending(number, EVERY_LINE)?.map(|pending| (number, pending)));
        }
        Ok(proposals)
    }

    /// The proposal that a review decided, if the line is one.
    pub fn reviewed(self, review: u64, last: u64) -> Result<Option<u64>, Failure> {
        let entry = self.entry(review)?.filter(|entry| entry.seq <= last && entry.kind() == Kind::Review);
        Ok(entry.and_then(|entry| entry.refers))
    }

    /// The notice of a line, if it is one.
    pub fn posted(self, notice: u64, last: u64) -> Result<Option<Posted>, Failure> {
        let entry = self.entry(notice)?.filter(|entry| entry.seq <= last);
        let Some(Entry { detail: Detail::Notice(noticed), .. }) = entry else { return Ok(None) };
        let query = "SELECT ifnull((SELECT min(number) FROM business_day WHERE opened > ?1),
                                   (SELECT ifnull(max(number), 0) + 1 FROM business_day))";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let first_day = statement.query_row([notice], |row| row.get(0)).sql()?;
        Ok(Some(Posted { number: noticed.number, until: noticed.until, first_day }))
    }

    /// The line that posted a notice, by the notice's number.
    pub fn notice(self, number: u32) -> Result<Option<u64>, Failure> {
        let query = "SELECT seq FROM posting INDEXED BY posting_numbered
                     WHERE kind = 'notice' AND kind IN ('notice', 'objection') ORDER BY seq LIMIT 1 OFFSET ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let Some(place) = number.checked_sub(1) else { return Ok(None) };
        statement.query_row([place], |row| row.get(0)).optional().sql()
    }

    /// What an objection is against, if the line is one.
    pub fn objected(self, objection: u64, last: u64) -> Result<Option<LineId>, Failure> {
        let entry = self.entry(objection)?.filter(|entry| entry.seq <= last);
        Ok(entry.and_then(|entry| match &entry.detail {
            Detail::Objection(objection) => Some(objection.line_of(&entry)),
            _ => None,
        }))
    }

    /// The last number that was given up to line `last`; 0 before the first.
    pub fn last_number(self, of: Numbered, last: u64) -> Result<u32, Failure> {
        let kind = match of {
            Numbered::Notice => Kind::Notice,
            Numbered::Objection => Kind::Objection,
        };
        let query = "SELECT seq FROM posting INDEXED BY posting_numbered
                     WHERE kind = ?1 AND kind IN ('notice', 'objection') AND seq <= ?2 ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let seq: Option<u64> = statement.query_row((kind.word(), last), |row| row.get(0)).optional().sql()?;
        let Some(seq) = seq else { return Ok(0) };
        Ok(match self.entry(seq)?.map(|entry| entry.detail) {
            Some(Detail::Notice(noticed)) => noticed.number,
            Some(Detail::Objection(objection)) => objection.number,
            Some(_) | None => 0,
        })
    }
}

impl Reader<'_> {
    /// How often a rule was booked for a household for deeds of a time, what was reversed left out, and what is proposed
    /// and not yet decided, but for one line.
    pub fn units_counted(
        self,
        (household, rule): (HouseholdNumber, RuleCode),
        (first, last): (NaiveDate, NaiveDate),
        except: LineId,
    ) -> Result<i64, Failure> {
        let query = "SELECT (SELECT ifnull(sum(units), 0) FROM posting INDEXED BY posting_rule
                             WHERE household = ?1 AND rule = ?2 AND rule IS NOT NULL AND deed_on BETWEEN ?3 AND ?4
                               AND NOT EXISTS (SELECT 1 FROM posting AS reversal
                                               WHERE reversal.refers = posting.seq AND reversal.kind = 'reversal'))
                          + (SELECT ifnull(sum(units), 0) FROM line
                             WHERE household = ?1 AND household IS NOT NULL AND rule = ?2
                               AND deed_on BETWEEN ?3 AND ?4 AND NOT (proposal = ?5 AND line = ?6)
                               AND NOT EXISTS (SELECT 1 FROM line AS done
                                               WHERE done.proposal = line.proposal AND done.line = line.line
                                                 AND done.step IN ('struck', 'refused', 'upheld', 'booked')))";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let (household, rule) = (household.to_string(), rule.to_string());
        let (first, last) = (first.to_string(), last.to_string());
        let values = (household, rule, first, last, except.proposal, except.line);
        statement.query_row(values, |row| row.get(0)).sql()
    }
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<(u32, Taken)> {
    Ok((row.get(0)?, Taken { seq: row.get(1)?, step: parsed(row, 2)?, by: parsed(row, 3)? }))
}
