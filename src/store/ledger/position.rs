//! Where the shop stands now, and its lines backwards from there: enough to know where it stood after any line.

use super::journal::{Line, read_line};
use crate::domain::entry::Entry;
use crate::domain::entry::account::Account;
use crate::domain::fold::position::Position;
use crate::domain::value::number::{Batch, Sku};
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged, no_value};
use chrono::NaiveDate;
use std::collections::BTreeMap;

impl Reader<'_> {
    pub fn position(self) -> Result<Position, Failure> {
        let query = "SELECT account, amount FROM balance
                     WHERE (account >= 'household:' AND account < 'household;')
                        OR (account >= 'stock:' AND account < 'stock;')
                        OR (account >= 'reserved:' AND account < 'reserved;')";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).sql()?;
        let owed = self.owed()?.into_iter().map(|(seq, _)| seq).collect();
        let mut position = Position { owed, ..Position::default() };
        for row in rows {
            let (account, amount): (String, i64) = row.sql()?;
            match account.parse().map_err(no_value)? {
                Account::Household(number) => drop(position.spendable.insert(number, amount)),
                Account::Stock(good, batch) | Account::Reserved(good, batch) => {
                    *position.batches.entry((good, batch)).or_default() += amount;
                }
                _ => {}
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

    /// When the deliveries that spoil expire.
    pub fn expiries(self) -> Result<BTreeMap<(Sku, Batch), NaiveDate>, Failure> {
        let query = "SELECT good, batch, expiry FROM batch WHERE expiry IS NOT NULL";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let rows = statement.query_map([], row).sql()?;
        rows.map(|row| {
            let (good, batch, expiry): (String, String, String) = row.sql()?;
            let delivery = (good.parse().map_err(no_value)?, batch.parse().map_err(no_value)?);
            Ok((delivery, expiry.parse().map_err(no_value)?))
        })
        .collect()
    }
}
