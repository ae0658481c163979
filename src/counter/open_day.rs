//! Opening the business day: the next Z number, today's date. Two people may give a reason for opening it under a date
//! before the last day's.

use super::Answer;
use super::context::Context;
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::head::Day;
use crate::domain::kind::{Detail, Opened};
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::store::Writer;

/// Opens the day and gives it; the same request again finds it open.
pub fn open_day(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    reason: Option<&PlainText>,
) -> Answer<Day> {
    if let Some((entry, _)) = writer.read().by_request(request)? {
        return match entry.detail {
            Detail::Open(_) => Ok(writer.head().day),
            _ => Err(Refusal::RequestReused.into()),
        };
    }
    let today = context.today();
    match writer.head().day {
        Day::Open { number, date } if date < today => {
            return Err(Refusal::DayLeftOpen { number, date }.into());
        }
        Day::Open { number, date } => return Err(Refusal::DayAlreadyOpen { number, date }.into()),
        Day::Closed { .. } => {}
    }
    let is_early = today < writer.head().earliest_date();
    match (is_early, reason, &by.second) {
        (true, None, _) => return Err(context.date_ahead(writer.read())?.into()),
        (true, Some(_), None) => return Err(Refusal::SecondPersonNeeded.into()),
        _ => {}
    }
    let reason = reason.filter(|_| is_early).cloned();
    let detail = Detail::Open(Opened { date: today, reason });
    context.append(writer, Draft::new(by.clone(), request, detail))?;
    Ok(writer.head().day)
}
