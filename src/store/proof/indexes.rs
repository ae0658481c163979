//! The indexes of the posting table held against the journal. SQLite's own check looks every row up in every index,
//! which takes longer than all the rest; reading each index once, in its order, shows the same.

use super::own::Own;
use super::tally::{Keys, Tally};
use crate::domain::entry::RequestId;
use crate::domain::entry::kind::Kind;
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::ledger::projections::PostingRow;
use crate::store::sql::failure::Sql as _;
use crate::store::sql::row::parsed;
use rusqlite::{Row, Rows, Statement};
use std::hash::Hash;

/// What each index holds: its key with the row's number.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::store) struct PostingIndexes {
    request: Tally,
    refers: Tally,
    household: Tally,
    catalog: Tally,
}

impl PostingIndexes {
    pub(in crate::store) fn count(&mut self, keys: &Keys, row: &PostingRow) {
        self.request.count(keys, &(row.request, row.seq));
        if let Some(refers) = row.refers {
            self.refers.count(keys, &((refers, row.seq), row.seq));
        }
        if let Some(household) = row.household {
            let key = (household, row.seq, row.points, row.redeemed, row.month);
            self.household.count(keys, &(key, row.seq));
        }
        if row.kind == Kind::Catalog {
            self.catalog.count(keys, &(row.seq, row.seq));
        }
    }

    /// The indexes in which the two differ.
    pub(in crate::store) fn differences(&self, other: &Self) -> impl Iterator<Item = &'static str> {
        let differ = [
            ("posting_request", self.request != other.request),
            ("posting_refers", self.refers != other.refers),
            ("posting_household", self.household != other.household),
            ("posting_catalog", self.catalog != other.catalog),
        ];
        differ.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name)
    }
}

/// The statements that the scans step through; none where the index is none of ours.
pub(in crate::store) struct Statements<'a> {
    request: Option<Statement<'a>>,
    refers: Option<Statement<'a>>,
    household: Option<Statement<'a>>,
    catalog: Option<Statement<'a>>,
}

impl<'a> Reader<'a> {
    pub(in crate::store) fn index_statements(self, own: &Own) -> Result<Statements<'a>, Failure> {
        let prepare = |index: &str, query: &str| {
            let is_own = own.has_table("posting") && own.has_index(index);
            is_own.then(|| self.connection.prepare(query).sql()).transpose()
        };
        Ok(Statements {
            request: prepare(
                "posting_request",
                "SELECT request, seq FROM posting INDEXED BY posting_request ORDER BY request",
            )?,
            refers: prepare(
                "posting_refers",
                "SELECT refers, seq FROM posting INDEXED BY posting_refers
                 WHERE refers IS NOT NULL ORDER BY refers, seq",
            )?,
            household: prepare(
                "posting_household",
                "SELECT household, seq, points, redeemed, month FROM posting INDEXED BY posting_household
                 WHERE household IS NOT NULL ORDER BY household, seq",
            )?,
            catalog: prepare(
                "posting_catalog",
                "SELECT seq, seq FROM posting INDEXED BY posting_catalog WHERE kind = 'catalog' ORDER BY seq",
            )?,
        })
    }
}

/// Everything the index of households holds: sums are taken from it alone.
type HouseholdKey = (HouseholdNumber, u64, i64, i64, Month);

fn household_key(row: &Row<'_>) -> rusqlite::Result<HouseholdKey> {
    Ok((parsed(row, 0)?, row.get(1)?, row.get(2)?, row.get(3)?, parsed(row, 4)?))
}

/// A pass over all indexes, a few rows at a time.
pub(in crate::store) struct Scans<'a> {
    request: Scan<'a, RequestId>,
    refers: Scan<'a, (u64, u64)>,
    household: Scan<'a, HouseholdKey>,
    catalog: Scan<'a, u64>,
}

impl<'a> Scans<'a> {
    pub(in crate::store) fn begin(statements: &'a mut Statements<'_>) -> Result<Self, Failure> {
        Ok(Scans {
            request: Scan::begin(&mut statements.request, |row| parsed(row, 0))?,
            refers: Scan::begin(&mut statements.refers, |row| Ok((row.get(0)?, row.get(1)?)))?,
            household: Scan::begin(&mut statements.household, household_key)?,
            catalog: Scan::begin(&mut statements.catalog, |row| row.get(0))?,
        })
    }

    /// Reads at most so many rows of each index.
    pub(in crate::store) fn advance(&mut self, keys: &Keys, most: usize) -> Result<(), Failure> {
        self.request.advance(keys, most)?;
        self.refers.advance(keys, most)?;
        self.household.advance(keys, most)?;
        self.catalog.advance(keys, most)
    }

    pub(in crate::store) fn finish(mut self, keys: &Keys) -> Result<PostingIndexes, Failure> {
        self.advance(keys, usize::MAX)?;
        let Scans { request, refers, household, catalog } = self;
        Ok(PostingIndexes {
            request: request.tally,
            refers: refers.tally,
            household: household.tally,
            catalog: catalog.tally,
        })
    }
}

struct Scan<'a, K> {
    rows: Option<Rows<'a>>,
    key: fn(&Row<'_>) -> rusqlite::Result<K>,
    before: Option<(K, u64)>,
    tally: Tally,
}

impl<'a, K: Hash + Ord> Scan<'a, K> {
    fn begin(
        statement: &'a mut Option<Statement<'_>>,
        key: fn(&Row<'_>) -> rusqlite::Result<K>,
    ) -> Result<Self, Failure> {
        let rows = statement.as_mut().map(|statement| statement.query([]).sql()).transpose()?;
        Ok(Scan { rows, key, before: None, tally: Tally::default() })
    }

    /// A row that is out of order would not be found, a key that cannot be read is none, and no key stands twice: none
    /// of these counts.
    fn advance(&mut self, keys: &Keys, most: usize) -> Result<(), Failure> {
        let Some(rows) = &mut self.rows else { return Ok(()) };
        for _ in 0..most {
            let Some(row) = rows.next().sql()? else { break };
            let Ok(key) = (self.key)(row) else { continue };
            let this = (key, row.get::<_, u64>(1).sql()?);
            if self.before.as_ref().is_none_or(|before| before.0 < this.0) {
                self.tally.count(keys, &this);
            }
            self.before = Some(this);
        }
        Ok(())
    }
}
