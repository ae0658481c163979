//! `catalog`: SHA-256 of each catalog file as it was loaded, byte for byte.

use super::{Meaning, Space, When, is_bare};
use crate::domain::chain::Digest;
use crate::domain::entry::Entry;
use crate::domain::fold::people::program_or_enrolled;
use crate::domain::fold::{Change, Known};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogLoaded {
    pub town: Digest,
    pub scheme: Digest,
    pub goods: Digest,
    pub notices: Digest,
    pub households: Digest,
    /// Missing in journals from before there were rules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Digest>,
}

impl CatalogLoaded {
    /// Each file's name with its digest.
    pub fn by_name(&self) -> impl Iterator<Item = (&'static str, Digest)> {
        let always = [
            ("town.toml", self.town),
            ("scheme.toml", self.scheme),
            ("goods.toml", self.goods),
            ("notices.toml", self.notices),
            ("households.csv", self.households),
        ];
        always.into_iter().chain(self.rules.map(|rules| ("rules.toml", rules)))
    }
}

impl Meaning for CatalogLoaded {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn is_whole(&self, entry: &Entry) -> bool {
        is_bare(entry)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        program_or_enrolled(entry, known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::CatalogLoaded(self)]
    }
}
