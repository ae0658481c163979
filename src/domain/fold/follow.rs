//! The one follower: whether an entry may stand after what is known, and what it changes.

use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::{Detail, parts};
use crate::domain::entry::{Change, Known, changes, deed};
use crate::domain::entry::{Entry, Found};
use crate::domain::value::chain::Digest;
use chrono::NaiveDate;

/// An entry that keeps every rule: where it leads, and what it changes.
#[derive(Clone, Debug)]
pub struct Followed<'e> {
    pub head: Head,
    pub changes: Vec<Change<'e>>,
}

/// Asks everything that must be true of an entry whose line has this hash. What its legs leave in an account is asked
/// where that is counted: see [`Change::check_amount`].
///
/// # Errors
/// The first rule that it breaks, or what `known` failed with.
pub fn follow<'e, K: Known>(known: &K, entry: &'e Entry, hash: Digest) -> Result<Followed<'e>, K::Error> {
    let before = known.head();
    let head = before.follow(entry, hash)?;
    check_shape(entry)?;
    if known.has_request(entry.request)? == Some(true) {
        return Err(Fault::RequestTwice.into());
    }
    entry.detail.check(entry, known)?;
    check_scanned(entry, known)?;
    let mut changes = changes(before, entry, &head, deed_date(entry, known)?);
    changes.extend(entry.detail.further(entry, known)?);
    Ok(Followed { head, changes })
}

/// The day of the deed that an entry books, or takes back: scores count by it.
fn deed_date<K: Known>(entry: &Entry, known: &K) -> Result<Option<NaiveDate>, K::Error> {
    let deed = match (&entry.detail, entry.refers) {
        (Detail::Reversal(_), Some(refers)) => known.original(refers)?.and_then(|original| original.deed()),
        _ => deed(entry),
    };
    Ok(deed.map(|deed| deed.on))
}

/// What needs no history: the entry's parts must say the same.
pub fn check_shape(entry: &Entry) -> Result<(), Fault> {
    parts::check(entry)
}

/// A household is found by its newest card, or typed.
fn check_scanned<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    let (Some(Found::Card { serial }), Some(household)) = (entry.scanned, entry.household) else {
        return Ok(());
    };
    match known.newest_card(household)? {
        Some(newest) if newest != serial => Err(Fault::CardScanned { serial, newest }.into()),
        Some(_) | None => Ok(()),
    }
}
