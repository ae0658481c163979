//! A closed day as the journal has it: its lines, what they add up to, and everything that a workbook shows of it.

use crate::counter::read::day_report::{look_at_card, owe};
use crate::counter::read::former;
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Close, Detail, Kind};
use crate::domain::fold::position::Position;
use crate::domain::fold::totals::{DayTotals, TotalLine};
use crate::domain::value::chain::{Digest, link};
use crate::domain::view::day_book::{Chained, DayBook, Setting};
use crate::domain::view::page::DayReport;
use crate::domain::view::summary::DaySummary;
use crate::exchange::settlement::DayLines;
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::Reader;

/// A closed day's lines, the close last.
pub(in crate::counter) struct ClosedDay {
    pub(in crate::counter) lines: DayLines,
    pub(in crate::counter) closing: Entry,
    pub(in crate::counter) close: Close,
    /// The chain's hash before the first line.
    pub(in crate::counter) previous: Digest,
    /// And after the close.
    head: Digest,
}

impl ClosedDay {
    pub(in crate::counter) fn read(reader: Reader<'_>, closing: Entry) -> Result<ClosedDay, Failure> {
        let seq = closing.seq;
        let missing = || Failure::Damaged(Damage::NoClose(seq));
        let Detail::Close(close) = closing.detail.clone() else { return Err(missing()) };
        let before = match close.first {
            1 => None,
            first => reader.line(first - 1)?,
        };
        let previous = before.map_or(Digest::ZERO, |line| line.hash);
        let bodies = reader.lines(close.first, seq)?.into_iter().map(|line| line.body).collect();
        let lines = DayLines::read(previous, bodies);
        let lines = lines.map_err(|_| Failure::Damaged(Damage::DailyFile(closing.day)))?;
        let head = lines.head().ok_or_else(missing)?;
        Ok(ClosedDay { lines, closing, close: *close, previous, head })
    }

    pub(in crate::counter) fn entries(&self) -> &[Entry] {
        self.lines.entries()
    }

    pub(in crate::counter) fn totals(&self, position: &Position) -> Vec<TotalLine> {
        let mut totals = DayTotals::default();
        let before_close = self.entries().iter().filter(|entry| entry.kind() != Kind::Close);
        before_close.for_each(|entry| totals.add(entry));
        totals.lines(&position.stock(), &self.closing.by.first)
    }

    /// A day begins with the line after the close before it.
    pub(in crate::counter) fn close_before(&self, reader: Reader<'_>) -> Result<Option<Entry>, Failure> {
        let Some(seq) = self.close.first.checked_sub(1).filter(|seq| *seq > 0) else { return Ok(None) };
        let entry = reader.entry(seq)?.filter(|entry| entry.day < self.closing.day);
        entry.map(Some).ok_or(Failure::Damaged(Damage::NoClose(seq)))
    }

    /// `position` is where the shop stood after the close, `lines` are its totals.
    pub(in crate::counter) fn book(
        &self,
        reader: Reader<'_>,
        setting: &Setting<'_>,
        position: &Position,
        lines: Vec<TotalLine>,
    ) -> Result<DayBook, Failure> {
        let (entries, number) = (self.entries(), self.closing.day);
        let (mut summary, first_close) = (DaySummary::default(), reader.close_of(1)?);
        for entry in entries {
            summary.add(entry);
            look_at_card(reader, first_close, entry, &mut summary)?;
        }
        owe(reader, position.owed.iter().copied(), &mut summary)?;
        former::explain(reader, &mut summary, self.closing.seq, || Ok(position.clone()))?;
        let report = DayReport { number, close: self.close.clone(), lines, summary };
        let former = former::former_of(reader, setting.catalog, entries)?;
        let expiries = reader.expiries(position)?;
        let chain =
            Chained { last_close: self.last_close(reader)?, previous: self.previous, head: self.head };
        Ok(DayBook::new(setting, (&former, &expiries), entries, chain, position, report))
    }

    /// The hash of the last close's line, from its bytes and the hash before it.
    fn last_close(&self, reader: Reader<'_>) -> Result<Option<Digest>, Failure> {
        let Some(last) = self.closing.day.checked_sub(1).filter(|last| *last > 0) else { return Ok(None) };
        let Some(seq) = reader.close_of(last)? else { return Ok(None) };
        let (before, line) = (reader.line(seq - 1)?, reader.line(seq)?);
        Ok(before.zip(line).map(|(before, line)| link(&before.hash, &line.body)))
    }
}
