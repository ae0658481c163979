//! `open`: a business day begins.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::Change;
use crate::domain::entry::Entry;
use crate::domain::entry::fault::EntryPart;
use crate::domain::value::plain::PlainText;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    pub date: NaiveDate,
    /// Why the day has another date than the clock's, or one before the last day's; two people then open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlainText>,
}

impl Meaning for Opened {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    /// A reason is given by two people.
    fn parts(&self) -> Parts {
        let second = if self.reason.is_some() { Rule::Needed } else { Rule::Free };
        Parts { second, ..Parts::BARE }
    }

    fn lacks(&self) -> Option<EntryPart> {
        self.reason.as_ref().filter(|reason| reason.is_empty()).map(|_| EntryPart::Reason)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::DayOpened { date: self.date }]
    }
}
