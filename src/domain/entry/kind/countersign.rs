//! `countersign`: the second person's name under a reversal that one person booked. The entry says who, and for which.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Change, Known};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countersigned {}

impl Meaning for Countersigned {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { second: Rule::Never, refers: Rule::Needed, ..Parts::BARE }
    }

    /// Each is given once, and by somebody else.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let refers = entry.refers.unwrap_or_default();
        let Some(owner) = known.owed(refers)? else { return Ok(()) };
        match owner.is_some_and(|owner| owner != entry.by.first) {
            true => Ok(()),
            false => Err(Fault::Countersign { refers }.into()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        entry.refers.map(|seq| Change::Signed { seq }).into_iter().collect()
    }
}
