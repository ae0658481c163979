//! `catalog`: SHA-256 of each catalog file as it was loaded, byte for byte.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::people::program_or_entitled;
use crate::domain::entry::{Change, Known};
use crate::domain::value::chain::Digest;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

word_enum! {
    /// The files of a catalog, in the order of their names.
    DocumentName {
        Goods = "goods.toml", Households = "households.csv", Notices = "notices.toml", Rules = "rules.toml",
        Scheme = "scheme.toml", Town = "town.toml",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogLoaded {
    pub documents: BTreeMap<DocumentName, Digest>,
}

impl CatalogLoaded {
    /// Each file's name with its digest.
    pub fn by_name(&self) -> impl Iterator<Item = (&'static str, Digest)> {
        self.documents.iter().map(|(name, digest)| (name.word(), *digest))
    }
}

impl Meaning for CatalogLoaded {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn has_legs(&self, entry: &Entry) -> bool {
        entry.legs.is_empty() && !self.documents.is_empty()
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        program_or_entitled(entry, known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::CatalogLoaded(self)]
    }
}
