//! The indexes of the posting table held against the journal. SQLite's own check looks every row up in every index,
//! which takes longer than all the rest; reading each index once, in its order, shows the same.

use super::Reader;
use super::failure::Sql as _;
use super::projections::{PostingRow, parsed};
use super::tally::{Keys, Tally};
use crate::domain::detail::Kind;
use crate::domain::entry::RequestId;
use crate::domain::number::HouseholdNumber;
use crate::domain::trouble::Failure;
use rusqlite::Row;
use std::hash::Hash;

/// What each index holds: its key with the row's number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PostingIndexes {
    request: Tally,
    refers: Tally,
    household: Tally,
    catalog: Tally,
}

impl PostingIndexes {
    pub(super) fn count(&mut self, keys: &Keys, row: &PostingRow) {
        self.request.count(keys, &(row.request, row.seq));
        if let Some(refers) = row.refers {
            self.refers.count(keys, &(refers, row.seq));
        }
        if let Some(household) = row.household {
            self.household.count(keys, &(household, row.seq));
        }
        if row.kind == Kind::Catalog {
            self.catalog.count(keys, &(row.seq, row.seq));
        }
    }

    /// The first index in which the two differ.
    pub(super) fn difference(&self, other: &Self) -> Option<&'static str> {
        let differ = [
            ("posting_request", self.request != other.request),
            ("posting_refers", self.refers != other.refers),
            ("posting_household", self.household != other.household),
            ("posting_catalog", self.catalog != other.catalog),
        ];
        differ.into_iter().find(|(_, differs)| *differs).map(|(name, _)| name)
    }
}

impl Reader<'_> {
    pub(super) fn tally_indexes(self, keys: &Keys) -> Result<PostingIndexes, Failure> {
        let request = "SELECT request, seq FROM posting INDEXED BY posting_request ORDER BY request";
        let refers = "SELECT refers, seq FROM posting INDEXED BY posting_refers
                      WHERE refers IS NOT NULL ORDER BY refers";
        let household = "SELECT household, seq FROM posting INDEXED BY posting_household
                         WHERE household IS NOT NULL ORDER BY household, seq";
        let catalog = "SELECT seq, seq FROM posting INDEXED BY posting_catalog
                       WHERE kind = 'catalog' ORDER BY seq";
        Ok(PostingIndexes {
            request: self.tally_index(keys, request, |row| parsed::<RequestId>(row, 0))?,
            refers: self.tally_index(keys, refers, |row| row.get::<_, u64>(0))?,
            household: self.tally_index(keys, household, |row| parsed::<HouseholdNumber>(row, 0))?,
            catalog: self.tally_index(keys, catalog, |row| row.get::<_, u64>(0))?,
        })
    }

    /// A row that is out of order would not be found, and a key that cannot be read is none: neither counts.
    fn tally_index<K: Hash + Ord>(
        self,
        keys: &Keys,
        query: &str,
        key: impl Fn(&Row<'_>) -> rusqlite::Result<K>,
    ) -> Result<Tally, Failure> {
        let mut statement = self.connection.prepare(query).sql()?;
        let mut rows = statement.query([]).sql()?;
        let (mut tally, mut before) = (Tally::default(), None);
        while let Some(row) = rows.next().sql()? {
            let Ok(key) = key(row) else { continue };
            let this = (key, row.get::<_, u64>(1).sql()?);
            if before.as_ref().is_none_or(|before| *before < this) {
                tally.count(keys, &this);
            }
            before = Some(this);
        }
        Ok(tally)
    }
}
