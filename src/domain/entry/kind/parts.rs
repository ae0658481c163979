//! What an entry of a kind must say beside its legs, and what it must not.

use super::{Detail, Kind};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::{EntryPart, Fault};

/// How a part of an entry stands to its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Needed,
    Free,
    Never,
}

/// A rule for each part that some kinds have and others have not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub second: Rule,
    pub household: Rule,
    pub refers: Rule,
    pub scanned: Rule,
}

impl Parts {
    /// Of an entry that names no household and refers to nothing.
    pub const BARE: Parts =
        Parts { second: Rule::Free, household: Rule::Never, refers: Rule::Never, scanned: Rule::Free };

    /// Of an entry that is about a household.
    pub const OF_HOUSEHOLD: Parts = Parts { household: Rule::Needed, ..Parts::BARE };
}

/// Whether the parts are there that the kind needs, and no others; then whether legs and detail say the same.
pub(in crate::domain) fn check(entry: &Entry) -> Result<(), Fault> {
    let (kind, detail): (Kind, &Detail) = (entry.kind(), &entry.detail);
    let Parts { second, household, refers, scanned } = detail.parts();
    let parts = [
        (EntryPart::SecondPerson, second, entry.by.second.is_some()),
        (EntryPart::Household, household, entry.household.is_some()),
        (EntryPart::Refers, refers, entry.refers.is_some()),
        (EntryPart::Scanned, scanned, entry.scanned.is_some()),
    ];
    for (part, rule, is_there) in parts {
        match (rule, is_there) {
            (Rule::Needed, false) => return Err(Fault::Lacks { kind, part }),
            (Rule::Never, true) => return Err(Fault::Surplus { kind, part }),
            (Rule::Needed, true) | (Rule::Never, false) | (Rule::Free, _) => {}
        }
    }
    match (detail.lacks(), detail.has_legs(entry)) {
        (Some(part), _) => Err(Fault::Lacks { kind, part }),
        (None, true) => Ok(()),
        (None, false) => Err(Fault::Legs { kind }),
    }
}
