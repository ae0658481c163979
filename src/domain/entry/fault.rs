//! What can be wrong with an entry that is already written: a broken rule means a broken or forged journal.

use super::By;
use super::account::{Account, Unit};
use super::kind::name::Kind;
use super::step::LineId;
use crate::domain::entry::duty::Place;
use crate::domain::entry::office::Whose;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("sequence number {found} stands where {expected} should: a line is missing, doubled or moved")]
    Sequence { expected: u64, found: u64 },
    #[error("the journal's first line, and no other, must be its genesis")]
    Genesis,
    #[error("the line belongs to another shop or epoch")]
    Owner,
    #[error("time goes back from {before} to {found}")]
    TimeBack { before: Moment, found: Moment },
    #[error("the entry claims day {found}, the journal stands in day {expected}")]
    Day { expected: u32, found: u32 },
    #[error("a day opens on {found}, before the last day's date {before}")]
    DateBack { before: NaiveDate, found: NaiveDate },
    #[error("a day is dated {date}, more than a day from {at}, when it was opened, and no reason is given")]
    DateFar { date: NaiveDate, at: Moment },
    #[error("a {kind} by one person, where the books know two")]
    Hands { kind: Kind },
    #[error("the request became an entry before")]
    RequestTwice,
    #[error("a clock entry must name the time before it, and since when that was false")]
    Clock,
    #[error("a restore must name the line before it, and the highest line ever seen")]
    Restore,
    #[error("day {number} is opened while it is open")]
    OpenTwice { number: u32 },
    #[error("a {kind} while no day is open")]
    NotOpen { kind: Kind },
    #[error("{account} would fall to {amount} of {unit}")]
    BelowZero { account: Account, unit: Unit, amount: i64 },
    #[error("{account} would rise to {amount}: nobody can owe less than nothing")]
    AboveZero { account: Account, amount: i64 },
    #[error("{account} would hold more than can be counted")]
    TooMuch { account: Account },
    #[error("this {kind} lacks {part}")]
    Lacks { kind: Kind, part: EntryPart },
    #[error("this {kind} has {part}, which it must not")]
    Surplus { kind: Kind, part: EntryPart },
    #[error("the legs of this {kind} do not say what its detail says")]
    Legs { kind: Kind },
    #[error(
        "entry {refers}, which this reversal names, cannot be reversed: it is of another day, was reversed before or is of no such kind"
    )]
    Refers { refers: u64 },
    #[error("entry {refers} owes no countersignature, or owes it to another person than this one")]
    Countersign { refers: u64 },
    #[error(transparent)]
    People(#[from] WrongPeople),
    #[error("a live shop's points come through proposal, review and notice; this award came through none")]
    AwardLive,
    #[error(transparent)]
    Step(#[from] WrongStep),
    #[error("card {serial} was issued after card {last}")]
    CardSerial { serial: u32, last: u32 },
    #[error("the household was found by card {serial}, its newest is {newest}")]
    CardScanned { serial: u32, newest: u32 },
    #[error("batch {batch} of {good} was taken in before")]
    BatchTwice { good: String, batch: String },
    #[error("the close says {figure} is {found}, the entries say {expected}")]
    Close { figure: &'static str, expected: String, found: String },
}

/// What some kinds of entry must say beside their legs, and others must not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryPart {
    #[error("a second person")]
    SecondPerson,
    #[error("a household")]
    Household,
    #[error("the entry it is about")]
    Refers,
    #[error("how the household was found")]
    Scanned,
    #[error("a reason")]
    Reason,
    #[error("all that is to be said of who collected")]
    Collector,
    #[error("lines that fit one another, each once and in order")]
    Lines,
    #[error("the order of the kin, each once and their own household not among them")]
    KinInOrder,
}

/// The people under an entry are not those who may stand there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongPeople {
    #[error("attendant {code} was never enrolled before this line")]
    NotEnrolled { code: AttendantCode },
    #[error("00 is the program itself and stands under no {kind}")]
    Program { kind: Kind },
    #[error("a {kind} is the program's own, nobody stands under it")]
    ProgramOnly { kind: Kind },
    #[error(
        "{code} is enrolled or changed by {by}: it takes a manager and, after them, {code}; to retire, anybody else after them"
    )]
    Enrolment { code: AttendantCode, by: By },
    #[error(
        "attendant {code} was enrolled before; the settings of a training shop enrol only whom nobody knows"
    )]
    Known { code: AttendantCode },
    #[error("{code} acts for the shop no more")]
    Retired { code: AttendantCode },
    #[error("{code} has no role that signs a {kind} here")]
    Role { code: AttendantCode, kind: Kind, place: Place },
    #[error("household {household} is {code}'s own or kin: somebody else does this")]
    Related { code: AttendantCode, household: HouseholdNumber, whose: Whose },
    #[error("{code} is no manager, and it takes one")]
    NotManager { code: AttendantCode },
    #[error("{code} would leave the shop without a manager")]
    LastManager { code: AttendantCode },
    #[error("a live shop enrols nobody by its settings")]
    LiveSettings,
    #[error("the PIN of {code} is changed by {by}: its owner alone sets it")]
    PinSet { code: AttendantCode, by: By },
    #[error("the PIN of {code} is reset by {by} alone: it takes two people")]
    PinReset { code: AttendantCode, by: By },
}

/// The steps of a proposal's lines do not follow one another as they must.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongStep {
    #[error("line {refers} is no proposal that such a review can decide")]
    Proposal { refers: u64 },
    #[error("line {seq} is no review of a proposal that is still on its way")]
    Review { seq: u64 },
    #[error("line {refers} is no objection that waits for a ruling")]
    Objection { refers: u64 },
    #[error("line {} of proposal {} is not where this finds it", line.line, line.proposal)]
    Line { line: LineId },
    #[error("what is booked of line {} of proposal {} is not what was proposed", line.line, line.proposal)]
    Booking { line: LineId },
    #[error(
        "notice {number} runs until {until}: it must have ended, and a business day been opened since, before this one"
    )]
    NoticeRuns { number: u32, until: NaiveDate },
    #[error("a notice from {from} until {until}: it begins on the day it is posted")]
    NoticeDates { from: NaiveDate, until: NaiveDate },
    #[error("the notice posts no line")]
    NothingPosted,
    #[error("{kind} {found} stands where {expected} should")]
    Number { kind: Kind, found: u32, expected: u32 },
    #[error("the deed is dated {on}, which is not yet")]
    DeedAhead { on: NaiveDate },
    #[error("the answer is promised by {by}, which is over")]
    AnswerBehind { by: NaiveDate },
    #[error("{code} had a hand in this line before: it takes three people")]
    SameHand { code: AttendantCode },
}

/// Numbers are given without gaps; nothing is said where nobody knows the last one.
pub fn check_number(kind: Kind, found: u32, last: Option<u32>) -> Result<(), WrongStep> {
    match last.map(|last| last + 1) {
        Some(expected) if expected != found => Err(WrongStep::Number { kind, found, expected }),
        Some(_) | None => Ok(()),
    }
}
