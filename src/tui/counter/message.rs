//! Everything that can happen to the screens, as plain data.

use super::world::{Errand, StandingAlarm};
use crate::domain::catalog::Catalog;
use crate::domain::decide::behind::Behind;
use crate::domain::decide::fill::Room;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::{By, Entry, RequestId};
use crate::domain::value::card::Card;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::domain::view::finding::Finding;
use crate::domain::view::page::{
    Copied, DayReport, DayStatus, Desk, EntrySheet, HistoryFilter, HistoryLine, HonourLine, HouseholdPage,
    HouseholdSheet, Person, Quote, Receipt, Reversed, ShelfGood,
};
use crate::outcome::Trouble;
use crate::outcome::WrittenFile;
use crate::tui::kit::form::FormAnswer;
use crate::tui::kit::key::Key;
use crate::tui::kit::scanner::{Run, Scanned};
use crate::tui::kit::stack::Asker;
use std::sync::Arc;

#[derive(Clone, Debug)]
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
    /// Something that every screen may read is another one now.
    Learnt(Fact),
    /// What came of an effect, for whoever asked.
    Answered {
        to: Asker,
        answer: Result<Answered, Trouble>,
    },
    /// How far the slow work is that is under way; `None` when there is none.
    Errand(Option<Errand>),
}

/// What every screen may read.
#[derive(Clone, Debug)]
pub enum Fact {
    Attendants(Vec<Person>),
    Day(DayStatus),
    /// What the running day has come to.
    Desk(Box<Desk>),
    /// The clock stands behind the last entry, whose time this is.
    ClockBehind(Moment),
    /// No more, or never.
    ClockRight,
    /// Why nothing is booked in these books, if so.
    Behind(Option<Box<Behind>>),
    /// How much the running day can still take.
    Room(Room),
    Honour(Vec<HonourLine>),
    Shelf(Vec<ShelfGood>),
    Catalog(Arc<Catalog>),
    Alarms(Vec<StandingAlarm>),
}

/// What came of an effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// What these people answer for with a reason is booked as this line.
    Signed {
        seq: u64,
        by: By,
    },
    PinRight(AttendantCode),
    /// The new PIN of this person counts, as this line.
    PinChanged {
        code: PersonCode,
        seq: u64,
    },
    /// What was done to this person's name or PIN since they were here last, if anything was.
    News(Option<Box<Entry>>),
    /// The news was read.
    Told,
    Households {
        typed: String,
        found: Finding,
    },
    Page(Box<HouseholdPage>),
    /// A household's own account, asked for by its card.
    Own(Box<HouseholdSheet>),
    /// The card was refused, and the household is told why.
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
    /// What stands on the new card.
    CardIssued(Card),
    DayOpened(DayStatus),
    Preview(Box<DayReport>),
    /// Whether daily files could be written now. That they could not is no refusal: the day is closed all the same.
    Carrier(Result<(), Trouble>),
    DayClosed(Box<DayReport>),
    /// What came of an export. That it failed is no refusal of anything a form asked for.
    Exported(Box<Exported>),
    /// The lines that a delivery was booked as.
    TakenIn(Vec<u64>),
    /// The catalog's folder, held against the one in force.
    Catalog(Box<Waits>),
    /// The catalog is in force, as this line.
    CatalogTaken(u64),
}

/// Files that left, and what went wrong beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub files: Result<Vec<WrittenFile>, Trouble>,
    /// Why the key would not be found at the next start.
    pub key: Result<(), Trouble>,
    /// The copy of the books, where the settings ask for one.
    pub copy: Option<Result<Copied, Trouble>>,
}

/// What the catalog's folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waits {
    /// The catalog in force.
    Nothing,
    /// Files with faults: the last good ones stay in force.
    Faulty(Said),
    /// What would be otherwise, for somebody to see and to say yes to.
    Changes(Said),
}

/// Sentences in both languages: the screen may change its own while they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub zh: Vec<String>,
    pub en: Vec<String>,
}

impl Said {
    pub fn new(say: impl Fn(Language) -> Vec<String>) -> Self {
        Said { zh: say(Language::Chinese), en: say(Language::English) }
    }

    pub fn get(&self, language: Language) -> &[String] {
        language.either(&self.zh, &self.en)
    }
}

impl FormAnswer for Answered {
    fn request(&self) -> Option<RequestId> {
        if let Answered::Request(request) = self { Some(*request) } else { None }
    }

    fn right_pin(&self) -> Option<&AttendantCode> {
        if let Answered::PinRight(code) = self { Some(code) } else { None }
    }
}
