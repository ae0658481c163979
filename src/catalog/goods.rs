//! `goods.toml`: the price list.

use super::once::Once;
use crate::document::wrong::{GoodsWrong, Thing};
use crate::document::{Complained, Document, Fields};
use crate::domain::catalog::goods::{Good, Price, PriceList};
use crate::domain::value::barcode::Barcode;
use crate::domain::value::number::Sku;
use crate::domain::value::points::Points;
use chrono::NaiveDate;
use toml::Spanned;

/// A hundred years: more is a typing mistake, and a date of expiry must stay inside the calendar.
const MAX_SHELF_DAYS: u32 = 36_500;

pub(super) fn load(document: &Document<'_>) -> Option<PriceList> {
    let mut file = document.toml()?;
    let mut known =
        Known { skus: Once::new(document, Thing::Sku), barcodes: Once::new(document, Thing::Barcode) };
    let goods = file.tables("good").into_iter().filter_map(|good| known.good(good)).collect();
    file.end();
    Some(PriceList::new(goods))
}

/// What no two goods share.
struct Known<'d, 'a> {
    skus: Once<'d, 'a, Sku>,
    barcodes: Once<'d, 'a, Barcode>,
}

impl Known<'_, '_> {
    fn good(&mut self, mut fields: Fields<'_, '_>) -> Option<Good> {
        let document = fields.document();
        let sku: Option<Spanned<Sku>> = fields.need("sku");
        if let Some(sku) = &sku {
            self.skus.meet(sku.get_ref(), sku.span());
        }
        let barcodes = fields.need("barcodes").map(|raw| self.barcodes(document, raw));
        let (name, unit, category) = (fields.need("name"), fields.need("unit"), fields.need("category"));
        let cost_fen = fields.need("cost_fen");
        let prices = prices(&mut fields);
        let shelf_days = fields.may("shelf_days").and_then(|days| shelf_days(document, days));
        fields.end();
        Some(Good {
            sku: sku?.into_inner(),
            barcodes: barcodes?,
            name: name?,
            unit: unit?,
            category: category?,
            cost_fen: cost_fen?,
            prices: prices?,
            shelf_days: shelf_days.ok()?,
        })
    }

    /// Those that are right; the others are complained about.
    fn barcodes(&mut self, document: &Document<'_>, raw: Vec<Spanned<String>>) -> Vec<Barcode> {
        let mut barcodes = Vec::with_capacity(raw.len());
        for text in raw {
            match text.get_ref().parse() {
                Ok(barcode) => {
                    self.barcodes.meet(&barcode, text.span());
                    barcodes.push(barcode);
                }
                Err(why) => {
                    let (span, found) = (text.span(), text.into_inner());
                    document.complain(span, GoodsWrong::Barcode { found, why });
                }
            }
        }
        barcodes
    }
}

fn prices(good: &mut Fields<'_, '_>) -> Option<Vec<Price>> {
    let (document, raw) = (good.document(), good.list("prices")?);
    let (span, count) = (raw.span(), raw.get_ref().len());
    let mut prices: Vec<Price> = Vec::with_capacity(count);
    for mut price in raw.into_inner() {
        let (from, points): (Option<Spanned<NaiveDate>>, Option<Spanned<Points>>) =
            (price.need("from"), price.need("points"));
        price.end();
        let (Some(from), Some(points)) = (from, points) else { continue };
        let (day, amount) = (*from.get_ref(), *points.get_ref());
        if let Some(before) = prices.last().filter(|before| before.from >= day) {
            document.complain(from.span(), GoodsWrong::PriceOrder { from: day, before: before.from });
        } else if !amount.is_positive() {
            document.complain(points.span(), GoodsWrong::PriceNotPositive { points: amount });
        } else {
            prices.push(Price { from: day, points: amount });
        }
    }
    if count == 0 {
        return document.wrong(span, GoodsWrong::NoPrice);
    }
    (prices.len() == count).then_some(prices)
}

fn shelf_days(document: &Document<'_>, days: Option<Spanned<u32>>) -> Result<Option<u32>, Complained> {
    match days {
        Some(days) if !(1..=MAX_SHELF_DAYS).contains(days.get_ref()) => {
            document.complain(days.span(), GoodsWrong::ShelfDays { most: MAX_SHELF_DAYS });
            Err(Complained)
        }
        days => Ok(days.map(Spanned::into_inner)),
    }
}
