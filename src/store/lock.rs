//! The one writer: an advisory lock on a file beside the database, given up by the system when the program dies.

use crate::domain::trouble::Failure;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Held for as long as a counter is open on the data folder.
#[derive(Debug)]
pub struct WriterLock {
    file: File,
}

/// Said aloud: a child process that was started at this instant may hold the file open until it has become another
/// program, and would keep the lock so long.
impl Drop for WriterLock {
    fn drop(&mut self) {
        let _the_system_does_it_too = self.file.unlock();
    }
}

impl WriterLock {
    /// Creates the data folder if need be.
    ///
    /// # Errors
    /// [`Failure::CounterOpen`] while another counter holds the lock.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join("kiosk.lock");
        fs::create_dir_all(folder).map_err(|error| sort(folder, &error))?;
        let options = File::options().create(true).truncate(false).write(true).clone();
        let file = options.open(&path).map_err(|error| sort(&path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { file }),
            Err(TryLockError::WouldBlock) => Err(Failure::CounterOpen),
            Err(TryLockError::Error(error)) => Err(sort(&path, &error)),
        }
    }
}

fn sort(path: &Path, error: &io::Error) -> Failure {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Failure::DiskFull(path),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Failure::ReadOnly(path),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Failure::NotFolder(path),
        _ => Failure::File { path, what: error.to_string() },
    }
}
