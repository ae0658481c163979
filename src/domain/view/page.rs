//! What a screen shows: values the counter gathers from the books and hands over whole.

mod day;
mod desk;
mod history;
mod household;
mod pipeline;
mod redemption;
mod shelf;

pub use day::{Copied, DayReport, DayStatus, ExportDays, LONGEST_GAP_DAYS, MOST_AHEAD_MS};
pub use desk::Desk;
pub use history::{Countersignature, EntrySheet, HistoryFilter, HistoryLine};
pub use household::{BalanceRow, HouseholdPage, HouseholdSheet, Listing, MonthSum};
pub use pipeline::{Booked, LeftOut, ObjectionTaken, PostedNotice, Proposed, Reviewed, Skipped, WhySkipped};
pub use redemption::{Asked, BasketLine, Quote, Receipt, Reversed};
pub use shelf::{Allowed, Delivery, Offer, ShelfGood};

use crate::domain::catalog::household::Household;
use crate::domain::entry::office::Office;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;

/// Somebody who is enrolled, or was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub code: AttendantCode,
    pub office: Office,
    pub pin: PinFrom,
}

/// What set somebody's PIN last. In training the settings show the one of the enrolment, as long as it is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinFrom {
    Enrolment,
    Change,
}

/// The leading households of the running period, for the honour board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonourLine {
    pub rank: u32,
    pub household: Household,
    /// As the policy shows it: whole, or masked and told apart from a neighbour's that reads alike.
    pub head: String,
    pub score: Points,
}
