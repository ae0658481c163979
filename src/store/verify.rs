//! Verification: hash and fold every line again, then compare everything the database says with what follows.

use super::failure::Sql as _;
use super::high_water::{Mark, read_mark};
use super::refold::{Loads, joined};
use super::schema::{self, Difference};
use super::tally::{Keys, Tally};
use super::{Reader, Store};
use crate::domain::books::Books;
use crate::domain::chain::Digest;
use crate::domain::detail::CatalogLoaded;
use crate::domain::entry::Entry;
use crate::domain::number::HouseholdNumber;
use crate::domain::scheme::ScorePeriod;
use crate::domain::trouble::Failure;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

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
pub(super) enum Stop {
    Found(Finding),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}

pub(super) fn found<T>(seq: Option<u64>, why: impl std::fmt::Display) -> Result<T, Stop> {
    Err(Stop::Found(Finding { seq, why: why.to_string() }))
}

impl Store {
    /// Verifies the whole database in one read transaction, beside an open counter if need be.
    /// `anchor` asks for more: it sees the hash of each line that closes a day, with the day's number.
    pub fn verify(
        &self,
        mut anchor: impl FnMut(&Entry, &Digest) -> Result<(), String> + Send,
    ) -> Result<Verdict, Failure> {
        let transaction = self.connection.unchecked_transaction().sql()?;
        let reader = Reader { connection: &transaction };
        let mut books = Books::default();
        let folder = self.folder.as_path();
        let outcome = matching_schema(&transaction).and_then(|()| {
            let (checked, folded) = thread::scope(|scope| {
                let checking = scope.spawn(|| check_integrity(folder));
                let folded = reader.fold_all(&mut books, &mut anchor);
                (joined(checking), folded)
            });
            // In a file that is broken as a whole no line counts as found right.
            checked.inspect_err(|_| books = Books::default())?;
            reader.compare_all(&books, &folded?)?;
            self.compare_high_water(reader, &books)
        });
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
        let Mark { seq, hash, .. } = match read_mark(&self.folder) {
            Ok(mark) => mark,
            Err(why) => return found(None, why),
        };
        match reader.line(seq)? {
            _ if seq > books.head.seq => found(
                None,
                format_args!(
                    "the journal ends at {}, the high-water file has seen line {seq}",
                    books.head.seq
                ),
            ),
            None if seq > 0 => found(None, "the high-water file remembers a line that is not there"),
            Some(line) if line.hash != hash => found(Some(seq), "the high-water file remembers another hash"),
            _ => Ok(()),
        }
    }
}

fn matching_schema(connection: &Connection) -> Result<(), Stop> {
    match schema::difference(connection)? {
        None => Ok(()),
        Some(Difference::Changed { kind, name }) => {
            found(None, format_args!("the {kind} {name} is missing or was changed"))
        }
        Some(Difference::Foreign { kind, name }) => {
            found(None, format_args!("the {kind} {name} is none of this program's"))
        }
    }
}

/// SQLite's own check of the whole file, and of each table with its indexes; those of the posting table, which is as
/// long as the journal, are read once by [`super::indexes`] instead.
fn check_integrity(folder: &Path) -> Result<(), Stop> {
    let store = Store::open_read_only(folder)?;
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('journal', 'posting')";
    let mut statement = store.connection.prepare(query).sql()?;
    let tables = statement.query_map([], |row| row.get::<_, String>(0)).sql()?;
    let mut checks = vec!["PRAGMA quick_check(1)".to_owned()];
    for table in tables {
        checks.push(format!("PRAGMA integrity_check('{}')", table.sql()?));
    }
    for check in checks {
        let answer: String = store.connection.query_row(&check, [], |row| row.get(0)).sql()?;
        if answer != "ok" {
            return found(None, format_args!("SQLite's own check says: {answer}"));
        }
    }
    Ok(())
}

impl Reader<'_> {
    fn compare_all(self, books: &Books, loads: &Loads) -> Result<(), Stop> {
        let text = |value: &dyn std::fmt::Display| value.to_string();
        self.compare("balance", "account, unit, amount", || {
            books.balances().map(|(account, unit, amount)| vec![text(account), text(unit), text(&amount)])
        })?;
        self.compare("score", "period, household, channel, amount", || {
            books.scores().map(|(household, period, channel, amount)| {
                vec![text(&period), text(&household), text(&channel), text(&amount)]
            })
        })?;
        let standings = standings(books);
        self.compare("standing", "period, household, amount", || {
            standings
                .iter()
                .map(|((period, household), amount)| vec![text(period), text(household), text(amount)])
        })?;
        let cards = || {
            books.cards.iter().flat_map(|(household, cards)| {
                cards.iter().map(move |(serial, card)| {
                    vec![text(household), text(serial), text(&card.secret), text(&card.seq)]
                })
            })
        };
        self.compare("card", "household, serial, secret, seq", cards)?;
        let batches = || {
            books.batches.iter().map(|((good, batch), expiry)| {
                vec![text(good), text(batch), expiry.map_or(String::new(), |date| date.to_string())]
            })
        };
        self.compare("batch", "good, batch, ifnull(expiry, '')", batches)?;
        let days = || {
            books.days.iter().map(|(number, bounds)| {
                let closed = bounds.closed.map_or(String::new(), |seq| seq.to_string());
                vec![text(number), text(&bounds.date), text(&bounds.opened), closed]
            })
        };
        self.compare("business_day", "number, date, opened, ifnull(closed, '')", days)?;
        let attendants = || books.attendants.iter().map(|(code, name)| vec![text(code), text(name)]);
        self.compare("attendant", "code, name", attendants)?;
        let owed = || books.owed.all().map(|(seq, by)| vec![text(&seq), text(by)]);
        self.compare("owed", "seq, by", owed)?;
        let proxies = || {
            books.proxies.iter().map(|(seq, collected)| {
                vec![text(seq), text(&collected.month), text(&collected.household), text(&collected.proxy)]
            })
        };
        self.compare("proxy", "seq, month, household, proxy", proxies)?;
        self.compare_pins(books)?;
        self.compare_documents(loads.catalogs.last().map(|(_, loaded)| loaded))?;
        self.compare_former_documents(loads)
    }

    /// Compares a table with the rows that follow from the journal, as text, whatever their order.
    pub(super) fn compare<R: Iterator<Item = Vec<String>>>(
        self,
        table: &str,
        columns: &str,
        expected: impl Fn() -> R,
    ) -> Result<(), Stop> {
        let keys = Keys::default();
        let mut present = Tally::default();
        self.visit_as_text(table, columns, |row| present.count(&keys, &row))?;
        if present == Tally::of(&keys, expected()) {
            Ok(())
        } else {
            self.find_difference(table, columns, expected().collect())
        }
    }

    /// Names the first row that differs.
    fn find_difference(self, table: &str, columns: &str, mut expected: Vec<Vec<String>>) -> Result<(), Stop> {
        let mut present = self.rows_as_text(table, columns)?;
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

    fn rows_as_text(self, table: &str, columns: &str) -> Result<Vec<Vec<String>>, Stop> {
        let mut rows = Vec::new();
        self.visit_as_text(table, columns, |row| rows.push(row))?;
        Ok(rows)
    }

    fn visit_as_text(
        self,
        table: &str,
        columns: &str,
        mut visit: impl FnMut(Vec<String>),
    ) -> Result<(), Stop> {
        let mut statement = self.connection.prepare(&format!("SELECT {columns} FROM {table}")).sql()?;
        let count = statement.column_count();
        let cell = |row: &Row<'_>, index| {
            Ok(match row.get_ref(index)? {
                rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                rusqlite::types::ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                other => format!("{other:?}"),
            })
        };
        let mut rows = statement.query([]).sql()?;
        while let Some(row) = rows.next().sql()? {
            visit((0..count).map(|index| cell(row, index)).collect::<rusqlite::Result<_>>().sql()?);
        }
        Ok(())
    }

    /// A PIN without its attendant would let somebody in whom the journal never named.
    fn compare_pins(self, books: &Books) -> Result<(), Stop> {
        for row in self.rows_as_text("pin", "code")? {
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

fn standings(books: &Books) -> BTreeMap<(ScorePeriod, HouseholdNumber), i64> {
    let mut sums = BTreeMap::new();
    for (household, period, _, amount) in books.scores() {
        *sums.entry((period, household)).or_default() += amount;
    }
    sums
}
