//! What is shown of one household.

use super::HistoryLine;
use crate::domain::catalog::household::Household;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Found;
use crate::domain::value::language::Bilingual;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;

/// A household with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdPage {
    pub household: Household,
    pub listing: Listing,
    pub found: Found,
    /// 可兑分: spendable now.
    pub balance: Points,
    /// Locked base points.
    pub base: Points,
    /// What deductions have left to be paid by the next awards: zero or below.
    pub due: Points,
    /// 累计分 of the running period.
    pub score: Points,
    /// Rank by score in the village, 1 for the first; `None` while the score is zero.
    pub rank: Option<u32>,
    /// Redeemed so far in this calendar month, which the scheme limits.
    pub redeemed_this_month: Points,
    pub village: Bilingual,
    pub group_leader: Option<PlainText>,
    pub grid_worker: Option<PlainText>,
    /// Newest first.
    pub history: Vec<HistoryLine>,
}

/// What one household of the roster can spend, has locked, owes (below zero), and has earned in the running period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceRow {
    pub household: HouseholdNumber,
    pub balance: Points,
    pub base: Points,
    pub due: Points,
    pub score: Points,
}

/// Whether the roster in force lists a household, or one before it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    OnRoster,
    /// Shown under its last known name, with what the books hold for it.
    Former,
}

/// All that a household may want to know of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdSheet {
    pub page: HouseholdPage,
    /// Rank by score within the group, 1 for the first; `None` while the score is zero.
    pub group_rank: Option<u32>,
    /// 累计分 of the running period by channel, every channel in the order of the scheme.
    pub channels: Vec<(Channel, Points)>,
    /// Twelve calendar months, the running one last.
    pub months: Vec<MonthSum>,
    /// Collections by proxies in the running calendar month.
    pub proxies_this_month: u32,
}

/// What a household earned and spent in a calendar month, reversals taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthSum {
    pub month: Month,
    pub earned: Points,
    pub spent: Points,
}
