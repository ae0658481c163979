//! Countersigning: the second person's name under a reversal that one person booked, given once, on any open day.

use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{Countersigned, Detail};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;

/// Books the signature under a reversal and tells the signature's line number.
#[derive(Debug)]
pub(crate) struct Countersign {
    pub(crate) refers: u64,
}

impl Verb for Countersign {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Open;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        matches!(entry.detail, Detail::Countersign(Countersigned {})) && entry.refers == Some(self.refers)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let Some(owner) = desk.reader.owed_by(self.refers)? else {
            return Err(Refusal::NothingOwed { seq: self.refers }.into());
        };
        if owner == desk.by.first {
            return Err(Refusal::SamePerson { code: owner }.into());
        }
        let draft = desk.draft(Detail::Countersign(Countersigned {}));
        Ok(Draft { refers: Some(self.refers), ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}
