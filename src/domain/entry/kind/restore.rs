//! `restore`: two people say that these books were put back from a copy, and what was lost with those they replace.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::Known;
use crate::domain::entry::fault::{EntryPart, Fault};
use crate::domain::entry::people::{all_entitled, two_where_known};
use crate::domain::value::chain::Digest;
use crate::domain::value::plain::PlainText;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The last line of the copy, once the shop's own daily files had been read into it.
    pub head: u64,
    pub hash: Digest,
    /// The highest line that was ever seen; the same as `head` when nothing was lost.
    pub seen: u64,
    pub seen_hash: Digest,
    pub reason: PlainText,
}

impl Meaning for Restored {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn lacks(&self) -> Option<EntryPart> {
        self.reason.is_empty().then_some(EntryPart::Reason)
    }

    /// It names the end that it stands at, and nothing was ever seen that is less than that.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        let Restored { head, hash, seen, seen_hash, .. } = self;
        let end = known.head();
        let names_end = *head == end.seq && *hash == end.hash;
        let names_most = seen > head || (seen == head && seen_hash == hash);
        if !names_end || !names_most {
            return Err(Fault::Restore.into());
        }
        all_entitled(entry, known)?;
        two_where_known(entry, known)
    }
}
