//! `town.toml`: villages with their groups, grids with their workers, supermarkets and partner shops.

use super::once::Once;
use crate::document::wrong::{Thing, TownWrong};
use crate::document::{Document, Fields, Filled};
use crate::domain::catalog::town::{Grid, Group, Home, Shop, Town, Village};
use crate::domain::value::number::{ShopCode, VillageCode};
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;

/// The highest number two digits of a household number can hold.
const MAX_GROUP: u32 = 99;

pub(super) fn load(document: &Document<'_>) -> Option<Town> {
    let mut file = document.toml()?;
    let (code, name) = (file.need("code"), file.need("name"));
    let mut known = Known::new(document);
    let villages = file.tables("village");
    let mut groups = Vec::new();
    let villages: Vec<Option<Village>> =
        villages.into_iter().map(|village| known.village(village, &mut groups)).collect();
    let grids: Vec<Option<Grid>> = file.tables("grid").into_iter().map(|grid| known.grid(grid)).collect();
    groups.iter().for_each(|group| known.check_grid_of(group));
    let supermarkets: Vec<Option<Shop>> =
        file.tables("supermarket").into_iter().map(|shop| known.supermarket(shop)).collect();
    let partners: Vec<Option<Shop>> =
        file.may_tables("partner").into_iter().map(|shop| known.partner(shop)).collect();
    file.end();
    Some(Town {
        code: code?,
        name: name?,
        villages: villages.into_iter().flatten().collect(),
        grids: grids.into_iter().flatten().collect(),
        supermarkets: supermarkets.into_iter().flatten().collect(),
        partners: partners.into_iter().flatten().collect(),
    })
}

/// A group's grid, to be looked up once all grids are known.
struct GridOfGroup {
    village: VillageCode,
    grid: Spanned<u32>,
}

/// What was met so far.
struct Known<'d, 'a> {
    document: &'d Document<'a>,
    villages: Once<'d, 'a, VillageCode>,
    codes: Vec<VillageCode>,
    grids: Once<'d, 'a, u32>,
    villages_of_grids: HashMap<u32, VillageCode>,
    shops: Once<'d, 'a, ShopCode>,
    groups: Vec<(VillageCode, u32)>,
    homes: HashMap<(VillageCode, u32), ShopCode>,
}

impl<'d, 'a> Known<'d, 'a> {
    fn new(document: &'d Document<'a>) -> Self {
        Known {
            document,
            villages: Once::new(document, Thing::Village),
            codes: Vec::new(),
            grids: Once::new(document, Thing::Grid),
            villages_of_grids: HashMap::new(),
            shops: Once::new(document, Thing::Shop),
            groups: Vec::new(),
            homes: HashMap::new(),
        }
    }

    fn village(&mut self, mut fields: Fields<'_, '_>, grids: &mut Vec<GridOfGroup>) -> Option<Village> {
        let code: Option<Spanned<VillageCode>> = fields.need("code");
        if let Some(code) = &code {
            self.villages.meet(code.get_ref(), code.span());
            self.codes.push(*code.get_ref());
        }
        let code = code.map(Spanned::into_inner);
        let name = fields.need("name");
        let mut numbers = Once::new(self.document, Thing::Group);
        let groups = fields.tables("group");
        let groups = groups.into_iter().filter_map(|group| self.group(group, code, &mut numbers, grids));
        let groups: Vec<Group> = groups.collect();
        self.groups
            .extend(code.into_iter().flat_map(|code| groups.iter().map(move |group| (code, group.number))));
        fields.end();
        Some(Village { code: code?, name: name?, groups })
    }

    fn group(
        &self,
        mut fields: Fields<'_, '_>,
        village: Option<VillageCode>,
        known: &mut Once<'_, '_, u32>,
        grids: &mut Vec<GridOfGroup>,
    ) -> Option<Group> {
        let (number, grid): (Option<Spanned<u32>>, Option<Spanned<u32>>) =
            (fields.need("number"), fields.need("grid"));
        let leader: Option<Filled> = fields.need("leader");
        fields.end();
        if let Some(number) = &number {
            known.meet(number.get_ref(), number.span());
            if !(1..=MAX_GROUP).contains(number.get_ref()) {
                let wrong = TownWrong::GroupNumber { number: *number.get_ref(), most: MAX_GROUP };
                self.document.complain(number.span(), wrong);
            }
        }
        if let (Some(village), Some(grid)) = (village, &grid) {
            grids.push(GridOfGroup { village, grid: grid.clone() });
        }
        Some(Group { number: number?.into_inner(), grid: grid?.into_inner(), leader: leader?.0 })
    }

    fn grid(&mut self, mut fields: Fields<'_, '_>) -> Option<Grid> {
        let (number, village): (Option<Spanned<u32>>, Option<Spanned<VillageCode>>) =
            (fields.need("number"), fields.need("village"));
        let worker: Option<Filled> = fields.need("worker");
        fields.end();
        if let Some(number) = &number {
            self.grids.meet(number.get_ref(), number.span());
        }
        if let Some(village) = &village {
            self.check_village(village);
        }
        let (number, village) = (number?.into_inner(), village?.into_inner());
        self.villages_of_grids.insert(number, village);
        Some(Grid { number, village, worker: worker?.0 })
    }

    /// A partner shop is nobody's home.
    fn partner(&mut self, mut fields: Fields<'_, '_>) -> Option<Shop> {
        let shop = self.shop(&mut fields, Home::Groups(Vec::new()));
        fields.end();
        shop
    }

    fn supermarket(&mut self, mut fields: Fields<'_, '_>) -> Option<Shop> {
        let (span, groups) = (fields.span(), fields.may("groups"));
        let (span, home) = match groups {
            Ok(None) => (span, Home::Village),
            Ok(Some(groups)) => {
                let groups: Spanned<Vec<u32>> = groups;
                (groups.span(), Home::Groups(groups.into_inner()))
            }
            Err(_complained) => (span, Home::Groups(Vec::new())),
        };
        let shop = self.shop(&mut fields, home);
        fields.end();
        let shop = shop?;
        self.meet_home(&shop, span);
        Some(shop)
    }

    /// Every group of its own village, and each once.
    fn meet_home(&mut self, shop: &Shop, span: Range<usize>) {
        let own = self.groups.iter().filter(|(village, _)| *village == shop.village).map(|(_, group)| *group);
        let own: Vec<u32> = own.collect();
        let groups = match &shop.home {
            Home::Village => own.clone(),
            Home::Groups(groups) => groups.clone(),
        };
        for group in groups {
            if !own.contains(&group) {
                let wrong = TownWrong::NoGroup { village: shop.village, group };
                return self.document.complain(span, wrong);
            }
            if let Some(other) = self.homes.insert((shop.village, group), shop.code.clone()) {
                return self.document.complain(span, TownWrong::HomeTwice { group, other });
            }
        }
    }

    fn shop(&mut self, fields: &mut Fields<'_, '_>, home: Home) -> Option<Shop> {
        let (code, village): (Option<Spanned<ShopCode>>, Option<Spanned<VillageCode>>) =
            (fields.need("code"), fields.need("village"));
        let name = fields.need("name");
        if let Some(code) = &code {
            self.shops.meet(code.get_ref(), code.span());
        }
        if let Some(village) = &village {
            self.check_village(village);
        }
        Some(Shop { code: code?.into_inner(), village: village?.into_inner(), name: name?, home })
    }

    fn check_village(&self, village: &Spanned<VillageCode>) {
        if !self.codes.contains(village.get_ref()) {
            self.document.complain(village.span(), TownWrong::NoVillage { village: *village.get_ref() });
        }
    }

    fn check_grid_of(&self, group: &GridOfGroup) {
        let (grid, own) = (*group.grid.get_ref(), group.village);
        match self.villages_of_grids.get(&grid) {
            None => self.document.complain(group.grid.span(), TownWrong::NoGrid { grid }),
            Some(its) if *its != own => {
                self.document.complain(group.grid.span(), TownWrong::GridElsewhere { grid, its: *its, own });
            }
            Some(_) => {}
        }
    }
}
