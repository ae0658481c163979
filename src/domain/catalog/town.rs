//! The township as data: villages with their groups, grids with their workers, shops.

use crate::domain::value::language::Bilingual;
use crate::domain::value::number::{ShopCode, TownCode, VillageCode};
use crate::domain::value::plain::PlainText;

#[derive(Clone, Debug)]
pub struct Town {
    pub code: TownCode,
    pub name: Bilingual,
    pub villages: Vec<Village>,
    pub grids: Vec<Grid>,
    pub supermarkets: Vec<Shop>,
    pub partners: Vec<Shop>,
}

#[derive(Clone, Debug)]
pub struct Village {
    pub code: VillageCode,
    pub name: Bilingual,
    pub groups: Vec<Group>,
}

/// 村民组: numbered within its village, answered for by a leader, inside one grid.
#[derive(Clone, Debug)]
pub struct Group {
    pub number: u32,
    pub grid: u32,
    pub leader: PlainText,
}

/// 网格: numbered through the township, with one grid worker.
#[derive(Clone, Debug)]
pub struct Grid {
    pub number: u32,
    pub village: VillageCode,
    pub worker: PlainText,
}

/// A points supermarket or a partner shop.
#[derive(Clone, Debug)]
pub struct Shop {
    pub code: ShopCode,
    pub village: VillageCode,
    pub name: Bilingual,
    pub home: Home,
}

/// Whose home shop a shop is: every household has exactly one, where its points are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// Of all groups of its village; then no other shop there is anybody's.
    Village,
    /// Of these groups of its village; of nobody where there are none.
    Groups(Vec<u32>),
}

impl Home {
    pub fn has(&self, group: u32) -> bool {
        match self {
            Home::Village => true,
            Home::Groups(groups) => groups.contains(&group),
        }
    }

    pub const fn is_nobodys(&self) -> bool {
        matches!(self, Home::Groups(groups) if groups.is_empty())
    }
}

impl Town {
    pub fn village(&self, code: VillageCode) -> Option<&Village> {
        self.villages.iter().find(|village| village.code == code)
    }

    pub fn group(&self, village: VillageCode, number: u32) -> Option<&Group> {
        self.village(village)?.groups.iter().find(|group| group.number == number)
    }

    pub fn grid(&self, number: u32) -> Option<&Grid> {
        self.grids.iter().find(|grid| grid.number == number)
    }

    /// The home shop of a group, if a supermarket has it.
    pub fn home_of(&self, village: VillageCode, group: u32) -> Option<&Shop> {
        self.supermarkets.iter().find(|shop| shop.village == village && shop.home.has(group))
    }

    pub fn supermarket(&self, code: &ShopCode) -> Option<&Shop> {
        self.supermarkets.iter().find(|shop| shop.code == *code)
    }
}
