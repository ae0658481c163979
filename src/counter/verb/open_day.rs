//! Opening the business day: the next Z number, today's date. Two people may give a reason for opening it under a date
//! before the last day's.

use super::{DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::{Detail, Opened};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::plain::PlainText;

/// Opens the day; the same request again finds it open.
#[derive(Debug)]
pub(crate) struct OpenDay<'a> {
    /// Why it is opened although the last day has a later date.
    pub(crate) early: Option<&'a PlainText>,
}

impl Verb for OpenDay<'_> {
    type Told = ();
    const DAY: DayNeeded = DayNeeded::Any;

    fn hands(&mut self, desk: &Desk<'_>) -> Answer<Hands> {
        let today = desk.context.today();
        match desk.head.day {
            Day::Open { number, date } if date < today => {
                return Err(Refusal::DayLeftOpen { number, date }.into());
            }
            Day::Open { number, date } => return Err(Refusal::DayAlreadyOpen { number, date }.into()),
            Day::Closed { .. } => {}
        }
        match (today < desk.head.earliest_date(), self.early) {
            (true, None) => Err(desk.context.date_ahead(desk.reader)?.into()),
            (true, Some(_)) => Ok(Hands::Two),
            (false, _) => Ok(Hands::One),
        }
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        matches!(entry.detail, Detail::Open(_))
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let date = desk.context.today();
        let reason = self.early.filter(|_| date < desk.head.earliest_date()).cloned();
        Ok(desk.draft(Detail::Open(Opened { date, reason })))
    }

    fn tell(self, _desk: &Desk<'_>, _entry: Entry, _hash: Digest) -> Answer<()> {
        Ok(())
    }
}
