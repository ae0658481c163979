//! `close`: the Z report's figures; whoever has the lines recomputes every one of them.

use super::{Meaning, Space, When, is_bare};
use crate::domain::chain::Digest;
use crate::domain::entry::Entry;
use crate::domain::fold::people::all_enrolled;
use crate::domain::fold::{Change, Known};
use crate::domain::points::Points;
use crate::domain::totals;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    pub date: NaiveDate,
    /// Sequence number of the first entry of this Z.
    pub first: u64,
    /// Entries of this Z, this one included.
    pub entries: u64,
    pub points: Statement,
    pub perpetual: Perpetual,
    /// SHA-256 of the totals lines of the daily file, each with its line feed.
    pub totals_root: Digest,
    pub balances_root: Digest,
}

/// What the households hold: opening + incoming − outgoing = closing, in tenths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub opening: Points,
    pub incoming: Points,
    pub outgoing: Points,
    pub closing: Points,
}

/// Sums since the first line, never reset, each gross: a reversal raises `reversed` and lowers nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perpetual {
    pub awarded: Points,
    pub redeemed: Points,
    pub reversed: Points,
}

impl Meaning for Close {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Close;

    fn is_whole(&self, entry: &Entry) -> bool {
        is_bare(entry)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_enrolled(entry, known)?;
        match known.close_by(&entry.by.first)? {
            Some(expected) => Ok(totals::compare(self, &expected)?),
            None => Ok(()),
        }
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::DayClosed(self)]
    }
}
