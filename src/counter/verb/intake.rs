//! Taking in a delivery: pieces of one good, with where they come from, what they cost and how long they keep.

use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::kind::{Detail, Intake};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::Batch;
use crate::domain::view::page::Delivery;

/// Books the delivery as a batch of its own, named after its journal line, and tells the line's number.
#[derive(Debug)]
pub(crate) struct TakeIn<'a>(pub(crate) &'a Delivery);

impl Verb for TakeIn<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Open;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        let pieces = |leg: &Leg| (leg.unit().clone(), leg.amount());
        let asked = (Unit::Good(self.0.good.clone()), i64::from(self.0.pieces));
        entry.detail == Detail::Intake(self.intake()) && entry.legs.iter().map(pieces).eq([asked])
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let Delivery { good, pieces, expiry, .. } = self.0;
        if desk.context.catalog.goods.get(good).is_none() {
            return Err(Refusal::UnknownGood.into());
        }
        if let Some(expiry) = expiry.filter(|expiry| *expiry < desk.context.today()) {
            return Err(Refusal::ExpiredAlready { expiry }.into());
        }
        let batch: Batch = format!("B{}", desk.head.seq + 1).parse().map_err(|_| Refusal::BatchKnown)?;
        if desk.reader.knows_batch(good, batch.as_str())? {
            return Err(Refusal::BatchKnown.into());
        }
        let shelf = Account::Stock(good.clone(), batch);
        let leg = Leg::new(Unit::Good(good.clone()), Account::Supply, shelf, i64::from(*pieces));
        let leg = leg.map_err(|_| Refusal::BadQuantity)?;
        Ok(Draft { legs: vec![leg], ..desk.draft(Detail::Intake(self.intake())) })
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}

impl TakeIn<'_> {
    fn intake(&self) -> Intake {
        let Delivery { source, cost_fen, expiry, supplier, invoice, .. } = self.0.clone();
        Intake { source, cost_fen, expiry, supplier, invoice }
    }
}
