//! The tables as this program makes them, held against those of a database before anything else is read from it: a view
//! in a table's place could answer for ever.

use super::failure::Sql as _;
use super::finding::{Findings, Why};
use super::open::make_tables;
use crate::domain::chain::Digest;
use crate::domain::trouble::Failure;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What of a database's schema stands as this program makes it: nothing else may be read.
#[derive(Debug, Default)]
pub(super) struct Own {
    /// By kind and name.
    rows: BTreeSet<(String, String)>,
    has_foreign: bool,
}

impl Own {
    pub(super) fn has_table(&self, name: &str) -> bool {
        self.has("table", name)
    }

    pub(super) fn has_index(&self, name: &str) -> bool {
        self.has("index", name)
    }

    pub(super) fn tables(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|(kind, _)| kind == "table").map(|(_, name)| name.as_str())
    }

    /// Whether something stands beside it that this program did not make.
    pub(super) const fn has_foreign(&self) -> bool {
        self.has_foreign
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        self.rows.contains(&(kind.to_owned(), name.to_owned()))
    }
}

/// [`digest`] of the tables that `schema.sql` makes: no start succeeds before another one is written here.
const DIGEST: &str = "df25ff18821969be8ee1a08c68afe68abd8f4ed8999f4da9550f7ff53e0ab50b";

/// Whether the tables are this program's own, at the cost of reading their names and hashing them.
pub(super) fn is_own(connection: &Connection) -> Result<bool, Failure> {
    Ok(digest(&rows(connection)?).to_string() == DIGEST)
}

fn digest(rows: &[SchemaRow]) -> Digest {
    let row = |(kind, name, table, sql): &SchemaRow| {
        format!("{kind}\0{name}\0{table}\0{}\0", sql.as_deref().unwrap_or_default())
    };
    Digest::of(rows.iter().map(row).collect::<String>().as_bytes())
}

type SchemaRow = (String, String, String, Option<String>);

/// Names everything in which a database differs from a fresh one, and gives what does not.
pub(super) fn compare(connection: &Connection, findings: &mut Findings<Why>) -> Result<Own, Failure> {
    let mut fresh = Connection::open_in_memory().sql()?;
    make_tables(&mut fresh)?;
    let expected = rows(&fresh)?;
    let mut own = Own::default();
    let mut tables = BTreeSet::new();
    let mut foreign = Findings::default();
    // One after the other: nobody knows how many there are.
    visit(connection, "", |row| {
        let (kind, name, ..) = &row;
        let is_expected = expected.iter().any(|(of, known, ..)| (of, known) == (kind, name));
        if is_expected && kind == "table" {
            tables.insert(name.clone());
        }
        if expected.contains(&row) {
            own.rows.insert((row.0, row.1));
        } else {
            own.has_foreign = true;
            if !is_expected {
                foreign.add(None, Why::SchemaForeign { kind: row.0, name: row.1 });
            }
        }
    })?;
    for (kind, name, table, _) in expected {
        // What a table takes with it when it goes is not missed besides.
        let goes_with_table = kind != "table" && !tables.contains(&table);
        if !own.has(&kind, &name) && !goes_with_table {
            findings.add(None, Why::SchemaChanged { kind, name });
        }
    }
    findings.append(foreign, |why| why);
    Ok(own)
}

/// A few rows more than there can be are enough to know that it is another schema.
fn rows(connection: &Connection) -> Result<Vec<SchemaRow>, Failure> {
    let mut rows = Vec::new();
    visit(connection, "LIMIT 200", |row| rows.push(row))?;
    Ok(rows)
}

fn visit(connection: &Connection, limit: &str, mut visit: impl FnMut(SchemaRow)) -> Result<(), Failure> {
    let query = format!("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name {limit}");
    let mut statement = connection.prepare(&query).sql()?;
    let mut rows = statement.query([]).sql()?;
    while let Some(row) = rows.next().sql()? {
        visit((row.get(0).sql()?, row.get(1).sql()?, row.get(2).sql()?, row.get(3).sql()?));
    }
    Ok(())
}
