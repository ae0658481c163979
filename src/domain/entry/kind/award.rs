//! `award`: points for a household, in one channel, for a deed of a day.

use super::booking::{self, Booking, Sign, Through};
use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Leg};
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::step::Step;
use crate::domain::entry::{Change, Known};
use crate::domain::value::plain::PlainText;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    pub channel: Channel,
    /// The rule by which it is given, if one says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleCode>,
    /// How often what the rule counts was done; 1 where nothing is counted.
    pub units: u32,
    /// The day of the deed: caps and scores count by it.
    pub on: NaiveDate,
    pub reason: PlainText,
    /// The way it came; without it, it is an award in practice, signed by two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Through>,
}

impl Award {
    /// One that no rule counts.
    pub const fn once(channel: Channel, on: NaiveDate, reason: PlainText) -> Self {
        Award { channel, rule: None, units: 1, on, reason, from: None }
    }
}

impl Meaning for Award {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;
    const IS_REVERSIBLE: bool = true;

    fn parts(&self) -> Parts {
        let second = if self.from.is_some() { Rule::Never } else { Rule::Needed };
        Parts { second, ..Parts::OF_HOUSEHOLD }
    }

    fn has_legs(&self, entry: &Entry) -> bool {
        let Some(household) = entry.household else { return false };
        let own = [Account::Household(household), Account::Base(household), Account::Due(household)];
        let gives = |leg: &Leg| *leg.debit() == Account::Issued(self.channel) && own.contains(leg.credit());
        self.units >= 1 && !entry.legs.is_empty() && entry.legs.iter().all(gives)
    }

    /// Points that came through no proposal, review and notice are given in practice only.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let Award { channel, rule, units, on, from, .. } = self;
        match from {
            Some(from) => {
                let (channel, rule, units, on) = (*channel, *rule, *units, *on);
                booking::check(&Booking { channel, rule, units, on, from, sign: Sign::Given }, entry, known)
            }
            None if known.is_training()? == Some(false) => Err(Fault::AwardLive.into()),
            None => Ok(()),
        }
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let booked = |from: &Through| Change::Stepped { line: from.id(), step: Step::Booked };
        self.from.as_ref().map(booked).into_iter().collect()
    }
}
