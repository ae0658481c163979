//! The workbook of a month, beside the daily files: what its closed days come to, and the one file that says so.

use super::closed_day::ClosedDay;
use crate::counter::{Answer, Observer};
use crate::domain::value::chain::Digest;
use crate::domain::value::month::Month;
use crate::domain::view::month_book::MonthBook;
use crate::exchange::folder::{Destination, Mounts, Outbox};
use std::path::Path;

/// What becomes of a file of the same name that says something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Stays,
    GivesWay,
}

/// A month's workbook that was written, read back and found equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthFile {
    pub path: String,
    pub bytes: usize,
    pub digest: Digest,
}

impl Observer {
    /// What the closed days of a calendar month come to.
    pub fn month_book(&self, month: Month) -> Answer<MonthBook> {
        let snapshot = self.store.snapshot()?;
        let reader = snapshot.read();
        let setting = self.setting(reader)?;
        let mut book = MonthBook::new(month, &setting, reader.head()?.day);
        let wanted = reader.closed_in(month)?;
        let (Some((first, _)), Some((_, newest))) = (wanted.first_key_value(), wanted.last_key_value())
        else {
            return Ok(book);
        };
        // Where the shop stood at each close follows from where it stood at the next one.
        let mut position = reader.position_at(*newest)?;
        let mut next = reader.entry(*newest)?;
        while let Some(closing) = next.take() {
            let number = closing.day;
            let day = ClosedDay::read(reader, closing)?;
            if wanted.contains_key(&number) {
                book.add(&day.book(reader, &setting, &position, day.totals(&position))?);
            }
            if number > *first {
                day.entries().iter().rev().for_each(|entry| position.take_back(entry));
                next = day.close_before(reader)?;
            }
        }
        Ok(book)
    }

    /// Puts the workbook into a folder; `data` is that of the books.
    pub fn write_month(
        &self,
        (data, folder): (&Path, &Path),
        month: Month,
        bytes: &[u8],
        existing: Existing,
    ) -> Answer<MonthFile> {
        let mut outbox = Outbox::open(Destination::of(folder, data), &Mounts::of_this_machine())?;
        // Not `…-e1-…`: nothing that begins like a daily file's name is anything else.
        let name = format!("{}-{}-month-{month}.xlsx", self.genesis.town, self.shop);
        match existing {
            Existing::Stays => {}
            Existing::GivesWay => outbox.replace(&name, bytes)?,
        }
        let (digest, _) = outbox.put(&name, bytes)?;
        outbox.settle()?;
        Ok(MonthFile { path: folder.join(name).display().to_string(), bytes: bytes.len(), digest })
    }
}
