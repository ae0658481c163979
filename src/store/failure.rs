//! SQLite's errors, sorted by what the attendant must do.

use crate::domain::trouble::Failure;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use rusqlite::{Error, ErrorCode};

/// `.sql()?` turns a rusqlite result into one of ours.
pub(super) trait Sql<T> {
    fn sql(self) -> Result<T, Failure>;
}

impl<T> Sql<T> for rusqlite::Result<T> {
    fn sql(self) -> Result<T, Failure> {
        self.map_err(|error| sort(&error))
    }
}

fn sort(error: &Error) -> Failure {
    let what = said(error);
    // The log's shared index could not grow: SQLite calls that an I/O error, and the disk is merely full.
    if error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE) {
        return Failure::DiskFull(what);
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Failure::DiskFull(what),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            Failure::ReadOnly(what)
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Failure::Busy(what),
        _ => Failure::Damaged(what),
    }
}

/// What SQLite says, without the statement it says it of.
fn said(error: &Error) -> String {
    match error {
        Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

/// A stored value that is not what the program writes there.
pub(super) fn damaged(what: impl std::fmt::Display) -> Failure {
    Failure::Damaged(what.to_string())
}
