//! The catalog as one value: the town, its policy and rules, goods, notices and households.

pub mod goods;
pub mod household;
pub mod members;
pub mod roster_names;
pub mod rule;
pub mod scheme;
pub mod town;

use super::catalog::goods::PriceList;
use super::catalog::household::Roster;
use super::catalog::rule::Rule;
use super::catalog::scheme::Scheme;
use super::catalog::town::Town;
use super::value::language::Bilingual;

#[derive(Clone, Debug)]
pub struct Catalog {
    pub town: Town,
    pub scheme: Scheme,
    pub rules: Vec<Rule>,
    pub goods: PriceList,
    pub notices: Vec<Notice>,
    pub roster: Roster,
}

/// A public notice for the idle screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub title: Bilingual,
    pub lines: Vec<Bilingual>,
}
