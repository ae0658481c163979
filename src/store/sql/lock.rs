//! The one writer: an advisory lock on a file beside the database, given up by the system when the program dies.

use super::folder::{prepare, sort};
use crate::domain::entry::kind::Mode;
use crate::outcome::Failure;
use crate::outside::{self, NotTaken};
use std::fs::{File, TryLockError};
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
    /// Creates the data folder if need be, and sees to it that it is its owner's alone.
    ///
    /// # Errors
    /// [`Failure::CounterOpen`] while another counter holds the lock, [`Failure::FolderOpen`] where others may enter.
    pub fn take(folder: &Path, mode: Mode) -> Result<Self, Failure> {
        prepare(folder, mode)?;
        let path = folder.join("kiosk.lock");
        let mut options = File::options();
        let file = outside::open_own(&path, options.create(true).truncate(false).write(true));
        let file = file.map_err(|why| match why {
            NotTaken::Failed(error) => sort(&path, &error),
            why => why.at(&path),
        })?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { file }),
            Err(TryLockError::WouldBlock) => Err(Failure::CounterOpen),
            Err(TryLockError::Error(error)) => Err(sort(&path, &error)),
        }
    }
}
