//! The files of closed days: composed from the journal's own lines, signed, written, read back.

use super::Answer;
use crate::domain::books::DayBounds;
use crate::domain::chain::Digest;
use crate::domain::detail::{Detail, Genesis, Kind};
use crate::domain::entry::Entry;
use crate::domain::page::WrittenFile;
use crate::domain::position::Position;
use crate::domain::totals::{DayTotals, TotalLine};
use crate::domain::trouble::Failure;
use crate::exchange::folder;
use crate::exchange::settlement::{self, Origin};
use crate::exchange::signature::ShopKey;
use crate::store::Reader;
use std::path::Path;

/// Writes the file of every closed day, oldest first in the answer.
pub(super) fn write_all(
    reader: Reader<'_>,
    genesis: &Genesis,
    key: &ShopKey,
    outbox: &Path,
) -> Answer<Vec<WrittenFile>> {
    let days = reader.closed_days()?;
    let last = days.last().and_then(|(_, bounds)| bounds.closed).unwrap_or(0);
    // Where the shop stood at each close follows from where it stands now, day by day backwards.
    let mut position = reader.position_at(last)?;
    let mut written = Vec::with_capacity(days.len());
    for (number, bounds) in days.iter().rev() {
        let day = Day::read(reader, bounds)?;
        let bytes = day.compose(reader, genesis, key, &position)?;
        let name = settlement::file_name(&genesis.town, &day.closing.shop, day.closing.epoch, *number);
        let digest = folder::write_verified(outbox, &name, &bytes)?;
        let path = outbox.join(&name).display().to_string();
        written.push(WrittenFile { number: *number, path, bytes: bytes.len() as u64, digest });
        day.entries.iter().rev().for_each(|entry| position.take_back(entry));
    }
    written.reverse();
    Ok(written)
}

/// A closed day's lines and entries, the close last.
struct Day {
    lines: Vec<Vec<u8>>,
    entries: Vec<Entry>,
    closing: Entry,
    first: u64,
}

impl Day {
    fn read(reader: Reader<'_>, bounds: &DayBounds) -> Result<Day, Failure> {
        let seq = bounds.closed.unwrap_or(0);
        let missing = || Failure::Damaged(format!("journal line {seq} is no close"));
        let closing = reader.entry(seq)?.ok_or_else(missing)?;
        let Detail::Close(close) = &closing.detail else { return Err(missing()) };
        let first = close.first;
        let lines: Vec<Vec<u8>> = reader.lines(first, seq)?.into_iter().map(|line| line.body).collect();
        let entries: Result<Vec<Entry>, _> = lines.iter().map(|line| Entry::decode(line)).collect();
        let entries = entries.map_err(|why| Failure::Damaged(why.to_string()))?;
        Ok(Day { lines, entries, closing, first })
    }

    fn compose(
        &self,
        reader: Reader<'_>,
        genesis: &Genesis,
        key: &ShopKey,
        position: &Position,
    ) -> Result<Vec<u8>, Failure> {
        let before = match self.first {
            1 => None,
            first => reader.line(first - 1)?,
        };
        let previous = before.map_or(Digest::ZERO, |line| line.hash);
        let origin = Origin { town: genesis.town.clone(), mode: genesis.mode, previous };
        settlement::compose(&origin, &self.lines, &self.totals(position), key)
            .map_err(|why| Failure::Damaged(format!("the file of close {}: {why}", self.closing.day)))
    }

    fn totals(&self, position: &Position) -> Vec<TotalLine> {
        let mut totals = DayTotals::default();
        let open = self.entries.iter().filter(|entry| entry.kind() != Kind::Close);
        open.for_each(|entry| totals.add(entry));
        totals.lines(&position.stock(), &self.closing.by.first)
    }
}
