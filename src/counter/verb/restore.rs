//! The word of two people on books that were put back: up to where they reach, and what was ever seen of them.

use super::{After, DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::domain::entry::kind::{Detail, Restored};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::plain::PlainText;

/// Books that these books go on although line `seen` was seen, and tells the line's number.
#[derive(Debug)]
pub(crate) struct Restore<'a> {
    pub(crate) seen: u64,
    pub(crate) seen_hash: Digest,
    pub(crate) reason: &'a PlainText,
}

impl Verb for Restore<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Any;

    fn after(&self) -> After {
        After::Ahead
    }

    fn hands(&mut self, _desk: &Desk<'_>) -> Answer<Hands> {
        Ok(Hands::TwoIfThereAre)
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        is_restore(entry, self.reason)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let (head, hash) = (desk.head.seq, desk.head.hash);
        let Restore { seen, seen_hash, reason } = *self;
        let reason = reason.clone();
        Ok(desk.draft(Detail::Restore(Restored { head, hash, seen, seen_hash, reason })))
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}

/// Whether an entry restores books for this reason.
pub(crate) fn is_restore(entry: &Entry, reason: &PlainText) -> bool {
    matches!(&entry.detail, Detail::Restore(restored) if restored.reason == *reason)
}
