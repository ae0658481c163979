//! Days that are played before a new shop's own, and the mark in the data folder that says they are not all played yet.

use crate::counter::{Answer, Counter};
use crate::domain::value::moment::Moment;
use crate::outcome::Failure;
use crate::outside;
use crate::store::Store;
use chrono::NaiveDate;
use std::fmt::Debug;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// A past that is played through the counter's own verbs.
pub trait Prelude: Debug {
    /// The moment of the journal's first line, for a past that ends the day before `today`.
    fn begins(&self, today: NaiveDate) -> Moment;

    /// Plays every day from where the journal stands until the day before `today`.
    ///
    /// # Errors
    /// What a verb refused or failed with; what was played until then stays, and can be gone on from.
    fn play(&self, counter: &mut Counter, today: NaiveDate, progress: &mut dyn FnMut(Progress))
    -> Answer<()>;
}

/// How far a past has been played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: u32,
    pub all: u32,
}

fn mark(data: &Path) -> PathBuf {
    data.join("past-unfinished")
}

/// Marks the past as begun, so that a start that is cut short is taken up again.
pub(in crate::counter) fn begin(data: &Path) -> Result<(), Failure> {
    let path = mark(data);
    let made = outside::open_own(&path, File::options().create(true).truncate(true).write(true));
    made.map(drop).map_err(|why| why.at(&path))
}

/// Whether a start on this data folder plays a past: nothing is here yet, or a start before was cut short.
pub fn wants_past(data: &Path) -> bool {
    !Store::path(data).exists() || is_unfinished(data)
}

pub(in crate::counter) fn is_unfinished(data: &Path) -> bool {
    mark(data).exists()
}

pub(in crate::counter) fn finish(data: &Path) -> Result<(), Failure> {
    let path = mark(data);
    fs::remove_file(&path).map_err(|error| outside::failure(&path, &error))
}
