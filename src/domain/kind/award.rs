//! `award`: points for a household, in one channel.

use super::{Meaning, Space, When};
use crate::domain::account::{Account, Leg};
use crate::domain::entry::Entry;
use crate::domain::fold::{Change, Original};
use crate::domain::plain::PlainText;
use crate::domain::scheme::Channel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    pub channel: Channel,
    pub reason: PlainText,
}

impl Meaning for Award {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;

    fn is_whole(&self, entry: &Entry) -> bool {
        let Some(household) = entry.household else { return false };
        let own = [Account::Household(household), Account::Base(household), Account::Due(household)];
        let gives = |leg: &Leg| *leg.debit() == Account::Issued(self.channel) && own.contains(leg.credit());
        !entry.legs.is_empty()
            && entry.legs.iter().all(gives)
            && entry.by.second.is_some()
            && entry.refers.is_none()
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Reversible(Original::of(entry))]
    }
}
