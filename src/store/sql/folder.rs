//! The data folder: its owner's alone, and nothing in it but ordinary files where files of ours should be. Whoever may
//! enter it could copy the books, or hold a lock on them and stop the shop.

use crate::domain::entry::kind::Mode;
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use crate::outside::{self, NotTaken};
use crate::platform;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

const DATABASE: [&str; 3] = ["kiosk.db", "kiosk.db-wal", "kiosk.db-shm"];
const MARK_AND_LOCK: [&str; 2] = ["high-water", "kiosk.lock"];

/// The shop's signing key, and the secret of its PINs. Whoever reads them finds them closed to others or refuses them:
/// a key that stood open may have been copied, and nothing mends that.
pub const SHOP_KEY: &str = "shop.key";
pub const PIN_SECRET: &str = "pin.secret";

/// The folder, the folders and files in it that others on this machine could use if they came so far; not the keys.
pub fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    let itself = platform::is_open_to_others(folder).then(|| folder.to_owned());
    let mut open: Vec<PathBuf> = itself.into_iter().collect();
    visit(folder, &mut |path, metadata| {
        if platform::admits_others(metadata) {
            open.push(path.to_owned());
        }
    });
    open
}

/// Gives everything in the folder the rights that it should have. Where something belongs to somebody else, the folder
/// around it is private all the same.
fn make_private_inside(folder: &Path) {
    visit(folder, &mut |path, metadata| {
        if !platform::has_owners_rights(metadata) {
            drop(platform::make_private(path));
        }
    });
}

/// Looks at every file and folder inside, each folder before what is in it; a folder that is closed to others closes what
/// is in it, so that a start costs the same after ten years of daily files. Links are not followed, a folder that is another
/// disk has the modes of that, and what cannot be looked at is not ours.
fn visit(folder: &Path, look: &mut dyn FnMut(&Path, &fs::Metadata)) {
    let keys = [folder.join(SHOP_KEY), folder.join(PIN_SECRET)];
    let Ok(disk) = platform::device(folder) else { return };
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let (Ok(metadata), path) = (entry.metadata(), entry.path()) else { continue };
            let is_folder = metadata.is_dir() && platform::device_of(&metadata) == disk;
            if (is_folder || metadata.is_file()) && !keys.contains(&path) {
                look(&path, &metadata);
            }
            if is_folder && platform::admits_others(&metadata) {
                folders.push(path);
            }
        }
    }
}

/// Makes the folder if need be, and makes it private, whatever the umask.
///
/// Books that are kept for good may have been read while the folder stood open, and somebody must know: then nothing is
/// mended in silence.
///
/// # Errors
/// [`Failure::FolderOpen`] if it stands open in live mode, or cannot be made private there.
pub(in crate::store) fn prepare(folder: &Path, mode: Mode) -> Result<(), Failure> {
    match fs::metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => return Err(Failure::NotFolder(folder.display().to_string())),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make_durably(folder).map_err(|error| sort(folder, &error))?;
        }
        Err(error) => return Err(sort(folder, &error)),
    }
    check_database(folder)?;
    MARK_AND_LOCK.iter().try_for_each(|name| check_file(&folder.join(name)))?;
    let has_begun = files(folder).next().is_some();
    if mode == Mode::Live && has_begun && platform::is_open_to_others(folder) {
        return Err(stands_open(folder));
    }
    make_private(folder, mode)?;
    make_private_inside(folder);
    Ok(())
}

/// Makes what is missing of a folder's path; a power cut must not take away the folder of what was promised in it.
fn make_durably(folder: &Path) -> io::Result<()> {
    let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.is_dir();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    platform::create_private_folder(folder)?;
    for made in missing.into_iter().rev() {
        platform::sync_folder(made.parent().unwrap_or(Path::new("")))?;
    }
    Ok(())
}

/// The files that SQLite opens by itself are ordinary ones, if they are there: a FIFO would hang it, a link leads elsewhere.
pub(in crate::store) fn check_database(folder: &Path) -> Result<(), Failure> {
    DATABASE.iter().try_for_each(|name| check_file(&folder.join(name)))
}

fn check_file(path: &Path) -> Result<(), Failure> {
    match outside::check_own(path) {
        Ok(()) | Err(NotTaken::Missing) => Ok(()),
        Err(why) => Err(why.at(path)),
    }
}

/// Those of our files that are there. The key has its own, stricter door.
fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    DATABASE.iter().chain(&MARK_AND_LOCK).map(|name| folder.join(name)).filter(|path| path.exists())
}

/// Takes group and world out of the folder and of the files in it. Where that is impossible practice goes on, trade does not.
pub(in crate::store) fn make_private(folder: &Path, mode: Mode) -> Result<(), Failure> {
    let all = [folder.to_owned()].into_iter().chain(files(folder));
    for path in all.filter(|path| !platform::is_owners_alone(path)) {
        let refused = platform::make_private(&path).is_err() || platform::is_open_to_others(&path);
        if refused && mode == Mode::Live {
            return Err(stands_open(folder));
        }
    }
    Ok(())
}

fn stands_open(folder: &Path) -> Failure {
    Failure::FolderOpen(folder.display().to_string())
}

/// A failure of the folder or of a file in it, sorted by what must be done about it.
pub(in crate::store) fn sort(path: &Path, error: &io::Error) -> Failure {
    let shown = path.display().to_string();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Failure::DiskFull(shown),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Failure::ReadOnly(shown),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => Failure::NotFolder(shown),
        _ => Failure::File { path: shown, what: FileFlaw::System(outside::system(error)) },
    }
}
