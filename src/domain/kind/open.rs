//! `open`: a business day begins.

use super::{Meaning, Space, When, is_bare};
use crate::domain::entry::Entry;
use crate::domain::fold::Change;
use crate::domain::plain::PlainText;
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

    /// A reason is given by two people, and nothing is not a reason.
    fn is_whole(&self, entry: &Entry) -> bool {
        let by_two = |reason: &PlainText| entry.by.second.is_some() && !reason.is_empty();
        is_bare(entry) && self.reason.as_ref().is_none_or(by_two)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::DayOpened { date: self.date }]
    }
}
