//! The steps of a line from its proposal to the books, and what names a line, a notice, an objection.

use crate::domain::value::text_form::word_enum;

word_enum! {
    /// What happened to a line.
    Step {
        Proposed = "proposed",
        Passed = "passed",
        /// A review took it out, with a reason.
        Struck = "struck",
        /// A review refused the proposal and the line with it.
        Refused = "refused",
        Posted = "posted",
        Objected = "objected",
        /// The objection was right: nothing is booked.
        Upheld = "upheld",
        /// The objection was not: the line may be booked.
        Dismissed = "dismissed",
        Booked = "booked",
    }
}

impl Step {
    /// Whether nothing follows it any more.
    pub const fn is_last(self) -> bool {
        match self {
            Step::Struck | Step::Refused | Step::Upheld | Step::Booked => true,
            Step::Proposed | Step::Passed | Step::Posted | Step::Objected | Step::Dismissed => false,
        }
    }
}

/// One line of a proposal, by the proposal's number and its own, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId {
    pub proposal: u64,
    pub line: u32,
}

/// What is numbered without gaps, from 1, for people to name it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Numbered {
    Notice,
    Objection,
}
