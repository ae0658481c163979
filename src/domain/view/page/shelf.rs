//! What is shown of the goods, and a delivery of them.

use crate::domain::catalog::goods::Good;
use crate::domain::entry::kind::Source;
use crate::domain::value::number::Sku;
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use crate::domain::view::day_book::NEAR_EXPIRY_DAYS;
use chrono::{Days, NaiveDate};

/// A good with today's price and the pieces on the shelf that have not expired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfGood {
    pub good: Good,
    /// `None` when no price is in force yet.
    pub points: Option<Points>,
    pub stock: i64,
    /// When the first of these pieces expires.
    pub first_expiry: Option<NaiveDate>,
    /// Pieces on the shelf that have expired.
    pub expired: i64,
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
    /// Whether a piece that can still be handed out expires within [`NEAR_EXPIRY_DAYS`] from `today`.
    pub fn expires_soon(&self, today: NaiveDate) -> bool {
        self.first_expiry.is_some_and(|expiry| expiry <= today + Days::new(NEAR_EXPIRY_DAYS))
    }

    pub fn offer(&self) -> Offer {
        match (self.allowed, self.points) {
            (Allowed::Never, _) => Offer::Blocked,
            (Allowed::Yes, None) => Offer::NoPrice,
            (Allowed::Yes, Some(_)) if self.stock > 0 => Offer::Ready,
            (Allowed::Yes, Some(_)) => Offer::SoldOut,
        }
    }
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
