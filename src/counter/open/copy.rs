//! `kiosk copy`: the books, their mark and the daily files in another folder, read back and verified; never the key.

use super::reading::Reading;
use super::verify;
use crate::counter::send::outbox;
use crate::counter::{Answer, Observer};
use crate::domain::view::page::Copied;
use crate::exchange::folder::{Destination, Mounts, Outbox};
use crate::exchange::settlement;
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use crate::outside::failure;
use crate::platform;
use crate::store::{Mark, Store, put_mark};
use std::fs;
use std::path::Path;

impl Observer {
    /// Copies the books of `data` and the daily files of `outbox` into `to`, and verifies what is there then.
    ///
    /// A copy that is there already gives way only to one that goes on from it.
    pub fn copy_to(&self, data: &Path, from: &Path, to: &Path) -> Answer<Copied> {
        make_folder(data, to)?;
        self.check_older(to)?;
        let fresh = to.join("kiosk.db.part");
        remove(&fresh)?;
        self.store.back_up(&fresh)?;
        let path = Store::path(to);
        fs::rename(&fresh, &path).map_err(|error| failure(&path, &error))?;
        platform::sync_folder(to).map_err(|error| failure(to, &error))?;
        let copy = Store::open_read_only(to)?;
        let mark = Mark::of(&copy.read().head()?);
        put_mark(to, &mark).map_err(|error| failure(to, &error))?;
        let files = self.copy_files(from, &to.join("outbox"))?;
        let (shop, mode) = (&self.shop, self.genesis.mode);
        let report = verify::verify(&Reading { data: to, outbox: &to.join("outbox"), shop, mode })?;
        if !report.is_sound() {
            return Err(Failure::File { path: path.display().to_string(), what: FileFlaw::Copy }.into());
        }
        Ok(Copied { to: to.display().to_string(), entries: report.entries, head: report.head, files })
    }

    /// Whatever is under our name in the folder must be an earlier part of this journal.
    fn check_older(&self, to: &Path) -> Answer<()> {
        let path = Store::path(to);
        let taken = || Failure::NameTaken(path.display().to_string());
        match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(failure(&path, &error).into()),
            Ok(_) => {}
        }
        let older = Store::open_read_only(to).map_err(|_| taken())?;
        let head = older.read().head().map_err(|_| taken())?;
        let own = self.store.read().line(head.seq)?;
        if own.is_some_and(|line| line.hash == head.hash) { Ok(()) } else { Err(taken().into()) }
    }

    fn copy_files(&self, from: &Path, to: &Path) -> Answer<usize> {
        let epoch = self.store.read().entry(1)?.map_or(1, |first| first.epoch);
        let files = outbox::daily_files(from, &self.genesis.town, &self.shop, epoch);
        let mut copied = Outbox::open(Destination::Foreign(to), &Mounts::of_this_machine())?;
        for (number, path) in &files {
            let name = settlement::file_name(&self.genesis.town, &self.shop, epoch, *number);
            copied.put(&name, &outbox::read(path)?)?;
        }
        copied.settle()?;
        Ok(files.len())
    }
}

/// A stick that is not plugged in is not looked for on the system's own disk.
fn make_folder(data: &Path, to: &Path) -> Answer<()> {
    Outbox::open(Destination::Foreign(to), &Mounts::of_this_machine())?;
    let inside = |path: &Path| path.canonicalize().map_err(|error| failure(path, &error));
    if inside(to)?.starts_with(inside(data)?) {
        return Err(Failure::CopyInside(to.display().to_string()).into());
    }
    Ok(())
}

fn remove(path: &Path) -> Answer<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failure(path, &error).into()),
        _ => Ok(()),
    }
}
