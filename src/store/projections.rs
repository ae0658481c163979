//! The tables that follow from the journal: what [`Change`] says of an entry, applied to disk.

use super::failure::{Sql as _, damaged};
use super::known::NotFollowed;
use super::{Reader, Writer};
use crate::domain::account::{Account, Unit};
use crate::domain::collector::ProxyCollection;
use crate::domain::damage::Damage;
use crate::domain::entry::{Entry, RequestId};
use crate::domain::fold::{Change, DayBounds, Followed};
use crate::domain::kind::Kind;
use crate::domain::legs::posting;
use crate::domain::month::Month;
use crate::domain::number::HouseholdNumber;
use crate::domain::points::Points;
use crate::domain::scheme::{Channel, ScorePeriod};
use crate::domain::trouble::Failure;
use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row, ToSql};
use std::fmt::Display;
use std::str::FromStr;

/// A row of `posting`, as it follows from its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PostingRow {
    pub(super) seq: u64,
    pub(super) day: u32,
    pub(super) month: Month,
    pub(super) kind: Kind,
    pub(super) household: Option<HouseholdNumber>,
    pub(super) refers: Option<u64>,
    pub(super) request: RequestId,
    pub(super) points: i64,
    pub(super) redeemed: i64,
}

impl PostingRow {
    /// `date` is the business day's; before the first day the entry's own.
    pub(super) fn of(entry: &Entry, date: Option<NaiveDate>) -> Self {
        let amounts = posting(entry);
        let date = date.unwrap_or_else(|| entry.at.date());
        PostingRow {
            seq: entry.seq,
            day: entry.day,
            month: Month::of(date),
            kind: entry.kind(),
            household: entry.household,
            refers: entry.refers,
            request: entry.request,
            points: amounts.points.tenths(),
            redeemed: amounts.redeemed.tenths(),
        }
    }

    /// A stored row, its columns in the order of the fields; an error if the program would never write it.
    pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(PostingRow {
            seq: row.get(0)?,
            day: row.get(1)?,
            month: parsed(row, 2)?,
            kind: parsed(row, 3)?,
            household: row.get_ref(4)?.as_str_or_null()?.map(|text| parse(4, text)).transpose()?,
            refers: row.get(5)?,
            request: parsed(row, 6)?,
            points: row.get(7)?,
            redeemed: row.get(8)?,
        })
    }
}

/// A text column as what it stands for, without a copy of the text.
pub(super) fn parsed<T: FromStr<Err: Display>>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    parse(column, row.get_ref(column)?.as_str()?)
}

fn parse<T: FromStr<Err: Display>>(column: usize, text: &str) -> rusqlite::Result<T> {
    text.parse().map_err(|why: T::Err| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, why.to_string().into())
    })
}

impl Writer<'_> {
    /// Writes what an entry changes.
    pub(super) fn project(&mut self, entry: &Entry, followed: &Followed<'_>) -> Result<(), NotFollowed> {
        self.project_posting(&PostingRow::of(entry, followed.head.day.date()))?;
        followed.changes.iter().try_for_each(|change| self.apply(entry, change))
    }

    fn run(&self, statement: &str, values: &[&dyn ToSql]) -> Result<(), Failure> {
        self.transaction.prepare_cached(statement).sql()?.execute(values).sql().map(drop)
    }

    fn project_posting(&self, row: &PostingRow) -> Result<(), Failure> {
        self.run(
            "INSERT INTO posting (seq, day, month, kind, household, refers, request, points, redeemed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            &[
                &row.seq,
                &row.day,
                &row.month.to_string(),
                &row.kind.word(),
                &row.household.map(|number| number.to_string()),
                &row.refers,
                &row.request.to_string(),
                &row.points,
                &row.redeemed,
            ],
        )
    }

    fn apply(&self, entry: &Entry, change: &Change<'_>) -> Result<(), NotFollowed> {
        match change {
            Change::Balance { account, unit, delta } => return self.move_balance(account, unit, *delta),
            Change::Score { household, channel, delta, date } => ScorePeriod::all(*date)
                .into_iter()
                .try_for_each(|period| self.move_score(&period.to_string(), *household, *channel, *delta)),
            Change::CardIssued { household, serial, secret } => self.run(
                "INSERT INTO card (household, serial, secret, seq) VALUES (?1, ?2, ?3, ?4)",
                &[&household.to_string(), serial, &secret.to_string(), &entry.seq],
            ),
            Change::Named { code, name, roles } => self.run(
                "INSERT INTO person (code, name, roles, seq) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (code) DO UPDATE SET name = excluded.name, roles = excluded.roles",
                &[&code.as_str(), &name.as_str(), &roles.to_string(), &entry.seq],
            ),
            Change::Arrived { good, batch, expiry } => self.run(
                "INSERT INTO batch (good, batch, expiry) VALUES (?1, ?2, ?3)",
                &[&good.as_str(), &batch.as_str(), &expiry.map(|date| date.to_string())],
            ),
            Change::DayOpened { date } => self.run(
                "INSERT INTO business_day (number, date, opened) VALUES (?1, ?2, ?3)",
                &[&entry.day, &date.to_string(), &entry.seq],
            ),
            Change::DayClosed(_) => {
                self.keep_tree(entry.seq)?;
                self.run("UPDATE business_day SET closed = ?2 WHERE number = ?1", &[&entry.day, &entry.seq])
            }
            Change::Owes { by } => {
                self.run("INSERT INTO owed (seq, by) VALUES (?1, ?2)", &[&entry.seq, &by.as_str()])
            }
            Change::Signed { seq } => self.run("DELETE FROM owed WHERE seq = ?1", &[seq]),
            Change::Collected(ProxyCollection { month, household, proxy }) => self.run(
                "INSERT INTO proxy (seq, month, household, proxy) VALUES (?1, ?2, ?3, ?4)",
                &[&entry.seq, &month.to_string(), &household.to_string(), proxy],
            ),
            Change::Undone { seq } => self.run("DELETE FROM proxy WHERE seq = ?1", &[seq]),
            // The lines themselves say these.
            Change::Begun { .. }
            | Change::Leapt { .. }
            | Change::CatalogLoaded(_)
            | Change::Reversible(_) => Ok(()),
        }?;
        Ok(())
    }

    fn move_balance(&self, account: &Account, unit: &Unit, delta: i64) -> Result<(), NotFollowed> {
        let statement = "INSERT INTO balance (account, unit, amount) VALUES (?1, ?2, ?3)
                         ON CONFLICT (account, unit) DO UPDATE SET amount = amount + excluded.amount
                         RETURNING amount";
        let mut statement = self.transaction.prepare_cached(statement).sql()?;
        let values = (account.to_string(), unit.to_string(), delta);
        let amount = statement.query_row(values, |row| row.get(0)).sql()?;
        Ok(Change::check_amount(account, unit, amount)?)
    }

    fn move_score(
        &self,
        period: &str,
        household: HouseholdNumber,
        channel: Channel,
        delta: Points,
    ) -> Result<(), Failure> {
        let (household, delta) = (household.to_string(), delta.tenths());
        self.run(
            "INSERT INTO score (period, household, channel, amount) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (period, household, channel) DO UPDATE SET amount = amount + excluded.amount",
            &[&period, &household, &channel.word(), &delta],
        )?;
        self.run(
            "INSERT INTO standing (period, household, amount) VALUES (?1, ?2, ?3)
             ON CONFLICT (period, household) DO UPDATE SET amount = amount + excluded.amount",
            &[&period, &household, &delta],
        )
    }
}

impl Reader<'_> {
    /// The newest business day.
    pub fn last_day(self) -> Result<Option<(u32, DayBounds)>, Failure> {
        let query = "SELECT number, date, opened, closed FROM business_day ORDER BY number DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let row = statement.query_row([], day_row).optional().sql()?;
        row.map(parse_day).transpose()
    }

    /// The line that closed the first business day.
    pub fn first_close(self) -> Result<Option<u64>, Failure> {
        let query = "SELECT closed FROM business_day WHERE number = 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        Ok(statement.query_row([], |row| row.get(0)).optional().sql()?.flatten())
    }

    /// Every closed business day, in order.
    pub fn closed_days(self) -> Result<Vec<(u32, DayBounds)>, Failure> {
        let query =
            "SELECT number, date, opened, closed FROM business_day WHERE closed IS NOT NULL ORDER BY number";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([], day_row).sql()?;
        rows.map(|row| row.sql().and_then(parse_day)).collect()
    }
}

type DayRow = (u32, String, u64, Option<u64>);

fn day_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<DayRow> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn parse_day((number, date, opened, closed): DayRow) -> Result<(u32, DayBounds), Failure> {
    let date = date.parse().map_err(|_| damaged(Damage::Value))?;
    Ok((number, DayBounds { date, opened, closed }))
}
