//! The indexes of the posting table held against its rows. SQLite's own check looks every row up in every index, which
//! takes longer than all the rest; reading each index once, in its order, shows the same.

use super::own::Own;
use super::tally::{Keys, Tally};
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::sql::failure::Sql as _;
use rusqlite::types::ValueRef;
use rusqlite::{Rows, Statement};

/// The columns of the table, in the order in which its rows are read.
pub(in crate::store) const COLUMNS: [&str; 13] = [
    "seq",
    "day",
    "month",
    "kind",
    "household",
    "refers",
    "request",
    "points",
    "redeemed",
    "held",
    "rule",
    "deed_on",
    "units",
];

/// A row of the table.
pub(in crate::store) type Cells<'r> = [ValueRef<'r>; COLUMNS.len()];

/// An index as `schema.sql` makes it: the columns it holds, by their place in [`COLUMNS`], and of which rows.
struct Index {
    name: &'static str,
    columns: &'static [usize],
    rows: Held,
}

/// Which rows an index holds.
enum Held {
    All,
    Filled(usize),
    NotZero(usize),
    Word(usize, &'static str),
    Words(usize, &'static [&'static str]),
}

const SEQ: usize = 0;
const MONTH: usize = 2;
const KIND: usize = 3;
const HOUSEHOLD: usize = 4;
const REFERS: usize = 5;
const REQUEST: usize = 6;
const POINTS: usize = 7;
const REDEEMED: usize = 8;
const HELD: usize = 9;
const RULE: usize = 10;
const DEED_ON: usize = 11;
const UNITS: usize = 12;

const INDEXES: [Index; 8] = [
    Index { name: "posting_request", columns: &[REQUEST], rows: Held::All },
    Index { name: "posting_refers", columns: &[REFERS], rows: Held::Filled(REFERS) },
    Index {
        name: "posting_household",
        columns: &[HOUSEHOLD, SEQ, HELD, MONTH, POINTS, REDEEMED],
        rows: Held::Filled(HOUSEHOLD),
    },
    Index { name: "posting_redeemed", columns: &[HOUSEHOLD, MONTH, REDEEMED], rows: Held::NotZero(REDEEMED) },
    Index { name: "posting_reversal", columns: &[HOUSEHOLD, REFERS], rows: Held::Word(KIND, "reversal") },
    Index { name: "posting_catalog", columns: &[KIND], rows: Held::Word(KIND, "catalog") },
    Index {
        name: "posting_numbered",
        columns: &[KIND, SEQ],
        rows: Held::Words(KIND, &["notice", "objection"]),
    },
    Index { name: "posting_rule", columns: &[HOUSEHOLD, RULE, DEED_ON, UNITS], rows: Held::Filled(RULE) },
];

impl Held {
    fn clause(&self) -> String {
        match self {
            Held::All => "true".to_owned(),
            Held::Filled(column) => format!("{} IS NOT NULL", COLUMNS[*column]),
            Held::NotZero(column) => format!("{} <> 0", COLUMNS[*column]),
            Held::Word(column, word) => format!("{} = '{word}'", COLUMNS[*column]),
            Held::Words(column, words) => format!("{} IN ('{}')", COLUMNS[*column], words.join("', '")),
        }
    }

    fn has(&self, row: &Cells<'_>) -> bool {
        match self {
            Held::All => true,
            Held::Filled(column) => row[*column] != ValueRef::Null,
            Held::NotZero(column) => row[*column] != ValueRef::Integer(0),
            Held::Word(column, word) => row[*column] == ValueRef::Text(word.as_bytes()),
            Held::Words(column, words) => {
                words.iter().any(|word| row[*column] == ValueRef::Text(word.as_bytes()))
            }
        }
    }
}

impl Index {
    /// Reads the index alone, in its order.
    fn query(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| COLUMNS[*column]).collect();
        let (name, columns, rows) = (self.name, names.join(", "), self.rows.clause());
        format!(
            "SELECT {columns}, seq FROM posting INDEXED BY {name} WHERE {rows} ORDER BY {columns}, posting.seq"
        )
    }
}

/// What each index holds: its columns with the row's number.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::store) struct PostingIndexes([Tally; INDEXES.len()]);

impl PostingIndexes {
    /// Counts a row of the table into each index that holds it; `bytes` are scratch.
    pub(in crate::store) fn count(&mut self, keys: &Keys, row: &Cells<'_>, bytes: &mut Vec<u8>) {
        for (index, tally) in INDEXES.iter().zip(&mut self.0) {
            if index.rows.has(row) {
                bytes.clear();
                index.columns.iter().chain(&[SEQ]).for_each(|column| put(bytes, row[*column]));
                tally.count(keys, bytes.as_slice());
            }
        }
    }

    /// The indexes in which the two differ.
    pub(in crate::store) fn differences(self, other: Self) -> impl Iterator<Item = &'static str> {
        let tallies = self.0.into_iter().zip(other.0);
        INDEXES.iter().zip(tallies).filter(|(_, (one, two))| one != two).map(|(index, _)| index.name)
    }
}

/// Appends a cell; the bytes of keys have the order that SQLite gives the keys.
fn put(bytes: &mut Vec<u8>, cell: ValueRef<'_>) {
    let (sort, text): (u8, &[u8]) = match cell {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => {
            bytes.push(1);
            bytes.extend((number ^ i64::MIN).to_be_bytes());
            return;
        }
        // No column of ours has these; whoever put one there is found by the row.
        ValueRef::Real(number) => (2, &number.to_be_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    bytes.push(sort);
    bytes.extend(text);
    bytes.push(0);
}

/// The statements that the scans step through; none where the index is none of ours.
pub(in crate::store) struct Statements<'a>(Vec<Option<Statement<'a>>>);

impl<'a> Reader<'a> {
    pub(in crate::store) fn index_statements(self, own: &Own) -> Result<Statements<'a>, Failure> {
        let statement = |index: &Index| {
            let is_own = own.has_table("posting") && own.has_index(index.name);
            is_own.then(|| self.connection.prepare(&index.query()).sql()).transpose()
        };
        INDEXES.iter().map(statement).collect::<Result<_, _>>().map(Statements)
    }
}

/// A pass over all indexes, a few rows at a time.
pub(in crate::store) struct Scans<'a>(Vec<Scan<'a>>);

impl<'a> Scans<'a> {
    pub(in crate::store) fn begin(statements: &'a mut Statements<'_>) -> Result<Self, Failure> {
        statements.0.iter_mut().map(Scan::begin).collect::<Result<_, _>>().map(Scans)
    }

    /// Reads at most so many rows of each index.
    pub(in crate::store) fn advance(&mut self, keys: &Keys, most: usize) -> Result<(), Failure> {
        self.0.iter_mut().try_for_each(|scan| scan.advance(keys, most))
    }

    pub(in crate::store) fn finish(mut self, keys: &Keys) -> Result<PostingIndexes, Failure> {
        self.advance(keys, usize::MAX)?;
        let mut indexes = PostingIndexes::default();
        indexes.0.iter_mut().zip(self.0).for_each(|(tally, scan)| *tally = scan.tally);
        Ok(indexes)
    }
}

struct Scan<'a> {
    rows: Option<Rows<'a>>,
    columns: usize,
    this: Vec<u8>,
    before: Vec<u8>,
    tally: Tally,
}

impl<'a> Scan<'a> {
    fn begin(statement: &'a mut Option<Statement<'_>>) -> Result<Self, Failure> {
        let columns = statement.as_ref().map_or(0, Statement::column_count);
        let rows = statement.as_mut().map(|statement| statement.query([]).sql()).transpose()?;
        Ok(Scan { rows, columns, this: Vec::new(), before: Vec::new(), tally: Tally::default() })
    }

    /// A key that is out of order would not be found, and none stands twice: neither counts.
    fn advance(&mut self, keys: &Keys, most: usize) -> Result<(), Failure> {
        let Some(rows) = &mut self.rows else { return Ok(()) };
        for _ in 0..most {
            let Some(row) = rows.next().sql()? else { break };
            self.this.clear();
            for column in 0..self.columns {
                put(&mut self.this, row.get_ref(column).sql()?);
            }
            if self.before < self.this {
                self.tally.count(keys, self.this.as_slice());
            }
            std::mem::swap(&mut self.this, &mut self.before);
        }
        Ok(())
    }
}
