//! `review`: 审核. Somebody who did not propose them passes the lines of a proposal, strikes some, or refuses all.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::fault::{EntryPart, Fault, WrongStep};
use crate::domain::entry::people::{all_entitled, check_unrelated};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::entry::{Change, Entry, Known};
use crate::domain::value::plain::PlainText;
use crate::domain::value::text_form::word_enum;
use serde::{Deserialize, Serialize};

word_enum! {
    /// What a review says of the lines it decides.
    ReviewResult { Pass = "pass", Refuse = "refuse" }
}

/// Decides every line that no review has decided, but those it leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub strike: Vec<StruckLine>,
    /// Lines of the reviewer's own household or kin, left to somebody else.
    pub open: Vec<u32>,
    pub result: ReviewResult,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlainText>,
}

/// A line that a review takes out of what it passes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StruckLine {
    pub line: u32,
    pub reason: PlainText,
}

impl Review {
    fn strikes(&self, line: u32) -> bool {
        self.strike.iter().any(|struck| struck.line == line)
    }

    /// What becomes of each line that it decides.
    fn steps(&self, pending: &Pending) -> Vec<(u32, Step)> {
        let undecided = pending.at(Step::Proposed).map(|(line, _)| line);
        let decided = undecided.filter(|line| !self.open.contains(line));
        let step = |line| match self.result {
            ReviewResult::Refuse => Step::Refused,
            ReviewResult::Pass if self.strikes(line) => Step::Struck,
            ReviewResult::Pass => Step::Passed,
        };
        decided.map(|line| (line, step(line))).collect()
    }

    /// What it names are lines that nobody has decided, and it decides at least one.
    fn fits(&self, pending: &Pending) -> bool {
        let is_undecided = |line: &u32| pending.last(*line).is_some_and(|taken| taken.step == Step::Proposed);
        let named = self.strike.iter().map(|struck| &struck.line).chain(&self.open);
        named.into_iter().all(is_undecided) && !self.steps(pending).is_empty()
    }
}

impl Meaning for Review {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { refers: Rule::Needed, scanned: Rule::Never, ..Parts::BARE }
    }

    fn lacks(&self) -> Option<EntryPart> {
        let is_refused = self.result == ReviewResult::Refuse;
        let has_reason = self.reason.as_ref().is_some_and(|reason| !reason.is_empty());
        let are_reasoned = self.strike.iter().all(|struck| !struck.reason.is_empty());
        let in_order = self.open.is_sorted_by(|one, next| one < next)
            && self.strike.is_sorted_by(|one, next| one.line < next.line)
            && !self.open.iter().any(|line| self.strikes(*line));
        match (is_refused == has_reason && are_reasoned, in_order && (!is_refused || self.strike.is_empty()))
        {
            (false, _) => Some(EntryPart::Reason),
            (true, false) => Some(EntryPart::Lines),
            (true, true) => None,
        }
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let refers = entry.refers.unwrap_or_default();
        let Some(pending) = known.pending(refers)? else { return Ok(()) };
        let pending = pending.ok_or(Fault::from(WrongStep::Proposal { refers }))?;
        if !self.fits(&pending) {
            return Err(Fault::from(WrongStep::Proposal { refers }).into());
        }
        let steps = self.steps(&pending);
        if steps.iter().any(|(line, _)| pending.has_hand_in(*line, &entry.by.first)) {
            return Err(Fault::from(WrongStep::SameHand { code: entry.by.first.clone() }).into());
        }
        let lines = steps.iter().filter_map(|(line, _)| pending.proposal.line(*line));
        let households: Vec<_> = lines.map(|line| line.household).collect();
        check_unrelated(&entry.by, &households, known)
    }

    fn further<'e, K: Known>(&'e self, entry: &'e Entry, known: &K) -> Result<Vec<Change<'e>>, K::Error> {
        let proposal = entry.refers.unwrap_or_default();
        let Some(Some(pending)) = known.pending(proposal)? else { return Ok(Vec::new()) };
        let stepped = |(line, step)| Change::Stepped { line: LineId { proposal, line }, step };
        let steps = self.steps(&pending).into_iter().map(stepped);
        Ok(std::iter::once(Change::Reviewed { proposal }).chain(steps).collect())
    }
}
