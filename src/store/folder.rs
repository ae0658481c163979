//! The data folder: its owner's alone, and nothing in it but ordinary files where files of ours should be. Whoever may
//! enter it could copy the books, or hold a lock on them and stop the shop.

use crate::domain::detail::Mode;
use crate::domain::trouble::Failure;
use crate::outside::{self, NotTaken};
use crate::platform;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Files of ours that must be ordinary ones and are made private; the key has its own, stricter door.
const FILES: [&str; 5] = ["kiosk.db", "kiosk.db-wal", "kiosk.db-shm", "kiosk.lock", "high-water"];

/// Whether somebody else on this machine can enter the folder.
pub fn is_open_to_others(folder: &Path) -> bool {
    platform::is_open_to_others(folder)
}

/// Makes the folder if need be, and makes it private, whatever the umask.
///
/// Books that are kept for good may have been read while the folder stood open, and somebody must know: then nothing is
/// mended in silence.
///
/// # Errors
/// [`Failure::FolderOpen`] if it stands open in live mode, or cannot be made private there.
pub(super) fn prepare(folder: &Path, mode: Mode) -> Result<(), Failure> {
    match fs::metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => return Err(Failure::NotFolder(folder.display().to_string())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            platform::create_private_folder(folder).map_err(|error| sort(folder, &error))?;
        }
        Err(error) => return Err(sort(folder, &error)),
    }
    check_files(folder)?;
    let has_begun = FILES.iter().any(|name| folder.join(name).exists());
    if mode == Mode::Live && has_begun && is_open_to_others(folder) {
        return Err(open_to_others(folder));
    }
    make_private(folder, mode)
}

/// Every file of ours that is there is an ordinary one; a FIFO would hang whoever opens it, a link leads elsewhere.
pub(super) fn check_files(folder: &Path) -> Result<(), Failure> {
    FILES.iter().map(|name| folder.join(name)).try_for_each(|path| match outside::check_own(&path) {
        Ok(()) | Err(NotTaken::Missing) => Ok(()),
        Err(why) => Err(why.at(&path)),
    })
}

/// Takes group and world out of the folder and of the files in it. Where that is impossible practice goes on, trade does not.
pub(super) fn make_private(folder: &Path, mode: Mode) -> Result<(), Failure> {
    let files = FILES.iter().map(|name| folder.join(name)).filter(|path| path.exists());
    let mut all: Vec<PathBuf> = vec![folder.to_owned()];
    all.extend(files);
    for path in all.iter().filter(|path| !platform::is_owners_alone(path)) {
        let refused = platform::make_private(path).is_err() || platform::is_open_to_others(path);
        if refused && mode == Mode::Live {
            return Err(open_to_others(folder));
        }
    }
    Ok(())
}

fn open_to_others(folder: &Path) -> Failure {
    Failure::FolderOpen(folder.display().to_string())
}

/// A failure of the folder or of a file in it, sorted by what must be done about it.
pub(super) fn sort(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display().to_string();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Failure::DiskFull(shown),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Failure::ReadOnly(shown),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Failure::NotFolder(shown),
        _ => Failure::File { path: shown, what: error.to_string() },
    }
}
