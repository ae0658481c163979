//! Taking a catalog into force: its files' digests into the journal, the files beside it.

use super::{DayNeeded, Desk, Verb};
use crate::catalog::Documents;
use crate::counter::Answer;
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::store::Writer;

/// Journals the digests of catalog files, keeps the files, and tells the line's number.
#[derive(Debug)]
pub(crate) struct LoadCatalog<'a>(pub(crate) &'a Documents);

impl Verb for LoadCatalog<'_> {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        entry.detail == Detail::Catalog(self.0.digests())
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        Ok(desk.draft(Detail::Catalog(self.0.digests())))
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        for (name, bytes) in self.0.by_name() {
            writer.keep_document(name, bytes, entry.seq)?;
        }
        Ok(())
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}
