//! The tables that follow from the journal: what [`Change`] says of an entry, applied to disk.

use super::known::NotFollowed;
use super::tables::{Cell, PersonCells, Table};
use crate::domain::catalog::rule::RuleCode;
use crate::domain::catalog::scheme::ScorePeriod;
use crate::domain::entry::Change;
use crate::domain::entry::account::{Account, Unit};
use crate::domain::entry::collector::ProxyCollection;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::kind::Kind;
use crate::domain::entry::{Entry, RequestId};
use crate::domain::entry::{counted, legs::posting};
use crate::domain::fold::{DayBounds, Followed};
use crate::domain::value::month::Month;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::sql::failure::{Sql as _, damaged};
use crate::store::sql::row::{exactly_or_null, parsed, parsed_or_null};
use crate::store::{Reader, Writer};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Row, ToSql, params_from_iter};
use std::collections::BTreeMap;

/// A row of `posting`, as it follows from its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct PostingRow {
    pub(in crate::store) seq: u64,
    pub(in crate::store) day: u32,
    pub(in crate::store) month: Month,
    pub(in crate::store) kind: Kind,
    pub(in crate::store) household: Option<HouseholdNumber>,
    pub(in crate::store) refers: Option<u64>,
    pub(in crate::store) request: RequestId,
    pub(in crate::store) points: i64,
    pub(in crate::store) redeemed: i64,
    /// What its household holds after it, in all its accounts together.
    pub(in crate::store) held: Option<i64>,
    /// Of an award or a deduction by a rule: which one, the day of the deed, and how often: caps count these.
    pub(in crate::store) rule: Option<RuleCode>,
    pub(in crate::store) deed_on: Option<NaiveDate>,
    pub(in crate::store) units: Option<u32>,
}

impl PostingRow {
    /// `date` is the business day's; before the first day the entry's own. `held` is what its household held before.
    pub(in crate::store) fn of(entry: &Entry, date: Option<NaiveDate>, held: Points) -> Self {
        let amounts = posting(entry);
        let after = || [held, amounts.points].into_iter().sum::<Points>().tenths();
        let date = date.unwrap_or_else(|| entry.at.date());
        let counted = counted(entry);
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
            held: entry.household.map(|_| after()),
            rule: counted.map(|counted| counted.rule),
            deed_on: counted.map(|counted| counted.on),
            units: counted.map(|counted| counted.units),
        }
    }

    /// A stored row, its columns in the order of the fields; an error if the program would never write it.
    pub(in crate::store) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(PostingRow {
            seq: row.get(0)?,
            day: row.get(1)?,
            month: parsed(row, 2)?,
            kind: parsed(row, 3)?,
            household: parsed_or_null(row, 4)?,
            refers: row.get(5)?,
            request: parsed(row, 6)?,
            points: row.get(7)?,
            redeemed: row.get(8)?,
            held: row.get(9)?,
            rule: parsed_or_null(row, 10)?,
            deed_on: exactly_or_null(row, 11)?,
            units: row.get(12)?,
        })
    }
}

impl Writer<'_> {
    /// Writes what an entry changes.
    pub(in crate::store) fn project(
        &mut self,
        entry: &Entry,
        followed: &Followed<'_>,
    ) -> Result<(), NotFollowed> {
        let held =
            entry.household.map(|household| self.read().held_before(household, entry.seq)).transpose()?;
        self.project_posting(&PostingRow::of(entry, followed.head.day.date(), held.unwrap_or_default()))?;
        followed.changes.iter().try_for_each(|change| self.apply(entry, change))
    }

    pub(super) fn run(&self, statement: &str, values: &[&dyn ToSql]) -> Result<(), Failure> {
        self.transaction.prepare_cached(statement).sql()?.execute(values).sql().map(drop)
    }

    pub(in crate::store) fn put(&self, table: Table, cells: &[Cell<'_>]) -> Result<(), Failure> {
        let mut statement = self.transaction.prepare_cached(table.put()).sql()?;
        statement.execute(params_from_iter(cells)).sql().map(drop)
    }

    fn project_posting(&self, row: &PostingRow) -> Result<(), Failure> {
        self.run(
            "INSERT INTO posting (seq, day, month, kind, household, refers, request, points, redeemed, held,
                                  rule, deed_on, units)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
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
                &row.held,
                &row.rule.map(|rule| rule.to_string()),
                &row.deed_on.map(|date| date.to_string()),
                &row.units,
            ],
        )
    }

    fn apply(&self, entry: &Entry, change: &Change<'_>) -> Result<(), NotFollowed> {
        let seq = Cell::count(entry.seq);
        match change {
            Change::Balance { account, unit, delta } => return self.move_balance(account, unit, *delta),
            Change::Score { household, channel, delta, date } => {
                let (household, delta) = (Cell::Text(household), Cell::Number(delta.tenths()));
                for period in ScorePeriod::all(*date) {
                    self.put(Table::Score, &[Cell::Text(&period), household, Cell::Text(channel), delta])?;
                    self.put(Table::Standing, &[Cell::Text(&period), household, delta])?;
                }
                Ok(())
            }
            Change::CardIssued { household, serial, secret } => {
                self.put(Table::Card, &[Cell::Text(household), Cell::count(*serial), Cell::Text(secret), seq])
            }
            Change::Named(named) => {
                let office = named.office();
                let person = PersonCells::of(&office);
                self.put(Table::Person, &person.row(&named.code, entry.seq))
            }
            Change::Arrived { good, batch, expiry } => {
                let expiry = expiry.as_ref().map_or(Cell::Nothing, |date| Cell::Text(date));
                self.put(Table::Batch, &[Cell::Text(good), Cell::Text(batch), expiry])
            }
            Change::DayOpened { date } => {
                let day = [Cell::count(entry.day), Cell::Text(date), seq, Cell::Nothing];
                self.put(Table::BusinessDay, &day)
            }
            Change::Stepped { line, step } => self.take_step(entry, *line, *step),
            Change::DayClosed(_) => {
                self.keep_tree(entry.seq)?;
                self.forget_finished()?;
                self.run("UPDATE business_day SET closed = ?2 WHERE number = ?1", &[&entry.day, &entry.seq])
            }
            Change::Owes { by } => self.put(Table::Owed, &[seq, Cell::Text(by)]),
            Change::Signed { seq } => self.run("DELETE FROM owed WHERE seq = ?1", &[seq]),
            Change::Collected(ProxyCollection { month, household, proxy }) => {
                self.put(Table::Proxy, &[seq, Cell::Text(month), Cell::Text(household), Cell::Text(proxy)])
            }
            Change::Undone { seq } => self.run("DELETE FROM proxy WHERE seq = ?1", &[seq]),
            // The lines themselves say these.
            Change::Begun { .. }
            | Change::Leapt { .. }
            | Change::CatalogLoaded(_)
            | Change::Proposed(_)
            | Change::Reviewed { .. }
            | Change::Posted { .. }
            | Change::Objected { .. }
            | Change::Reversible => Ok(()),
        }?;
        Ok(())
    }

    /// The few accounts that may not hold every amount are looked at before they are moved.
    fn move_balance(&self, account: &Account, unit: &Unit, delta: i64) -> Result<(), NotFollowed> {
        if Change::is_bounded(account) {
            let amount = self.read().balance(account, unit)?.checked_add(delta);
            let amount = amount.ok_or_else(|| Fault::TooMuch { account: account.clone() })?;
            Change::check_amount(account, unit, amount)?;
        }
        Ok(self.put(Table::Balance, &[Cell::Text(account), Cell::Text(unit), Cell::Number(delta)])?)
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

    /// The closed business days of a calendar month by number, with the lines that closed them.
    pub fn closed_in(self, month: Month) -> Result<BTreeMap<u32, u64>, Failure> {
        let query = "SELECT number, closed FROM business_day
                     WHERE substr(date, 1, 7) = ?1 AND closed IS NOT NULL";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let rows = statement.query_map([month.to_string()], |row| Ok((row.get(0)?, row.get(1)?))).sql()?;
        rows.collect::<rusqlite::Result<_>>().sql()
    }

    /// The line that closed a business day.
    pub fn close_of(self, number: u32) -> Result<Option<u64>, Failure> {
        let query = "SELECT closed FROM business_day WHERE number = ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        Ok(statement.query_row([number], |row| row.get(0)).optional().sql()?.flatten())
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
