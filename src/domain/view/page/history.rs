//! What is shown of a household's entries, and of one of them.

use crate::domain::entry::Entry;
use crate::domain::entry::kind::Kind;
use crate::domain::value::chain::Digest;
use crate::domain::value::month::Month;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;

/// Which lines of a household's history are wanted; nothing set is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    pub kind: Option<Kind>,
    pub month: Option<Month>,
}

/// One entry with everything the journal says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySheet {
    pub line: HistoryLine,
    /// The chain's hash after this entry: what a printed code is compared with.
    pub hash: Digest,
    pub signature: Countersignature,
}

/// Whether an entry has all the names it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Countersignature {
    Complete,
    /// A second person has still to countersign.
    Owed,
    /// A second person countersigned in a later entry.
    Given {
        seq: u64,
        by: AttendantCode,
    },
}

/// One entry as it touched a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub entry: Entry,
    /// Change of the household's points, locked base included.
    pub points: Points,
    /// The entry that reversed this one.
    pub reversed_by: Option<u64>,
}
