//! `card`: a new card; the highest serial of a household is the only one that counts.

use super::parts::Parts;
use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Change, Known};
use crate::domain::value::chain::Digest;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardIssued {
    pub serial: u32,
    /// SHA-256 of the whole payload; the payload itself is only on paper.
    pub secret: Digest,
}

impl Meaning for CardIssued {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts::OF_HOUSEHOLD
    }

    fn has_legs(&self, entry: &Entry) -> bool {
        entry.legs.is_empty() && self.serial >= 1
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let newest = entry.household.map(|household| known.newest_card(household)).transpose()?.flatten();
        match newest {
            Some(last) if self.serial <= last => Err(Fault::CardSerial { serial: self.serial, last }.into()),
            Some(_) | None => Ok(()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let household = entry.household.into_iter();
        let issued = |household| Change::CardIssued { household, serial: self.serial, secret: &self.secret };
        household.map(issued).collect()
    }
}
