//! The pipeline in memory: proposals that are on their way, and what was posted and objected to.

use crate::domain::entry::kind::{Noticed, Proposal};
use crate::domain::entry::pipeline::{Pending, Posted, Taken};
use crate::domain::entry::step::{LineId, Numbered, Step};
use crate::domain::entry::{By, Entry};
use std::collections::BTreeMap;

/// Grows with what is on its way, and with notices and objections; never with what is done.
#[derive(Clone, Debug, Default)]
pub(super) struct Pipeline {
    pending: BTreeMap<u64, Pending>,
    /// Which proposal a review decided.
    reviewed: BTreeMap<u64, u64>,
    posted: BTreeMap<u64, Posted>,
    objected: BTreeMap<u64, LineId>,
    last: BTreeMap<Numbered, u32>,
}

impl Pipeline {
    pub(super) fn pending(&self, proposal: u64) -> Option<&Pending> {
        self.pending.get(&proposal)
    }

    pub(super) fn reviewed(&self, review: u64) -> Option<u64> {
        self.reviewed.get(&review).copied()
    }

    pub(super) fn posted(&self, notice: u64) -> Option<Posted> {
        self.posted.get(&notice).copied()
    }

    pub(super) fn objected(&self, objection: u64) -> Option<LineId> {
        self.objected.get(&objection).copied()
    }

    pub(super) fn last_number(&self, of: Numbered) -> Option<u32> {
        self.last.get(&of).copied()
    }

    pub(super) fn propose(&mut self, entry: &Entry, proposal: &Proposal) {
        let steps = vec![Vec::new(); proposal.lines.len()];
        let pending = Pending { proposal: proposal.clone(), scorer: entry.by.first.clone(), steps };
        self.pending.insert(entry.seq, pending);
    }

    pub(super) fn review(&mut self, seq: u64, proposal: u64) {
        self.reviewed.insert(seq, proposal);
    }

    pub(super) fn post(&mut self, seq: u64, notice: &Noticed, first_day: u32) {
        self.posted.insert(seq, Posted { number: notice.number, until: notice.until, first_day });
        self.last.insert(Numbered::Notice, notice.number);
    }

    pub(super) fn object(&mut self, seq: u64, number: u32, line: LineId) {
        self.objected.insert(seq, line);
        self.last.insert(Numbered::Objection, number);
    }

    /// Of a proposal that nobody here has seen nothing is kept.
    pub(super) fn step(&mut self, seq: u64, by: &By, line: LineId, step: Step) {
        let pending = self.pending.get_mut(&line.proposal);
        if let Some(steps) = pending.and_then(|pending| pending.steps_of_mut(line.line)) {
            steps.push(Taken { seq, step, by: by.clone() });
        }
    }

    /// What is finished when a day is closed is never asked for again.
    pub(super) fn close(&mut self) {
        let is_finished = |steps: &Vec<Taken>| steps.last().is_some_and(|taken| taken.step.is_last());
        for pending in self.pending.values_mut() {
            pending.steps.iter_mut().filter(|steps| is_finished(steps)).for_each(Vec::clear);
        }
        self.pending.retain(|_, pending| pending.steps.iter().any(|steps| !steps.is_empty()));
        let pending = &self.pending;
        self.reviewed.retain(|_, proposal| pending.contains_key(proposal));
    }

    /// Every step of every line that is on its way.
    pub(super) fn steps(&self) -> impl Iterator<Item = (LineId, &Pending, &Taken)> {
        self.pending.iter().flat_map(|(proposal, pending)| {
            let lines = (1..).zip(&pending.steps);
            lines.flat_map(move |(line, steps)| {
                let id = LineId { proposal: *proposal, line };
                steps.iter().map(move |taken| (id, pending, taken))
            })
        })
    }
}
