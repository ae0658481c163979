//! Accounts and legs: every movement takes an amount of one unit out of one account and puts it into another.

use super::number::{Batch, HouseholdNumber, ShopCode, Sku};
use super::scheme::Channel;
use super::text_form::serde_as_text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What an amount counts: tenths of a point, or pieces of one good.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Points,
    Good(Sku),
}

/// Where points or goods can be. DESIGN §3 names them all, complete from the first entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// 可兑分: what a household may spend now.
    Household(HouseholdNumber),
    /// Base points that the policy keeps out of redemption.
    Base(HouseholdNumber),
    /// Set aside for a pre-order.
    Held(HouseholdNumber),
    /// A deduction the balance could not bear, waiting for the next award.
    Due(HouseholdNumber),
    Issued(Channel),
    Redeemed(ShopCode),
    Expired,
    Adjust,
    Voucher(ShopCode, ShopCode),
    /// Goods on the shelf, by delivery.
    Stock(Sku, Batch),
    Reserved(Sku, Batch),
    /// Where delivered goods come from.
    Supply,
    /// Where redeemed goods go.
    Out,
    /// Damaged, expired or missing goods.
    Loss,
}

/// Which kind of unit an account holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds<'a> {
    Points,
    AnyGood,
    OneGood(&'a Sku),
}

impl Account {
    /// Whether a balance below zero would mean spending what is not there.
    pub const fn has_floor(&self) -> bool {
        matches!(
            self,
            Account::Household(_)
                | Account::Base(_)
                | Account::Held(_)
                | Account::Voucher(..)
                | Account::Stock(..)
                | Account::Reserved(..)
        )
    }

    /// Whether the balance is a household's, spendable or not: what the scheme owes its people.
    pub const fn is_outstanding(&self) -> bool {
        matches!(
            self,
            Account::Household(_)
                | Account::Base(_)
                | Account::Held(_)
                | Account::Due(_)
                | Account::Voucher(..)
        )
    }

    fn holds(&self) -> Holds<'_> {
        match self {
            Account::Stock(sku, _) | Account::Reserved(sku, _) => Holds::OneGood(sku),
            Account::Supply | Account::Out | Account::Loss => Holds::AnyGood,
            _ => Holds::Points,
        }
    }

    fn accepts(&self, unit: &Unit) -> bool {
        match (self.holds(), unit) {
            (Holds::Points, Unit::Points) | (Holds::AnyGood, Unit::Good(_)) => true,
            (Holds::OneGood(own), Unit::Good(sku)) => own == sku,
            _ => false,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Points => f.write_str("points"),
            Unit::Good(sku) => sku.fmt(f),
        }
    }
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "points" { Ok(Unit::Points) } else { text.parse().map(Unit::Good) }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Account::Household(number) => write!(f, "household:{number}"),
            Account::Base(number) => write!(f, "base:{number}"),
            Account::Held(number) => write!(f, "held:{number}"),
            Account::Due(number) => write!(f, "due:{number}"),
            Account::Issued(channel) => write!(f, "issued:{channel}"),
            Account::Redeemed(shop) => write!(f, "redeemed:{shop}"),
            Account::Expired => f.write_str("expired"),
            Account::Adjust => f.write_str("adjust"),
            Account::Voucher(home, shop) => write!(f, "voucher:{home}:{shop}"),
            Account::Stock(sku, batch) => write!(f, "stock:{sku}:{batch}"),
            Account::Reserved(sku, batch) => write!(f, "reserved:{sku}:{batch}"),
            Account::Supply => f.write_str("supply"),
            Account::Out => f.write_str("out"),
            Account::Loss => f.write_str("loss"),
        }
    }
}

impl FromStr for Account {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split(':');
        let (name, first, second) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let unknown = || format!("{text:?} is not an account");
        let household = |text: &str| text.parse::<HouseholdNumber>().map_err(|why| why.to_string());
        if parts.next().is_some() {
            return Err(unknown());
        }
        Ok(match (name, first, second) {
            ("household", Some(number), None) => Account::Household(household(number)?),
            ("base", Some(number), None) => Account::Base(household(number)?),
            ("held", Some(number), None) => Account::Held(household(number)?),
            ("due", Some(number), None) => Account::Due(household(number)?),
            ("issued", Some(channel), None) => Account::Issued(channel.parse()?),
            ("redeemed", Some(shop), None) => Account::Redeemed(shop.parse()?),
            ("expired", None, None) => Account::Expired,
            ("adjust", None, None) => Account::Adjust,
            ("voucher", Some(home), Some(shop)) => Account::Voucher(home.parse()?, shop.parse()?),
            ("stock", Some(sku), Some(batch)) => Account::Stock(sku.parse()?, batch.parse()?),
            ("reserved", Some(sku), Some(batch)) => Account::Reserved(sku.parse()?, batch.parse()?),
            ("supply", None, None) => Account::Supply,
            ("out", None, None) => Account::Out,
            ("loss", None, None) => Account::Loss,
            _ => return Err(unknown()),
        })
    }
}

serde_as_text!(Unit);
serde_as_text!(Account);

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
    pub const MOST: i64 = super::points::Points::MAX.tenths();

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
