//! Taking in a delivery: pieces of one good, with where they come from, what they cost and how long they keep.

use super::Answer;
use super::context::Context;
use crate::domain::account::{Account, Leg, Unit};
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::kind::{Detail, Intake};
use crate::domain::number::{AttendantCode, Batch};
use crate::domain::page::Delivery;
use crate::domain::refusal::Refusal;
use crate::store::Writer;

/// Books the delivery as a batch of its own, named after its journal line, and gives the line's number.
pub fn take_in(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &AttendantCode,
    request: RequestId,
    delivery: &Delivery,
) -> Answer<u64> {
    let intake = Intake {
        source: delivery.source,
        cost_fen: delivery.cost_fen,
        expiry: delivery.expiry,
        supplier: delivery.supplier.clone(),
        invoice: delivery.invoice.clone(),
    };
    if let Some((entry, _)) = writer.read().by_request(request)? {
        let pieces = |leg: &Leg| (leg.unit().clone(), leg.amount());
        let asked = (Unit::Good(delivery.good.clone()), i64::from(delivery.pieces));
        let same = entry.detail == Detail::Intake(intake) && entry.legs.iter().map(pieces).eq([asked]);
        return if same { Ok(entry.seq) } else { Err(Refusal::RequestReused.into()) };
    }
    context.require_open(writer.read(), writer.head())?;
    if context.catalog.goods.get(&delivery.good).is_none() {
        return Err(Refusal::UnknownGood.into());
    }
    if let Some(expiry) = delivery.expiry.filter(|expiry| *expiry < context.today()) {
        return Err(Refusal::ExpiredAlready { expiry }.into());
    }
    let batch: Batch = format!("B{}", writer.head().seq + 1).parse().map_err(|_| Refusal::BatchKnown)?;
    if writer.read().knows_batch(&delivery.good, batch.as_str())? {
        return Err(Refusal::BatchKnown.into());
    }
    let shelf = Account::Stock(delivery.good.clone(), batch);
    let leg = Leg::new(Unit::Good(delivery.good.clone()), Account::Supply, shelf, i64::from(delivery.pieces));
    let leg = leg.map_err(|_| Refusal::BadQuantity)?;
    let detail = Detail::Intake(intake);
    let draft = Draft { legs: vec![leg], ..Draft::new(By::one(by.clone()), request, detail) };
    Ok(context.append(writer, draft)?.0.seq)
}
