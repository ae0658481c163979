//! The six files of `catalog/` that a shop loads, read strictly: what is wrong is named by file and line, over
//! all six of them, and nothing is guessed. One file here for each of them.

mod goods;
mod held_back;
mod households;
mod notices;
mod once;
mod past;
mod rules;
mod scheme;
mod town;
mod width;

pub use held_back::HeldBack;
pub use past::{Pace, Past, PastAward};

use crate::document::wrong::TownWrong;
use crate::document::{Accepted, Complaints, Document, read};
use crate::domain::catalog::Catalog;
use crate::domain::catalog::goods::PriceList;
use crate::domain::catalog::household::Roster;
use crate::domain::catalog::rule::Rule;
use crate::domain::catalog::town::{Shop, Town};
use crate::domain::entry::kind::{CatalogLoaded, DocumentName};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::ShopCode;
use std::collections::BTreeMap;
use std::path::Path;

const TOWN: &str = DocumentName::Town.word();
const SCHEME: &str = DocumentName::Scheme.word();
const GOODS: &str = DocumentName::Goods.word();
const NOTICES: &str = DocumentName::Notices.word();
const HOUSEHOLDS: &str = DocumentName::Households.word();
const RULES: &str = DocumentName::Rules.word();

/// The catalog's files as they are, byte for byte; the store keeps them so and the journal names their digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    pub town: Vec<u8>,
    pub scheme: Vec<u8>,
    pub goods: Vec<u8>,
    pub notices: Vec<u8>,
    pub households: Vec<u8>,
    pub rules: Vec<u8>,
}

impl Documents {
    /// The name of the price list among the files.
    pub const GOODS: &'static str = GOODS;
    /// The name of the roster among the files.
    pub const HOUSEHOLDS: &'static str = HOUSEHOLDS;

    /// The six files as they are; those that cannot be read are complained about together.
    pub fn read(folder: &Path) -> Result<Documents, Complaints> {
        let mut complaints = Complaints::default();
        let mut file = |name| read(&folder.join(name)).map_err(|why| complaints.add(why)).ok();
        let (town, scheme, goods) = (file(TOWN), file(SCHEME), file(GOODS));
        let (notices, households, rules) = (file(NOTICES), file(HOUSEHOLDS), file(RULES));
        let documents = || {
            Some(Documents {
                town: town?,
                scheme: scheme?,
                goods: goods?,
                notices: notices?,
                households: households?,
                rules: rules?,
            })
        };
        let documents = documents();
        complaints.or(documents)
    }

    /// The six files, asked for by name.
    pub fn by_name_from<E>(mut file: impl FnMut(&'static str) -> Result<Vec<u8>, E>) -> Result<Documents, E> {
        Ok(Documents {
            town: file(TOWN)?,
            scheme: file(SCHEME)?,
            goods: file(GOODS)?,
            notices: file(NOTICES)?,
            households: file(HOUSEHOLDS)?,
            rules: file(RULES)?,
        })
    }

    /// The files of these digests, where all of them are still kept.
    pub fn of<E>(
        loaded: &CatalogLoaded,
        mut kept: impl FnMut(&'static str, &Digest) -> Result<Option<Vec<u8>>, E>,
    ) -> Result<Option<Documents>, E> {
        let digests: BTreeMap<&str, Digest> = loaded.by_name().collect();
        let mut all_kept = true;
        let documents = Documents::by_name_from(|name| {
            // A catalog from before there were rules names none.
            let Some(digest) = digests.get(name) else { return Ok(Vec::new()) };
            let bytes = kept(name, digest)?;
            all_kept &= bytes.is_some();
            Ok(bytes.unwrap_or_default())
        })?;
        Ok(all_kept.then_some(documents))
    }

    /// Each file's name with its bytes.
    pub const fn by_name(&self) -> [(&'static str, &Vec<u8>); 6] {
        [
            (TOWN, &self.town),
            (SCHEME, &self.scheme),
            (GOODS, &self.goods),
            (NOTICES, &self.notices),
            (HOUSEHOLDS, &self.households),
            (RULES, &self.rules),
        ]
    }

    pub fn digests(&self) -> CatalogLoaded {
        use DocumentName::{Goods, Households, Notices, Rules, Scheme, Town};
        let documents = [
            (Town, &self.town),
            (Scheme, &self.scheme),
            (Goods, &self.goods),
            (Notices, &self.notices),
            (Households, &self.households),
            (Rules, &self.rules),
        ];
        let digests = documents.map(|(name, bytes)| (name, Digest::of(bytes)));
        CatalogLoaded { documents: digests.into() }
    }

    /// A price list alone.
    pub fn parse_goods(bytes: &[u8]) -> Result<PriceList, Complaints> {
        let mut complaints = Complaints::default();
        let goods = complaints.of_toml(GOODS, bytes, goods::load);
        complaints.or(goods)
    }

    /// A roster alone, wherever its households live.
    pub fn parse_households(bytes: &[u8]) -> Result<Roster, Complaints> {
        let mut complaints = Complaints::default();
        let load = |document: &Document<'_>| households::load(document, None);
        let roster = complaints.of_file(HOUSEHOLDS, bytes, Accepted::Spreadsheet, load);
        complaints.or(roster)
    }

    /// The rules alone.
    pub fn parse_rules(&self) -> Result<Vec<Rule>, Complaints> {
        let mut complaints = Complaints::default();
        let scheme = complaints.of_toml(SCHEME, &self.scheme, scheme::load);
        let rules = complaints.of_toml(RULES, &self.rules, |document| rules::load(document, scheme.as_ref()));
        complaints.or(rules)
    }

    /// The catalog of one shop: the roster must be that of the shop's village.
    pub fn parse(&self, shop: &ShopCode) -> Result<Catalog, Complaints> {
        let mut complaints = Complaints::default();
        let town = complaints
            .of_toml(TOWN, &self.town, |document| check_shop(document, town::load(document)?, shop));
        let scheme = complaints.of_toml(SCHEME, &self.scheme, scheme::load);
        let goods = complaints.of_toml(GOODS, &self.goods, goods::load);
        let notices = complaints.of_toml(NOTICES, &self.notices, notices::load);
        let home = town.as_ref().and_then(|town| Some((town, town.supermarket(shop)?)));
        let roster = complaints.of_file(HOUSEHOLDS, &self.households, Accepted::Spreadsheet, |document| {
            households::load(document, home)
        });
        let rules = complaints.of_toml(RULES, &self.rules, |document| rules::load(document, scheme.as_ref()));
        let catalog = || {
            let (rules, goods, notices, roster) = (rules?, goods?, notices?, roster?);
            Some(Catalog { town: town?, scheme: scheme?, rules, goods, notices, roster })
        };
        complaints.or(catalog())
    }
}

fn check_shop(document: &Document<'_>, town: Town, shop: &ShopCode) -> Option<Town> {
    if town.supermarket(shop).is_none() {
        let known = town.supermarkets.iter().map(|Shop { code, .. }| code.clone()).collect();
        document.wrong_as_a_whole(TownWrong::NoSupermarket { shop: shop.clone(), known })
    } else {
        Some(town)
    }
}
