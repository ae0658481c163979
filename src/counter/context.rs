//! What every verb needs beside the journal: whose counter this is, its catalog, and the time.

use super::Answer;
use crate::domain::catalog::Catalog;
use crate::domain::chain::Digest;
use crate::domain::entry::{Draft, Entry};
use crate::domain::head::Day;
use crate::domain::household::Household;
use crate::domain::moment::Moment;
use crate::domain::number::{HouseholdNumber, ShopCode};
use crate::domain::refusal::Refusal;
use crate::store::Writer;
use chrono::NaiveDate;

#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    pub catalog: &'a Catalog,
    pub shop: &'a ShopCode,
    pub now: Moment,
}

impl<'a> Context<'a> {
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    pub fn household(&self, number: HouseholdNumber) -> Result<&'a Household, Refusal> {
        self.catalog.roster.get(number).ok_or(Refusal::UnknownHousehold { number })
    }

    /// Trade needs a day that is open today: a day left open is closed first, a clock behind is set right first.
    pub fn require_open(&self, day: Day) -> Result<(), Refusal> {
        let today = self.today();
        match day {
            Day::Closed { .. } => Err(Refusal::DayNotOpen),
            Day::Open { number, date } if date < today => Err(Refusal::DayLeftOpen { number, date }),
            Day::Open { date, .. } if date > today => Err(Refusal::ClockBehind { last: date, today }),
            Day::Open { .. } => Ok(()),
        }
    }

    /// Appends `draft`; a request that came before gives the entry it became, if it asked for the same.
    pub fn append(&self, writer: &mut Writer<'_>, draft: Draft) -> Answer<(Entry, Digest)> {
        Ok(writer.append(self.shop, draft, self.now)?.into_entry())
    }
}
