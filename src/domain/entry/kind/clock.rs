//! `clock`: two people say that the clock was ahead; time goes back to now, and what was booked meanwhile stays as it is.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::Known;
use crate::domain::entry::fault::{EntryPart, Fault};
use crate::domain::entry::people::{all_entitled, two_where_known};
use crate::domain::value::moment::Moment;
use crate::domain::value::plain::PlainText;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSet {
    /// The false time that the line before this one stands under.
    pub was: Moment,
    /// The first line under a false time.
    pub since: u64,
    pub reason: PlainText,
}

impl Meaning for ClockSet {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn lacks(&self) -> Option<EntryPart> {
        self.reason.is_empty().then_some(EntryPart::Reason)
    }

    /// Time goes back no further than the line before the false time.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        if self.was != known.head().at || self.since > known.head().seq {
            return Err(Fault::Clock.into());
        }
        if let Some(before) = known.time_before_leap(self.since)? {
            let before = before.ok_or(Fault::Clock)?;
            if entry.at <= before {
                return Err(Fault::TimeBack { before, found: entry.at }.into());
            }
        }
        all_entitled(entry, known)?;
        two_where_known(entry, known)
    }
}
