//! The running day added up: what its close must say, for the verb that closes it and for the follower that asks.

use crate::domain::entry::Entry;
use crate::domain::entry::head::{Day, Head};
use crate::domain::entry::kind::{Close, Detail, Perpetual};
use crate::domain::fold::totals::{DayTotals, Surroundings, TotalLine};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::points::Points;
use crate::domain::view::page::Desk;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::{Sql as _, damaged};

/// What a close says, and the totals lines behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayFigures {
    pub close: Close,
    pub lines: Vec<TotalLine>,
}

impl Reader<'_> {
    /// The running day's lines, those since the last close, added up.
    pub(in crate::store) fn day_totals(self, last: u64) -> Result<DayTotals, Failure> {
        let first = self.last_close()?.map_or(1, |close| close.seq + 1);
        let mut totals = DayTotals::default();
        self.visit_lines(first, last, |line| {
            totals.add(&Entry::decode(&line.body).map_err(damaged)?);
            Ok::<(), Failure>(())
        })?;
        Ok(totals)
    }

    /// What the running day has come to, and its last redemption that stands.
    pub fn day_so_far(self, day: u32) -> Result<(Desk, Option<u64>), Failure> {
        let query = "WITH moved AS MATERIALIZED (
                         SELECT seq, kind, household, refers, redeemed FROM posting
                         WHERE seq > (SELECT ifnull(max(opened), 0) FROM business_day) AND day = ?1
                           AND kind IN ('redemption', 'reversal') AND redeemed <> 0),
                     standing AS (
                         SELECT seq FROM moved WHERE kind = 'redemption'
                           AND seq NOT IN (SELECT refers FROM moved WHERE kind = 'reversal'))
                     SELECT (SELECT count(DISTINCT household) FROM moved JOIN standing USING (seq)),
                            (SELECT count(*) FROM standing), (SELECT ifnull(sum(redeemed), 0) FROM moved),
                            (SELECT max(seq) FROM standing)";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = statement.query_row([day], |row| {
            let points = Points::from_tenths(row.get(2)?);
            let desk = Desk { households: row.get(0)?, redemptions: row.get(1)?, points, last: None };
            Ok((desk, row.get(3)?))
        });
        row.sql()
    }

    /// What a close by this person says of the running day that comes to `totals`; `None` where no day is open.
    pub fn day_figures(
        self,
        head: &Head,
        totals: &DayTotals,
        closer: &AttendantCode,
    ) -> Result<Option<DayFigures>, Failure> {
        let Day::Open { date, .. } = head.day else { return Ok(None) };
        let before = self.last_close()?.and_then(|entry| match entry.detail {
            Detail::Close(close) => Some(close),
            _ => None,
        });
        let stock = self.stock()?;
        let around = Surroundings {
            date,
            opening: before.as_ref().map_or(Points::ZERO, |close| close.points.closing),
            perpetual: before.as_ref().map_or(Perpetual::default(), |close| close.perpetual),
            stock: &stock,
            balances_root: self.balances_root()?,
            tree: self.tree(head.seq)?.head(),
        };
        let lines = totals.lines(&stock, closer);
        Ok(Some(DayFigures { close: totals.close(&around, closer), lines }))
    }
}
