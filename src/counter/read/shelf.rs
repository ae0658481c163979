//! The shelf: goods with today's price and the pieces that have not expired.

use crate::counter::Answer;
use crate::counter::context::Context;
use crate::domain::catalog::goods::Good;
use crate::domain::decide::redemption::ShelfBatch;
use crate::domain::view::page::{Allowed, ShelfGood};
use crate::store::Reader;

pub fn one(reader: Reader<'_>, context: &Context<'_>, good: &Good) -> Answer<ShelfGood> {
    Ok(on_shelf(context, good, &reader.shelf_of(&good.sku)?))
}

pub fn some<'a>(
    reader: Reader<'_>,
    context: &Context<'_>,
    goods: impl IntoIterator<Item = &'a Good>,
) -> Answer<Vec<ShelfGood>> {
    goods.into_iter().map(|good| one(reader, context, good)).collect()
}

/// The whole price list.
pub fn all(reader: Reader<'_>, context: &Context<'_>) -> Answer<Vec<ShelfGood>> {
    let shelf = reader.shelf()?;
    let batches = |good: &Good| shelf.get(&good.sku).map_or(&[][..], Vec::as_slice);
    let goods = context.catalog.goods.all().iter();
    Ok(goods.map(|good| on_shelf(context, good, batches(good))).collect())
}

fn on_shelf(context: &Context<'_>, good: &Good, batches: &[ShelfBatch]) -> ShelfGood {
    let today = context.today();
    let is_fresh = |batch: &&ShelfBatch| batch.expiry.is_none_or(|expiry| today <= expiry);
    let (fresh, expired): (Vec<_>, Vec<_>) = batches.iter().partition(is_fresh);
    let is_blocked = context.catalog.scheme.blocked_categories.contains(&good.category);
    ShelfGood {
        good: good.clone(),
        allowed: if is_blocked { Allowed::Never } else { Allowed::Yes },
        points: good.price_on(today),
        stock: fresh.iter().map(|batch| batch.pieces).sum(),
        first_expiry: fresh.iter().filter_map(|batch| batch.expiry).min(),
        expired: expired.iter().map(|batch| batch.pieces).sum(),
    }
}
