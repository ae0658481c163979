//! What people are told of the steps from a proposal to the books.

use crate::domain::entry::step::LineId;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;

/// A proposal that stands, and what the caps left out of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    pub seq: u64,
    pub lines: usize,
    pub left_out: Vec<LeftOut>,
}

/// Units of a household that are over a cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub household: HouseholdNumber,
    pub units: u32,
}

/// A review that stands, and the lines that it leaves to another reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    pub seq: u64,
    pub open: Vec<u32>,
}

/// A notice that is posted, and how many lines it leaves to another supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PostedNotice {
    pub seq: u64,
    pub number: u32,
    pub until: NaiveDate,
    pub open: usize,
}

/// An objection that is taken down: its number, and the date of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ObjectionTaken {
    pub seq: u64,
    pub number: u32,
    pub answer_by: NaiveDate,
}

/// The entries that a notice became, and what was left out of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    pub notice: u32,
    pub entries: Vec<u64>,
    pub skipped: Vec<Skipped>,
}

/// A line that was not booked, or not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub line: LineId,
    pub household: HouseholdNumber,
    pub why: WhySkipped,
}

word_enum! {
    /// Why a line was not booked, or not whole.
    WhySkipped {
        /// An objection waits for its ruling.
        Objected = "objected",
        /// The supervisor's own household or kin, or a line they had a hand in: another one books it.
        OwnHand = "own_hand",
        /// Units over the rule's cap, or over what one award may give.
        OverCap = "over_cap",
        /// A deduction beyond what a household may owe.
        OverDueLimit = "over_due_limit",
        /// The household has moved or ended.
        Left = "left",
    }
}
