//! What a household's own page asks beyond balance and history: channels, months, the rank within its group.

use crate::domain::catalog::scheme::{Channel, ScorePeriod};
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::domain::view::page::MonthSum;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, no_value};
use std::collections::HashMap;

/// Village and group are the first five digits of a household number.
const GROUP_DIGITS: usize = 5;

impl Reader<'_> {
    /// A household's score in a period, channel by channel, every channel named.
    pub fn channel_scores(
        self,
        period: &ScorePeriod,
        household: HouseholdNumber,
    ) -> Result<Vec<(Channel, Points)>, Failure> {
        let query = "SELECT channel, amount FROM score WHERE period = ?1 AND household = ?2";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let values = (period.to_string(), household.to_string());
        let rows = statement.query_map(values, |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).sql()?;
        let known: HashMap<String, i64> = rows.collect::<rusqlite::Result<_>>().sql()?;
        let score = |channel: &Channel| Points::from_tenths(known.get(channel.word()).copied().unwrap_or(0));
        Ok(Channel::ALL.iter().map(|channel| (*channel, score(channel))).collect())
    }

    /// How many households of the same group have more than `score` in the period.
    pub fn neighbours_above(
        self,
        period: &ScorePeriod,
        household: HouseholdNumber,
        score: Points,
    ) -> Result<u32, Failure> {
        let query = "SELECT count(*) FROM standing
                     WHERE period = ?1 AND household >= ?2 AND household < ?2 || ':' AND amount > ?3";
        let group = household.to_string()[..GROUP_DIGITS].to_owned();
        let mut statement = self.connection.prepare_cached(query).sql()?;
        statement.query_row((period.to_string(), group, score.tenths()), |row| row.get(0)).sql()
    }

    /// What a household earned and spent in each of these months.
    pub fn month_sums(self, household: HouseholdNumber, months: &[Month]) -> Result<Vec<MonthSum>, Failure> {
        // What came in is what the household holds more, and what it has redeemed of it.
        let query = "SELECT month, sum(points + redeemed), sum(redeemed) FROM posting
                     WHERE household = ?1 AND month >= ?2 GROUP BY month";
        let first = months.first().map(Month::to_string).unwrap_or_default();
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?));
        let rows = statement.query_map((household.to_string(), first), row).sql()?;
        let mut known: HashMap<Month, (Points, Points)> = HashMap::new();
        for row in rows {
            let (month, earned, spent) = row.sql()?;
            let sums = (Points::from_tenths(earned), Points::from_tenths(spent));
            known.insert(month.parse().map_err(no_value)?, sums);
        }
        let sum = |month: &Month| {
            let (earned, spent) = known.get(month).copied().unwrap_or_default();
            MonthSum { month: *month, earned, spent }
        };
        Ok(months.iter().map(sum).collect())
    }
}
