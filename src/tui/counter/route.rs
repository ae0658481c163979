//! Every way to another screen, as plain data: what it starts from.

use super::action::Action;
use super::collector::CollectorForm;
use super::event_table::Scene;
use crate::domain::catalog::household::Household;
use crate::domain::decide::behind::Behind;
use crate::domain::entry::{Entry, Found};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::view::page::{Asked, BasketLine, HistoryLine, HouseholdPage, HouseholdSheet, Receipt};

#[derive(Clone, Debug)]
pub enum Route {
    SignIn {
        /// Whose basket waits beneath, when the counter was locked.
        resume: Option<AttendantCode>,
    },
    Menu {
        /// What works on the screen beneath.
        offered: Vec<Action>,
    },
    Help {
        offered: Vec<Action>,
        place: Scene,
    },
    ScanTest,
    Quit,
    News(Box<Entry>),
    /// The PIN of somebody.
    Pin,
    /// Another card for this household.
    Card(Box<Household>),
    /// The catalog that lies in the folder.
    Catalog,
    Find {
        /// Typed on the screen before, where typing is looking for a household.
        typed: Option<char>,
    },
    Own {
        sheet: Box<HouseholdSheet>,
        shown: Shown,
    },
    Serving(Box<HouseholdPage>),
    HouseholdFile {
        number: HouseholdNumber,
        found: Found,
    },
    Entry {
        seq: u64,
    },
    Quantity(Box<BasketLine>),
    Confirm(Box<Checkout>),
    Done {
        receipt: Box<Receipt>,
        household: Box<Household>,
    },
    /// Away from a full basket: home, or to the household whose card was scanned.
    Leave {
        next: Option<Box<HouseholdPage>>,
    },
    Reversals,
    Reverse(Box<HistoryLine>),
    Countersign(Box<HistoryLine>),
    Intake,
    OpenDay,
    CloseDay {
        by: AttendantCode,
    },
    Sign(Matter),
}

/// A basket on its way to being booked.
#[derive(Clone, Debug)]
pub struct Checkout {
    pub asked: Asked,
    pub household: Household,
    pub basket: Vec<BasketLine>,
    /// Whoever was said to collect when the basket was checked before.
    pub collector: Option<CollectorForm>,
}

/// What two people sign with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    Restore(Box<Behind>),
    /// The last line stands at this time, which is still to come.
    PutClockBack(Moment),
}

/// How much of its own account a household sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What is there and what it buys.
    Answer,
    /// Channels and the last entries, deductions among them: the household scanned a second time.
    Account,
}
