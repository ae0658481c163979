//! What an entry's legs say: scores, and the figures of a household's history.

use super::Entry;
use super::account::{Account, Unit};
use crate::domain::catalog::scheme::Channel;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;

/// A household's score in one channel, raised by an award and lowered only by that award's reversal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoreChange {
    pub household: HouseholdNumber,
    pub channel: Channel,
    pub delta: Points,
}

/// Score follows points that come out of an `issued` account, or go back into it; spending never touches it.
pub fn score_changes(entry: &Entry) -> impl Iterator<Item = ScoreChange> + '_ {
    entry.legs.iter().filter_map(|leg| {
        let change = |household, channel, tenths| ScoreChange {
            household,
            channel,
            delta: Points::from_tenths(tenths),
        };
        match (leg.debit(), leg.credit()) {
            (Account::Issued(channel), account) => {
                owner(account).map(|household| change(household, *channel, leg.amount()))
            }
            (account, Account::Issued(channel)) => {
                owner(account).map(|household| change(household, *channel, -leg.amount()))
            }
            _ => None,
        }
    })
}

/// The household an account belongs to.
const fn owner(account: &Account) -> Option<HouseholdNumber> {
    match account {
        Account::Household(number) | Account::Base(number) | Account::Due(number) | Account::Held(number) => {
            Some(*number)
        }
        _ => None,
    }
}

/// A line of a household's history, and what the monthly limit counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// Change of the household's spendable and locked points together.
    pub points: Points,
    /// Change of what it has redeemed; negative for a reversed redemption.
    pub redeemed: Points,
}

pub fn posting(entry: &Entry) -> Posting {
    let mut posting = Posting::default();
    for leg in &entry.legs {
        let amount = leg.amount();
        let held = |account: &Account| owner(account).is_some();
        let points = i64::from(held(leg.credit())) - i64::from(held(leg.debit()));
        let redeemed = |account: &Account| i64::from(matches!(account, Account::Redeemed(_)));
        let redeemed = redeemed(leg.credit()) - redeemed(leg.debit());
        posting.points = [posting.points, Points::from_tenths(points * amount)].into_iter().sum();
        posting.redeemed = [posting.redeemed, Points::from_tenths(redeemed * amount)].into_iter().sum();
    }
    posting
}

/// Points moved by an entry, whichever way: the figure of the totals by kind.
pub fn points_moved(entry: &Entry) -> Points {
    let points = entry.legs.iter().filter(|leg| *leg.unit() == Unit::Points);
    points.map(|leg| Points::from_tenths(leg.amount())).sum()
}
