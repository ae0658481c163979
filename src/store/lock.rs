//! The one writer: an advisory lock on a file beside the database, given up by the system when the program dies.

use crate::domain::trouble::Failure;
use std::fs::{self, File, TryLockError};
use std::path::Path;

/// Held for as long as a counter is open on the data folder.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Creates the data folder if need be.
    ///
    /// # Errors
    /// [`Failure::Busy`] while another counter holds the lock.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("kiosk.lock");
        let file_failure = |error: std::io::Error| Failure::File {
            path: path.display().to_string(),
            what: error.to_string(),
        };
        fs::create_dir_all(folder).map_err(file_failure)?;
        let file =
            File::options().create(true).truncate(false).write(true).open(&path).map_err(file_failure)?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Failure::Busy(path.display().to_string())),
            Err(TryLockError::Error(error)) => Err(file_failure(error)),
        }
    }
}
