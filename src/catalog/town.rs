//! `town.toml`: villages with their groups, grids with their workers, supermarkets and partner shops.

use super::once::Once;
use super::written::{BothLanguages, Filled};
use crate::document::{Document, DocumentError};
use crate::domain::number::{ShopCode, TownCode, VillageCode};
use crate::domain::town::{Grid, Group, Shop, Town, Village};
use serde::Deserialize;
use std::collections::HashMap;
use toml::Spanned;

/// The highest number two digits of a household number can hold.
const MAX_GROUP: u32 = 99;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTown {
    code: TownCode,
    name: BothLanguages,
    village: Vec<RawVillage>,
    grid: Vec<RawGrid>,
    supermarket: Vec<RawShop>,
    #[serde(default)]
    partner: Vec<RawShop>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVillage {
    code: Spanned<VillageCode>,
    name: BothLanguages,
    group: Vec<RawGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    number: Spanned<u32>,
    grid: Spanned<u32>,
    leader: Filled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGrid {
    number: Spanned<u32>,
    village: Spanned<VillageCode>,
    worker: Filled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShop {
    code: Spanned<ShopCode>,
    village: Spanned<VillageCode>,
    name: BothLanguages,
}

pub(super) fn load(document: &Document<'_>) -> Result<Town, DocumentError> {
    let raw: RawTown = document.parse_toml()?;
    check_villages(document, &raw)?;
    let grids = check_grids(document, &raw)?;
    check_groups(document, &raw, &grids)?;
    check_shops(document, &raw)?;
    Ok(Town {
        code: raw.code,
        name: raw.name.into(),
        villages: raw.village.into_iter().map(Village::from).collect(),
        grids: raw.grid.into_iter().map(Grid::from).collect(),
        supermarkets: raw.supermarket.into_iter().map(Shop::from).collect(),
        partners: raw.partner.into_iter().map(Shop::from).collect(),
    })
}

fn check_villages(document: &Document<'_>, raw: &RawTown) -> Result<(), DocumentError> {
    let mut villages = Once::new(document, "village");
    for village in &raw.village {
        villages.meet(village.code.get_ref(), village.code.span())?;
        let mut groups = Once::new(document, "in this village group");
        for group in &village.group {
            groups.meet(group.number.get_ref(), group.number.span())?;
        }
    }
    Ok(())
}

/// The village of each grid.
fn check_grids(document: &Document<'_>, raw: &RawTown) -> Result<HashMap<u32, VillageCode>, DocumentError> {
    let mut grids = Once::new(document, "grid");
    for grid in &raw.grid {
        grids.meet(grid.number.get_ref(), grid.number.span())?;
        check_village(document, raw, &grid.village)?;
    }
    Ok(raw.grid.iter().map(|grid| (*grid.number.get_ref(), *grid.village.get_ref())).collect())
}

fn check_groups(
    document: &Document<'_>,
    raw: &RawTown,
    grids: &HashMap<u32, VillageCode>,
) -> Result<(), DocumentError> {
    for village in &raw.village {
        for group in &village.group {
            let (number, grid) = (*group.number.get_ref(), *group.grid.get_ref());
            if !(1..=MAX_GROUP).contains(&number) {
                let what = format!("group {number}: groups are numbered from 1 to {MAX_GROUP}");
                return Err(document.wrong(group.number.span(), what));
            }
            let wrong = match grids.get(&grid) {
                None => format!("there is no grid {grid}; add it under [[grid]] or correct the number"),
                Some(other) if other != village.code.get_ref() => {
                    let own = village.code.get_ref();
                    format!("grid {grid} belongs to village {other}, this group is in village {own}")
                }
                Some(_) => continue,
            };
            return Err(document.wrong(group.grid.span(), wrong));
        }
    }
    Ok(())
}

fn check_shops(document: &Document<'_>, raw: &RawTown) -> Result<(), DocumentError> {
    let mut shops = Once::new(document, "shop");
    for shop in raw.supermarket.iter().chain(&raw.partner) {
        shops.meet(shop.code.get_ref(), shop.code.span())?;
        check_village(document, raw, &shop.village)?;
    }
    Ok(())
}

fn check_village(
    document: &Document<'_>,
    raw: &RawTown,
    code: &Spanned<VillageCode>,
) -> Result<(), DocumentError> {
    if raw.village.iter().any(|village| village.code.get_ref() == code.get_ref()) {
        return Ok(());
    }
    let code_text = code.get_ref();
    let what = format!("there is no village {code_text}; add it under [[village]] or correct the code");
    Err(document.wrong(code.span(), what))
}

impl From<RawVillage> for Village {
    fn from(raw: RawVillage) -> Village {
        let groups = raw.group.into_iter().map(Group::from).collect();
        Village { code: raw.code.into_inner(), name: raw.name.into(), groups }
    }
}

impl From<RawGroup> for Group {
    fn from(raw: RawGroup) -> Group {
        let (number, grid) = (raw.number.into_inner(), raw.grid.into_inner());
        Group { number, grid, leader: raw.leader.into() }
    }
}

impl From<RawGrid> for Grid {
    fn from(raw: RawGrid) -> Grid {
        let (number, village) = (raw.number.into_inner(), raw.village.into_inner());
        Grid { number, village, worker: raw.worker.into() }
    }
}

impl From<RawShop> for Shop {
    fn from(raw: RawShop) -> Shop {
        let (code, village) = (raw.code.into_inner(), raw.village.into_inner());
        Shop { code, village, name: raw.name.into() }
    }
}
