//! Opening: the SQLite version, the settings read back after setting, the schema brought up to date.

use super::failure::{Sql as _, damaged};
use super::folder::{check_database, make_private};
use super::high_water::HighWater;
use super::schema;
use crate::domain::entry::kind::Mode;
use crate::outcome::Failure;
use crate::outcome::damage::{Damage, SqliteFlaw};
use crate::store::Store;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// SQLite before this version can lose a commit when the write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;
/// Only a foreign program can hold the books, and a second of it is as long as an attendant with a queue takes a still
/// screen for a slow one. After that the screen says what is wrong, and the same request can be sent again.
const BUSY_WAIT: Duration = Duration::from_secs(1);
/// No cell of ours is larger than a document may be. One that is was put there to cost memory, and is damage.
const MOST_CELL_BYTES: i32 = 32 * 1024 * 1024;

/// SQLite's `application_id` of a copy, the letters `copy`; that of the books is 0.
pub(in crate::store) const COPY_ID: i64 = 0x636f_7079;

/// What a commit waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// One sync of the log before a commit returns: a power cut loses nothing. The counter's setting.
    Full,
    /// A power cut may lose the last commits, never the order. For measurements.
    Normal,
    /// No sync at all. For tests that fold thousands of journals.
    Off,
}

impl Store {
    /// Opens or creates the database of a data folder for writing; the caller holds the [`crate::store::WriterLock`].
    pub fn open(folder: &Path, durability: Durability) -> Result<Store, Failure> {
        let path = Store::path(folder);
        let mut connection = Connection::open(&path).sql()?;
        connection.busy_timeout(BUSY_WAIT).sql()?;
        check_version()?;
        write_through(&connection, durability)?;
        configure(&connection)?;
        if is_empty(&connection)? {
            schema::make_tables(&mut connection)?;
        }
        check_schema(&connection, &path)?;
        let high_water = HighWater::open(folder);
        let store = Store { connection, folder: folder.to_owned(), high_water, committed: None };
        store.keep_private();
        Ok(store)
    }

    /// Opens for writing what was opened to be read and found to be in order; the caller holds the
    /// [`crate::store::WriterLock`].
    pub fn into_writer(mut self, durability: Durability) -> Result<Store, Failure> {
        set_and_read_back(&self.connection, "query_only", "OFF", "0")?;
        self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).sql()?;
        write_through(&self.connection, durability)?;
        self.keep_private();
        self.high_water = HighWater::open(&self.folder);
        Ok(self)
    }

    /// SQLite makes its files as the umask says. Where this fails the folder around them is private all the same.
    fn keep_private(&self) {
        drop(make_private(&self.folder, Mode::Training));
    }

    /// Opens an existing database for reading, beside an open counter.
    pub fn open_read_only(folder: &Path) -> Result<Store, Failure> {
        Store::open_to_read(folder, Tables::Own)
    }

    /// Opens an existing database to say what is wrong with it; nothing may be read before [`Store::verify`] has held its
    /// tables against those of this program.
    pub fn open_to_verify(folder: &Path) -> Result<Store, Failure> {
        Store::open_to_read(folder, Tables::Any)
    }

    fn open_to_read(folder: &Path, tables: Tables) -> Result<Store, Failure> {
        let path = Store::path(folder);
        check_database(folder)?;
        if !path.exists() {
            // Whether there was one, only those know who see the outbox, too.
            return Err(Failure::NoJournal(folder.display().to_string()));
        }
        let protected = |failure| match failure {
            Failure::ReadOnly(_) => Failure::ProtectedCopy(folder.display().to_string()),
            failure => failure,
        };
        let connection = connect_to_read(&path, tables).map_err(protected)?;
        let high_water = HighWater::none();
        Ok(Store { connection, folder: folder.to_owned(), high_water, committed: None })
    }
}

impl Store {
    /// Whether the tables are this program's own and may be read.
    pub fn has_own_tables(&self) -> Result<bool, Failure> {
        schema::is_own(&self.connection)
    }

    /// Whether `kiosk copy` made this database: it may be older than the books it stands for.
    pub fn is_copy(&self) -> Result<bool, Failure> {
        let id: i64 = self.connection.pragma_query_value(None, "application_id", |row| row.get(0)).sql()?;
        Ok(id == COPY_ID)
    }
}

/// Read-write at the file level, so that a reader can recover the log of a crashed writer; queries only, and what the log
/// says is not moved into the database by somebody who only looks.
fn connect_to_read(path: &Path, tables: Tables) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).sql()?;
    connection.busy_timeout(BUSY_WAIT).sql()?;
    check_version()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).sql()?;
    configure(&connection)?;
    set_and_read_back(&connection, "query_only", "ON", "1")?;
    if is_empty(&connection)? {
        return Err(Failure::NoJournal(path.display().to_string()));
    }
    match (check_schema(&connection, path), tables) {
        (Ok(()), _) | (Err(Failure::OtherTables(_)), Tables::Any) => Ok(connection),
        (Err(failure), _) => Err(failure),
    }
}

/// Which tables a reader can do with.
#[derive(Clone, Copy)]
enum Tables {
    Own,
    Any,
}

/// Into the write-ahead log, synced as `durability` says.
fn write_through(connection: &Connection, durability: Durability) -> Result<(), Failure> {
    set_and_read_back(connection, "journal_mode", "WAL", "wal")?;
    let (level, number) = match durability {
        Durability::Full => ("FULL", "2"),
        Durability::Normal => ("NORMAL", "1"),
        Durability::Off => ("OFF", "0"),
    };
    set_and_read_back(connection, "synchronous", level, number)
}

fn check_version() -> Result<(), Failure> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(damaged(Damage::Sqlite(SqliteFlaw::Version)));
    }
    Ok(())
}

fn configure(connection: &Connection) -> Result<(), Failure> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, MOST_CELL_BYTES).sql()?;
    // Otherwise a statement that meets a partial index is planned again for every new value.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).sql()?;
    set_and_read_back(connection, "foreign_keys", "ON", "1")?;
    set_and_read_back(connection, "recursive_triggers", "ON", "1")?;
    set_and_read_back(connection, "trusted_schema", "OFF", "0")
}

/// A pragma that is misspelt or unknown is ignored by SQLite in silence, so each is read back.
fn set_and_read_back(
    connection: &Connection,
    name: &str,
    value: &str,
    expected: &str,
) -> Result<(), Failure> {
    connection.pragma_update(None, name, value).sql()?;
    let found: rusqlite::types::Value = connection.pragma_query_value(None, name, |row| row.get(0)).sql()?;
    let found = match found {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        other => format!("{other:?}"),
    };
    if found == expected { Ok(()) } else { Err(damaged(Damage::Sqlite(SqliteFlaw::Version))) }
}

fn schema_version(connection: &Connection) -> Result<u32, Failure> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).sql()
}

/// A database that a first start has only just made.
fn is_empty(connection: &Connection) -> Result<bool, Failure> {
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).sql()?;
    Ok(tables == 0)
}

/// Before anything else is read: are these the tables of this program, of an older one, or of neither?
fn check_schema(connection: &Connection, path: &Path) -> Result<(), Failure> {
    let shown = || path.display().to_string();
    match schema_version(connection)? {
        // A tool that writes tables anew from a dump forgets the number.
        0 => Err(Failure::OtherTables(shown())),
        version if version < schema::VERSION => Err(Failure::OlderJournal(shown())),
        version if version > schema::VERSION => Err(Failure::NewerJournal(shown())),
        _ if schema::is_own(connection)? => Ok(()),
        _ => Err(Failure::OtherTables(shown())),
    }
}
