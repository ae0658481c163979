//! How much the running day holds: counted whole at a start, afterwards only what an act has added.

use crate::domain::decide::fill::Fill;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::Sql as _;

impl Reader<'_> {
    /// What stands since the last close.
    pub fn fill(self) -> Result<Fill, Failure> {
        let last: Option<u64> =
            self.connection.query_row("SELECT max(closed) FROM business_day", [], |row| row.get(0)).sql()?;
        let goods = "SELECT count(DISTINCT good) FROM batch";
        let goods = self.connection.query_row(goods, [], |row| row.get(0)).sql()?;
        let attendants = "SELECT count(DISTINCT code) FROM person";
        let attendants = self.connection.query_row(attendants, [], |row| row.get(0)).sql()?;
        let (lines, bytes) = self.size_after(last.unwrap_or(0))?;
        Ok(Fill::none(goods, attendants).with(lines, bytes))
    }

    /// How many lines follow this one, and their bytes, each with its line feed.
    pub fn size_after(self, seq: u64) -> Result<(u64, u64), Failure> {
        let query = "SELECT count(*), ifnull(sum(length(body) + 1), 0) FROM journal WHERE seq > ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?))).sql()
    }
}
