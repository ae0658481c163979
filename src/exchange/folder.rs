//! The folder carrier: a USB stick, or a folder that any other tool keeps in step. Nothing in it is trusted.

use crate::domain::chain::Digest;
use crate::domain::trouble::Failure;
use crate::outside::{self, NotTaken};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

pub use crate::outside::failure;

/// Writes the bytes under this name, makes them durable, reads them back, and gives the SHA-256 of what was read.
///
/// `.part` file, fsync, rename, fsync of the folder, read again through a new handle. A file of that name with the same
/// bytes is left as it is and read back all the same; one with other bytes is never overwritten, which this rule keeps
/// against earlier runs and people, not against another program that writes the same name at the same instant.
///
/// What reading back proves: the file system took every byte under the right name, and fsync reported no error. The
/// standard library cannot drop a file from the system's cache, so the bytes may come from memory and not from the
/// medium; a stick that lies about fsync is found only when the file is read elsewhere.
pub fn write_verified(folder: &Path, name: &str, bytes: &[u8]) -> Result<Digest, Failure> {
    let path = folder.join(plain_name(folder, name)?);
    create_folder(folder).map_err(|error| failure(folder, &error))?;
    let expected = Digest::of(bytes);
    match read_at_most(&path, bytes.len()) {
        // A crash may have come between its renaming and the folder's fsync.
        Ok(found) if found == bytes => return settle(folder, &path, bytes.len(), expected),
        Ok(_) | Err(NotTaken::TooLarge { .. }) => return Err(Failure::NameTaken(path.display().to_string())),
        Err(NotTaken::Missing) => {}
        Err(why) => return Err(why.at(&path)),
    }
    write_whole(&path, bytes)?;
    settle(folder, &path, bytes.len(), expected)
}

/// Writes a file that nobody signed: the same way, but what is there with other bytes gives way.
pub fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(plain_name(folder, name)?);
    create_folder(folder).map_err(|error| failure(folder, &error))?;
    if read_at_most(&path, bytes.len()).is_ok_and(|found| found == bytes) {
        return Ok(());
    }
    write_whole(&path, bytes)?;
    sync_folder(folder).map_err(|error| failure(folder, &error))
}

/// Under its own name the file is either whole or as it was.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    write_part(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|error| {
        // The space of a half-written file helps nobody; if it cannot be freed, the next export tries again.
        let _ = fs::remove_file(&part);
        failure(path, &error)
    })
}

fn settle(folder: &Path, path: &Path, length: usize, expected: Digest) -> Result<Digest, Failure> {
    sync_folder(folder).map_err(|error| failure(folder, &error))?;
    match read_at_most(path, length) {
        Ok(found) if Digest::of(&found) == expected => Ok(expected),
        Ok(_) | Err(NotTaken::TooLarge { .. }) => Err(Failure::ReadBack(path.display().to_string())),
        Err(why) => Err(why.at(path)),
    }
}

/// Refuses a name that would lead out of the folder.
fn plain_name<'a>(folder: &Path, name: &'a str) -> Result<&'a str, Failure> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(only)), None) if only == name => Ok(name),
        _ => {
            let what = format!("{name:?} is no plain file name");
            Err(Failure::File { path: folder.display().to_string(), what })
        }
    }
}

fn create_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent),
        _ => sync_folder(&PathBuf::from(".")),
    }
}

/// A part left by a crash goes first, so that what is written is a new file and not where some link points.
fn write_part(part: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes the new name durable. Some file systems of sticks and networks know no such thing and say so.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        Err(error) if !matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Err(error),
        _ => Ok(()),
    }
}

/// Elsewhere a folder cannot be opened as a file; the system keeps its names by itself.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// A file that is longer than expected is another one, however large it is.
fn read_at_most(path: &Path, length: usize) -> Result<Vec<u8>, NotTaken> {
    outside::read_own(path, length as u64)
}
