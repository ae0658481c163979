//! Opening: the SQLite version, the settings read back after setting, the schema brought up to date.

use super::Store;
use super::failure::{Sql as _, damaged};
use crate::domain::trouble::Failure;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// SQLite before this version can lose a commit when the write-ahead log is reset.
const OLDEST_SQLITE: i32 = 3_051_003;
/// Only a foreign program can hold the books, and a second of it is as long as an attendant with a queue takes a still
/// screen for a slow one. After that the screen says what is wrong, and the same request can be sent again.
const BUSY_WAIT: Duration = Duration::from_secs(1);
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
];

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
    /// Opens or creates the database of a data folder for writing; the caller holds the [`super::WriterLock`].
    pub fn open(folder: &Path, durability: Durability) -> Result<Store, Failure> {
        let mut connection = Connection::open(Store::path(folder)).sql()?;
        connection.busy_timeout(BUSY_WAIT).sql()?;
        check_version()?;
        set_and_read_back(&connection, "journal_mode", "WAL", "wal")?;
        let (level, number) = match durability {
            Durability::Full => ("FULL", "2"),
            Durability::Normal => ("NORMAL", "1"),
            Durability::Off => ("OFF", "0"),
        };
        set_and_read_back(&connection, "synchronous", level, number)?;
        configure(&connection)?;
        migrate(&mut connection)?;
        Ok(Store { connection, folder: folder.to_owned() })
    }

    /// Opens an existing database for reading, beside an open counter.
    pub fn open_read_only(folder: &Path) -> Result<Store, Failure> {
        let path = Store::path(folder);
        if !path.exists() {
            return Err(Failure::NoJournal(folder.display().to_string()));
        }
        let protected = |failure| match failure {
            Failure::ReadOnly(_) => Failure::ProtectedCopy(folder.display().to_string()),
            failure => failure,
        };
        let connection = connect_to_read(&path).map_err(protected)?;
        Ok(Store { connection, folder: folder.to_owned() })
    }
}

/// Read-write at the file level, so that a reader can recover the log of a crashed writer; queries only.
fn connect_to_read(path: &Path) -> Result<Connection, Failure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).sql()?;
    connection.busy_timeout(BUSY_WAIT).sql()?;
    check_version()?;
    configure(&connection)?;
    set_and_read_back(&connection, "query_only", "ON", "1")?;
    if schema_version(&connection)? < MIGRATIONS.len() {
        // Only a writer may bring it up to date.
        return Err(Failure::OlderJournal(path.display().to_string()));
    }
    check_schema_version(&connection)?;
    Ok(connection)
}

fn check_version() -> Result<(), Failure> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(damaged(format_args!("SQLite {} is too old", rusqlite::version())));
    }
    Ok(())
}

fn configure(connection: &Connection) -> Result<(), Failure> {
    connection.set_prepared_statement_cache_capacity(64);
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
    if found == expected { Ok(()) } else { Err(damaged(format_args!("SQLite keeps {name} at {found}"))) }
}

fn schema_version(connection: &Connection) -> Result<usize, Failure> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).sql()
}

fn check_schema_version(connection: &Connection) -> Result<(), Failure> {
    match schema_version(connection)? {
        version if version == MIGRATIONS.len() => Ok(()),
        version => Err(damaged(format_args!(
            "the database has schema {version}, this program knows {}",
            MIGRATIONS.len()
        ))),
    }
}

pub(super) fn migrate(connection: &mut Connection) -> Result<(), Failure> {
    let done = schema_version(connection)?;
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = connection.transaction().sql()?;
        transaction.execute_batch(migration).sql()?;
        transaction.pragma_update(None, "user_version", index + 1).sql()?;
        transaction.commit().sql()?;
    }
    check_schema_version(connection)
}
