//! Files out of the shop, from a reader of its own: a thread may write them while the counter goes on selling.

use super::open::key_file;
use super::send::daily_file::{Export, OnFile, Workbooks};
use crate::clock::Stopwatch;
use crate::counter::{Answer, Counter, MakeWorkbook, Observer};
use crate::domain::decide::fill::Limits;
use crate::domain::view::page::{Copied, ExportDays};
use crate::exchange::folder::{Destination, Mounts};
use crate::exchange::signature::ShopKey;
use crate::log::{Log, Note};
use crate::outcome::WrittenFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Everything an export needs; nothing of it changes when the counter books on.
#[derive(Debug)]
pub struct Exporter {
    observer: Observer,
    key: Arc<ShopKey>,
    data: PathBuf,
    outbox: PathBuf,
    copy: Option<PathBuf>,
    limits: Limits,
    log: Log,
}

/// Where the files of a close go, for a thread that looks whether it is there: a stick may take its time.
#[derive(Debug)]
pub struct Carrier {
    outbox: PathBuf,
    data: PathBuf,
}

impl Carrier {
    /// Whether files could be written there now.
    pub fn check(&self) -> Answer<()> {
        Ok(Destination::of(&self.outbox, &self.data).check(&Mounts::of_this_machine())?)
    }
}

impl Exporter {
    /// Writes the files of these days to the folder that the settings name.
    pub fn export(
        &self,
        days: ExportDays,
        make: MakeWorkbook<'_>,
        on_file: OnFile<'_>,
    ) -> Answer<Vec<WrittenFile>> {
        self.export_to(&self.outbox, days, Workbooks::Missing, (make, on_file))
    }

    /// [`Exporter::export`] to another folder.
    pub fn export_to(
        &self,
        folder: &Path,
        days: ExportDays,
        wanted: Workbooks,
        (make, on_file): (MakeWorkbook<'_>, OnFile<'_>),
    ) -> Answer<Vec<WrittenFile>> {
        let watch = Stopwatch::start();
        let Observer { store, genesis, .. } = &self.observer;
        // The counter may book meanwhile; all files are of one moment.
        let snapshot = store.snapshot()?;
        let reader = snapshot.read();
        let setting = self.observer.setting(reader)?;
        let place = Destination::of(folder, &self.data);
        let export =
            Export { reader, genesis, key: &self.key, place, setting, wanted, make, limits: &self.limits };
        let files = export.write(days, on_file)?;
        self.log.note(&Note::Exported { files: files.len(), ms: watch.ms() });
        Ok(files)
    }

    /// Whether the key's file is still there, private and the right one. The open counter signs with the key in memory,
    /// the next start will not find one.
    pub fn check_key(&self) -> Answer<()> {
        key_file::load_own(&self.data, &self.observer.genesis)?;
        Ok(())
    }

    /// Copies the books to the folder that the settings name, if they name one.
    pub fn copy_as_set(&self) -> Option<Answer<Copied>> {
        self.copy.as_ref().map(|to| self.observer.copy_to(&self.data, &self.outbox, to))
    }
}

impl Counter {
    /// An exporter of the books as they are, with a connection of its own.
    pub fn exporter(&self) -> Answer<Exporter> {
        Ok(Exporter {
            observer: self.observer.beside(&self.data)?,
            key: Arc::clone(&self.key),
            data: self.data.clone(),
            outbox: self.outbox.clone(),
            copy: self.copy.clone(),
            limits: self.limits,
            log: self.log.clone(),
        })
    }

    pub fn carrier(&self) -> Carrier {
        Carrier { outbox: self.outbox.clone(), data: self.data.clone() }
    }

    /// Writes the file of every closed day that no township has acknowledged, each read back and compared, and beside
    /// them the workbooks that are missing.
    pub fn export(&self, make: MakeWorkbook<'_>) -> Answer<Vec<WrittenFile>> {
        self.exporter()?.export(ExportDays::All, make, &mut |_, _| {})
    }

    /// [`Counter::export`] to another folder.
    pub fn export_to(
        &self,
        folder: &Path,
        wanted: Workbooks,
        make: MakeWorkbook<'_>,
    ) -> Answer<Vec<WrittenFile>> {
        self.exporter()?.export_to(folder, ExportDays::All, wanted, (make, &mut |_, _| {}))
    }
}
