//! Legs: an amount of one unit leaves one account and arrives in another.

use super::{Account, Unit};
use crate::domain::value::points::Points;
use serde::{Deserialize, Serialize};

/// One movement: `amount` of `unit` leaves `debit` and arrives in `credit`. Balanced by construction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "LegForm")]
pub struct Leg {
    unit: Unit,
    debit: Account,
    credit: Account,
    amount: i64,
}

/// A leg as it is read, before it is known to be one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegForm {
    unit: Unit,
    debit: Account,
    credit: Account,
    amount: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotLeg {
    #[error("a leg moves at least 1, and no more than {} of a unit", Leg::MOST)]
    Amount,
    #[error("{0} cannot hold {1}")]
    Unit(Account, Unit),
    #[error("a leg cannot move from {0} to itself")]
    Same(Account),
}

impl Leg {
    /// Keeps every sum of a journal of a million such legs inside 63 bits.
    pub const MOST: i64 = Points::MAX.tenths();

    pub fn new(unit: Unit, debit: Account, credit: Account, amount: i64) -> Result<Self, NotLeg> {
        if !(1..=Self::MOST).contains(&amount) {
            return Err(NotLeg::Amount);
        }
        if debit == credit {
            return Err(NotLeg::Same(debit));
        }
        for account in [&debit, &credit] {
            if !account.accepts(&unit) {
                return Err(NotLeg::Unit(account.clone(), unit));
            }
        }
        Ok(Leg { unit, debit, credit, amount })
    }

    pub const fn unit(&self) -> &Unit {
        &self.unit
    }

    pub const fn debit(&self) -> &Account {
        &self.debit
    }

    pub const fn credit(&self) -> &Account {
        &self.credit
    }

    pub const fn amount(&self) -> i64 {
        self.amount
    }

    /// The same movement backwards.
    pub fn mirrored(&self) -> Leg {
        let Leg { unit, debit, credit, amount } = self.clone();
        Leg { unit, debit: credit, credit: debit, amount }
    }
}

impl TryFrom<LegForm> for Leg {
    type Error = NotLeg;

    fn try_from(form: LegForm) -> Result<Self, NotLeg> {
        Leg::new(form.unit, form.debit, form.credit, form.amount)
    }
}
