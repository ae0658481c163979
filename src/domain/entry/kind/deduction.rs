//! `deduction`: points taken from a household, in one channel, for a deed of a day.

use super::booking::{self, Booking, Sign, Through};
use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::account::Account;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::step::Step;
use crate::domain::entry::{Change, Entry, Known};
use crate::domain::value::plain::PlainText;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    pub channel: Channel,
    pub rule: RuleCode,
    pub units: u32,
    /// The day of the deed: caps and scores count by it.
    pub on: NaiveDate,
    pub reason: PlainText,
    pub from: Through,
}

impl Meaning for Deduction {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;
    const IS_REVERSIBLE: bool = true;

    fn parts(&self) -> Parts {
        Parts { second: Rule::Never, scanned: Rule::Never, ..Parts::OF_HOUSEHOLD }
    }

    /// What is there first; the rest is owed, and the next awards pay it.
    fn has_legs(&self, entry: &Entry) -> bool {
        let Some(household) = entry.household else { return false };
        let own = [Account::Household(household), Account::Base(household), Account::Due(household)];
        let mut legs = entry.legs.iter();
        !entry.legs.is_empty()
            && legs.all(|leg| *leg.credit() == Account::Issued(self.channel) && own.contains(leg.debit()))
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let Deduction { channel, rule, units, on, from, .. } = self;
        let booking =
            Booking { channel: *channel, rule: Some(*rule), units: *units, on: *on, from, sign: Sign::Taken };
        booking::check(&booking, entry, known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Stepped { line: self.from.id(), step: Step::Booked }]
    }
}
