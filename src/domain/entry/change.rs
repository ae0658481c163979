//! What an entry changes, as data. The books in memory and the tables on disk both apply these, and nothing else.

use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::collector::ProxyCollection;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::{
    CatalogLoaded, Close, Detail, GoodsGo, Mode, Noticed, PersonNamed, Proposal,
};
use crate::domain::entry::legs::score_changes;
use crate::domain::entry::step::{LineId, Step};
use crate::domain::value::chain::Digest;
use crate::domain::value::leaps::is_leap;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use chrono::NaiveDate;

/// One consequence of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<'e> {
    /// An amount comes into an account, or leaves it.
    Balance {
        account: &'e Account,
        unit: &'e Unit,
        delta: i64,
    },
    /// A household's score in a channel moves, in every period of the date.
    Score {
        household: HouseholdNumber,
        channel: Channel,
        delta: Points,
        date: NaiveDate,
    },
    /// The journal begins.
    Begun {
        mode: Mode,
    },
    /// Time leapt ahead since the line before.
    Leapt {
        before: Moment,
    },
    CatalogLoaded(&'e CatalogLoaded),
    /// Somebody is enrolled, or is somebody else from now on.
    Named(&'e PersonNamed),
    CardIssued {
        household: HouseholdNumber,
        serial: u32,
        secret: &'e Digest,
    },
    /// A delivery is known.
    Arrived {
        good: &'e Sku,
        batch: &'e Batch,
        expiry: Option<NaiveDate>,
    },
    /// The entry can be reversed until its day is closed.
    Reversible,
    /// A proxy collected for a household.
    Collected(ProxyCollection),
    /// Lines are proposed by this entry.
    Proposed(&'e Proposal),
    /// A review decided lines of this proposal.
    Reviewed {
        proposal: u64,
    },
    /// A notice was posted; its points are booked on a later day than the first.
    Posted {
        notice: &'e Noticed,
        first_day: u32,
    },
    /// Somebody objects to a line.
    Objected {
        number: u32,
        line: LineId,
    },
    /// A line of a proposal came a step further.
    Stepped {
        line: LineId,
        step: Step,
    },
    /// The entry of this line stands no more.
    Undone {
        seq: u64,
    },
    /// The reversal waits for a second person.
    Owes {
        by: &'e AttendantCode,
    },
    /// The reversal of this line has its second person.
    Signed {
        seq: u64,
    },
    DayOpened {
        date: NaiveDate,
    },
    DayClosed(&'e Close),
}

impl Change<'_> {
    /// Whether there are amounts that an account may not hold.
    pub const fn is_bounded(account: &Account) -> bool {
        account.has_floor() || matches!(account, Account::Due(_))
    }

    /// Whether an account may hold this amount, as a change leaves it.
    pub fn check_amount(account: &Account, unit: &Unit, amount: i64) -> Result<(), Fault> {
        match account {
            account if account.has_floor() && amount < 0 => {
                Err(Fault::BelowZero { account: account.clone(), unit: unit.clone(), amount })
            }
            Account::Due(_) if amount > 0 => Err(Fault::AboveZero { account: account.clone(), amount }),
            _ => Ok(()),
        }
    }
}

/// What an entry that leads from `before` to `head` changes; `on` is the day of the deed, where it is about one.
pub fn changes<'e>(before: &Head, entry: &'e Entry, head: &Head, on: Option<NaiveDate>) -> Vec<Change<'e>> {
    let date = head.day.date();
    let mut changes = own_changes(entry, date.unwrap_or_else(|| entry.at.date()));
    if let Some(date) = on.or(date) {
        changes.extend(score_changes(entry).map(|moved| Change::Score {
            household: moved.household,
            channel: moved.channel,
            delta: moved.delta,
            date,
        }));
    }
    if is_leap(before.at, entry.at) {
        changes.push(Change::Leapt { before: before.at });
    }
    changes
}

/// What an entry changes wherever it stands, on a day of this date: balances, each once, and what its kind says.
pub fn own_changes(entry: &Entry, date: NaiveDate) -> Vec<Change<'_>> {
    let mut changes = Vec::with_capacity(2 * entry.legs.len() + 4);
    for leg in &entry.legs {
        move_balance(&mut changes, leg.debit(), leg.unit(), -leg.amount());
        move_balance(&mut changes, leg.credit(), leg.unit(), leg.amount());
    }
    changes.extend(entry.detail.changes(entry, date));
    if entry.kind().is_reversible() {
        changes.push(Change::Reversible);
    }
    changes
}

/// Legs that touch an account again add to its change: no account falls below zero on the way.
fn move_balance<'e>(changes: &mut Vec<Change<'e>>, account: &'e Account, unit: &'e Unit, moved: i64) {
    let known = changes.iter_mut().find_map(|change| match change {
        Change::Balance { account: known, unit: of, delta } if *known == account && *of == unit => {
            Some(delta)
        }
        _ => None,
    });
    match known {
        Some(delta) => *delta = delta.saturating_add(moved),
        None => changes.push(Change::Balance { account, unit, delta: moved }),
    }
}

/// What a reversal must mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Original {
    household: Option<HouseholdNumber>,
    legs: Vec<Leg>,
    deed: Option<Deed>,
}

/// The deed behind an award or a deduction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The day that the score counts it by.
    pub on: NaiveDate,
    pub came: Came,
}

/// By which way points came to the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// Proposal, review and notice.
    InTheOpen,
    /// Two people, in practice.
    Training,
}

/// What caps count of an entry: which rule, how often, on which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub rule: RuleCode,
    pub on: NaiveDate,
    pub units: u32,
}

/// What caps count of an entry, if it books a deed by a rule.
pub fn counted(entry: &Entry) -> Option<Counted> {
    match &entry.detail {
        Detail::Award(award) => Some(Counted { rule: award.rule?, on: award.on, units: award.units }),
        Detail::Deduction(deduction) => {
            Some(Counted { rule: deduction.rule, on: deduction.on, units: deduction.units })
        }
        _ => None,
    }
}

/// The deed that an entry books, if it books one.
pub fn deed(entry: &Entry) -> Option<Deed> {
    match &entry.detail {
        Detail::Award(award) => {
            let came = if award.from.is_some() { Came::InTheOpen } else { Came::Training };
            Some(Deed { on: award.on, came })
        }
        Detail::Deduction(deduction) => Some(Deed { on: deduction.on, came: Came::InTheOpen }),
        _ => None,
    }
}

impl Original {
    pub fn of(entry: &Entry) -> Self {
        Original { household: entry.household, legs: entry.legs.clone(), deed: deed(entry) }
    }

    pub const fn deed(&self) -> Option<Deed> {
        self.deed
    }

    pub fn is_mirrored_by(&self, reversal: &Entry, goods: GoodsGo) -> bool {
        self.household == reversal.household && undone(&self.legs, goods) == reversal.legs
    }
}

/// The legs that undo `legs`; goods that cannot be sold again go to loss.
pub fn undone(legs: &[Leg], goods: GoodsGo) -> Vec<Leg> {
    legs.iter()
        .map(|leg| {
            let mirrored = leg.mirrored();
            let returns = matches!(mirrored.credit(), Account::Stock(..));
            match goods {
                GoodsGo::Loss if returns => {
                    let (unit, from) = (mirrored.unit().clone(), mirrored.debit().clone());
                    Leg::new(unit, from, Account::Loss, mirrored.amount()).unwrap_or(mirrored)
                }
                GoodsGo::Loss | GoodsGo::Stock => mirrored,
            }
        })
        .collect()
}
