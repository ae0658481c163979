//! Opening the business day: the next Z number, today's date.

use super::Answer;
use super::context::Context;
use crate::domain::detail::{Detail, Opened};
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::head::Day;
use crate::domain::number::AttendantCode;
use crate::domain::refusal::Refusal;
use crate::store::Writer;

/// Opens the day and gives it; the same request again finds it open.
pub fn open_day(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &AttendantCode,
    request: RequestId,
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
        Day::Closed { date: Some(last), .. } if today < last => {
            return Err(Refusal::ClockBehind { last, today }.into());
        }
        Day::Closed { .. } => {}
    }
    let detail = Detail::Open(Opened { date: today });
    context.append(writer, Draft::new(By::one(by.clone()), request, detail))?;
    Ok(writer.head().day)
}
