//! The folder carrier: a USB stick, or a folder that any other tool keeps in step. Nothing in it is trusted.

mod destination;

pub use crate::outside::failure;
pub use destination::{Destination, Mounts};

use crate::domain::value::chain::Digest;
use crate::outcome::damage::FileFlaw;
use crate::outcome::{Failure, Standing};
use crate::outside::{self, NotTaken};
use crate::platform::{self, sync_folder};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

/// What became of a file that was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// It was not there, and is now.
    New,
    /// It stood there already, byte for byte.
    Stood,
}

/// A folder while files are put into it. None of them may be called written before [`Outbox::settle`].
#[derive(Debug)]
pub struct Outbox<'a> {
    place: Destination<'a>,
    /// What has to be read back.
    put: Vec<Put>,
}

#[derive(Debug)]
struct Put {
    path: PathBuf,
    length: usize,
    digest: Digest,
}

impl<'a> Outbox<'a> {
    /// Makes the folder if it is only the last of its path that is missing, and if it is where it seems to be.
    pub fn open(place: Destination<'a>, mounts: &Mounts) -> Result<Outbox<'a>, Failure> {
        place.make(mounts)?;
        Ok(Outbox { place, put: Vec::new() })
    }

    /// Puts the bytes under this name: `.part` file, fsync, rename. A file of that name with the same bytes is left as it
    /// is; one with other bytes, or what is no file, is never overwritten, which this rule keeps against earlier runs and
    /// people, not against another program that writes the same name at the same instant.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(Digest, Came), Failure> {
        let path = self.path(name)?;
        let digest = Digest::of(bytes);
        match Found::at(&path, bytes) {
            Ok(Found::Same) => return Ok((digest, Came::Stood)),
            Ok(Found::Other) => return Err(Failure::NameTaken(path.display().to_string())),
            Ok(Found::NotFile(standing)) => {
                return Err(Failure::NotFile { path: path.display().to_string(), standing });
            }
            Ok(Found::Nothing) => {}
            Err(error) => return Err(failure(&path, &error)),
        }
        write_whole(self.place, &path, bytes)?;
        self.put.push(Put { path, length: bytes.len(), digest });
        Ok((digest, Came::New))
    }

    /// Puts a file that nobody signed: the same way, but what is there with other bytes gives way.
    pub fn replace(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path(name)?;
        match Found::at(&path, bytes) {
            Ok(Found::Same) => Ok(()),
            Ok(Found::Nothing | Found::Other | Found::NotFile(_)) | Err(_) => {
                write_whole(self.place, &path, bytes)
            }
        }
    }

    fn path(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.place.folder();
        Ok(folder.join(plain_name(folder, name)?))
    }

    /// Makes all names durable with one sync of the folder, those too that a run before had renamed when it was cut off;
    /// then reads every new file back through a new handle.
    ///
    /// What reading back proves: the file system took every byte under the right name, and fsync reported no error. The
    /// standard library cannot drop a file from the system's cache, so the bytes may come from memory and not from the
    /// medium; a stick that lies about fsync is found only when the file is read elsewhere.
    pub fn settle(self) -> Result<(), Failure> {
        let folder = self.place.folder();
        sync_folder(folder).map_err(|error| failure(folder, &error))?;
        for Put { path, length, digest } in &self.put {
            match read_at_most(path, *length) {
                Ok(found) if Digest::of(&found) == *digest => {}
                Ok(_) | Err(NotTaken::TooLarge { .. } | NotTaken::Other(_)) => {
                    return Err(Failure::ReadBack(path.display().to_string()));
                }
                Err(why @ (NotTaken::Missing | NotTaken::Failed(_))) => return Err(why.at(path)),
            }
        }
        Ok(())
    }
}

/// What stands under a name already.
enum Found {
    Nothing,
    Same,
    /// Other bytes.
    Other,
    /// A link, a pipe or a folder, which is never opened.
    NotFile(Standing),
}

impl Found {
    fn at(path: &Path, bytes: &[u8]) -> io::Result<Found> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(error),
            Ok(metadata) => {
                if let Some(standing) = platform::standing(metadata.file_type()) {
                    return Ok(Found::NotFile(standing));
                }
                if metadata.len() != bytes.len() as u64 {
                    return Ok(Found::Other);
                }
            }
        }
        match read_at_most(path, bytes.len()) {
            Ok(found) if found == bytes => Ok(Found::Same),
            Ok(_) | Err(NotTaken::TooLarge { .. }) => Ok(Found::Other),
            Err(NotTaken::Other(standing)) => Ok(Found::NotFile(standing)),
            Err(NotTaken::Missing) => Ok(Found::Nothing),
            Err(NotTaken::Failed(error)) => Err(error),
        }
    }
}

/// Under its own name the file is either whole or as it was.
fn write_whole(place: Destination<'_>, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    write_part(place, &part, bytes).and_then(|()| fs::rename(&part, path)).map_err(|error| {
        // The space of a half-written file helps nobody; if it cannot be freed, the next export tries again.
        let _ = fs::remove_file(&part);
        failure(path, &error)
    })
}

/// Refuses a name that would lead out of the folder.
fn plain_name<'a>(folder: &Path, name: &'a str) -> Result<&'a str, Failure> {
    let mut parts = Path::new(name).components();
    match (parts.next(), parts.next()) {
        (Some(Component::Normal(only)), None) if only == name => Ok(name),
        _ => Err(Failure::File { path: folder.join(name).display().to_string(), what: FileFlaw::Name }),
    }
}

/// A part left by a crash goes first, so that what is written is a new file and not where some link points.
fn write_part(place: Destination<'_>, part: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(part) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = place.open_new(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A file that is longer than expected is another one, however large it is.
fn read_at_most(path: &Path, length: usize) -> Result<Vec<u8>, NotTaken> {
    outside::read_own(path, length as u64)
}
