//! What of a database's schema is this program's, held against a fresh one before anything else is read from it: a view
//! in a table's place could answer for ever.

use super::finding::{Findings, Why};
use crate::outcome::Failure;
use crate::store::Store;
use crate::store::sql::failure::Sql as _;
use crate::store::sql::schema::{make_tables, rows, visit};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What of a database's schema stands as this program makes it: nothing else may be read.
#[derive(Debug, Default)]
pub(in crate::store) struct Own {
    /// By kind and name.
    rows: BTreeSet<(String, String)>,
    has_foreign: bool,
}

impl Own {
    pub(in crate::store) fn has_table(&self, name: &str) -> bool {
        self.has("table", name)
    }

    pub(in crate::store) fn has_index(&self, name: &str) -> bool {
        self.has("index", name)
    }

    pub(in crate::store) fn tables(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(|(kind, _)| kind == "table").map(|(_, name)| name.as_str())
    }

    /// Whether something stands beside it that this program did not make.
    pub(in crate::store) const fn has_foreign(&self) -> bool {
        self.has_foreign
    }

    fn has(&self, kind: &str, name: &str) -> bool {
        self.rows.contains(&(kind.to_owned(), name.to_owned()))
    }
}

/// Names everything in which a database differs from a fresh one, and gives what does not.
pub(in crate::store) fn compare(
    connection: &Connection,
    findings: &mut Findings<Why>,
) -> Result<Own, Failure> {
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

impl Store {
    /// Whether at least the journal is this program's own, however the other tables are.
    pub fn has_own_journal(&self) -> Result<bool, Failure> {
        Ok(self.has_own_tables()?
            || compare(&self.connection, &mut Findings::default())?.has_table("journal"))
    }
}
