//! Why a request was refused: the rule and its figures. `text::refusal` says it in words, with what to do.

use super::behind::Behind;
use super::new_pin::NotPin;
use crate::domain::catalog::goods::Category;
use crate::domain::catalog::household::Status;
use crate::domain::catalog::rule::RuleCode;
use crate::domain::entry::fault::{WrongPeople, WrongStep};
use crate::domain::entry::head::Day;
use crate::domain::value::barcode::Barcode;
use crate::domain::value::language::Bilingual;
use crate::domain::value::name::NotName;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, VillageCode};
use crate::domain::value::person::NotPerson;
use crate::domain::value::points::Points;
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    // The day.
    DayNotOpen,
    DayAlreadyOpen {
        number: u32,
        date: NaiveDate,
    },
    /// The open day's date has passed: it must be closed, by name, before anything else.
    DayLeftOpen {
        number: u32,
        date: NaiveDate,
    },
    /// The clock stands before the last day's date: it is behind now, or was ahead when `opener` opened that day.
    ClockBehind {
        number: u32,
        last: NaiveDate,
        today: NaiveDate,
        opener: Option<AttendantCode>,
    },
    /// The clock stands more than a day before the last line's time: it is behind now, or was ahead when that line was booked.
    EntryAhead {
        seq: u64,
        last: NaiveDate,
        today: NaiveDate,
    },
    /// The clock stands before this program was made.
    ClockReset {
        last: NaiveDate,
        today: NaiveDate,
    },
    /// The clock stands days after the last entry, and nobody has said that it is right.
    DateUnsure {
        last: NaiveDate,
        today: NaiveDate,
    },
    /// No entry stands later than now: no time to put back.
    ClockRight,
    /// Nothing beside the books remembers more than they do.
    NothingToRestore,
    /// A closed day is neither in these books nor in a daily file at hand, or contradicts them.
    NotRestorable(Box<Behind>),
    /// The day's entries fill its file; it must be closed before anything else is booked.
    DayFull {
        day: Day,
    },
    // The people.
    SecondPersonNeeded,
    SamePerson {
        code: AttendantCode,
    },
    UnknownAttendant {
        code: AttendantCode,
    },
    /// `left` more wrong PINs before the wait begins.
    WrongPin {
        left: u32,
    },
    /// Too many wrong PINs: none is taken for this long.
    PinWait {
        seconds: u64,
    },
    /// The people are not those who may do this.
    People(WrongPeople),
    /// The steps from a proposal to the books do not follow one another so.
    Step(WrongStep),
    /// A code or a name that nobody can have.
    NotPerson(NotPerson),
    /// A PIN that may not be set.
    NotPin(NotPin),
    /// The code is somebody's already.
    AlreadyEnrolled {
        code: AttendantCode,
    },
    /// Who somebody is was said just so before.
    PersonAsBefore {
        code: AttendantCode,
    },
    /// The PIN was made with a secret that is lost: it must be reset.
    PinLost {
        code: AttendantCode,
    },
    /// Everybody's PIN is as it was: nobody needs a new one.
    PinsAreWell,
    /// As many reversals as one person may owe a second name for on one day.
    TooManyOwed {
        most: u32,
    },
    // Points.
    UnknownRule {
        code: RuleCode,
    },
    /// More households than one proposal may name.
    TooManyLines {
        most: usize,
    },
    /// One proposal names a household twice.
    HouseholdTwice {
        number: HouseholdNumber,
    },
    /// The rule's cap leaves nothing for any household.
    NothingFits {
        rule: RuleCode,
    },
    /// A household has nothing that a deduction could take, and owes as much as it may.
    NothingToTake,
    // The household and its card.
    UnknownHousehold {
        number: HouseholdNumber,
    },
    HouseholdNotActive {
        status: Status,
    },
    OtherVillage {
        village: VillageCode,
        name: Bilingual,
    },
    /// The town has no such village.
    UnknownVillage {
        village: VillageCode,
    },
    OtherTown,
    CardUnknown,
    CardReplaced {
        serial: u32,
        current: u32,
    },
    CardForged,
    CardsExhausted,
    /// A household that has left the village or is no more gets no card.
    NoCard {
        status: Status,
    },
    CardNeeded,
    // Who collects.
    /// The member is not in the roster's line.
    UnknownMember,
    /// A proxy without a name, a relation or a reason.
    ProxyIncomplete,
    /// What is written is not the name of one person.
    ProxyName {
        why: NotName,
    },
    /// `already` counts the household's collections by proxies this month, or the proxy's for anybody.
    OverProxyLimit {
        limit: u32,
        already: u32,
    },
    // The basket.
    EmptyBasket,
    /// More goods or deliveries than one entry can hold.
    BasketTooLong,
    BadQuantity,
    NoPrice {
        good: Bilingual,
    },
    Blocked {
        good: Bilingual,
        category: Category,
    },
    OutOfStock {
        good: Bilingual,
        wanted: u32,
        stock: i64,
    },
    OnlyExpired {
        good: Bilingual,
        wanted: u32,
        fresh: i64,
    },
    NotEnoughPoints {
        balance: Points,
        total: Points,
    },
    BelowMinimum {
        minimum: Points,
        total: Points,
    },
    OverVisitLimit {
        limit: Points,
        total: Points,
    },
    OverMonthLimit {
        limit: Points,
        already: Points,
        total: Points,
    },
    NotExchangeDay {
        days: Vec<u32>,
    },
    // Awards and deliveries.
    AwardNotPositive,
    OverAwardLimit {
        limit: Points,
    },
    BatchKnown,
    ExpiredAlready {
        expiry: NaiveDate,
    },
    UnknownGood,
    /// Sound, but no good of the list has it.
    UnknownBarcode {
        barcode: Barcode,
    },
    // Reversals.
    NoSuchEntry {
        seq: u64,
    },
    NotReversible,
    AlreadyReversed {
        by: u64,
    },
    OtherDay,
    PointsSpent {
        balance: Points,
        wanted: Points,
    },
    GoodsGone,
    /// No countersignature is owed for the entry.
    NothingOwed {
        seq: u64,
    },
    /// No day of this number is closed; without a number, none at all.
    NoSuchClose {
        number: Option<u32>,
    },
    // Retries.
    /// A request's id came again with other contents.
    RequestReused,
}

impl Refusal {
    /// Whether it is the clock that must be set or believed first.
    pub const fn is_of_time(&self) -> bool {
        matches!(self, Refusal::EntryAhead { .. } | Refusal::ClockReset { .. } | Refusal::DateUnsure { .. })
    }

    /// The good that it concerns.
    pub const fn good(&self) -> Option<&Bilingual> {
        if let Refusal::NoPrice { good }
        | Refusal::Blocked { good, .. }
        | Refusal::OutOfStock { good, .. }
        | Refusal::OnlyExpired { good, .. } = self
        {
            Some(good)
        } else {
            None
        }
    }

    /// Whether another collector could change the answer.
    pub const fn concerns_collector(&self) -> bool {
        matches!(
            self,
            Refusal::UnknownMember
                | Refusal::ProxyIncomplete
                | Refusal::ProxyName { .. }
                | Refusal::OverProxyLimit { .. }
        )
    }
}
