//! The catalog as one value: the town, its policy and rules, goods, notices and households.

use super::goods::PriceList;
use super::household::Roster;
use super::language::Bilingual;
use super::rule::Rule;
use super::scheme::Scheme;
use super::town::Town;

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
