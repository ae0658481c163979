//! An entry's canonical bytes: compact JSON, fixed key order, integers and strings only.

use super::{By, Entry, Found, NotEntry, RequestId, VERSION};
use crate::domain::entry::account::Leg;
use crate::domain::entry::canonical;
use crate::domain::entry::kind::{Detail, Kind};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{HouseholdNumber, ShopCode};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The journal's form of an entry; the order of these fields is the order of the bytes.
#[derive(Serialize)]
struct JournalForm<'a> {
    v: u32,
    shop: &'a ShopCode,
    epoch: u32,
    seq: u64,
    day: u32,
    at: Moment,
    by: &'a By,
    kind: Kind,
    request: RequestId,
    #[serde(skip_serializing_if = "Option::is_none")]
    household: Option<HouseholdNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refers: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scanned: Option<Found>,
    legs: &'a [Leg],
    detail: &'a Detail,
}

/// An entry as it is read, its keys in any order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Body {
    v: u32,
    shop: ShopCode,
    epoch: u32,
    seq: u64,
    day: u32,
    at: Moment,
    by: By,
    kind: Kind,
    request: RequestId,
    #[serde(default)]
    household: Option<HouseholdNumber>,
    #[serde(default)]
    refers: Option<u64>,
    #[serde(default)]
    scanned: Option<Found>,
    legs: Vec<Leg>,
    detail: Box<RawValue>,
}

impl Entry {
    /// The canonical bytes, without a line feed.
    ///
    /// # Errors
    /// Only if memory for the JSON cannot be had.
    pub fn encode(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(&JournalForm {
            v: VERSION,
            shop: &self.shop,
            epoch: self.epoch,
            seq: self.seq,
            day: self.day,
            at: self.at,
            by: &self.by,
            kind: self.kind(),
            request: self.request,
            household: self.household,
            refers: self.refers,
            scanned: self.scanned,
            legs: &self.legs,
            detail: &self.detail,
        })
    }

    /// Reads canonical bytes; anything that would be written differently is refused.
    pub fn decode(bytes: &[u8]) -> Result<Self, NotEntry> {
        canonical::read(bytes).map_or_else(|| Entry::decode_slowly(bytes), Ok)
    }

    /// Any JSON, written again to see whether it is the same; says what is wrong with a line that is not taken.
    fn decode_slowly(bytes: &[u8]) -> Result<Self, NotEntry> {
        let body: Body = serde_json::from_slice(bytes)?;
        if body.v != VERSION {
            return Err(NotEntry::Version(body.v));
        }
        let entry = Entry {
            detail: Detail::from_json(body.kind, body.detail.get().as_bytes())?,
            shop: body.shop,
            epoch: body.epoch,
            seq: body.seq,
            day: body.day,
            at: body.at,
            by: body.by,
            request: body.request,
            household: body.household,
            refers: body.refers,
            scanned: body.scanned,
            legs: body.legs,
        };
        if entry.encode()? == bytes { Ok(entry) } else { Err(NotEntry::NotCanonical) }
    }
}
