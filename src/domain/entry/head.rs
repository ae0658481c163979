//! The journal's head: what the next entry must follow. Memory and database fold with this same rule.

use crate::domain::value::chain::Digest;

use super::Entry;
use super::fault::Fault;
use super::kind::{Detail, Kind, When};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::ShopCode;
use chrono::{Days, NaiveDate};

/// A day may be opened just before midnight, or its first line come just after.
const MOST_DAYS_APART: u64 = 1;

/// Where a journal stands after its last entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub seq: u64,
    pub hash: Digest,
    pub at: Moment,
    pub day: Day,
    /// Shop and epoch, once the first line has named them.
    pub owner: Option<(ShopCode, u32)>,
}

/// A business day is its Z number; its date goes back only where two people say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Between two days: the last Z and its date, if there was one.
    Closed {
        last: u32,
        date: Option<NaiveDate>,
    },
    Open {
        number: u32,
        date: NaiveDate,
    },
}

impl Day {
    /// The Z number an entry made now belongs to; what happens between two days belongs to the next.
    pub const fn number(self) -> u32 {
        match self {
            Day::Closed { last, .. } => last + 1,
            Day::Open { number, .. } => number,
        }
    }

    /// The Z number of the first day that is opened from now on.
    pub const fn next_number(self) -> u32 {
        match self {
            Day::Closed { last, .. } => last + 1,
            Day::Open { number, .. } => number + 1,
        }
    }

    pub const fn date(self) -> Option<NaiveDate> {
        match self {
            Day::Closed { date, .. } => date,
            Day::Open { date, .. } => Some(date),
        }
    }
}

impl Default for Head {
    fn default() -> Self {
        let day = Day::Closed { last: 0, date: None };
        Head { seq: 0, hash: Digest::ZERO, at: Moment::from_unix_ms(0), day, owner: None }
    }
}

impl Head {
    /// The head after `entry`, whose line has this hash; or which rule the entry breaks.
    pub fn follow(&self, entry: &Entry, hash: Digest) -> Result<Head, Fault> {
        self.check_place(entry)?;
        let day = self.check_day(entry)?;
        let owner = Some((entry.shop.clone(), entry.epoch));
        Ok(Head { seq: entry.seq, hash, at: entry.at, day, owner })
    }

    fn check_place(&self, entry: &Entry) -> Result<(), Fault> {
        if entry.seq != self.seq + 1 {
            return Err(Fault::Sequence { expected: self.seq + 1, found: entry.seq });
        }
        if (entry.seq == 1) != (entry.kind() == Kind::Genesis) {
            return Err(Fault::Genesis);
        }
        if self.owner.as_ref().is_some_and(|(shop, epoch)| *shop != entry.shop || *epoch != entry.epoch) {
            return Err(Fault::Owner);
        }
        // A clock entry goes back to the time it is; its own rule says how far.
        if entry.at <= self.at && entry.kind() != Kind::Clock {
            return Err(Fault::TimeBack { before: self.at, found: entry.at });
        }
        Ok(())
    }

    /// The earliest date the next day may have without a reason: the last day's, unless the clock was put back since; and
    /// never more than a day before the last line's, which that day's first line follows.
    pub fn earliest_date(&self) -> NaiveDate {
        let by_clock = self.at.date();
        let followed = by_clock - Days::new(MOST_DAYS_APART);
        self.day.date().map_or(followed, |last| last.min(by_clock).max(followed))
    }

    fn check_date(&self, date: NaiveDate, at: Moment) -> Result<(), Fault> {
        let before = self.earliest_date();
        if (date - at.date()).num_days().unsigned_abs() > MOST_DAYS_APART {
            return Err(Fault::DateFar { date, at });
        }
        if date < before { Err(Fault::DateBack { before, found: date }) } else { Ok(()) }
    }

    fn check_day(&self, entry: &Entry) -> Result<Day, Fault> {
        if entry.day != self.day.number() {
            return Err(Fault::Day { expected: self.day.number(), found: entry.day });
        }
        match (&entry.detail, entry.kind().when(), self.day) {
            (Detail::Open(opened), _, Day::Closed { last, .. }) => {
                if opened.reason.is_none() {
                    self.check_date(opened.date, entry.at)?;
                }
                Ok(Day::Open { number: last + 1, date: opened.date })
            }
            (Detail::Open(_), _, Day::Open { number, .. }) => Err(Fault::OpenTwice { number }),
            (Detail::Close(_), _, Day::Open { number, date }) => {
                Ok(Day::Closed { last: number, date: Some(date) })
            }
            (_, When::AnyTime, day) | (_, When::OpenDay, day @ Day::Open { .. }) => Ok(day),
            (_, When::OpenDay, Day::Closed { .. }) => Err(Fault::NotOpen { kind: entry.kind() }),
        }
    }
}
