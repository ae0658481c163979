//! What is shown of a redemption, from the basket to the receipt, and of taking one back.

use super::ShelfGood;
use crate::domain::entry::Found;
use crate::domain::entry::collector::Collector;
use crate::domain::entry::kind::RedeemedLine;
use crate::domain::value::chain::Digest;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::points::Points;

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
