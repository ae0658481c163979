//! What a screen shows: values the counter gathers from the books and hands over whole.

use super::chain::Digest;
use super::detail::{Close, RedeemedLine, Source};
use super::entry::{Entry, Found};
use super::goods::Good;
use super::head::Day;
use super::household::Household;
use super::language::Bilingual;
use super::moment::Moment;
use super::number::{AttendantCode, HouseholdNumber, Sku};
use super::plain::PlainText;
use super::points::Points;
use super::totals::TotalLine;
use chrono::NaiveDate;

/// A household with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HouseholdPage {
    pub household: Household,
    pub found: Found,
    /// 可兑分: spendable now.
    pub balance: Points,
    /// Locked base points.
    pub base: Points,
    /// 累计分 of the running period.
    pub score: Points,
    /// Rank by score in the village, 1 for the first; `None` while the score is zero.
    pub rank: Option<u32>,
    pub village: Bilingual,
    pub group_leader: Option<PlainText>,
    pub grid_worker: Option<PlainText>,
    /// Newest first.
    pub history: Vec<HistoryLine>,
}

/// One entry as it touched a household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    pub entry: Entry,
    /// Change of the household's points, locked base included.
    pub points: Points,
    /// The entry that reversed this one.
    pub reversed_by: Option<u64>,
}

/// A good with today's price and the pieces on the shelf that have not expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfGood {
    pub good: Good,
    /// `None` when no price is in force yet.
    pub points: Option<Points>,
    pub stock: i64,
}

/// One line of a basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasketLine {
    pub shelf: ShelfGood,
    pub quantity: u32,
}

/// What the confirm screen asks the counter: may this household have these goods?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub household: HouseholdNumber,
    pub found: Found,
    pub basket: Vec<(Sku, u32)>,
}

/// The counter's answer while nothing is booked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub total: Points,
    pub before: Points,
    pub after: Points,
    pub lines: Vec<RedeemedLine>,
}

/// A redemption that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub seq: u64,
    pub hash: Digest,
    pub at: Moment,
    pub household: HouseholdNumber,
    pub quote: Quote,
}

/// A reversal that is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversed {
    pub seq: u64,
    pub refers: u64,
    pub household: Option<HouseholdNumber>,
    pub points: Points,
}

/// Where the shop's day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayStatus {
    pub day: Day,
    pub today: NaiveDate,
    /// Closed days whose file no township has acknowledged.
    pub unacknowledged: u32,
}

/// Z figures: a preview before the close, or the closed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayReport {
    pub number: u32,
    pub close: Close,
    pub lines: Vec<TotalLine>,
}

/// A daily file that was written, read back and found equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    pub number: u32,
    pub path: String,
    pub bytes: u64,
    pub digest: Digest,
}

/// Goods that arrive at the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub good: Sku,
    pub pieces: u32,
    pub source: Source,
    /// What one piece cost, in hundredths of a yuan.
    pub cost_fen: u32,
    pub expiry: Option<NaiveDate>,
    pub supplier: Option<PlainText>,
    pub invoice: Option<PlainText>,
}

/// A person who may stand at the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendant {
    pub code: AttendantCode,
    pub name: PlainText,
}

/// The leading households of the running period, for the honour board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HonourLine {
    pub rank: u32,
    pub household: Household,
    pub score: Points,
}
