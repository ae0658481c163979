//! `notice`: 公示. A supervisor posts what reviews have passed, for everybody to read and object to.

use super::{Meaning, Space, When};
use crate::domain::entry::fault::{EntryPart, Fault, WrongStep, check_number};
use crate::domain::entry::people::{all_entitled, check_unrelated};
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::{LineId, Numbered, Step};
use crate::domain::entry::{By, Change, Entry, Known};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Posts every line that those reviews passed, but those it leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noticed {
    /// Gap-free, from 1.
    pub number: u32,
    /// The date of the posting, and the last date before the points may be booked.
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub reviews: Vec<u64>,
    /// Lines of the supervisor's own household or kin, left to another one's notice.
    pub open: Vec<OpenLine>,
}

/// A line that a notice leaves to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenLine {
    pub proposal: u64,
    pub line: u32,
}

impl Noticed {
    fn leaves_open(&self, line: LineId) -> bool {
        self.open.contains(&OpenLine { proposal: line.proposal, line: line.line })
    }

    /// The lines that it posts, proposal by proposal; `None` where nobody can tell what the reviews passed.
    fn posted<'k, K: Known>(&self, known: &'k K) -> Result<Option<Vec<PostedLines<'k>>>, K::Error> {
        let mut posted = Vec::new();
        for review in &self.reviews {
            let Some(reviewed) = known.reviewed(*review)? else { return Ok(None) };
            let proposal = reviewed.ok_or(Fault::from(WrongStep::Review { seq: *review }))?;
            let Some(pending) = known.pending(proposal)? else { return Ok(None) };
            let pending = pending.ok_or(Fault::from(WrongStep::Review { seq: *review }))?;
            let passed = pending.at(Step::Passed).filter(|(_, taken)| taken.seq == *review);
            let mut lines: Vec<u32> = passed.map(|(line, _)| line).collect();
            // Books that have forgotten a finished proposal, and tables that still find its review, say the same of it.
            if lines.is_empty() {
                return Err(Fault::from(WrongStep::Review { seq: *review }).into());
            }
            lines.retain(|line| !self.leaves_open(LineId { proposal, line: *line }));
            posted.push(PostedLines { proposal, pending, lines });
        }
        Ok(Some(posted))
    }
}

/// What a notice posts of one proposal.
struct PostedLines<'k> {
    proposal: u64,
    pending: Cow<'k, Pending>,
    lines: Vec<u32>,
}

impl PostedLines<'_> {
    /// Neither scorer nor reviewer of a line posts it, nor anybody of its household.
    fn check<K: Known>(&self, by: &By, known: &K) -> Result<(), K::Error> {
        if self.lines.iter().any(|line| self.pending.has_hand_in(*line, &by.first)) {
            return Err(Fault::from(WrongStep::SameHand { code: by.first.clone() }).into());
        }
        let lines = self.lines.iter().filter_map(|line| self.pending.proposal.line(*line));
        let households: Vec<_> = lines.map(|line| line.household).collect();
        check_unrelated(by, &households, known)
    }
}

impl Meaning for Noticed {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn lacks(&self) -> Option<EntryPart> {
        let in_order = self.reviews.is_sorted_by(|one, next| one < next)
            && self.open.is_sorted_by(|one, next| one < next);
        (self.reviews.is_empty() || !in_order).then_some(EntryPart::Lines)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        if self.from != entry.at.date() || self.until < self.from {
            return Err(Fault::from(WrongStep::NoticeDates { from: self.from, until: self.until }).into());
        }
        check_number(entry.kind(), self.number, known.last_number(Numbered::Notice)?).map_err(Fault::from)?;
        let Some(posted) = self.posted(known)? else { return Ok(()) };
        if posted.iter().all(|posted| posted.lines.is_empty()) {
            return Err(Fault::from(WrongStep::NothingPosted).into());
        }
        posted.iter().try_for_each(|posted| posted.check(&entry.by, known))
    }

    fn further<'e, K: Known>(&'e self, _entry: &'e Entry, known: &K) -> Result<Vec<Change<'e>>, K::Error> {
        let posted = self.posted(known)?.unwrap_or_default();
        let steps = posted.iter().flat_map(|posted| {
            let id = |line: &u32| LineId { proposal: posted.proposal, line: *line };
            posted.lines.iter().map(move |line| Change::Stepped { line: id(line), step: Step::Posted })
        });
        let first_day = known.head().day.next_number();
        Ok(std::iter::once(Change::Posted { notice: self, first_day }).chain(steps).collect())
    }
}
