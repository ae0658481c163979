//! What every verb needs beside the journal: whose counter this is, its catalog, and the time.

use super::Answer;
use crate::clock::RELEASED;
use crate::domain::catalog::Catalog;
use crate::domain::catalog::household::Household;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::head::{Day, Head};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{HouseholdNumber, ShopCode};
use crate::domain::view::page::{LONGEST_GAP_DAYS, MOST_AHEAD_MS};
use crate::store::Reader;
use chrono::NaiveDate;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub catalog: &'a Catalog,
    pub shop: &'a ShopCode,
    pub now: Moment,
    /// The date that a person has said is today's.
    pub sure_of: Option<NaiveDate>,
}

impl<'a> Context<'a> {
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    pub fn household(&self, number: HouseholdNumber) -> Result<&'a Household, Refusal> {
        self.catalog.roster.get(number).ok_or(Refusal::UnknownHousehold { number })
    }

    /// Trade needs a day that is open today: a day left open is closed first, a wrong date is set right first.
    pub fn require_open(&self, reader: Reader<'_>, head: &Head) -> Answer<()> {
        let today = self.today();
        match head.day {
            Day::Closed { .. } => Err(Refusal::DayNotOpen.into()),
            Day::Open { number, date } if date < today => Err(Refusal::DayLeftOpen { number, date }.into()),
            Day::Open { date, .. } if date > today => Err(self.date_ahead(reader)?.into()),
            Day::Open { .. } => Ok(self.check_not_ahead(head)?),
        }
    }

    /// The last day, or else the last line, is dated later than today: either the clock was ahead then, or it is behind
    /// now.
    pub fn date_ahead(&self, reader: Reader<'_>) -> Answer<Refusal> {
        let today = self.today();
        match reader.last_day()? {
            Some((number, bounds)) if bounds.date > today => {
                let opener = reader.entry(bounds.opened)?.map(|entry| entry.by.first);
                Ok(Refusal::ClockBehind { number, last: bounds.date, today, opener })
            }
            Some(_) | None => Ok(self.entry_ahead(&reader.head()?)),
        }
    }

    /// One entry under a wrong clock holds all that follow to that time. A date days after the last entry is taken only
    /// from a person who has said that it is today's; a time before this program was made from nobody.
    pub(crate) fn check_time(&self, head: &Head) -> Result<(), Refusal> {
        let today = self.today();
        if self.now < RELEASED && head.at >= RELEASED {
            return Err(Refusal::ClockReset { last: head.at.date(), today });
        }
        let gap_days = (today - head.at.date()).num_days();
        if gap_days > LONGEST_GAP_DAYS && self.sure_of != Some(today) {
            return Err(Refusal::DateUnsure { last: head.at.date(), today });
        }
        Ok(())
    }

    /// Behind a last line of a later time everything would be booked a millisecond after it, under a date that is not
    /// today's. A clock that is merely kept right moves less than a day.
    pub(crate) fn check_not_ahead(&self, head: &Head) -> Result<(), Refusal> {
        if head.at > self.now.plus_ms(MOST_AHEAD_MS) { Err(self.entry_ahead(head)) } else { Ok(()) }
    }

    fn entry_ahead(&self, head: &Head) -> Refusal {
        Refusal::EntryAhead { seq: head.seq, last: head.at.date(), today: self.today() }
    }
}
