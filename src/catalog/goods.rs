//! `goods.toml`: the price list.

use super::once::Once;
use super::written::{BothLanguages, Day, Written};
use crate::document::{Document, DocumentError};
use crate::domain::barcode::Barcode;
use crate::domain::goods::{Category, Good, Price, PriceList};
use crate::domain::number::Sku;
use crate::domain::points::Points;
use serde::Deserialize;
use toml::Spanned;

/// A hundred years: more is a typing mistake, and a date of expiry must stay inside the calendar.
const MAX_SHELF_DAYS: u32 = 36_500;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGoods {
    good: Vec<RawGood>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGood {
    sku: Spanned<Sku>,
    barcodes: Vec<Spanned<String>>,
    name: BothLanguages,
    unit: BothLanguages,
    category: Category,
    cost_fen: u32,
    prices: Spanned<Vec<RawPrice>>,
    shelf_days: Option<Spanned<u32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPrice {
    from: Spanned<Written<Day>>,
    points: Spanned<Written<Points>>,
}

pub(super) fn load(document: &Document<'_>) -> Result<PriceList, DocumentError> {
    let raw: RawGoods = document.parse_toml()?;
    let mut skus = Once::new(document, "stock number");
    let mut barcodes = Once::new(document, "barcode");
    let mut goods = Vec::with_capacity(raw.good.len());
    for good in raw.good {
        skus.meet(good.sku.get_ref(), good.sku.span())?;
        goods.push(Good {
            barcodes: check_barcodes(document, &mut barcodes, &good.barcodes)?,
            prices: check_prices(document, &good.prices)?,
            shelf_days: good.shelf_days.map(|days| check_shelf_days(document, &days)).transpose()?,
            sku: good.sku.into_inner(),
            name: good.name.into(),
            unit: good.unit.into(),
            category: good.category,
            cost_fen: good.cost_fen,
        });
    }
    Ok(PriceList::new(goods))
}

fn check_barcodes(
    document: &Document<'_>,
    known: &mut Once<'_, Barcode>,
    raw: &[Spanned<String>],
) -> Result<Vec<Barcode>, DocumentError> {
    let mut barcodes = Vec::with_capacity(raw.len());
    for text in raw {
        let digits = text.get_ref();
        let barcode: Barcode =
            digits.parse().map_err(|why| document.wrong(text.span(), format!("barcode {digits}: {why}")))?;
        known.meet(&barcode, text.span())?;
        barcodes.push(barcode);
    }
    Ok(barcodes)
}

fn check_prices(document: &Document<'_>, raw: &Spanned<Vec<RawPrice>>) -> Result<Vec<Price>, DocumentError> {
    let mut prices: Vec<Price> = Vec::with_capacity(raw.get_ref().len());
    for price in raw.get_ref() {
        let (from, points) = (price.from.get_ref().0.0, price.points.get_ref().0);
        if let Some(before) = prices.last().filter(|before| before.from >= from) {
            let before = before.from;
            let what = format!(
                "the price from {from} follows the price from {before}; put the days in order, each once"
            );
            return Err(document.wrong(price.from.span(), what));
        }
        if !points.is_positive() {
            let what = format!("a price of {points} is not possible; write more than 0");
            return Err(document.wrong(price.points.span(), what));
        }
        prices.push(Price { from, points });
    }
    if prices.is_empty() {
        return Err(document
            .wrong(raw.span(), "a good without a price cannot be handed out; write one or delete the good"));
    }
    Ok(prices)
}

fn check_shelf_days(document: &Document<'_>, days: &Spanned<u32>) -> Result<u32, DocumentError> {
    if (1..=MAX_SHELF_DAYS).contains(days.get_ref()) {
        return Ok(*days.get_ref());
    }
    let what = format!("goods keep 1 to {MAX_SHELF_DAYS} days; leave shelf_days out if they do not expire");
    Err(document.wrong(days.span(), what))
}
