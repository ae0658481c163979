//! Verification: hash and fold every line again, then compare everything the database says with what follows.

use super::failure::Sql as _;
use super::finding::{Finding, Stop, Verdict, Why, found};
use super::high_water::{Mark, NoMark, mark_path, read_mark};
use super::refold::{Loads, joined};
use super::schema::{self, Difference};
use super::tally::{Keys, Tally};
use super::{Reader, Store};
use crate::domain::chain::Digest;
use crate::domain::entry::Entry;
use crate::domain::fold::Books;
use crate::domain::kind::CatalogLoaded;
use crate::domain::number::HouseholdNumber;
use crate::domain::scheme::ScorePeriod;
use crate::domain::trouble::Failure;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

impl Store {
    /// Verifies the whole database in one read transaction, beside an open counter if need be.
    /// `anchor` asks for more: it sees each line with its hash, and is [`Why::Beside`] if it says no.
    pub fn verify(
        &self,
        mut anchor: impl FnMut(&Entry, &Digest) -> Result<(), Contradicted> + Send,
    ) -> Result<Verdict, Failure> {
        // Before the snapshot begins: a commit beside us moves the mark, and must not be ahead of what is read here.
        let mark = settled_mark(&self.folder);
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
            compare_high_water(folder, &mark, reader, &books)
        });
        let finding = match outcome {
            Ok(()) => None,
            Err(Stop::Found(finding)) => Some(finding),
            Err(Stop::Failed(failure @ Failure::Damaged(_))) => {
                Some(Finding { seq: None, why: Why::Damaged(failure) })
            }
            Err(Stop::Failed(failure)) => return Err(failure),
        };
        Ok(Verdict { entries: books.head.seq, head: books.head.hash, finding })
    }
}

/// What stands beside the journal says otherwise than a line of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contradicted;

/// A reader may see half of a mark that is being written over; two readings that agree are one that was whole.
fn settled_mark(folder: &Path) -> Result<Mark, NoMark> {
    const MOST_READINGS: u32 = 100;
    let mut mark = read_mark(folder);
    for _ in 0..MOST_READINGS {
        let again = read_mark(folder);
        if matches!((&mark, &again), (Ok(mark), Ok(again)) if mark == again) {
            break;
        }
        mark = again;
    }
    mark
}

fn compare_high_water(
    folder: &Path,
    mark: &Result<Mark, NoMark>,
    reader: Reader<'_>,
    books: &Books,
) -> Result<(), Stop> {
    let Mark { seq, hash, .. } = match mark {
        Ok(mark) => *mark,
        Err(NoMark::Missing) => return found(None, Why::MarkMissing),
        Err(NoMark::Unreadable) => return found(None, Why::MarkUnreadable),
        Err(NoMark::NotTaken(why)) => return found(None, Why::MarkNotTaken(why.at(&mark_path(folder)))),
    };
    match reader.line(seq)? {
        _ if seq > books.head.seq => found(None, Why::MarkAhead { ends: books.head.seq, seen: seq }),
        None if seq > 0 => found(None, Why::MarkLineMissing),
        Some(line) if line.hash != hash => found(Some(seq), Why::MarkOther),
        _ => Ok(()),
    }
}

fn matching_schema(connection: &Connection) -> Result<(), Stop> {
    match schema::difference(connection)? {
        None => Ok(()),
        Some(Difference::Changed { kind, name }) => found(None, Why::SchemaChanged { kind, name }),
        Some(Difference::Foreign { kind, name }) => found(None, Why::SchemaForeign { kind, name }),
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
            return found(None, Why::Sqlite { answer });
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
        let people = || {
            books.people.iter().map(|(code, known)| vec![text(code), text(&known.name), text(&known.roles)])
        };
        self.compare("person", "code, name, roles", people)?;
        let owed = || books.owed.iter().map(|(seq, by)| vec![text(seq), text(by)]);
        self.compare("owed", "seq, by", owed)?;
        let proxies = || {
            books.proxies.iter().map(|(seq, collected)| {
                vec![text(seq), text(&collected.month), text(&collected.household), text(&collected.proxy)]
            })
        };
        self.compare("proxy", "seq, month, household, proxy", proxies)?;
        let edge = || {
            books.closed_tree.edge().iter().enumerate().map(|(place, hash)| vec![text(&place), text(hash)])
        };
        self.compare("tree", "place, hash", edge)?;
        self.compare_pins(books)?;
        self.compare_documents(loads.catalogs.last().map(|(_, loaded)| loaded))?;
        self.compare_former_documents(loads)
    }

    /// Compares a table with the rows that follow from the journal, as text, whatever their order.
    pub(super) fn compare<R: Iterator<Item = Vec<String>>>(
        self,
        table: &'static str,
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
    fn find_difference(
        self,
        table: &'static str,
        columns: &str,
        mut expected: Vec<Vec<String>>,
    ) -> Result<(), Stop> {
        let mut present = self.rows_as_text(table, columns)?;
        present.sort_unstable();
        expected.sort_unstable();
        let differs = present.iter().zip(&expected).find(|(present, expected)| present != expected);
        let surplus = present.get(expected.len()).or_else(|| expected.get(present.len()));
        match differs.map(|(present, expected)| present.min(expected)).or(surplus) {
            None => Ok(()),
            Some(row) => found(None, Why::Table { table, row: row.join(" ") }),
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
                row.iter().all(|code| code.parse().is_ok_and(|code| books.people.contains_key(&code)));
            if !known {
                return found(None, Why::PinUnknown { code: row.join(" ") });
            }
        }
        Ok(())
    }

    fn compare_documents(self, catalog: Option<&CatalogLoaded>) -> Result<(), Stop> {
        let expected: BTreeMap<&str, Digest> =
            catalog.map(|loaded| loaded.by_name().collect()).unwrap_or_default();
        let names = self.document_names()?;
        if let Some(name) = names.iter().find(|name| !expected.contains_key(name.as_str())) {
            return found(None, Why::DocumentUnknown { name: name.clone() });
        }
        for (name, digest) in expected {
            let bytes = self.document(name)?.unwrap_or_default();
            if Digest::of(&bytes) != digest {
                return found(None, Why::DocumentOther { name: name.to_owned() });
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
