//! Verification: hash and fold every line again, then compare everything the database says with what follows.

use super::failure::{Sql as _, damaged};
use super::high_water::{self, Mark};
use super::open::migrate;
use super::projections::PostingRow;
use super::{Reader, Store};
use crate::domain::books::Books;
use crate::domain::chain::Digest;
use crate::domain::detail::{CatalogLoaded, Detail};
use crate::domain::entry::Entry;
use crate::domain::trouble::Failure;
use rusqlite::{Connection, Row, Rows};
use std::collections::BTreeMap;

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Lines that were read and found right.
    pub entries: u64,
    /// The hash of the last of them.
    pub head: Digest,
    pub finding: Option<Finding>,
}

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The journal line, if it is one.
    pub seq: Option<u64>,
    pub why: String,
}

/// Stops at the first finding; a machine failure is told apart from a finding.
enum Stop {
    Found(Finding),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}

fn found<T>(seq: Option<u64>, why: impl std::fmt::Display) -> Result<T, Stop> {
    Err(Stop::Found(Finding { seq, why: why.to_string() }))
}

impl Store {
    /// Verifies the whole database in one read transaction, beside an open counter if need be.
    /// `anchor` asks for more: it sees the hash of each line that closes a day, with the day's number.
    pub fn verify(
        &self,
        mut anchor: impl FnMut(&Entry, &Digest) -> Result<(), String>,
    ) -> Result<Verdict, Failure> {
        let transaction = self.connection.unchecked_transaction().sql()?;
        let reader = Reader { connection: &transaction };
        let mut books = Books::default();
        let outcome = compare_schema(&transaction)
            .and_then(|()| reader.check_integrity())
            .and_then(|()| reader.fold_all(&mut books, &mut anchor))
            .and_then(|catalog| reader.compare_all(&books, catalog.as_ref()))
            .and_then(|()| self.compare_high_water(reader, &books));
        let finding = match outcome {
            Ok(()) => None,
            Err(Stop::Found(finding)) => Some(finding),
            Err(Stop::Failed(failure @ Failure::Damaged(_))) => {
                Some(Finding { seq: None, why: failure.to_string() })
            }
            Err(Stop::Failed(failure)) => return Err(failure),
        };
        Ok(Verdict { entries: books.head.seq, head: books.head.hash, finding })
    }

    fn compare_high_water(&self, reader: Reader<'_>, books: &Books) -> Result<(), Stop> {
        let Mark::At { seq, hash } = high_water::read(&self.folder) else {
            return match high_water::read(&self.folder) {
                Mark::Unreadable => found(None, "the high-water file cannot be read"),
                _ => Ok(()),
            };
        };
        match reader.line(seq)? {
            _ if seq > books.head.seq => found(
                None,
                format_args!(
                    "the journal ends at {}, the high-water file has seen line {seq}",
                    books.head.seq
                ),
            ),
            Some(line) if line.hash != hash => found(Some(seq), "the high-water file remembers another hash"),
            _ => Ok(()),
        }
    }
}

type SchemaRow = (String, String, String, Option<String>);

fn schema(connection: &Connection) -> Result<Vec<SchemaRow>, Failure> {
    let query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
    let mut statement = connection.prepare(query).sql()?;
    let rows =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).sql()?;
    rows.collect::<rusqlite::Result<_>>().sql()
}

fn compare_schema(connection: &Connection) -> Result<(), Stop> {
    let mut fresh = Connection::open_in_memory().sql()?;
    migrate(&mut fresh)?;
    let (expected, present) = (schema(&fresh)?, schema(connection)?);
    if let Some((kind, name, ..)) = expected.iter().find(|row| !present.contains(row)) {
        return found(None, format_args!("the {kind} {name} is missing or was changed"));
    }
    if let Some((kind, name, ..)) = present.iter().find(|row| !expected.contains(row)) {
        return found(None, format_args!("the {kind} {name} is none of this program's"));
    }
    Ok(())
}

impl Reader<'_> {
    fn check_integrity(self) -> Result<(), Stop> {
        let answer: String =
            self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).sql()?;
        if answer == "ok" { Ok(()) } else { found(None, format_args!("SQLite's own check says: {answer}")) }
    }

    /// Folds every line and compares its posting; returns the digests of the catalog last loaded.
    fn fold_all(
        self,
        books: &mut Books,
        anchor: &mut impl FnMut(&Entry, &Digest) -> Result<(), String>,
    ) -> Result<Option<CatalogLoaded>, Stop> {
        let query = "SELECT seq, day, month, kind, household, refers, request, points, redeemed FROM posting ORDER BY seq";
        let mut statement = self.connection.prepare(query).sql()?;
        let mut postings = statement.query([]).sql()?;
        let mut catalog = None;
        self.visit_lines(1, u64::MAX, |line| {
            let entry = match books.fold_line(&line.body, &line.hash) {
                Ok(entry) => entry,
                Err(why) => return found(Some(line.seq), why),
            };
            if entry.seq != line.seq {
                return found(Some(line.seq), "the row's number is not the one in its body");
            }
            let expected = PostingRow::of(&entry, books.head.day.date());
            match next_posting(&mut postings)? {
                Some(row) if row == expected => {}
                _ => return found(Some(line.seq), "table posting does not say what the journal says"),
            }
            if let Err(why) = anchor(&entry, &line.hash) {
                return found(Some(line.seq), why);
            }
            if let Detail::Catalog(loaded) = entry.detail {
                catalog = Some(loaded);
            }
            Ok(())
        })?;
        match next_posting(&mut postings)? {
            None => Ok(catalog),
            Some(row) => found(Some(row.seq), "table posting has a row without a journal line"),
        }
    }

    fn compare_all(self, books: &Books, catalog: Option<&CatalogLoaded>) -> Result<(), Stop> {
        let text = |value: &dyn std::fmt::Display| value.to_string();
        let balances =
            books.balances().map(|(account, unit, amount)| vec![text(account), text(unit), text(&amount)]);
        self.compare("balance", "account, unit, amount", balances.collect())?;
        let scores = books.scores();
        let scores = scores.map(|(household, period, channel, amount)| {
            vec![text(period), text(&household), text(&channel), text(&amount)]
        });
        self.compare("score", "period, household, channel, amount", scores.collect())?;
        self.compare("standing", "period, household, amount", standings(books))?;
        let cards = books.cards.iter().flat_map(|(household, cards)| {
            cards.iter().map(move |(serial, secret)| vec![text(household), text(serial), text(secret)])
        });
        self.compare("card", "household, serial, secret", cards.collect())?;
        let batches = books.batches.iter().map(|((good, batch), expiry)| {
            vec![text(good), text(batch), expiry.map_or(String::new(), |date| date.to_string())]
        });
        self.compare("batch", "good, batch, ifnull(expiry, '')", batches.collect())?;
        let days = books.days.iter().map(|(number, bounds)| {
            let closed = bounds.closed.map_or(String::new(), |seq| seq.to_string());
            vec![text(number), text(&bounds.date), text(&bounds.opened), closed]
        });
        self.compare("business_day", "number, date, opened, ifnull(closed, '')", days.collect())?;
        let attendants = books.attendants.iter().map(|(code, name)| vec![text(code), text(name)]);
        self.compare("attendant", "code, name", attendants.collect())?;
        let owed = books.owed.all().map(|(seq, by)| vec![text(&seq), text(by)]);
        self.compare("owed", "seq, by", owed.collect())?;
        let proxies = books.proxies.iter().map(|(seq, collected)| {
            vec![text(seq), text(&collected.month), text(&collected.household), text(&collected.proxy)]
        });
        self.compare("proxy", "seq, month, household, proxy", proxies.collect())?;
        self.compare_pins(books)?;
        self.compare_documents(catalog)
    }

    /// Compares a table with the rows that follow from the journal, as text, whatever their order.
    fn compare(self, table: &str, columns: &str, mut expected: Vec<Vec<String>>) -> Result<(), Stop> {
        let mut present = self.rows_as_text(table, columns, expected.first().map_or(1, Vec::len))?;
        present.sort_unstable();
        expected.sort_unstable();
        let differs = present.iter().zip(&expected).find(|(present, expected)| present != expected);
        let surplus = present.get(expected.len()).or_else(|| expected.get(present.len()));
        match differs.map(|(present, expected)| present.min(expected)).or(surplus) {
            None => Ok(()),
            Some(row) => found(
                None,
                format_args!("table {table} does not say what the journal says, at {}", row.join(" ")),
            ),
        }
    }

    fn rows_as_text(self, table: &str, columns: &str, count: usize) -> Result<Vec<Vec<String>>, Stop> {
        let mut statement = self.connection.prepare(&format!("SELECT {columns} FROM {table}")).sql()?;
        let cell = |row: &Row<'_>, index| {
            Ok(match row.get_ref(index)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                other => format!("{other:?}"),
            })
        };
        let rows = statement.query_map([], |row| (0..count).map(|index| cell(row, index)).collect()).sql()?;
        Ok(rows.collect::<rusqlite::Result<_>>().sql()?)
    }

    /// A PIN without its attendant would let somebody in whom the journal never named.
    fn compare_pins(self, books: &Books) -> Result<(), Stop> {
        for row in self.rows_as_text("pin", "code", 1)? {
            let known =
                row.iter().all(|code| code.parse().is_ok_and(|code| books.attendants.contains_key(&code)));
            if !known {
                return found(None, format_args!("table pin knows {}, the journal does not", row.join(" ")));
            }
        }
        Ok(())
    }

    fn compare_documents(self, catalog: Option<&CatalogLoaded>) -> Result<(), Stop> {
        let expected: BTreeMap<&str, Digest> =
            catalog.map(|loaded| loaded.by_name().collect()).unwrap_or_default();
        let names = self.document_names()?;
        if let Some(name) = names.iter().find(|name| !expected.contains_key(name.as_str())) {
            return found(None, format_args!("table document has {name}, the journal never loaded it"));
        }
        for (name, digest) in expected {
            let bytes = self.document(name)?.unwrap_or_default();
            if Digest::of(&bytes) != digest {
                return found(
                    None,
                    format_args!("document {name} is not the file whose digest the journal records"),
                );
            }
        }
        Ok(())
    }
}

fn standings(books: &Books) -> Vec<Vec<String>> {
    let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
    for (household, period, _, amount) in books.scores() {
        *sums.entry((period.to_string(), household.to_string())).or_default() += amount;
    }
    sums.into_iter()
        .map(|((period, household), amount)| vec![period, household, amount.to_string()])
        .collect()
}

fn next_posting(rows: &mut Rows<'_>) -> Result<Option<PostingRow>, Stop> {
    let Some(row) = rows.next().sql()? else { return Ok(None) };
    let posting = || -> rusqlite::Result<PostingRow> {
        Ok(PostingRow {
            seq: row.get(0)?,
            day: row.get(1)?,
            month: row.get(2)?,
            kind: row.get(3)?,
            household: row.get(4)?,
            refers: row.get(5)?,
            request: row.get(6)?,
            points: row.get(7)?,
            redeemed: row.get(8)?,
        })
    };
    posting().map(Some).map_err(|error| Stop::Failed(damaged(error)))
}
