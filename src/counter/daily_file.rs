//! The files of closed days: composed from the journal's own lines, signed, written, read back.

use super::Answer;
use super::close_day::add_up;
use crate::domain::books::DayBounds;
use crate::domain::chain::Digest;
use crate::domain::detail::{Close, Detail, Genesis};
use crate::domain::entry::Entry;
use crate::domain::number::Sku;
use crate::domain::page::WrittenFile;
use crate::domain::totals::DayTotals;
use crate::domain::trouble::Failure;
use crate::exchange::folder;
use crate::exchange::settlement::{self, Origin};
use crate::exchange::signature::ShopKey;
use crate::store::Reader;
use std::collections::BTreeMap;
use std::path::Path;

/// Writes the file of every closed day, oldest first in the answer.
pub(super) fn write_all(
    reader: Reader<'_>,
    genesis: &Genesis,
    key: &ShopKey,
    outbox: &Path,
) -> Answer<Vec<WrittenFile>> {
    let days = reader.closed_days()?;
    let since = days.last().and_then(|(_, bounds)| bounds.closed).unwrap_or(0);
    // The shelf as it was at each close follows from the shelf now, day by day backwards.
    let mut stock = reader.stock()?;
    take_back(&mut stock, &add_up(reader, since + 1, u64::MAX)?);
    let mut written = Vec::with_capacity(days.len());
    for (number, bounds) in days.iter().rev() {
        let day = Day::read(reader, bounds)?;
        let bytes = day.compose(reader, genesis, key, &stock)?;
        let name = settlement::file_name(&genesis.town, &day.closing.shop, day.closing.epoch, *number);
        let digest = folder::write_verified(outbox, &name, &bytes)?;
        let path = outbox.join(&name).display().to_string();
        written.push(WrittenFile { number: *number, path, bytes: bytes.len() as u64, digest });
        take_back(&mut stock, &day.totals);
    }
    written.reverse();
    Ok(written)
}

fn take_back(stock: &mut BTreeMap<Sku, i64>, totals: &DayTotals) {
    for (good, moves) in &totals.goods {
        *stock.entry(good.clone()).or_default() -= moves.incoming - moves.outgoing;
    }
}

/// A closed day's lines and what they add up to.
struct Day {
    lines: Vec<Vec<u8>>,
    closing: Entry,
    close: Close,
    totals: DayTotals,
}

impl Day {
    fn read(reader: Reader<'_>, bounds: &DayBounds) -> Result<Day, Failure> {
        let seq = bounds.closed.unwrap_or(0);
        let missing = || Failure::Damaged(format!("journal line {seq} is no close"));
        let closing = reader.entry(seq)?.ok_or_else(missing)?;
        let Detail::Close(close) = closing.detail.clone() else { return Err(missing()) };
        let lines = reader.lines(close.first, seq)?.into_iter().map(|line| line.body).collect();
        let totals = add_up(reader, close.first, seq - 1)?;
        Ok(Day { lines, closing, close: *close, totals })
    }

    fn compose(
        &self,
        reader: Reader<'_>,
        genesis: &Genesis,
        key: &ShopKey,
        stock: &BTreeMap<Sku, i64>,
    ) -> Result<Vec<u8>, Failure> {
        let before = match self.close.first {
            1 => None,
            first => reader.line(first - 1)?,
        };
        let previous = before.map_or(Digest::ZERO, |line| line.hash);
        let origin = Origin { town: genesis.town.clone(), mode: genesis.mode, previous };
        let totals = self.totals.lines(stock, &self.closing.by.first);
        settlement::compose(&origin, &self.lines, &totals, key)
            .map_err(|why| Failure::Damaged(format!("the file of close {}: {why}", self.closing.day)))
    }
}
