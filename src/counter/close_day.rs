//! Closing the business day: the Z report, computed from the day's own lines and written as the day's last.

use super::Answer;
use super::context::Context;
use crate::domain::detail::{Close, Detail, Perpetual};
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::head::Day;
use crate::domain::number::{AttendantCode, Sku};
use crate::domain::page::DayReport;
use crate::domain::points::Points;
use crate::domain::refusal::Refusal;
use crate::domain::totals::{DayTotals, Surroundings, TotalLine};
use crate::domain::trouble::Failure;
use crate::store::{Reader, Writer};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The figures as they would be if the day were closed now.
pub fn preview(reader: Reader<'_>, by: &AttendantCode) -> Answer<DayReport> {
    let head = reader.head()?;
    let Day::Open { number, date } = head.day else { return Err(Refusal::DayNotOpen.into()) };
    let (close, lines) = figures(reader, date, head.seq, by)?;
    Ok(DayReport { number, close, lines })
}

/// Closes the day, late or in time; the same request again gives the same report.
pub fn close_day(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &AttendantCode,
    request: RequestId,
) -> Answer<DayReport> {
    if let Some((entry, _)) = writer.read().by_request(request)? {
        return report(writer.read(), &entry);
    }
    let report = preview(writer.read(), by)?;
    let detail = Detail::Close(Box::new(report.close.clone()));
    context.append(writer, Draft::new(By::one(by.clone()), request, detail))?;
    Ok(report)
}

/// The report of a day that is closed, from its lines.
pub fn report(reader: Reader<'_>, entry: &Entry) -> Answer<DayReport> {
    let Detail::Close(close) = &entry.detail else { return Err(Refusal::RequestReused.into()) };
    let totals = add_up(reader, close.first, entry.seq - 1)?;
    let lines = totals.lines(&stock_at(reader, entry.seq)?, &entry.by.first);
    Ok(DayReport { number: entry.day, close: (**close).clone(), lines })
}

fn figures(
    reader: Reader<'_>,
    date: NaiveDate,
    last: u64,
    by: &AttendantCode,
) -> Result<(Close, Vec<TotalLine>), Failure> {
    let before = reader.last_close()?;
    let first = before.as_ref().map_or(1, |entry| entry.seq + 1);
    let before = before.and_then(|entry| match entry.detail {
        Detail::Close(close) => Some(close),
        _ => None,
    });
    let totals = add_up(reader, first, last)?;
    let stock = reader.stock()?;
    let around = Surroundings {
        date,
        opening: before.as_ref().map_or(Points::ZERO, |close| close.points.closing),
        perpetual: before.as_ref().map_or(Perpetual::default(), |close| close.perpetual),
        stock: &stock,
        balances_root: reader.balances_root()?,
    };
    Ok((totals.close(&around, by), totals.lines(&stock, by)))
}

pub(super) fn add_up(reader: Reader<'_>, first: u64, last: u64) -> Result<DayTotals, Failure> {
    let mut totals = DayTotals::default();
    reader.visit_lines(first, last, |line| {
        let entry = Entry::decode(&line.body).map_err(|why| Failure::Damaged(why.to_string()))?;
        totals.add(&entry);
        Ok::<(), Failure>(())
    })?;
    Ok(totals)
}

/// Pieces on the shelf as they were after a line: those of now, less what has moved since.
fn stock_at(reader: Reader<'_>, seq: u64) -> Result<BTreeMap<Sku, i64>, Failure> {
    let mut stock = reader.stock()?;
    let since = add_up(reader, seq + 1, u64::MAX)?;
    for (good, moves) in since.goods {
        *stock.entry(good).or_default() -= moves.incoming - moves.outgoing;
    }
    Ok(stock)
}
