//! What an entry says beyond its legs: one struct a kind, written under `detail` in the journal.

use super::chain::Digest;
use super::collector::Collector;
use super::moment::Moment;
use super::number::{Sku, TownCode};
use super::person::{PersonCode, PersonName};
use super::plain::PlainText;
use super::points::Points;
use super::scheme::Channel;
use super::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

word_enum! {
    /// The kinds of entry, in the order a shop meets them.
    Kind {
        Genesis = "genesis", Restore = "restore", Clock = "clock", Catalog = "catalog", Attendant = "attendant",
        Pin = "pin", Card = "card", Open = "open",
        Intake = "intake", Award = "award", Redemption = "redemption", Reversal = "reversal",
        Countersign = "countersign", Close = "close",
    }
}

word_enum! {
    /// A training journal is marked from its first line on; a live township refuses it.
    Mode { Training = "training", Live = "live" }
}

word_enum! {
    /// How somebody's PIN came to be another: by its owner, who knew the old one, or by two people for one who did not.
    PinWhy { Set = "set", Reset = "reset" }
}

word_enum! {
    /// How delivered goods were come by.
    Source { Purchase = "purchase", Donation = "donation" }
}

word_enum! {
    /// Where goods go when a redemption is reversed.
    GoodsGo { Stock = "stock", Loss = "loss" }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    Genesis(Genesis),
    Restore(Restored),
    Clock(ClockSet),
    Catalog(CatalogLoaded),
    Attendant(AttendantNamed),
    Pin(PinChanged),
    Card(CardIssued),
    Open(Opened),
    Intake(Intake),
    Award(Award),
    Redemption(Redemption),
    Reversal(Reversal),
    Countersign(Countersigned),
    Close(Box<Close>),
}

/// The first line: whose journal this is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    pub town: TownCode,
    pub name: PlainText,
    pub mode: Mode,
    /// The shop's Ed25519 public key, 64 hex digits.
    pub key: Digest,
}

/// Two people say that these books were put back from a copy, and what was lost with those they replace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restored {
    /// The last line of the copy, once the shop's own daily files had been read into it.
    pub head: u64,
    pub hash: Digest,
    /// The highest line that was ever seen; the same as `head` when nothing was lost.
    pub seen: u64,
    pub seen_hash: Digest,
    pub reason: PlainText,
}

/// Two people say that the clock was ahead: time goes back to now, and what was booked meanwhile stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockSet {
    /// The false time that the line before this one stands under.
    pub was: Moment,
    /// The first line under a false time.
    pub since: u64,
    pub reason: PlainText,
}

/// SHA-256 of each catalog file as it was loaded, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogLoaded {
    pub town: Digest,
    pub scheme: Digest,
    pub goods: Digest,
    pub notices: Digest,
    pub households: Digest,
    /// Missing in journals from before there were rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Digest>,
}

impl CatalogLoaded {
    /// Each file's name with its digest.
    pub fn by_name(&self) -> impl Iterator<Item = (&'static str, Digest)> {
        let always = [
            ("town.toml", self.town),
            ("scheme.toml", self.scheme),
            ("goods.toml", self.goods),
            ("notices.toml", self.notices),
            ("households.csv", self.households),
        ];
        always.into_iter().chain(self.rules.map(|rules| ("rules.toml", rules)))
    }
}

/// An attendant's code and name; the PIN's hash stays outside the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendantNamed {
    pub code: PersonCode,
    pub name: PersonName,
}

/// Somebody's PIN was changed; that it was, and by whom, is all that is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinChanged {
    pub code: PersonCode,
    pub why: PinWhy,
}

/// A new card; the highest serial of a household is the only one that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CardIssued {
    pub serial: u32,
    /// SHA-256 of the whole payload; the payload itself is only on paper.
    pub secret: Digest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    pub date: NaiveDate,
    /// Why the day has another date than the clock's, or one before the last day's; two people then open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlainText>,
}

/// A delivery; its legs name good, batch and pieces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    pub source: Source,
    /// Cost of one piece, in hundredths of a yuan.
    pub cost_fen: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<PlainText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<PlainText>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    pub channel: Channel,
    pub reason: PlainText,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redemption {
    pub lines: Vec<RedeemedLine>,
    /// Who carried the goods away; left out for the head of the household.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector: Option<Collector>,
}

/// One good handed out, with its name and price as they were then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RedeemedLine {
    pub good: Sku,
    pub name: PlainText,
    pub quantity: u32,
    /// Tenths of a point for one piece.
    pub points: Points,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    pub reason: PlainText,
    pub goods: GoodsGo,
}

/// The second person's name under a reversal that one person booked; the entry says who and refers to which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countersigned {}

/// The Z report's figures; the township recomputes every one of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    pub date: NaiveDate,
    /// Sequence number of the first entry of this Z.
    pub first: u64,
    /// Entries of this Z, this one included.
    pub entries: u64,
    pub points: Statement,
    pub perpetual: Perpetual,
    /// SHA-256 of the totals lines of the daily file, each with its line feed.
    pub totals_root: Digest,
    pub balances_root: Digest,
}

/// What the households hold: opening + incoming − outgoing = closing, in tenths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub opening: Points,
    pub incoming: Points,
    pub outgoing: Points,
    pub closing: Points,
}

/// Sums since the first line, never reset, each gross: a reversal raises `reversed` and lowers nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perpetual {
    pub awarded: Points,
    pub redeemed: Points,
    pub reversed: Points,
}

impl Detail {
    pub const fn kind(&self) -> Kind {
        match self {
            Detail::Genesis(_) => Kind::Genesis,
            Detail::Restore(_) => Kind::Restore,
            Detail::Clock(_) => Kind::Clock,
            Detail::Catalog(_) => Kind::Catalog,
            Detail::Attendant(_) => Kind::Attendant,
            Detail::Pin(_) => Kind::Pin,
            Detail::Card(_) => Kind::Card,
            Detail::Open(_) => Kind::Open,
            Detail::Intake(_) => Kind::Intake,
            Detail::Award(_) => Kind::Award,
            Detail::Redemption(_) => Kind::Redemption,
            Detail::Reversal(_) => Kind::Reversal,
            Detail::Countersign(_) => Kind::Countersign,
            Detail::Close(_) => Kind::Close,
        }
    }

    pub(super) fn from_json(kind: Kind, json: &[u8]) -> serde_json::Result<Self> {
        use serde_json::from_slice as read;
        Ok(match kind {
            Kind::Genesis => Detail::Genesis(read(json)?),
            Kind::Restore => Detail::Restore(read(json)?),
            Kind::Clock => Detail::Clock(read(json)?),
            Kind::Catalog => Detail::Catalog(read(json)?),
            Kind::Attendant => Detail::Attendant(read(json)?),
            Kind::Pin => Detail::Pin(read(json)?),
            Kind::Card => Detail::Card(read(json)?),
            Kind::Open => Detail::Open(read(json)?),
            Kind::Intake => Detail::Intake(read(json)?),
            Kind::Award => Detail::Award(read(json)?),
            Kind::Redemption => Detail::Redemption(read(json)?),
            Kind::Reversal => Detail::Reversal(read(json)?),
            Kind::Countersign => Detail::Countersign(read(json)?),
            Kind::Close => Detail::Close(Box::new(read(json)?)),
        })
    }
}

/// Without its kind, which stands before it in the journal.
impl Serialize for Detail {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Detail::Genesis(detail) => detail.serialize(serializer),
            Detail::Restore(detail) => detail.serialize(serializer),
            Detail::Clock(detail) => detail.serialize(serializer),
            Detail::Catalog(detail) => detail.serialize(serializer),
            Detail::Attendant(detail) => detail.serialize(serializer),
            Detail::Pin(detail) => detail.serialize(serializer),
            Detail::Card(detail) => detail.serialize(serializer),
            Detail::Open(detail) => detail.serialize(serializer),
            Detail::Intake(detail) => detail.serialize(serializer),
            Detail::Award(detail) => detail.serialize(serializer),
            Detail::Redemption(detail) => detail.serialize(serializer),
            Detail::Reversal(detail) => detail.serialize(serializer),
            Detail::Countersign(detail) => detail.serialize(serializer),
            Detail::Close(detail) => detail.serialize(serializer),
        }
    }
}
