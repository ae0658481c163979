//! Reversing an entry: once, in the same Z; goods back to stock or to loss. A second person signs at once or, where the
//! policy allows and below its cap, owes the countersignature.

use super::{DayNeeded, Desk, Hands, Verb};
use crate::counter::Answer;
use crate::domain::catalog::scheme::Scheme;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Leg, Unit};
use crate::domain::entry::kind::{Detail, Reversal};
use crate::domain::entry::legs::{points_moved, posting};
use crate::domain::entry::undone;
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::points::Points;
use crate::domain::view::page::Reversed;

/// Takes back the entry of line `refers`.
#[derive(Debug)]
pub(crate) struct Reverse {
    pub(crate) refers: u64,
    pub(crate) reversal: Reversal,
}

impl Verb for Reverse {
    type Told = Reversed;
    const DAY: DayNeeded = DayNeeded::Open;

    fn hands(&mut self, desk: &Desk<'_>) -> Answer<Hands> {
        let original = self.original(desk)?;
        let is_alone = desk.by.second.is_none();
        if is_alone && may_owe(&desk.context.catalog.scheme, &original) {
            check_owing(desk)?;
            return Ok(Hands::One);
        }
        Ok(Hands::Two)
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        entry.refers == Some(self.refers) && entry.detail == Detail::Reversal(self.reversal.clone())
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let original = self.original(desk)?;
        let legs = undone(&original.legs, self.reversal.goods);
        check_balances(desk, &legs)?;
        let draft = desk.draft(Detail::Reversal(self.reversal.clone()));
        Ok(Draft { household: original.household, refers: Some(original.seq), legs, ..draft })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<Reversed> {
        let points = posting(&entry).points;
        Ok(Reversed { seq: entry.seq, refers: self.refers, household: entry.household, points })
    }
}

impl Reverse {
    fn original(&self, desk: &Desk<'_>) -> Answer<Entry> {
        let seq = self.refers;
        let entry = desk.reader.entry(seq)?.ok_or(Refusal::NoSuchEntry { seq })?;
        if !entry.kind().is_reversible() {
            return Err(Refusal::NotReversible.into());
        }
        if entry.day != desk.head.day.number() {
            return Err(Refusal::OtherDay.into());
        }
        match desk.reader.reversal_of(seq)? {
            Some(by) => Err(Refusal::AlreadyReversed { by }.into()),
            None => Ok(entry),
        }
    }
}

/// One person alone, only so many times a day.
fn check_owing(desk: &Desk<'_>) -> Answer<()> {
    let most = desk.context.catalog.scheme.owed_per_day;
    if desk.reader.reversed_alone(&desk.by.first, desk.context.today())? >= most {
        return Err(Refusal::TooManyOwed { most }.into());
    }
    Ok(())
}

/// Whether one person may reverse this entry now and a second one sign later. Deliveries have no points to compare
/// with the cap, so they always take two.
pub(crate) fn may_owe(scheme: &Scheme, original: &Entry) -> bool {
    let points = points_moved(original);
    points.is_positive() && points <= scheme.countersign_cap
}

/// Points that were spent and goods that were handed out since cannot be taken back by a reversal.
fn check_balances(desk: &Desk<'_>, legs: &[Leg]) -> Answer<()> {
    for leg in legs.iter().filter(|leg| leg.debit().has_floor()) {
        let balance = desk.reader.balance(leg.debit(), leg.unit())?;
        if balance < leg.amount() {
            return Err(match leg.unit() {
                Unit::Points => Refusal::PointsSpent {
                    balance: Points::from_tenths(balance),
                    wanted: Points::from_tenths(leg.amount()),
                },
                Unit::Good(_) => Refusal::GoodsGone,
            }
            .into());
        }
    }
    Ok(())
}
