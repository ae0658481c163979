//! 申报 → 审核 → 公示 → 异议 → 裁定 → 入账: how far each line of a proposal has come, and by whose hands.

use super::kind::Proposal;
use super::step::Step;
use crate::domain::entry::By;
use crate::domain::value::number::AttendantCode;
use chrono::NaiveDate;

/// A step that an entry took, and who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub seq: u64,
    pub step: Step,
    pub by: By,
}

/// A proposal and the steps its lines have taken. A line without steps was finished in a day that is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub proposal: Proposal,
    pub scorer: AttendantCode,
    pub steps: Vec<Vec<Taken>>,
}

impl Pending {
    /// The last step of a line that is there.
    pub fn last(&self, line: u32) -> Option<&Taken> {
        self.steps_of(line)?.last()
    }

    /// The last time that a line took this step.
    pub fn taken(&self, line: u32, step: Step) -> Option<&Taken> {
        self.steps_of(line)?.iter().rev().find(|taken| taken.step == step)
    }

    fn steps_of(&self, line: u32) -> Option<&Vec<Taken>> {
        self.steps.get(usize::try_from(line.checked_sub(1)?).ok()?)
    }

    pub fn steps_of_mut(&mut self, line: u32) -> Option<&mut Vec<Taken>> {
        self.steps.get_mut(usize::try_from(line.checked_sub(1)?).ok()?)
    }

    /// The lines that stand at this step, in order, each with what it took to come there.
    pub fn at(&self, step: Step) -> impl Iterator<Item = (u32, &Taken)> {
        let last = (1..).zip(&self.steps).filter_map(|(line, steps)| Some((line, steps.last()?)));
        last.filter(move |(_, taken)| taken.step == step)
    }

    /// Whether somebody proposed this line or passed it: three people bring it to the books.
    pub fn has_hand_in(&self, line: u32, code: &AttendantCode) -> bool {
        let reviewed = |taken: &Taken| taken.step == Step::Passed && taken.by.first == *code;
        self.scorer == *code || self.steps_of(line).is_some_and(|steps| steps.iter().any(reviewed))
    }
}

/// A public notice, as those who book by it must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posted {
    pub number: u32,
    /// The last date on which anybody may object before the points are booked.
    pub until: NaiveDate,
    /// The first business day that was opened after it: the points are booked on a later one.
    pub first_day: u32,
}
