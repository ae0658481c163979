//! Every table held against what follows from the journal; each row that differs is a finding.

use super::Reader;
use super::failure::Sql as _;
use super::finding::{Findings, Why};
use super::refold::Loads;
use super::schema::Own;
use super::tally::{Keys, Tally};
use crate::domain::chain::Digest;
use crate::domain::fold::Books;
use crate::domain::kind::CatalogLoaded;
use crate::domain::number::HouseholdNumber;
use crate::domain::scheme::ScorePeriod;
use crate::domain::trouble::Failure;
use rusqlite::Row;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::iter::from_fn;

/// A table and the columns that are compared.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    pub(super) rest: &'static str,
}

impl Table {
    const fn new(name: &'static str, key: &'static str, rest: &'static str) -> Self {
        Table { name, key, rest }
    }

    fn columns(&self) -> String {
        format!("{}, {}", self.key, self.rest)
    }

    fn key_columns(&self) -> usize {
        self.key.split(',').count()
    }
}

/// What is compared, and where the findings go. A table that is none of ours is not read: the schema's finding says so.
pub(super) struct Comparison<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) own: &'a Own,
    pub(super) findings: &'a mut Findings<Why>,
}

impl Comparison<'_> {
    pub(super) fn compare_all(&mut self, books: &Books, loads: &Loads) -> Result<(), Failure> {
        let text = |value: &dyn std::fmt::Display| value.to_string();
        self.compare(Table::new("balance", "account, unit", "amount"), || {
            books.balances().map(|(account, unit, amount)| vec![text(account), text(unit), text(&amount)])
        })?;
        self.compare(Table::new("score", "period, household, channel", "amount"), || {
            books.scores().map(|(household, period, channel, amount)| {
                vec![text(&period), text(&household), text(&channel), text(&amount)]
            })
        })?;
        let standings = standings(books);
        self.compare(Table::new("standing", "period, household", "amount"), || {
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
        self.compare(Table::new("card", "household, serial", "secret, seq"), cards)?;
        let batches = || {
            books.batches.iter().map(|((good, batch), expiry)| {
                vec![text(good), text(batch), expiry.map_or(String::new(), |date| date.to_string())]
            })
        };
        self.compare(Table::new("batch", "good, batch", "ifnull(expiry, '')"), batches)?;
        let days = || {
            books.days.iter().map(|(number, bounds)| {
                let closed = bounds.closed.map_or(String::new(), |seq| seq.to_string());
                vec![text(number), text(&bounds.date), text(&bounds.opened), closed]
            })
        };
        self.compare(Table::new("business_day", "number", "date, opened, ifnull(closed, '')"), days)?;
        let people = || {
            books.people.iter().map(|(code, known)| {
                vec![text(code), text(&known.name), text(&known.roles), text(&known.seq)]
            })
        };
        self.compare(Table::new("person", "code", "name, roles, seq"), people)?;
        let owed = || books.owed.iter().map(|(seq, by)| vec![text(seq), text(by)]);
        self.compare(Table::new("owed", "seq", "by"), owed)?;
        let proxies = || {
            books.proxies.iter().map(|(seq, collected)| {
                vec![text(seq), text(&collected.month), text(&collected.household), text(&collected.proxy)]
            })
        };
        self.compare(Table::new("proxy", "seq", "month, household, proxy"), proxies)?;
        let edge = || {
            books.closed_tree.edge().iter().enumerate().map(|(place, hash)| vec![text(&place), text(hash)])
        };
        self.compare(Table::new("tree", "place", "hash"), edge)?;
        self.hold("pin", |this| this.compare_pins(books))?;
        let loaded = loads.catalogs.last().map(|(_, loaded)| loaded);
        self.hold("document", |this| this.compare_documents(loaded))?;
        self.compare_former_documents(loads)?;
        self.check_former_documents()
    }

    /// Looks at a table of ours; where it cannot be read, that is one more finding.
    pub(super) fn hold(
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
    pub(super) fn compare<R: Iterator<Item = Vec<String>>>(
        &mut self,
        table: Table,
        expected: impl Fn() -> R,
    ) -> Result<(), Failure> {
        self.hold(table.name, |this| {
            let (columns, keys) = (table.columns(), Keys::default());
            let mut present = Tally::default();
            this.reader.visit_as_text(table.name, &columns, |row| present.count(&keys, &row))?;
            if present == Tally::of(&keys, expected()) {
                return Ok(());
            }
            let present = this.reader.rows_as_text(table.name, &columns)?;
            for row in differing(present, expected().collect(), table.key_columns()) {
                this.findings.add(None, Why::Table { table: table.name, row: row.join(" ") });
            }
            Ok(())
        })
    }

    /// A PIN without its attendant would let somebody in whom the journal never named.
    fn compare_pins(&mut self, books: &Books) -> Result<(), Failure> {
        for row in self.reader.rows_as_text("pin", "code")? {
            let known =
                row.iter().all(|code| code.parse().is_ok_and(|code| books.people.contains_key(&code)));
            if !known {
                self.findings.add(None, Why::PinUnknown { code: row.join(" ") });
            }
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

impl Reader<'_> {
    fn rows_as_text(self, table: &str, columns: &str) -> Result<Vec<Vec<String>>, Failure> {
        let mut rows = Vec::new();
        self.visit_as_text(table, columns, |row| rows.push(row))?;
        Ok(rows)
    }

    fn visit_as_text(
        self,
        table: &str,
        columns: &str,
        mut visit: impl FnMut(Vec<String>),
    ) -> Result<(), Failure> {
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

fn standings(books: &Books) -> BTreeMap<(ScorePeriod, HouseholdNumber), i64> {
    let mut sums = BTreeMap::new();
    for (household, period, _, amount) in books.scores() {
        *sums.entry((period, household)).or_default() += amount;
    }
    sums
}
