//! The Z report: of the running day as it would be closed now, of a closed day from its own lines.

use super::former;
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{Entry, Found};
use crate::domain::fold::totals::DayTotals;
use crate::domain::value::number::AttendantCode;
use crate::domain::view::page::DayReport;
use crate::domain::view::summary::DaySummary;
use crate::outcome::Failure;
use crate::store::Reader;

/// The figures as they would be if the day were closed now.
pub fn preview(reader: Reader<'_>, by: &AttendantCode) -> Answer<DayReport> {
    let head = reader.head()?;
    let Day::Open { number, .. } = head.day else { return Err(Refusal::DayNotOpen.into()) };
    let first = reader.last_close()?.map_or(1, |entry| entry.seq + 1);
    let DaySums { totals, mut summary } = add_up(reader, first, head.seq)?;
    let owed = reader.owed()?.into_iter().map(|(seq, _)| seq);
    owe(reader, owed, &mut summary)?;
    former::explain(reader, &mut summary, head.seq, || reader.position())?;
    let figures = reader.day_figures(&head, &totals, by)?.ok_or(Refusal::DayNotOpen)?;
    Ok(DayReport { number, close: figures.close, lines: figures.lines, summary })
}

/// The report of a closed day, or of the last one.
pub fn closed(reader: Reader<'_>, number: Option<u32>) -> Answer<DayReport> {
    let entry = match number {
        None => reader.last_close()?,
        Some(number) => reader.close_of(number)?.map(|seq| reader.entry(seq)).transpose()?.flatten(),
    };
    let entry = entry.ok_or(Refusal::NoSuchClose { number })?;
    report(reader, &entry)
}

/// The report of a day that is closed, from its lines.
pub(in crate::counter) fn report(reader: Reader<'_>, entry: &Entry) -> Answer<DayReport> {
    let Detail::Close(close) = &entry.detail else { return Err(Refusal::RequestReused.into()) };
    let DaySums { totals, mut summary } = add_up(reader, close.first, entry.seq - 1)?;
    summary.add(entry);
    let position = reader.position_at(entry.seq)?;
    owe(reader, position.owed.iter().copied(), &mut summary)?;
    former::explain(reader, &mut summary, entry.seq, || Ok(position.clone()))?;
    let lines = totals.lines(&position.stock(), &entry.by.first);
    Ok(DayReport { number: entry.day, close: (**close).clone(), lines, summary })
}

/// One pass over a day's lines: the figures that are signed, and what a person reads beside them.
#[derive(Default)]
struct DaySums {
    totals: DayTotals,
    summary: DaySummary,
}

fn add_up(reader: Reader<'_>, first: u64, last: u64) -> Result<DaySums, Failure> {
    let mut sums = DaySums::default();
    let first_close = reader.close_of(1)?;
    reader.visit_lines(first, last, |line| {
        let entry = Entry::decode(&line.body).map_err(|why| Failure::Damaged(why.into()))?;
        sums.totals.add(&entry);
        sums.summary.add(&entry);
        look_at_card(reader, first_close, &entry, &mut sums.summary)
    })?;
    Ok(sums)
}

/// Only cards issued after the first day are looked at, and they are few.
pub(in crate::counter) fn look_at_card(
    reader: Reader<'_>,
    first_close: Option<u64>,
    entry: &Entry,
    summary: &mut DaySummary,
) -> Result<(), Failure> {
    let (Detail::Redemption(_), Some(Found::Card { serial }), Some(household), Some(first_close)) =
        (&entry.detail, entry.scanned, entry.household, first_close)
    else {
        return Ok(());
    };
    let issued = reader.card_line(household, serial)?.filter(|seq| *seq > first_close);
    if let Some(issued) = issued.map(|seq| reader.entry(seq)).transpose()?.flatten() {
        summary.look_at_card(entry, &issued);
    }
    Ok(())
}

/// Reversals that wait for a second name, of this day and of earlier ones.
pub(in crate::counter) fn owe(
    reader: Reader<'_>,
    owed: impl IntoIterator<Item = u64>,
    summary: &mut DaySummary,
) -> Result<(), Failure> {
    for seq in owed {
        if let Some(reversal) = reader.entry(seq)? {
            summary.owe(&reversal);
        }
    }
    Ok(())
}
