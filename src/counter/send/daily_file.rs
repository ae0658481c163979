//! The files of closed days: composed from the journal's own lines, signed, written, read back. Beside each, a workbook
//! for people, which nobody signs and which comes second.

use super::closed_day::ClosedDay;
use crate::counter::{Answer, MakeWorkbook};
use crate::domain::decide::fill::Limits;
use crate::domain::entry::kind::Genesis;
use crate::domain::fold::position::Position;
use crate::domain::fold::totals::TotalLine;
use crate::domain::view::day_book::{DayBook, Setting};
use crate::domain::view::page::ExportDays;
use crate::exchange::folder::{Came, Destination, Mounts, Outbox};
use crate::exchange::settlement::{self, NotSettlement, Origin};
use crate::exchange::signature::ShopKey;
use crate::outcome::Failure;
use crate::outcome::WrittenFile;
use crate::outcome::damage::Damage;
use crate::store::Reader;

/// Is told how many files are done, and of how many, once that is known.
pub(in crate::counter) type OnFile<'a> = &'a mut dyn FnMut(usize, Option<usize>);

/// Which workbooks an export makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Workbooks {
    /// Those that are missing, and those of days whose daily file was missing, of the days that are visited.
    Missing,
    /// All of them, because language, roster or program may have changed.
    All,
}

/// What an export takes its files from, and where it puts them.
pub(in crate::counter) struct Export<'a> {
    pub(in crate::counter) reader: Reader<'a>,
    pub(in crate::counter) genesis: &'a Genesis,
    pub(in crate::counter) key: &'a ShopKey,
    pub(in crate::counter) place: Destination<'a>,
    pub(in crate::counter) setting: Setting<'a>,
    pub(in crate::counter) wanted: Workbooks,
    pub(in crate::counter) make: MakeWorkbook<'a>,
    pub(in crate::counter) limits: &'a Limits,
}

impl Export<'_> {
    /// Writes the files of these closed days, oldest first in the answer; then the workbooks that are wanted; and calls
    /// none of them written before one sync has made all their names durable.
    ///
    /// A workbook that cannot be written fails nothing else: all signed files stand before the first workbook is begun. A
    /// day whose file cannot be is named once all others are written.
    pub(in crate::counter) fn write(
        &self,
        days: ExportDays,
        on_file: OnFile<'_>,
    ) -> Answer<Vec<WrittenFile>> {
        let Some(newest) = self.reader.last_close()? else { return Ok(Vec::new()) };
        let count =
            matches!(days, ExportDays::All).then(|| usize::try_from(newest.day).unwrap_or(usize::MAX));
        let mut outbox = Outbox::open(self.place, &Mounts::of_this_machine())?;
        // Where the shop stood at each close follows from where it stands now, day by day backwards.
        let mut position = self.reader.position_at(newest.seq)?;
        let (mut written, mut books, mut left) = (Vec::new(), Vec::new(), None);
        let mut next = Some(newest);
        while let Some(closing) = next.take() {
            let is_newest = written.is_empty() && left.is_none();
            let day = ClosedDay::read(self.reader, closing)?;
            let mut came = Came::New;
            match self.write_day(&mut outbox, &day, &position) {
                Ok((file, book, how)) => {
                    came = how;
                    written.push(file);
                    books.push(book);
                }
                Err(failure) if failure.concerns_one_file() => left = Some(failure),
                Err(failure) => return Err(failure.into()),
            }
            on_file(written.len(), count);
            day.entries().iter().rev().for_each(|entry| position.take_back(entry));
            if days == ExportDays::All || came == Came::New || is_newest {
                next = day.close_before(self.reader)?;
            }
        }
        for (file, book) in written.iter_mut().zip(books) {
            if let Some(book) = book {
                file.workbook = self.write_workbook(&outbox, file, &book);
            }
        }
        outbox.settle()?;
        written.reverse();
        left.map_or(Ok(written), |failure| Err(failure.into()))
    }

    /// Writes one daily file, and gives what its workbook is made of if one is wanted.
    fn write_day(
        &self,
        outbox: &mut Outbox<'_>,
        day: &ClosedDay,
        position: &Position,
    ) -> Result<(WrittenFile, Option<DayBook>, Came), Failure> {
        let number = day.closing.day;
        let totals = day.totals(position);
        let bytes = self.compose(day, &totals)?;
        let name = settlement::file_name(&self.genesis.town, &day.closing.shop, day.closing.epoch, number);
        let folder = self.place.folder();
        let workbook = workbook_name(&name);
        let (digest, came) = outbox.put(&name, &bytes)?;
        let is_wanted = match self.wanted {
            Workbooks::All => true,
            Workbooks::Missing => came == Came::New || !folder.join(&workbook).is_file(),
        };
        let file = WrittenFile {
            number,
            path: folder.join(&name).display().to_string(),
            bytes: bytes.len() as u64,
            digest,
            workbook: Ok(workbook),
        };
        let book = is_wanted.then(|| day.book(self.reader, &self.setting, position, totals)).transpose()?;
        Ok((file, book, came))
    }

    fn compose(&self, day: &ClosedDay, totals: &[TotalLine]) -> Result<Vec<u8>, Failure> {
        let (town, mode) = (self.genesis.town.clone(), self.genesis.mode);
        let origin = Origin { town, mode, previous: day.previous };
        let too_large = Failure::DayTooLarge(day.closing.day);
        let lines = (day.lines.len() + totals.len()) as u64 + 2;
        match settlement::compose(&origin, &day.lines, totals, self.key) {
            Ok(bytes) if bytes.len() as u64 > self.limits.bytes || lines > self.limits.lines => {
                Err(too_large)
            }
            Ok(bytes) => Ok(bytes),
            Err(NotSettlement::Bytes(_) | NotSettlement::Lines) => Err(too_large),
            Err(NotSettlement::Line { .. }) => Err(Failure::Damaged(Damage::DailyFile(day.closing.day))),
        }
    }

    /// Gives the workbook's name, or why it is not there.
    fn write_workbook(
        &self,
        outbox: &Outbox<'_>,
        file: &WrittenFile,
        book: &DayBook,
    ) -> Result<String, Failure> {
        let name = file.workbook.clone()?;
        let refused =
            |what| Failure::File { path: self.place.folder().join(&name).display().to_string(), what };
        let bytes = (self.make)(book).map_err(refused)?;
        outbox.replace(&name, &bytes)?;
        Ok(name)
    }
}

fn workbook_name(daily_file: &str) -> String {
    format!("{}.xlsx", daily_file.strip_suffix(".jsonl").unwrap_or(daily_file))
}
