//! Every table held against what follows from the journal; each row that differs is a finding.

use super::finding::{Findings, Why};
use super::own::Own;
use super::refold::Loads;
use super::tally::{Keys, Tally};
use crate::domain::entry::kind::CatalogLoaded;
use crate::domain::fold::Books;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::ledger::tables::{Cell, NOTHING, Table};
use crate::store::sql::failure::Sql as _;
use rusqlite::types::ValueRef;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::iter::from_fn;

/// Rows to be compared: the query that reads them, and how many of its columns are their key.
#[derive(Clone, Copy)]
pub(in crate::store) struct Rows {
    pub(in crate::store) table: &'static str,
    pub(in crate::store) select: &'static str,
    pub(in crate::store) key_columns: usize,
}

/// Whoever looks at rows one after the other.
pub(in crate::store) type Visit<'a> = &'a mut dyn FnMut(&[Cell<'_>]);

/// What is compared, and where the findings go. A table that is none of ours is not read: the schema's finding says so.
pub(in crate::store) struct Comparison<'a> {
    pub(in crate::store) reader: Reader<'a>,
    pub(in crate::store) own: &'a Own,
    pub(in crate::store) findings: &'a mut Findings<Why>,
}

impl Comparison<'_> {
    pub(in crate::store) fn compare_all(&mut self, books: &Books, loads: &Loads) -> Result<(), Failure> {
        for table in Table::ALL {
            let (name, select, key_columns) = (table.name(), table.select(), table.key_columns());
            let rows = Rows { table: name, select, key_columns };
            self.compare(rows, |visit| table.visit_expected(books, visit))?;
        }
        self.hold("pin", |this| this.compare_pins(books))?;
        let loaded = loads.catalogs.last().map(|(_, loaded)| loaded);
        self.hold("document", |this| this.compare_documents(loaded))?;
        self.compare_former_documents(loads)?;
        self.check_former_documents()
    }

    /// Looks at a table of ours; where it cannot be read, that is one more finding.
    pub(in crate::store) fn hold(
        &mut self,
        table: &str,
        look: impl FnOnce(&mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if !self.own.has_table(table) {
            return Ok(());
        }
        let looked = look(self);
        self.findings.settle(looked).map(drop)
    }

    /// Compares a table with the rows that follow from the journal, as text, whatever their order.
    pub(in crate::store) fn compare(
        &mut self,
        rows: Rows,
        expected: impl Fn(Visit<'_>),
    ) -> Result<(), Failure> {
        self.hold(rows.table, |this| {
            let keys = Keys::default();
            let (mut present, mut should) = (Tally::default(), Tally::default());
            this.reader.visit_as_text(rows.select, |row| present.count(&keys, row))?;
            let mut text = String::new();
            expected(&mut |cells| should.count(&keys, written(cells, &mut text)));
            if present == should { Ok(()) } else { this.name_differing(rows, expected) }
        })
    }

    fn name_differing(&mut self, rows: Rows, expected: impl Fn(Visit<'_>)) -> Result<(), Failure> {
        let cells = |row: &str| row.split_terminator(END).map(str::to_owned).collect::<Vec<_>>();
        let (mut present, mut should) = (Vec::new(), Vec::new());
        self.reader.visit_as_text(rows.select, |row| present.push(cells(row)))?;
        expected(&mut |row| should.push(cells(written(row, &mut String::new()))));
        for row in differing(present, should, rows.key_columns) {
            self.findings
                .add(None, Why::Table { table: rows.table, row: row.join(" ").replace(NOTHING, "") });
        }
        Ok(())
    }

    /// A PIN without its attendant would let somebody in whom the journal never named.
    fn compare_pins(&mut self, books: &Books) -> Result<(), Failure> {
        let mut unknown = Vec::new();
        self.reader.visit_as_text("SELECT code FROM pin", |row| {
            let code = row.trim_end_matches(END);
            if !code.parse().is_ok_and(|code| books.person(&code).is_some()) {
                unknown.push(code.to_owned());
            }
        })?;
        for code in unknown {
            self.findings.add(None, Why::PinUnknown { code });
        }
        Ok(())
    }

    fn compare_documents(&mut self, catalog: Option<&CatalogLoaded>) -> Result<(), Failure> {
        let expected: BTreeMap<&str, Digest> =
            catalog.map(|loaded| loaded.by_name().collect()).unwrap_or_default();
        let names = self.reader.document_names()?;
        for name in names.into_iter().filter(|name| !expected.contains_key(name.as_str())) {
            self.findings.add(None, Why::DocumentUnknown { name });
        }
        for (name, digest) in expected {
            let bytes = self.reader.document(name)?.unwrap_or_default();
            if Digest::of(&bytes) != digest {
                self.findings.add(None, Why::DocumentOther { name: name.to_owned() });
            }
        }
        Ok(())
    }
}

/// What ends a cell in a row's text: no text of ours has it.
const END: char = '\0';

fn written<'t>(cells: &[Cell<'_>], text: &'t mut String) -> &'t str {
    text.clear();
    for cell in cells {
        cell.write(text);
        text.push(END);
    }
    text
}

impl Reader<'_> {
    fn visit_as_text(self, query: &str, mut visit: impl FnMut(&str)) -> Result<(), Failure> {
        let mut statement = self.connection.prepare(query).sql()?;
        let count = statement.column_count();
        let mut rows = statement.query([]).sql()?;
        let mut text = String::new();
        while let Some(row) = rows.next().sql()? {
            text.clear();
            for index in 0..count {
                match row.get_ref(index).sql()? {
                    ValueRef::Integer(number) => Cell::Number(number).write(&mut text),
                    ValueRef::Text(bytes) => {
                        // A text that looks like nothing is another one.
                        text.extend(bytes.starts_with(&[NOTHING as u8]).then_some(NOTHING));
                        text.push_str(&String::from_utf8_lossy(bytes));
                    }
                    ValueRef::Null => Cell::Nothing.write(&mut text),
                    other @ (ValueRef::Real(_) | ValueRef::Blob(_)) => text.push_str(&format!("{other:?}")),
                }
                text.push(END);
            }
            visit(&text);
        }
        Ok(())
    }
}

/// One row for each key under which the two differ: as it stands, or as it should where none stands.
fn differing(
    mut present: Vec<Vec<String>>,
    mut expected: Vec<Vec<String>>,
    key: usize,
) -> impl Iterator<Item = Vec<String>> {
    present.sort_unstable();
    expected.sort_unstable();
    let (mut present, mut expected) = (present.into_iter().peekable(), expected.into_iter().peekable());
    from_fn(move || {
        loop {
            let order = match (present.peek(), expected.peek()) {
                (None, None) => return None,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(stands), Some(should)) => stands[..key].cmp(&should[..key]),
            };
            match order {
                Ordering::Less => return present.next(),
                Ordering::Greater => return expected.next(),
                Ordering::Equal => {
                    let (stands, should) = (present.next(), expected.next());
                    if stands != should {
                        return stands;
                    }
                }
            }
        }
    })
}
