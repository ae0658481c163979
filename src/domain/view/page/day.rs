//! What is shown of the business day, its report and its files.

use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Close;
use crate::domain::fold::totals::TotalLine;
use crate::domain::value::chain::Digest;
use crate::domain::view::summary::DaySummary;
use chrono::NaiveDate;

/// A shop that was closed over a long weekend asks no question.
pub const LONGEST_GAP_DAYS: i64 = 3;

/// How far the last line may stand ahead of the clock, for others to follow it by a millisecond each.
pub const MOST_AHEAD_MS: i64 = 86_400_000;

/// Where the shop's day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStatus {
    pub day: Day,
    /// Reversals that still owe a countersignature.
    pub owed: u32,
    pub today: NaiveDate,
    /// Closed days whose file no township has acknowledged.
    pub unacknowledged: u32,
}

impl DayStatus {
    /// The last day's date, when today is so much later that the clock may be wrong.
    pub fn long_gap(&self) -> Option<NaiveDate> {
        self.day.date().filter(|last| (self.today - *last).num_days() > LONGEST_GAP_DAYS)
    }
}

/// Z figures: a preview before the close, or the closed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayReport {
    pub number: u32,
    pub close: Close,
    pub lines: Vec<TotalLine>,
    pub summary: DaySummary,
}

/// Which days an export visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportDays {
    /// From the newest close backwards, until a day before it stands in the folder as it should: what a close costs then
    /// is what its day is, and a stick that was away for days gets them all.
    New,
    All,
}

/// The books as they were copied, verified in their new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    pub to: String,
    pub entries: u64,
    pub head: Digest,
    /// Daily files.
    pub files: usize,
}
