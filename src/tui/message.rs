//! Everything that can happen to the screens, as plain data.

use super::key::Key;
use super::scanner::{Run, Scanned};
use super::stack::Ticket;
use crate::domain::decide::behind::Behind;
use crate::domain::decide::fill::Room;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::{By, Entry, RequestId};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::domain::view::finding::Finding;
use crate::domain::view::page::{
    Attendant, Copied, DayReport, DayStatus, EntrySheet, HistoryFilter, HistoryLine, HonourLine,
    HouseholdPage, HouseholdSheet, Quote, Receipt, Reversed, ShelfGood,
};
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Key(Key),
    Scan(Scanned),
    /// What is known of the keys besides.
    Run(Run),
    /// The mouse chose a row of the list that the top screen shows.
    Pick(usize),
    Resize {
        width: u16,
        height: u16,
    },
    /// The clock moved on.
    Tick(Moment),
    /// The date moved otherwise than time passed.
    ClockJumped {
        from: Moment,
        to: Moment,
    },
    /// The program is told to end from outside.
    Stop,
    Answered(Answered),
    /// The worker has compared a PIN; the ticket says for whom.
    PinChecked {
        ticket: Ticket,
        code: AttendantCode,
        outcome: Result<(), Trouble>,
    },
    /// The worker has hashed a new PIN, and it is this entry now.
    PinChanged {
        code: PersonCode,
        outcome: Result<u64, Trouble>,
    },
}

/// What came of an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    Attendants(Vec<Attendant>),
    Day(DayStatus),
    /// The clock stands behind the last entry, whose time this is.
    ClockBehind(Moment),
    /// No more, or never.
    ClockRight,
    /// Why nothing is booked in these books, if so.
    Behind(Option<Box<Behind>>),
    /// What these people answer for with a reason is booked as this line.
    Signed {
        seq: u64,
        by: By,
    },
    /// How much the running day can still take.
    Room(Room),
    Honour(Vec<HonourLine>),
    Shelf(Vec<ShelfGood>),
    /// Only ever said to the screen that asked, out of [`Message::PinChecked`].
    PinRight(AttendantCode),
    /// Only ever said to the form that asked, out of [`Message::PinChanged`].
    PinChanged(u64),
    News(Box<Entry>),
    /// The news was read.
    Told,
    Households {
        typed: String,
        found: Finding,
    },
    Page(Box<HouseholdPage>),
    /// A household's own account, asked for by its card.
    Own(Box<HouseholdSheet>),
    /// The card was refused; nobody who is typing a PIN should take that for an answer.
    OwnRefused(Trouble),
    Sheet(Box<HouseholdSheet>),
    History {
        filter: HistoryFilter,
        lines: Vec<HistoryLine>,
    },
    Entry(Box<EntrySheet>),
    Goods {
        typed: String,
        found: Vec<ShelfGood>,
    },
    Good(Box<ShelfGood>),
    Request(RequestId),
    Quoted {
        request: RequestId,
        quote: Result<Quote, Vec<Refusal>>,
    },
    Redeemed(Box<Receipt>),
    Reversible(Vec<HistoryLine>),
    Owed(Vec<HistoryLine>),
    Reversed(Reversed),
    Countersigned(u64),
    DayOpened(DayStatus),
    Preview(Box<DayReport>),
    DayClosed(Box<DayReport>),
    Exported(Vec<WrittenFile>),
    /// The books were copied to the folder that the settings name.
    Copied(Copied),
    TakenIn(u64),
    Trouble(Trouble),
}
