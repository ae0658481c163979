//! `proposal`: 申报. A scorer says which households did what; nothing is given by it.

use super::{Meaning, Space, When};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::fault::{EntryPart, Fault, WrongStep};
use crate::domain::entry::people::{all_entitled, check_unrelated};
use crate::domain::entry::step::{LineId, Step};
use crate::domain::entry::{Change, Entry, Known};
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// As many households as one proposal may name.
pub const MOST_LINES: usize = 300;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub channel: Channel,
    pub rule: RuleCode,
    /// At which occasion, such as `11月卫生检查`.
    pub occasion: PlainText,
    /// The day of the deed: caps and scores count by it.
    pub on: NaiveDate,
    /// Where the proof is kept, such as a roll or minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<PlainText>,
    /// For each unit, as the rule said then; below zero where points are taken.
    pub points: Points,
    pub lines: Vec<ProposedLine>,
}

/// One household's part, numbered from 1 by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedLine {
    pub household: HouseholdNumber,
    /// How often what the rule counts was done; 1 where nothing is counted.
    pub units: u32,
}

impl Proposal {
    pub fn line(&self, number: u32) -> Option<&ProposedLine> {
        self.lines.get(usize::try_from(number.checked_sub(1)?).ok()?)
    }

    /// How many units are proposed for each line, and by which number.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &ProposedLine)> {
        (1..).zip(&self.lines)
    }

    /// Each household once, each with a unit at least.
    fn has_sound_lines(&self) -> bool {
        let mut households: Vec<_> = self.lines.iter().map(|line| line.household).collect();
        households.sort_unstable();
        (1..=MOST_LINES).contains(&self.lines.len())
            && households.is_sorted_by(|one, next| one < next)
            && self.lines.iter().all(|line| line.units >= 1)
    }
}

impl Meaning for Proposal {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Trade;

    fn lacks(&self) -> Option<EntryPart> {
        let has_points = self.points != Points::ZERO
            && (self.points < Points::ZERO) == self.rule.is_of_deduction()
            && self.channel != Channel::Base;
        match (self.occasion.is_empty(), self.has_sound_lines() && has_points) {
            (true, _) => Some(EntryPart::Reason),
            (false, false) => Some(EntryPart::Lines),
            (false, true) => None,
        }
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        if self.on > entry.at.date() {
            return Err(Fault::from(WrongStep::DeedAhead { on: self.on }).into());
        }
        let households: Vec<_> = self.lines.iter().map(|line| line.household).collect();
        check_unrelated(&entry.by, &households, known)
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let proposed = self.numbered().map(|(line, _)| Change::Stepped {
            line: LineId { proposal: entry.seq, line },
            step: Step::Proposed,
        });
        std::iter::once(Change::Proposed(self)).chain(proposed).collect()
    }
}
