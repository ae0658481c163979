//! `ruling`: 裁定. A supervisor and a reviewer who had no hand in the line answer an objection.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::fault::{EntryPart, Fault, WrongStep};
use crate::domain::entry::people::{all_entitled, check_unrelated};
use crate::domain::entry::step::Step;
use crate::domain::entry::{Change, Entry, Known};
use crate::domain::value::plain::PlainText;
use crate::domain::value::text_form::word_enum;
use serde::{Deserialize, Serialize};

word_enum! {
    /// Whether an objection was right.
    RulingResult { Upheld = "upheld", Dismissed = "dismissed" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    pub result: RulingResult,
    pub reason: PlainText,
}

impl Meaning for Ruling {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { second: Rule::Needed, refers: Rule::Needed, scanned: Rule::Never, ..Parts::BARE }
    }

    fn lacks(&self) -> Option<EntryPart> {
        self.reason.is_empty().then_some(EntryPart::Reason)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let refers = entry.refers.unwrap_or_default();
        let Some(line) = known.objected(refers)? else { return Ok(()) };
        let line = line.ok_or(Fault::from(WrongStep::Objection { refers }))?;
        let Some(pending) = known.pending(line.proposal)? else { return Ok(()) };
        let pending = pending.ok_or(Fault::from(WrongStep::Line { line }))?;
        let waits =
            pending.last(line.line).is_some_and(|taken| taken.step == Step::Objected && taken.seq == refers);
        if !waits {
            return Err(Fault::from(WrongStep::Objection { refers }).into());
        }
        for code in std::iter::once(&entry.by.first).chain(&entry.by.second) {
            if pending.has_hand_in(line.line, code) {
                return Err(Fault::from(WrongStep::SameHand { code: code.clone() }).into());
            }
        }
        let household = pending.proposal.line(line.line).map(|line| line.household);
        check_unrelated(&entry.by, household.as_slice(), known)
    }

    fn further<'e, K: Known>(&'e self, entry: &'e Entry, known: &K) -> Result<Vec<Change<'e>>, K::Error> {
        let Some(Some(line)) = known.objected(entry.refers.unwrap_or_default())? else {
            return Ok(Vec::new());
        };
        let step = match self.result {
            RulingResult::Upheld => Step::Upheld,
            RulingResult::Dismissed => Step::Dismissed,
        };
        Ok(vec![Change::Stepped { line, step }])
    }
}
