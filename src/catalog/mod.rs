//! The six files of `catalog/` that a shop loads, read strictly: the first fault is named by file and line, nothing is guessed.
//! One file here for each of them.

mod goods;
mod households;
mod notices;
mod once;
mod past;
mod rules;
mod scheme;
mod town;
mod width;
mod written;

pub use crate::document::DocumentError as CatalogError;
pub use past::{Pace, Past, PastAward};

use crate::document::{Document, read};
use crate::domain::catalog::Catalog;
use crate::domain::chain::Digest;
use crate::domain::detail::CatalogLoaded;
use crate::domain::number::ShopCode;
use crate::domain::rule::Rule;
use crate::domain::scheme::Scheme;
use std::path::Path;

const TOWN: &str = "town.toml";
const SCHEME: &str = "scheme.toml";
const GOODS: &str = "goods.toml";
const NOTICES: &str = "notices.toml";
const HOUSEHOLDS: &str = "households.csv";
const RULES: &str = "rules.toml";

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
    pub fn read(folder: &Path) -> Result<Documents, CatalogError> {
        Ok(Documents {
            town: read(&folder.join(TOWN))?,
            scheme: read(&folder.join(SCHEME))?,
            goods: read(&folder.join(GOODS))?,
            notices: read(&folder.join(NOTICES))?,
            households: read(&folder.join(HOUSEHOLDS))?,
            rules: read(&folder.join(RULES))?,
        })
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
        CatalogLoaded {
            town: Digest::of(&self.town),
            scheme: Digest::of(&self.scheme),
            goods: Digest::of(&self.goods),
            notices: Digest::of(&self.notices),
            households: Digest::of(&self.households),
            rules: Some(Digest::of(&self.rules)),
        }
    }

    /// The policy alone.
    pub fn parse_scheme(bytes: &[u8]) -> Result<Scheme, CatalogError> {
        scheme::load(&Document::new(SCHEME, bytes)?)
    }

    /// The rules alone.
    pub fn parse_rules(&self) -> Result<Vec<Rule>, CatalogError> {
        let scheme = Documents::parse_scheme(&self.scheme)?;
        rules::load(&Document::new(RULES, &self.rules)?, &scheme)
    }

    /// The catalog of one shop: the roster must be that of the shop's village.
    pub fn parse(&self, shop: &ShopCode) -> Result<Catalog, CatalogError> {
        let document = Document::new(TOWN, &self.town)?;
        let town = town::load(&document)?;
        let Some(own) = town.supermarket(shop) else {
            let known: Vec<_> = town.supermarkets.iter().map(|shop| shop.code.as_str()).collect();
            let known = known.join(", ");
            return Err(document.wrong_as_a_whole(format!(
                "there is no supermarket {shop}; the shop in kiosk.toml must be one of {known}"
            )));
        };
        let scheme = Documents::parse_scheme(&self.scheme)?;
        let rules = self.parse_rules()?;
        let goods = goods::load(&Document::new(GOODS, &self.goods)?)?;
        let notices = notices::load(&Document::new(NOTICES, &self.notices)?)?;
        let roster = households::load(&Document::new(HOUSEHOLDS, &self.households)?, &town, own)?;
        Ok(Catalog { town, scheme, rules, goods, notices, roster })
    }
}
