//! What a screen shows: values the counter gathers from the books and hands over whole.

use super::chain::Digest;
use super::collector::Collector;
use super::entry::{Entry, Found};
use super::goods::Good;
use super::head::Day;
use super::household::Household;
use super::kind::{Close, Kind, RedeemedLine, Source};
use super::language::Bilingual;
use super::moment::Moment;
use super::month::Month;
use super::number::{AttendantCode, HouseholdNumber, Sku};
use super::plain::PlainText;
use super::points::Points;
use super::scheme::Channel;
use super::summary::DaySummary;
use super::totals::TotalLine;
use super::trouble::Failure;
use chrono::NaiveDate;

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

/// Which lines of a household's history are wanted; nothing set is all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    pub kind: Option<Kind>,
    pub month: Option<Month>,
}

/// One entry with everything the journal says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySheet {
    pub line: HistoryLine,
    /// The chain's hash after this entry: what a printed code is compared with.
    pub hash: Digest,
    pub signature: Signature,
}

/// Whether an entry has all the names it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    Complete,
    /// A second person has still to countersign.
    Owed,
    /// A second person countersigned in a later entry.
    Given {
        seq: u64,
        by: AttendantCode,
    },
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
    pub allowed: Allowed,
}

/// Whether the scheme lets points buy it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    Yes,
    Never,
}

/// What stands in the way of handing out a good now; the easiest to mend first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Offer {
    Ready,
    SoldOut,
    NoPrice,
    Blocked,
}

impl ShelfGood {
    pub fn offer(&self) -> Offer {
        match (self.allowed, self.points) {
            (Allowed::Never, _) => Offer::Blocked,
            (Allowed::Yes, None) => Offer::NoPrice,
            (Allowed::Yes, Some(_)) if self.stock > 0 => Offer::Ready,
            (Allowed::Yes, Some(_)) => Offer::SoldOut,
        }
    }
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
    /// Who carries the goods away; `None` for the head of the household.
    pub collector: Option<Collector>,
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

/// A daily file that was written, read back and found equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    pub number: u32,
    pub path: String,
    pub bytes: u64,
    pub digest: Digest,
    /// The name of the workbook beside it, or why there is none.
    pub workbook: Result<String, Failure>,
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
    /// Masked, and told apart from a neighbour's that reads alike.
    pub head: String,
    pub score: Points,
}
