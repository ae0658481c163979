//! Putting the time back: a clock that was ahead when something was booked holds all that follows to that time, until two
//! people say since when it was false. What was booked meanwhile stays as it is.

use super::{After, DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{ClockSet, Detail};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::moment::Moment;
use crate::domain::value::plain::PlainText;
use crate::outcome::Failure;
use crate::store::Reader;

/// Books that time goes back to now, and tells the line's number.
#[derive(Debug)]
pub(crate) struct PutClockBack<'a> {
    pub(crate) reason: &'a PlainText,
}

impl Verb for PutClockBack<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Any;

    fn after(&self) -> After {
        After::Ahead
    }

    fn hands(&mut self, _desk: &Desk<'_>) -> Answer<Hands> {
        Ok(Hands::TwoIfThereAre)
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        matches!(&entry.detail, Detail::Clock(set) if set.reason == *self.reason)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let since = false_since(desk.reader, desk.head.seq, desk.context.now)?.ok_or(Refusal::ClockRight)?;
        Ok(desk.draft(Detail::Clock(ClockSet { was: desk.head.at, since, reason: self.reason.clone() })))
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
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
