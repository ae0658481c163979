//! SQLite: the journal, its projections and the few things kept beside them. The only room that says rusqlite.
//! One writer, held by a lock file; any number of readers through the write-ahead log.

mod documents;
mod failure;
mod finding;
mod folder;
mod high_water;
mod indexes;
mod journal;
mod lock;
mod open;
mod pins;
mod position;
mod projections;
mod queries;
mod refold;
mod sheet;
mod tally;
mod verify;

pub use finding::{Finding, Verdict, Why};
pub use folder::is_open_to_others;
pub use journal::{Appended, Line};
pub use lock::WriterLock;
pub use open::Durability;
pub use pins::PinRecord;
pub use verify::Contradicted;

use crate::domain::detail::Kind;
use crate::domain::head::Head;
use crate::domain::trouble::Failure;
use failure::Sql as _;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};

/// A shop's database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    folder: PathBuf,
}

impl Store {
    /// The database's file inside a data folder.
    pub fn path(folder: &Path) -> PathBuf {
        folder.join("kiosk.db")
    }

    /// A view of what is committed now.
    pub const fn read(&self) -> Reader<'_> {
        Reader { connection: &self.connection }
    }

    /// A view that stays what it was while a counter beside it goes on.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, Failure> {
        self.connection.unchecked_transaction().sql().map(Snapshot)
    }

    /// Opens the one write transaction (`BEGIN IMMEDIATE`). Dropped without [`Writer::commit`], it leaves no trace.
    pub fn write(&mut self) -> Result<Writer<'_>, Failure> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).sql()?;
        let head = Reader { connection: &transaction }.head()?;
        Ok(Writer { transaction, head, booked: None, folder: &self.folder })
    }
}

/// Reads, inside or outside a write transaction.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    connection: &'a Connection,
}

/// One read transaction; every question put to it is answered from the same moment.
#[derive(Debug)]
pub struct Snapshot<'a>(Transaction<'a>);

impl Snapshot<'_> {
    pub fn read(&self) -> Reader<'_> {
        Reader { connection: &self.0 }
    }
}

/// The open write transaction; a verb takes one and the caller commits it.
#[derive(Debug)]
pub struct Writer<'a> {
    transaction: Transaction<'a>,
    head: Head,
    booked: Option<(Kind, u64)>,
    folder: &'a Path,
}

impl Writer<'_> {
    pub fn read(&self) -> Reader<'_> {
        Reader { connection: &self.transaction }
    }

    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// Kind and number of the last line that this transaction appended.
    pub const fn booked(&self) -> Option<(Kind, u64)> {
        self.booked
    }

    /// Makes everything since [`Store::write`] durable, with one sync of the log, then raises the high-water mark.
    pub fn commit(self) -> Result<(), Failure> {
        self.transaction.commit().sql()?;
        high_water::raise(self.folder, &self.head);
        Ok(())
    }
}
