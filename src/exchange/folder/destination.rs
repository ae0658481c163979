//! Where files go: whether the folder is there, and whether it is the stick it seems to be. A stick that is not plugged in
//! leaves an empty folder of its name on the system's own disk, or none; files written there reach nobody.

use super::failure;
use crate::outcome::Failure;
use crate::platform::{self, sync_folder};
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

/// Whose folder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination<'a> {
    /// Inside the shop's data folder: whatever is missing of the path is made.
    Own(&'a Path),
    /// A stick, or a folder that somebody else keeps: at most the last folder of the path is made.
    Foreign(&'a Path),
}

/// Where a system puts what is plugged in, and the disk it runs from.
#[derive(Clone, Debug)]
pub struct Mounts {
    pub folders: Vec<PathBuf>,
    pub system: PathBuf,
}

impl Mounts {
    /// Those of this machine.
    pub fn of_this_machine() -> Mounts {
        let folders = platform::MOUNT_FOLDERS.iter().map(PathBuf::from).collect();
        Mounts { folders, system: PathBuf::from(platform::SYSTEM_DISK) }
    }

    /// Books that are begun in the folder of a stick that is not plugged in are lost as soon as it is.
    ///
    /// # Errors
    /// [`Failure::SystemDisk`], or [`Failure::NotPlugged`] for a link that leads nowhere.
    pub fn check_to_begin(&self, folder: &Path) -> Result<(), Failure> {
        let mut existing = folder;
        while !exists(existing)? {
            let shown = || Failure::NotPlugged(folder.display().to_string());
            existing = parent(existing).ok_or_else(shown)?;
        }
        self.check(folder, existing)
    }

    /// What leads to where sticks are, by its words or through a link, must not be on the system's own disk.
    fn check(&self, folder: &Path, existing: &Path) -> Result<(), Failure> {
        let written = std::path::absolute(folder).ok();
        let real = fs::canonicalize(existing).ok();
        let leads_there = |path: &PathBuf| self.folders.iter().any(|folder| path.starts_with(folder));
        if !written.iter().chain(&real).any(leads_there) {
            return Ok(());
        }
        let device = |path: &Path| platform::device(path).map_err(|error| failure(path, &error));
        match (device(existing)?, device(&self.system)?) {
            (Some(found), Some(system)) if found == system => {
                Err(Failure::SystemDisk(folder.display().to_string()))
            }
            _ => Ok(()),
        }
    }
}

impl<'a> Destination<'a> {
    /// A link inside the data folder may lead out of it.
    pub fn of(folder: &'a Path, data: &Path) -> Destination<'a> {
        let inside = folder.strip_prefix(data).ok();
        let is_inside = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
        let existing = folder.ancestors().find(|path| path.exists());
        let real = existing.and_then(|path| fs::canonicalize(path).ok());
        let stays =
            || fs::canonicalize(data).is_ok_and(|data| real.is_some_and(|real| real.starts_with(data)));
        if inside.is_some_and(is_inside) && stays() {
            Destination::Own(folder)
        } else {
            Destination::Foreign(folder)
        }
    }

    pub const fn folder(self) -> &'a Path {
        match self {
            Destination::Own(folder) | Destination::Foreign(folder) => folder,
        }
    }

    /// What is inside the data folder is nobody else's business; a stick is read by others.
    fn create(self, folder: &Path) -> io::Result<()> {
        match self {
            Destination::Own(_) => platform::create_private_below(folder),
            Destination::Foreign(_) => fs::create_dir(folder),
        }
    }

    /// Lets a new file in this place be made for whom the place is.
    pub(super) fn open_new(self, path: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        match self {
            Destination::Own(_) => platform::open_for_owner(path, &mut options),
            Destination::Foreign(_) => options.open(path),
        }
    }

    /// Whether files can go there: nothing is made, so that it can be asked long before.
    pub fn check(self, mounts: &Mounts) -> Result<(), Failure> {
        self.missing(mounts).map(drop)
    }

    /// Makes what may be made, or says why nothing was.
    pub(super) fn make(self, mounts: &Mounts) -> Result<(), Failure> {
        for folder in self.missing(mounts)?.into_iter().rev() {
            self.create(folder).map_err(|error| failure(folder, &error))?;
            let parent = parent(folder).unwrap_or(Path::new("."));
            sync_folder(parent).map_err(|error| failure(parent, &error))?;
        }
        Ok(())
    }

    /// What has to be made first, the innermost folder first; or why nothing may be.
    fn missing(self, mounts: &Mounts) -> Result<Vec<&'a Path>, Failure> {
        let folder = self.folder();
        let shown = || folder.display().to_string();
        let mut missing = Vec::new();
        let mut existing = folder;
        while !exists(existing)? {
            missing.push(existing);
            existing = parent(existing).ok_or_else(|| Failure::NotPlugged(shown()))?;
        }
        match self {
            Destination::Own(_) => {}
            Destination::Foreign(_) if missing.len() > 1 => return Err(Failure::NotPlugged(shown())),
            Destination::Foreign(_) => mounts.check(folder, existing)?,
        }
        Ok(missing)
    }
}

/// The folder above; that of a bare name is where the program runs.
fn parent(path: &Path) -> Option<&Path> {
    let parent = path.parent()?;
    Some(if parent.as_os_str().is_empty() { Path::new(".") } else { parent })
}

fn exists(folder: &Path) -> Result<bool, Failure> {
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(Failure::NotFolder(folder.display().to_string())),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failure(folder, &error)),
        // A link to what is not there, most likely to a stick.
        Err(_) if fs::symlink_metadata(folder).is_ok() => {
            Err(Failure::NotPlugged(folder.display().to_string()))
        }
        Err(_) => Ok(false),
    }
}
