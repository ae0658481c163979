//! One journal line and what it says; its canonical bytes are made and read in `journal_form` and `canonical`.

pub mod account;
mod canonical;
mod change;
pub mod collector;
pub mod duty;
pub mod fault;
pub mod head;
pub mod kind;
mod known;
pub mod legs;
pub mod office;
pub mod people;
pub mod pipeline;
pub mod step;

mod by;
mod found;
mod journal_form;
mod request;

pub use by::By;
pub use change::{Came, Change, Counted, Deed, Original, changes, counted, deed, own_changes, undone};
pub use found::Found;
pub use known::Known;
pub use request::RequestId;

use super::entry::account::{Account, Leg};
use super::entry::kind::{Detail, Kind};
use super::value::moment::Moment;
use super::value::not_json::NotJson;
use super::value::number::{Batch, HouseholdNumber, ShopCode, Sku};

/// The format's version, the first key of every body.
pub const VERSION: u32 = 2;

/// What happened, by whom, with its balanced legs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub shop: ShopCode,
    pub epoch: u32,
    pub seq: u64,
    /// The Z number this entry belongs to.
    pub day: u32,
    pub at: Moment,
    pub by: By,
    pub request: RequestId,
    pub household: Option<HouseholdNumber>,
    pub refers: Option<u64>,
    pub scanned: Option<Found>,
    pub legs: Vec<Leg>,
    pub detail: Detail,
}

impl Entry {
    pub const fn kind(&self) -> Kind {
        self.detail.kind()
    }

    /// What a delivery brought: which good, as which batch, how many pieces.
    pub fn delivered(&self) -> Option<(&Sku, &Batch, i64)> {
        self.legs.iter().find_map(|leg| {
            let Account::Stock(sku, batch) = leg.credit() else { return None };
            Some((sku, batch, leg.amount()))
        })
    }
}

/// An entry before the journal gives it its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub by: By,
    pub request: RequestId,
    pub household: Option<HouseholdNumber>,
    pub refers: Option<u64>,
    pub scanned: Option<Found>,
    pub legs: Vec<Leg>,
    pub detail: Detail,
}

impl Draft {
    /// A draft that concerns no household, refers to nothing and moves nothing yet.
    pub fn new(by: By, request: RequestId, detail: Detail) -> Self {
        Draft { by, request, household: None, refers: None, scanned: None, legs: Vec::new(), detail }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotEntry {
    #[error("not a journal line: {0}")]
    Json(#[from] NotJson),
    #[error("format version {0}, this program knows version {VERSION}")]
    Version(u32),
    #[error("the line is not in its canonical form: written again it would be different bytes")]
    NotCanonical,
}

impl From<serde_json::Error> for NotEntry {
    fn from(why: serde_json::Error) -> Self {
        NotEntry::Json(why.into())
    }
}
