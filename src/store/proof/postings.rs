//! The rows of table `posting` beside the journal's lines: which stands in the place of which, and which in nobody's.

use super::indexes::{COLUMNS, PostingIndexes};
use super::own::Own;
use super::tally::Keys;
use crate::outcome::Failure;
use crate::store::Reader;
use crate::store::ledger::projections::PostingRow;
use crate::store::sql::failure::Sql as _;
use rusqlite::types::ValueRef;
use rusqlite::{Rows, Statement};

/// What stands in the place of a line.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Posting {
    Row(PostingRow),
    /// A row that the program would never write.
    Unreadable,
    Missing,
    /// The table is none of ours, or cannot be read so far.
    Unasked,
}

/// A row by its number.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Numbered {
    pub(in crate::store) seq: i64,
    pub(in crate::store) row: Option<PostingRow>,
}

impl Reader<'_> {
    pub(in crate::store) fn posting_statement(&self, own: &Own) -> Result<Option<Statement<'_>>, Failure> {
        let query = format!("SELECT {} FROM posting ORDER BY seq", COLUMNS.join(", "));
        own.has_table("posting").then(|| self.connection.prepare(&query).sql()).transpose()
    }
}

/// The rows in their order, and what the indexes must hold of those that were read.
pub(in crate::store) struct Postings<'a> {
    rows: Option<Rows<'a>>,
    keys: &'a Keys,
    indexes: PostingIndexes,
    bytes: Vec<u8>,
    next: Option<Numbered>,
    failed: Result<(), Failure>,
}

impl<'a> Postings<'a> {
    pub(in crate::store) fn begin(
        statement: Option<&'a mut Statement<'_>>,
        keys: &'a Keys,
    ) -> Result<Self, Failure> {
        let rows = statement.map(|statement| statement.query([]).sql()).transpose()?;
        let (indexes, bytes) = (PostingIndexes::default(), Vec::new());
        let mut postings = Postings { rows, keys, indexes, bytes, next: None, failed: Ok(()) };
        postings.step();
        Ok(postings)
    }

    /// The next row, if its number stands before the line's: it has no line.
    pub(in crate::store) fn before(&mut self, line: i64) -> Option<Numbered> {
        self.take_if(|seq| seq < line)
    }

    /// What stands in a line's place, once all before it were taken.
    pub(in crate::store) fn at(&mut self, line: i64) -> Posting {
        match self.take_if(|seq| seq == line) {
            Some(Numbered { row: Some(row), .. }) => Posting::Row(row),
            Some(Numbered { row: None, .. }) => Posting::Unreadable,
            None if self.rows.is_some() => Posting::Missing,
            None => Posting::Unasked,
        }
    }

    /// The next row behind the last line.
    pub(in crate::store) fn behind(&mut self) -> Option<Numbered> {
        self.take_if(|_| true)
    }

    /// What the indexes must hold, if all rows could be read.
    pub(in crate::store) fn finish(self) -> Result<PostingIndexes, Failure> {
        self.failed.map(|()| self.indexes)
    }

    fn take_if(&mut self, fits: impl FnOnce(i64) -> bool) -> Option<Numbered> {
        let taken = self.next.filter(|next| fits(next.seq))?;
        self.step();
        Some(taken)
    }

    /// Behind a page that cannot be read nothing is known of the rest, and the lines go on without it.
    fn step(&mut self) {
        self.next = None;
        let Some(rows) = &mut self.rows else { return };
        let read = rows.next().and_then(|row| {
            let Some(row) = row else { return Ok(None) };
            let mut cells = [ValueRef::Null; COLUMNS.len()];
            for (column, cell) in cells.iter_mut().enumerate() {
                *cell = row.get_ref(column)?;
            }
            self.indexes.count(self.keys, &cells, &mut self.bytes);
            Ok(Some(Numbered { seq: row.get(0)?, row: PostingRow::read(row).ok() }))
        });
        match read.sql() {
            Ok(next) => self.next = next,
            Err(failure) => {
                self.failed = Err(failure);
                self.rows = None;
            }
        }
    }
}
