//! SQLite's errors, sorted by what the attendant must do.

use crate::outcome::damage::{Damage, SqliteFlaw};
use crate::outcome::{Broken, Failure};
use rusqlite::ffi::{SQLITE_ERROR, SQLITE_IOERR_SHMSIZE};
use rusqlite::{Error, ErrorCode};

/// `.sql()?` turns a rusqlite result into one of ours.
pub(in crate::store) trait Sql<T> {
    fn sql(self) -> Result<T, Failure>;
}

impl<T> Sql<T> for rusqlite::Result<T> {
    fn sql(self) -> Result<T, Failure> {
        self.map_err(|error| sort(&error))
    }
}

fn sort(error: &Error) -> Failure {
    let what = || "kiosk.db".to_owned();
    // The log's shared index could not grow: SQLite calls that an I/O error, and the disk is merely full.
    if error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE) {
        return Failure::DiskFull(what());
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Failure::DiskFull(what()),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Failure::ReadOnly(what())
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy,
        // A rule of the tables: the statement did nothing, and what is stored is as it was.
        Some(ErrorCode::ConstraintViolation) => Failure::Rule(Broken::Table),
        _ => damaged(flaw(error)),
    }
}

/// What SQLite found, or a value that is none of ours.
fn flaw(error: &Error) -> Damage {
    let Some(code) = error.sqlite_error() else { return Damage::Value };
    Damage::Sqlite(match code.code {
        ErrorCode::SystemIoFailure => SqliteFlaw::Disk(code.extended_code),
        ErrorCode::DatabaseCorrupt => SqliteFlaw::Corrupt,
        ErrorCode::NotADatabase => SqliteFlaw::NotDatabase,
        ErrorCode::TooBig => SqliteFlaw::TooBig,
        ErrorCode::SchemaChanged | ErrorCode::TypeMismatch => SqliteFlaw::Schema,
        ErrorCode::OutOfMemory => SqliteFlaw::Memory,
        ErrorCode::Unknown if code.extended_code == SQLITE_ERROR => SqliteFlaw::Schema,
        _ => SqliteFlaw::Unknown(code.extended_code),
    })
}

/// The books are not as this program keeps them.
pub(in crate::store) fn damaged(why: impl Into<Damage>) -> Failure {
    Failure::Damaged(why.into())
}

/// A stored value that is not what the program writes there.
pub(in crate::store) fn no_value<E>(_what_the_library_says: E) -> Failure {
    damaged(Damage::Value)
}
