//! Goods, their prices from a day on, and the shop's price list.

use crate::domain::value::barcode::Barcode;
use crate::domain::value::language::Bilingual;
use crate::domain::value::number::Sku;
use crate::domain::value::points::Points;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

word_enum! {
    /// What the policy can block: alcohol and tobacco are never redeemed.
    Category {
        Food = "food", Household = "household", Cleaning = "cleaning", Paper = "paper", School = "school",
        Tool = "tool", Appliance = "appliance", Textile = "textile", Alcohol = "alcohol", Tobacco = "tobacco",
    }
}

/// A price in force from the start of a day until the next price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub from: NaiveDate,
    pub points: Points,
}

/// One good of the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Good {
    pub sku: Sku,
    pub barcodes: Vec<Barcode>,
    pub name: Bilingual,
    pub unit: Bilingual,
    pub category: Category,
    /// What the shop pays for a piece, in hundredths of a yuan.
    pub cost_fen: u32,
    /// Ascending by day.
    pub prices: Vec<Price>,
    /// How long a delivery keeps, in days; `None` for goods that do not spoil.
    pub shelf_days: Option<u32>,
}

impl Good {
    /// The price in force on a day; `None` before the first.
    pub fn price_on(&self, date: NaiveDate) -> Option<Points> {
        self.prices.iter().rev().find(|price| price.from <= date).map(|price| price.points)
    }
}

/// Every good the shop may hand out, found by number or barcode.
#[derive(Clone, Debug, Default)]
pub struct PriceList {
    goods: Vec<Good>,
    by_sku: HashMap<Sku, usize>,
    by_barcode: HashMap<Barcode, usize>,
    /// Listed once and no more, under their last known names.
    former: BTreeMap<Sku, Good>,
}

impl PriceList {
    /// `goods` must not repeat a SKU or a barcode; the loader has checked and named the line.
    pub fn new(goods: Vec<Good>) -> Self {
        let by_sku = goods.iter().enumerate().map(|(index, good)| (good.sku.clone(), index)).collect();
        let barcodes = goods.iter().enumerate();
        let by_barcode =
            barcodes.flat_map(|(index, good)| good.barcodes.iter().map(move |code| (code.clone(), index)));
        let by_barcode = by_barcode.collect();
        PriceList { goods, by_sku, by_barcode, former: BTreeMap::new() }
    }

    pub fn get(&self, sku: &Sku) -> Option<&Good> {
        self.by_sku.get(sku).map(|index| &self.goods[*index])
    }

    /// The good as it is listed or as it was listed last: what it is called, whether or not it can be handed out.
    pub fn known(&self, sku: &Sku) -> Option<&Good> {
        self.get(sku).or_else(|| self.former.get(sku))
    }

    /// Takes in goods that are listed no more and that the books still speak of.
    pub fn recall(&mut self, former: Vec<Good>) {
        self.former.extend(former.into_iter().map(|good| (good.sku.clone(), good)));
    }

    /// Goods that are listed no more.
    pub fn former(&self) -> impl Iterator<Item = &Good> {
        self.former.values()
    }

    /// Eight digits that can be read in two ways are the good that is in the list.
    pub fn by_barcode(&self, barcode: &Barcode) -> Option<&Good> {
        let listed = |barcode: &Barcode| self.by_barcode.get(barcode);
        let index = listed(barcode).or_else(|| listed(&barcode.otherwise()?));
        index.map(|index| &self.goods[*index])
    }

    pub fn all(&self) -> &[Good] {
        &self.goods
    }
}
