//! SQLite: the journal, its projections and the few things kept beside them. The only room that says rusqlite.
//! One writer, held by a lock file; any number of readers through the write-ahead log.

mod beside;
mod ledger;
mod proof;
mod sql;

pub use beside::pins::{PinRecord, PinWait};
pub use ledger::day::DayFigures;
pub use ledger::journal::Line;
pub use ledger::queries::HouseholdPoints;
pub use ledger::tables::Table;
pub use proof::finding::{Finding, Findings, Verdict, Why};
pub use sql::folder::{PIN_SECRET, SHOP_KEY, open_to_others};
pub use sql::high_water::{Mark, NoMark, mark_path, put_mark, read_mark};
pub use sql::lock::WriterLock;
pub use sql::open::Durability;

use crate::domain::entry::head::Head;
use crate::domain::entry::kind::Kind;
use crate::outcome::Failure;
use crate::outside;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use sql::failure::Sql as _;
use sql::high_water::HighWater;
use std::path::{Path, PathBuf};

/// A shop's database.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    folder: PathBuf,
    high_water: HighWater,
    /// Where the journal stood after the last commit of this program.
    committed: Option<Box<Head>>,
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

    /// Puts the mark, durably, where the journal ends: after its first line, or when two people have restored it.
    pub fn settle_mark(&mut self) -> Result<(), Failure> {
        let mark = Mark::of(&self.read().head()?);
        put_mark(&self.folder, &mark).map_err(|error| outside::failure(&mark_path(&self.folder), &error))?;
        self.high_water = HighWater::open(&self.folder);
        Ok(())
    }

    /// Lowers a mark that a restore has answered for, if that was cut short.
    pub fn finish_restore(&mut self) -> Result<(), Failure> {
        let seq = self.read().head()?.seq;
        if read_mark(&self.folder).is_ok_and(|mark| mark.seq > seq) { self.settle_mark() } else { Ok(()) }
    }

    /// Opens the one write transaction (`BEGIN IMMEDIATE`). Dropped without [`Writer::commit`], it leaves no trace.
    pub fn write(&mut self) -> Result<Writer<'_>, Failure> {
        let behaviour = TransactionBehavior::Immediate;
        let transaction = self.connection.transaction_with_behavior(behaviour).sql()?;
        let reader = Reader { connection: &transaction };
        // The hash says as much of the journal as reading its last line again.
        let head = match &self.committed {
            Some(head) if reader.ends_with(head)? => Head::clone(head),
            Some(_) | None => reader.head()?,
        };
        let (high_water, committed) = (&mut self.high_water, &mut self.committed);
        Ok(Writer { transaction, head, booked: None, high_water, committed })
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
    high_water: &'a mut HighWater,
    committed: &'a mut Option<Box<Head>>,
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

    /// These books are no longer a copy: two people have answered for them.
    pub fn adopt(&mut self) -> Result<(), Failure> {
        self.transaction.pragma_update(None, "application_id", 0).sql()
    }

    /// Makes everything since [`Store::write`] durable, with one sync of the log, then raises the high-water mark.
    pub fn commit(self) -> Result<(), Failure> {
        self.transaction.commit().sql()?;
        self.high_water.raise(&self.head);
        *self.committed = Some(Box::new(self.head));
        Ok(())
    }
}
