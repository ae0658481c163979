//! Putting the time back: a clock that was ahead when something was booked holds all that follows to that time, until two
//! people say since when it was false. What was booked meanwhile stays as it is.

use super::Answer;
use super::context::Context;
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::kind::{ClockSet, Detail};
use crate::domain::moment::Moment;
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::domain::trouble::Failure;
use crate::store::{Reader, Writer};

/// Books that time goes back to now, and gives the line's number.
pub fn put_clock_back(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    reason: &PlainText,
) -> Answer<u64> {
    if let Some((entry, _)) = writer.read().by_request(request)? {
        return match &entry.detail {
            Detail::Clock(set) if set.reason == *reason => Ok(entry.seq),
            _ => Err(Refusal::RequestReused.into()),
        };
    }
    check_signed(writer.read(), by)?;
    let was = writer.head().at;
    let since = false_since(writer.read(), writer.head().seq, context.now)?.ok_or(Refusal::ClockRight)?;
    let detail = Detail::Clock(ClockSet { was, since, reason: reason.clone() });
    Ok(context.append_ahead(writer, Draft::new(by.clone(), request, detail))?.0.seq)
}

/// Two people, or the only one there is.
pub(super) fn check_signed(reader: Reader<'_>, by: &By) -> Answer<()> {
    let is_alone = by.second.is_none();
    if is_alone && reader.has_other_than(&by.first, reader.head()?.seq)? {
        Err(Refusal::SecondPersonNeeded.into())
    } else {
        Ok(())
    }
}

/// The leap that led to the first line which stands later than now: looked for from the end, where the false time is.
fn false_since(reader: Reader<'_>, last: u64, now: Moment) -> Result<Option<u64>, Failure> {
    let mut seq = last;
    let mut is_ahead = false;
    while let Some(entry) = reader.entry(seq)? {
        is_ahead |= entry.at > now;
        if !is_ahead {
            return Ok(None);
        }
        let before = reader.time_before_leap(seq)?;
        if before.is_some_and(|before| before < now) {
            return Ok(Some(seq));
        }
        seq -= 1;
    }
    Ok(None)
}
