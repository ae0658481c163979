//! The shelf: goods with today's price and the pieces that have not expired.

use super::Answer;
use super::context::Context;
use crate::domain::goods::Good;
use crate::domain::page::ShelfGood;
use crate::store::Reader;

pub fn one(reader: Reader<'_>, context: &Context<'_>, good: &Good) -> Answer<ShelfGood> {
    let today = context.today();
    let batches = reader.shelf_of(&good.sku)?;
    let fresh = batches.iter().filter(|batch| batch.expiry.is_none_or(|expiry| today <= expiry));
    let stock = fresh.map(|batch| batch.pieces).sum();
    Ok(ShelfGood { good: good.clone(), points: good.price_on(today), stock })
}

pub fn some<'a>(
    reader: Reader<'_>,
    context: &Context<'_>,
    goods: impl IntoIterator<Item = &'a Good>,
) -> Answer<Vec<ShelfGood>> {
    goods.into_iter().map(|good| one(reader, context, good)).collect()
}
