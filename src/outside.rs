//! Files that somebody else may have put there: opened only if they are regular files, read up to a limit, and never
//! waited for. A FIFO, a device or a folder in a file's place is named instead.

use crate::outcome::damage::{FileFlaw, SystemFlaw};
use crate::outcome::{Failure, Standing};
use crate::platform;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

pub use crate::platform::Links;

/// Why a file was not opened or not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum NotTaken {
    #[error("the file is missing")]
    Missing,
    #[error("{0} stands where a file should")]
    Other(Standing),
    #[error("larger than {most} bytes")]
    TooLarge { most: u64 },
    #[error(transparent)]
    Failed(io::Error),
}

/// All bytes of a file that is our own: a link in its place leads out of the data folder and is refused.
pub fn read_own(path: &Path, most: u64) -> Result<Vec<u8>, NotTaken> {
    read(path, most, Links::Refused)
}

/// All bytes of a file that a person named, or that stands in a folder of theirs; a link is theirs to set.
pub fn read_given(path: &Path, most: u64) -> Result<Vec<u8>, NotTaken> {
    read(path, most, Links::Followed)
}

fn read(path: &Path, most: u64, links: Links) -> Result<Vec<u8>, NotTaken> {
    let file = open(path, OpenOptions::new().read(true), links)?;
    let too_large = || NotTaken::TooLarge { most };
    let length = file.metadata().map_err(NotTaken::from)?.len();
    if length > most {
        return Err(too_large());
    }
    // A file may grow while it is read, and some say that they are empty.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(too_large()) } else { Ok(bytes) }
}

/// Opens a file that is our own, or makes it, for its owner alone, where `options` say so.
pub fn open_own(path: &Path, options: &mut OpenOptions) -> Result<File, NotTaken> {
    open_as(path, options, Links::Refused, platform::open_for_owner)
}

/// Makes a folder of our own, for its owner alone, in one that is there.
pub fn make_own_folder(path: &Path) -> io::Result<()> {
    platform::create_private_below(path)
}

/// Whether a file of our own is there and an ordinary one.
pub fn check_own(path: &Path) -> Result<(), NotTaken> {
    length_of_own(path).map(drop)
}

/// How many bytes a file of our own has, by the folder's word.
pub fn length_of_own(path: &Path) -> Result<u64, NotTaken> {
    let metadata = fs::symlink_metadata(path)?;
    regular(metadata.file_type())?;
    Ok(metadata.len())
}

/// Opens a regular file as `options` say, or makes it where they say so; never waits for what stands there instead.
///
/// It is looked at twice: before, because a mere opening can rewind a tape or wake a reader; and after, because it may
/// have been changed for another in between.
pub fn open(path: &Path, options: &mut OpenOptions, links: Links) -> Result<File, NotTaken> {
    open_as(path, options, links, |path, options| options.open(path))
}

fn open_as(
    path: &Path,
    options: &mut OpenOptions,
    links: Links,
    opened: impl FnOnce(&Path, &mut OpenOptions) -> io::Result<File>,
) -> Result<File, NotTaken> {
    let before = match links {
        Links::Followed => fs::metadata(path),
        Links::Refused => fs::symlink_metadata(path),
    };
    match before {
        Ok(metadata) => regular(metadata.file_type())?,
        // It may be about to be made.
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let file = opened(path, platform::at_once(options, links))?;
    regular(file.metadata()?.file_type())?;
    Ok(file)
}

fn regular(found: fs::FileType) -> Result<(), NotTaken> {
    platform::standing(found).map_or(Ok(()), |standing| Err(NotTaken::Other(standing)))
}

impl From<io::Error> for NotTaken {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => NotTaken::Missing,
            ErrorKind::IsADirectory => NotTaken::Other(Standing::Folder),
            _ => NotTaken::Failed(error),
        }
    }
}

impl NotTaken {
    /// What the system says, where it is none of the others.
    pub fn flaw(&self) -> Option<SystemFlaw> {
        match self {
            NotTaken::Failed(error) => Some(system(error)),
            NotTaken::Missing | NotTaken::Other(_) | NotTaken::TooLarge { .. } => None,
        }
    }

    /// Sorted by what must be done about it.
    pub fn at(&self, path: &Path) -> Failure {
        let shown = path.display().to_string();
        match self {
            NotTaken::Missing => Failure::Gone(shown),
            NotTaken::Other(standing) => Failure::NotFile { path: shown, standing: *standing },
            NotTaken::TooLarge { most } => Failure::TooLarge { path: shown, most: *most },
            NotTaken::Failed(error) => failure(path, error),
        }
    }
}

/// A failure of a file, sorted by what must be done about it.
pub fn failure(path: &Path, error: &io::Error) -> Failure {
    let path = path.display().to_string();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Failure::DiskFull(path)
        }
        ErrorKind::ReadOnlyFilesystem => Failure::WriteProtected(path),
        ErrorKind::PermissionDenied => Failure::Forbidden(path),
        ErrorKind::NotFound => Failure::Gone(path),
        ErrorKind::NotADirectory => Failure::NotFolder(path),
        _ => Failure::File { path, what: FileFlaw::System(system(error)) },
    }
}

/// What the system says, as data; what is none of the usual keeps its number.
pub fn system(error: &io::Error) -> SystemFlaw {
    match error.kind() {
        ErrorKind::NotFound => SystemFlaw::Missing,
        ErrorKind::PermissionDenied => SystemFlaw::Forbidden,
        ErrorKind::NotADirectory => SystemFlaw::NotFolder,
        ErrorKind::IsADirectory => SystemFlaw::Folder,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => SystemFlaw::Full,
        ErrorKind::ReadOnlyFilesystem => SystemFlaw::WriteProtected,
        ErrorKind::ResourceBusy | ErrorKind::WouldBlock | ErrorKind::ExecutableFileBusy => SystemFlaw::Busy,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => SystemFlaw::Name,
        ErrorKind::OutOfMemory => SystemFlaw::Memory,
        ErrorKind::StaleNetworkFileHandle | ErrorKind::TimedOut => SystemFlaw::Device,
        ErrorKind::BrokenPipe | ErrorKind::UnexpectedEof | ErrorKind::WriteZero => SystemFlaw::Gone,
        _ => platform::system_flaw(error.raw_os_error().unwrap_or(0)),
    }
}
