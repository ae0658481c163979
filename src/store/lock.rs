//! The one writer: an advisory lock on a file beside the database, given up by the system when the program dies.

use crate::domain::trouble::Failure;
use crate::platform;
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
        make_durably(folder).map_err(|error| sort(folder, &error))?;
        let options = File::options().create(true).truncate(false).write(true).clone();
        let file = options.open(&path).map_err(|error| sort(&path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(WriterLock { file }),
            Err(TryLockError::WouldBlock) => Err(Failure::CounterOpen),
            Err(TryLockError::Error(error)) => Err(sort(&path, &error)),
        }
    }
}

/// Makes what is missing of a folder's path; a power cut must not take away the folder of what was promised in it.
fn make_durably(folder: &Path) -> io::Result<()> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.is_dir();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    fs::create_dir_all(folder)?;
    for made in missing.into_iter().rev() {
        let above = made.parent().filter(|above| !above.as_os_str().is_empty());
        platform::sync_folder(above.unwrap_or(Path::new(".")))?;
    }
    Ok(())
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
