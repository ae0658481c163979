//! Where the shop stands now, and its lines backwards from there: enough to know where it stood after any line.

use super::journal::{Line, read_line};
use super::queries::ON_SHELF;
use crate::domain::entry::Entry;
use crate::domain::entry::account::Account;
use crate::domain::fold::position::Position;
use crate::domain::value::number::{Batch, Sku};
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged, no_value};
use crate::store::sql::row::parsed;
use chrono::NaiveDate;
use rusqlite::OptionalExtension as _;
use std::collections::BTreeMap;

impl Reader<'_> {
    pub fn position(self) -> Result<Position, Failure> {
        let query = "SELECT account, amount FROM balance INDEXED BY balance_not_zero
                     WHERE amount <> 0 AND account >= ?1 AND account < ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let owed = self.owed()?.into_iter().map(|(seq, _)| seq).collect();
        let mut position = Position { owed, ..Position::default() };
        for (first, behind) in ON_SHELF.into_iter().chain([("household:", "household;")]) {
            let mut rows = statement.query([first, behind]).sql()?;
            while let Some(row) = rows.next().sql()? {
                let amount: i64 = row.get(1).sql()?;
                match parsed(row, 0).sql()? {
                    Account::Household(number) => drop(position.spendable.insert(number, amount)),
                    Account::Stock(good, batch) | Account::Reserved(good, batch) => {
                        *position.batches.entry((good, batch)).or_default() += amount;
                    }
                    _ => {}
                }
            }
        }
        Ok(position)
    }

    /// Where the shop stood after line `seq`.
    pub fn position_at(self, seq: u64) -> Result<Position, Failure> {
        let mut position = self.position()?;
        self.visit_back(seq + 1, |entry| position.take_back(entry))?;
        Ok(position)
    }

    /// Hands every entry from the newest down to `first` to `visit`.
    pub fn visit_back(self, first: u64, mut visit: impl FnMut(&Entry)) -> Result<(), Failure> {
        let query = "SELECT seq, body, hash FROM journal WHERE seq >= ?1 ORDER BY seq DESC";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([first]).sql()?;
        while let Some(row) = rows.next().sql()? {
            let Line { body, .. } = read_line(row)?;
            visit(&Entry::decode(&body).map_err(damaged)?);
        }
        Ok(())
    }

    /// When the deliveries that spoil expire, of those that were on the shelf.
    pub fn expiries(self, position: &Position) -> Result<BTreeMap<(Sku, Batch), NaiveDate>, Failure> {
        let query = "SELECT expiry FROM batch WHERE good = ?1 AND batch = ?2 AND expiry IS NOT NULL";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut expiries = BTreeMap::new();
        for (good, batch) in position.batches.keys() {
            let values = (good.as_str(), batch.to_string());
            let date: Option<String> = statement.query_row(values, |row| row.get(0)).optional().sql()?;
            if let Some(date) = date {
                expiries.insert((good.clone(), batch.clone()), date.parse().map_err(no_value)?);
            }
        }
        Ok(expiries)
    }
}
