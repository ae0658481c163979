//! What an entry changes, as data. The books in memory and the tables on disk both apply these, and nothing else.

use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::collector::ProxyCollection;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::Head;
use crate::domain::entry::kind::{CatalogLoaded, Close, GoodsGo, Mode, PersonNamed};
use crate::domain::entry::legs::score_changes;
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

/// What an entry that leads from `before` to `head` changes.
pub fn changes<'e>(before: &Head, entry: &'e Entry, head: &Head) -> Vec<Change<'e>> {
    let date = head.day.date();
    let mut changes = own_changes(entry, date.unwrap_or_else(|| entry.at.date()));
    if let Some(date) = date {
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
}

impl Original {
    pub fn of(entry: &Entry) -> Self {
        Original { household: entry.household, legs: entry.legs.clone() }
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
