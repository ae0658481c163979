//! Accounts and legs: every movement takes an amount of one unit out of one account and puts it into another.

mod leg;
mod unit;
mod written;

pub use leg::{Leg, NotLeg};
pub use unit::Unit;

use crate::domain::catalog::scheme::Channel;
use crate::domain::value::number::{Batch, HouseholdNumber, ShopCode, Sku};

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
