//! The one follower: whether an entry may stand after what is known, and what it changes.

use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::parts;
use crate::domain::entry::{Change, Known, changes};
use crate::domain::entry::{Entry, Found};
use crate::domain::value::chain::Digest;

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
    let changes = changes(before, entry, &head);
    Ok(Followed { head, changes })
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
