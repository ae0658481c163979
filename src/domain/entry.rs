//! One journal line and its canonical bytes: compact JSON, fixed key order, integers and strings only.

use super::account::{Account, Leg};
use super::canonical;
use super::kind::{Detail, Kind};
use super::moment::Moment;
use super::not_json::{NotJson, ONE_PERSON};
use super::number::{AttendantCode, Batch, HouseholdNumber, ShopCode, Sku};
use super::text_form::serde_as_text;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fmt;
use std::str::FromStr;

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

/// Who answers for an entry: one person, or two where the scheme asks for a second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<AttendantCode>", into = "Vec<AttendantCode>")]
pub struct By {
    pub first: AttendantCode,
    pub second: Option<AttendantCode>,
}

impl By {
    pub fn one(first: AttendantCode) -> Self {
        By { first, second: None }
    }

    /// `None` when both are the same person.
    pub fn two(first: AttendantCode, second: AttendantCode) -> Option<Self> {
        (first != second).then_some(By { first, second: Some(second) })
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.second {
            None => self.first.fmt(f),
            Some(second) => write!(f, "{}+{second}", self.first),
        }
    }
}

impl TryFrom<Vec<AttendantCode>> for By {
    type Error = &'static str;

    fn try_from(codes: Vec<AttendantCode>) -> Result<Self, Self::Error> {
        let mut codes = codes.into_iter();
        match (codes.next(), codes.next(), codes.next()) {
            (Some(first), None, None) => Ok(By::one(first)),
            (Some(first), Some(second), None) => By::two(first, second).ok_or(ONE_PERSON),
            _ => Err("an entry is made by one or two people"),
        }
    }
}

impl From<By> for Vec<AttendantCode> {
    fn from(by: By) -> Self {
        std::iter::once(by.first).chain(by.second).collect()
    }
}

/// How the household was identified: by a card of some serial, or by typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Card { serial: u32 },
    Typed,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Card { serial } => write!(f, "card:{serial}"),
            Found::Typed => f.write_str("typed"),
        }
    }
}

impl FromStr for Found {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let serial = || text.strip_prefix("card:")?.parse().ok();
        match text {
            "typed" => Ok(Found::Typed),
            _ => serial()
                .map(|serial| Found::Card { serial })
                .ok_or_else(|| format!("{text:?} is no way to find")),
        }
    }
}

serde_as_text!(Found);

/// 128 random bits made when the confirm screen opens; the same request never becomes two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(u128);

impl RequestId {
    pub const fn from_bits(bits: u128) -> Self {
        RequestId(bits)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for RequestId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let halves = text.split_at_checked(16).filter(|_| text.len() == 32);
        halves
            .and_then(|(high, low)| Some(u128::from(hex(high)?) << 64 | u128::from(hex(low)?)))
            .map(RequestId)
            .ok_or_else(|| format!("{text:?} is not 32 lower-case hex digits"))
    }
}

/// 16 lower-case hex digits. Their values come from a table: digits and letters in random order are hard to guess for
/// a processor, and every line is read with three such numbers when it is verified.
fn hex(digits: &str) -> Option<u64> {
    const NONE: u8 = 0xF0;
    const VALUES: [u8; 256] = {
        let mut values = [NONE; 256];
        let mut value: u8 = 0;
        while value < 16 {
            values[b"0123456789abcdef"[value as usize] as usize] = value;
            value += 1;
        }
        values
    };
    let (mut bits, mut seen) = (0_u64, 0);
    for digit in digits.bytes() {
        let value = VALUES[usize::from(digit)];
        seen |= value;
        bits = bits << 4 | u64::from(value & 15);
    }
    (seen & NONE == 0).then_some(bits)
}

serde_as_text!(RequestId);

/// The journal's form of an entry; the order of these fields is the order of the bytes.
#[derive(Serialize)]
struct Written<'a> {
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

impl Entry {
    pub const fn kind(&self) -> Kind {
        self.detail.kind()
    }

    /// The canonical bytes, without a line feed.
    ///
    /// # Errors
    /// Only if memory for the JSON cannot be had.
    pub fn encode(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(&Written {
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
