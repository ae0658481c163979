//! `objection`: 异议. Anybody may say that a posted line is wrong; it then waits for a ruling.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::fault::{EntryPart, Fault, WrongStep, check_number};
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::step::{LineId, Numbered, Step};
use crate::domain::entry::{Change, Entry, Known};
use crate::domain::value::plain::PlainText;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Against one line of the proposal it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// Gap-free, from 1; it stands on the slip that the person takes home.
    pub number: u32,
    pub line: u32,
    /// Who objects, if they want to say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_whom: Option<PlainText>,
    pub reason: PlainText,
    /// The date by which it is answered.
    pub answer_by: NaiveDate,
}

impl Objection {
    pub fn line_of(&self, entry: &Entry) -> LineId {
        LineId { proposal: entry.refers.unwrap_or_default(), line: self.line }
    }
}

impl Meaning for Objection {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { refers: Rule::Needed, scanned: Rule::Never, ..Parts::BARE }
    }

    fn lacks(&self) -> Option<EntryPart> {
        let is_empty = |text: &PlainText| text.is_empty();
        (self.reason.is_empty() || self.by_whom.as_ref().is_some_and(is_empty)).then_some(EntryPart::Reason)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        if self.answer_by < entry.at.date() {
            return Err(Fault::from(WrongStep::AnswerBehind { by: self.answer_by }).into());
        }
        check_number(entry.kind(), self.number, known.last_number(Numbered::Objection)?)
            .map_err(Fault::from)?;
        let line = self.line_of(entry);
        let Some(pending) = known.pending(line.proposal)? else { return Ok(()) };
        let step = pending.as_ref().and_then(|pending| pending.last(line.line)).map(|taken| taken.step);
        match step {
            Some(Step::Posted | Step::Dismissed) => Ok(()),
            _ => Err(Fault::from(WrongStep::Line { line }).into()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let line = self.line_of(entry);
        vec![Change::Objected { number: self.number, line }, Change::Stepped { line, step: Step::Objected }]
    }
}
