//! Years of a large village, written straight into the tables: each line follows from the one before by the journal's own
//! rules, and the tables beside it are filled once, from the books that were folded along. `verify` finds them right.

use crate::books::{attendant, open};
use crate::trade::Trade;
use anyhow::{Context as _, Result};
use chrono::{Days, NaiveDate};
use hemei::config::Config;
use hemei::domain::entry::Known as _;
use hemei::domain::entry::kind::{Detail, Opened};
use hemei::domain::entry::legs::posting;
use hemei::domain::entry::{By, Draft, Entry};
use hemei::domain::fold::Books;
use hemei::domain::value::chain::{Digest, link};
use hemei::domain::value::moment::Moment;
use hemei::domain::value::month::Month;
use hemei::domain::value::number::HouseholdNumber;
use hemei::store::{Durability, Mark, Store, put_mark};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Between two entries of a day.
const STEP_MS: i64 = 10_000;
/// Days that are committed at once.
const DAYS: u32 = 100;

/// Begins a shop `days` days before its clock starts, and writes so many entries on each of them.
pub fn write(config: &Config, days: u32, entries_a_day: u64) -> Result<()> {
    let training = config.training.clone().context("the bench's kiosk.toml is a training one")?;
    let last = training.clock_starts.context("the bench's clock starts somewhere")?.date();
    let date = |day: u32| last - Days::new(u64::from(days - day));
    let mut began = config.clone();
    if let Some(training) = &mut began.training {
        training.clock_starts = Some(Moment::on(date(0), 7, 0));
    }
    let counter = open(&began, Durability::Off, None)?;
    let two = By::two(attendant()?, "03".parse().map_err(anyhow::Error::msg)?).context("two people")?;
    let mut trade = Trade::new(counter.catalog(), config.shop.clone(), two, last)?;
    drop(counter);
    let mut journal = Journal::open(config)?;
    for first in (0..days).step_by(DAYS as usize) {
        journal.connection.execute_batch("BEGIN")?;
        for day in first..days.min(first + DAYS) {
            journal.write_day(&mut trade, date(day), entries_a_day)?;
        }
        journal.connection.execute_batch("COMMIT")?;
    }
    journal.fill_tables()?;
    put_mark(&config.data, &Mark::of(&journal.books.head))?;
    Ok(())
}

/// The journal past the program, and its books in memory.
struct Journal {
    connection: Connection,
    books: Books,
    /// In tenths of a point.
    held: HashMap<HouseholdNumber, i64>,
    /// The indexes of the postings are made once all of them are there.
    indexes: Vec<String>,
}

impl Journal {
    fn open(config: &Config) -> Result<Journal> {
        let mut books = Books::default();
        Store::open_read_only(&config.data)?.read().visit_lines(1, u64::MAX, |line| {
            books.fold_line(&line.body, &line.hash)?;
            Ok::<(), anyhow::Error>(())
        })?;
        let connection = Connection::open(Store::path(&config.data))?;
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;",
        )?;
        let query =
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'posting' AND sql <> ''";
        let mut statement = connection.prepare(query)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (names, indexes): (Vec<String>, Vec<String>) =
            rows.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().unzip();
        drop(statement);
        for name in names {
            connection.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(Journal { connection, books, held: HashMap::new(), indexes })
    }

    fn write_day(&mut self, trade: &mut Trade, date: NaiveDate, entries: u64) -> Result<()> {
        let by = attendant()?;
        let opened = Detail::Open(Opened { date, reason: None });
        let mut at = Moment::on(date, 8, 0);
        self.append(Draft::new(By::one(by.clone()), trade.request(), opened), at)?;
        // Two of them open and close the day.
        for _ in 2..entries {
            at = at.plus_ms(STEP_MS);
            let draft = trade.next(self.books.head.seq + 1)?;
            self.append(draft, at)?;
        }
        let close = self.books.close_by(&by)?.context("an open day can be closed")?;
        let draft = Draft::new(By::one(by), trade.request(), Detail::Close(Box::new(close)));
        self.append(draft, at.plus_ms(STEP_MS))
    }

    fn append(&mut self, draft: Draft, at: Moment) -> Result<()> {
        let head = &self.books.head;
        let (shop, epoch) = head.owner.clone().context("the first line names the shop")?;
        let entry = Entry {
            shop,
            epoch,
            seq: head.seq + 1,
            day: head.day.number(),
            at,
            by: draft.by,
            request: draft.request,
            household: draft.household,
            refers: draft.refers,
            scanned: draft.scanned,
            legs: draft.legs,
            detail: draft.detail,
        };
        let body = entry.encode()?;
        let hash = link(&head.hash, &body);
        self.books.fold(&entry, hash)?;
        self.insert(&entry, &body, &hash)
    }

    fn insert(&mut self, entry: &Entry, body: &[u8], hash: &Digest) -> Result<()> {
        let journal = "INSERT INTO journal (seq, body, hash) VALUES (?1, ?2, ?3)";
        self.connection.prepare_cached(journal)?.execute((entry.seq, body, hash.as_bytes()))?;
        let insert =
            "INSERT INTO posting (seq, day, month, kind, household, refers, request, points, redeemed, held)
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let held = entry.household.map(|household| {
            let held = self.held.entry(household).or_default();
            *held += posting(entry).points.tenths();
            *held
        });
        let (date, amounts) = (self.books.head.day.date().unwrap_or(entry.at.date()), posting(entry));
        self.connection.prepare_cached(insert)?.execute(params![
            entry.seq,
            entry.day,
            Month::of(date).to_string(),
            entry.kind().word(),
            entry.household.map(|number| number.to_string()),
            entry.refers,
            entry.request.to_string(),
            amounts.points.tenths(),
            amounts.redeemed.tenths(),
            held,
        ])?;
        Ok(())
    }

    fn fill_tables(&self) -> Result<()> {
        let Journal { connection, books, indexes, .. } = self;
        connection.execute_batch(
            "BEGIN; DELETE FROM balance; DELETE FROM score; DELETE FROM standing; DELETE FROM batch;
             DELETE FROM business_day; DELETE FROM tree;",
        )?;
        let mut insert =
            connection.prepare("INSERT INTO balance (account, unit, amount) VALUES (?1, ?2, ?3)")?;
        for (account, unit, amount) in books.balances() {
            insert.execute((account.to_string(), unit.to_string(), amount))?;
        }
        let mut insert = connection
            .prepare("INSERT INTO score (period, household, channel, amount) VALUES (?1, ?2, ?3, ?4)")?;
        for (household, period, channel, amount) in books.scores() {
            insert.execute((period.to_string(), household.to_string(), channel.word(), amount))?;
        }
        let mut insert = connection.prepare("INSERT INTO batch (good, batch, expiry) VALUES (?1, ?2, ?3)")?;
        for ((good, batch), expiry) in &books.batches {
            insert.execute((good.as_str(), batch.as_str(), expiry.map(|date| date.to_string())))?;
        }
        let mut insert = connection
            .prepare("INSERT INTO business_day (number, date, opened, closed) VALUES (?1, ?2, ?3, ?4)")?;
        for (number, bounds) in &books.days {
            insert.execute((number, bounds.date.to_string(), bounds.opened, bounds.closed))?;
        }
        let mut insert = connection.prepare("INSERT INTO tree (place, hash) VALUES (?1, ?2)")?;
        for (place, hash) in books.closed_tree.edge().iter().enumerate() {
            insert.execute((place, hash.to_string()))?;
        }
        connection.execute_batch(
            "INSERT INTO standing (period, household, amount)
             SELECT period, household, sum(amount) FROM score GROUP BY period, household;",
        )?;
        indexes.iter().try_for_each(|index| connection.execute_batch(index))?;
        Ok(connection.execute_batch("COMMIT; PRAGMA journal_mode = WAL;")?)
    }
}
