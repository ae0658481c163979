//! The files of closed days: composed from the journal's own lines, signed, written, read back. Beside each, a workbook
//! for people, which nobody signs and which comes second.

use crate::counter::read::day_report::owe;
use crate::counter::read::former;
use crate::counter::{Answer, MakeWorkbook};
use crate::domain::decide::fill::Limits;
use crate::domain::entry::Entry;
use crate::domain::entry::kind::{Close, Detail, Genesis, Kind};
use crate::domain::fold::position::Position;
use crate::domain::fold::totals::{DayTotals, TotalLine};
use crate::domain::value::chain::Digest;
use crate::domain::view::day_book::{DayBook, Joint, Setting};
use crate::domain::view::page::{DayReport, ExportDays};
use crate::domain::view::summary::DaySummary;
use crate::exchange::folder::{Came, Destination, Mounts, Outbox};
use crate::exchange::settlement::{self, DayLines, NotSettlement, Origin};
use crate::exchange::signature::ShopKey;
use crate::outcome::Failure;
use crate::outcome::WrittenFile;
use crate::outcome::damage::Damage;
use crate::outside;
use crate::store::Reader;
use std::path::PathBuf;

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
            let (number, is_newest) = (closing.day, written.is_empty() && left.is_none());
            let day = ClosedDay::read(self.reader, closing)?;
            let mut came = Came::New;
            match self.write_day(&mut outbox, &day, &position) {
                Ok((file, book, how)) => {
                    came = how;
                    written.push(file);
                    let join = self.join(&day)?;
                    books.push(book.map(|book| (book, join)));
                }
                Err(failure) if failure.concerns_one_file() => left = Some(failure),
                Err(failure) => return Err(failure.into()),
            }
            on_file(written.len(), count);
            day.entries().iter().rev().for_each(|entry| position.take_back(entry));
            if days == ExportDays::All || came == Came::New || is_newest {
                next = self.close_before(&day, number)?;
            }
        }
        for (file, book) in written.iter_mut().zip(books) {
            if let Some((book, join)) = book {
                let book = DayBook { joint: join.look(self.limits.bytes), ..book };
                file.workbook = self.write_workbook(&outbox, file, &book);
            }
        }
        outbox.settle()?;
        written.reverse();
        left.map_or(Ok(written), |failure| Err(failure.into()))
    }

    /// A day begins with the line after the close before it.
    fn close_before(&self, day: &ClosedDay, number: u32) -> Result<Option<Entry>, Failure> {
        let Some(seq) = day.close.first.checked_sub(1).filter(|seq| *seq > 0) else { return Ok(None) };
        let entry = self.reader.entry(seq)?.filter(|entry| entry.day < number);
        entry.map(Some).ok_or(Failure::Damaged(Damage::NoClose(seq)))
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
        let book = is_wanted.then(|| self.book(day, position, totals)).transpose()?;
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

    fn book(&self, day: &ClosedDay, position: &Position, lines: Vec<TotalLine>) -> Result<DayBook, Failure> {
        let mut summary = DaySummary::default();
        day.entries().iter().for_each(|entry| summary.add(entry));
        owe(self.reader, position.owed.iter().copied(), &mut summary)?;
        former::explain(self.reader, &mut summary, day.closing.seq, || Ok(position.clone()))?;
        let report = DayReport { number: day.closing.day, close: day.close.clone(), lines, summary };
        let former = former::former_of(self.reader, self.setting.catalog, day.entries())?;
        let expiries = self.reader.expiries(position)?;
        let entries = day.entries();
        Ok(DayBook::new(&self.setting, (&former, &expiries), entries, day.head, position, report))
    }

    /// Holds a day's first hash against the file before it. That one is in the folder by now, unless somebody took it away.
    fn join(&self, day: &ClosedDay) -> Result<Join, Failure> {
        let previous = day.previous;
        let Some(before) = self.close_before(day, day.closing.day)? else {
            return Ok(Join { file: None, previous, joint: Joint::First });
        };
        let name = settlement::file_name(&self.genesis.town, &before.shop, before.epoch, before.day);
        let joint = Joint::Away { before: before.day };
        Ok(Join { file: Some(self.place.folder().join(name)), previous, joint })
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

/// Where the file before a day's lies, and the hash that it must end with.
struct Join {
    file: Option<PathBuf>,
    previous: Digest,
    /// As long as nobody has looked.
    joint: Joint,
}

impl Join {
    fn look(&self, most_bytes: u64) -> Joint {
        let read = |path: &PathBuf| outside::read_given(path, most_bytes).ok();
        match (self.joint, self.file.as_ref().and_then(read)) {
            (Joint::Away { before }, Some(bytes)) => {
                let head = settlement::read(&bytes).ok().map(|file| file.header.head);
                let is_joined = head == Some(self.previous);
                if is_joined { Joint::Joined { before } } else { Joint::Broken { before } }
            }
            (joint, _) => joint,
        }
    }
}

/// A closed day's lines, the close last.
struct ClosedDay {
    lines: DayLines,
    closing: Entry,
    close: Close,
    /// The chain's hash before the first line.
    previous: Digest,
    /// And after the close.
    head: Digest,
}

impl ClosedDay {
    fn read(reader: Reader<'_>, closing: Entry) -> Result<ClosedDay, Failure> {
        let seq = closing.seq;
        let missing = || Failure::Damaged(Damage::NoClose(seq));
        let Detail::Close(close) = closing.detail.clone() else { return Err(missing()) };
        let before = match close.first {
            1 => None,
            first => reader.line(first - 1)?,
        };
        let previous = before.map_or(Digest::ZERO, |line| line.hash);
        let bodies = reader.lines(close.first, seq)?.into_iter().map(|line| line.body).collect();
        let lines = DayLines::read(previous, bodies);
        let lines = lines.map_err(|_| Failure::Damaged(Damage::DailyFile(closing.day)))?;
        let head = lines.head().ok_or_else(missing)?;
        Ok(ClosedDay { lines, closing, close: *close, previous, head })
    }

    fn entries(&self) -> &[Entry] {
        self.lines.entries()
    }

    fn totals(&self, position: &Position) -> Vec<TotalLine> {
        let mut totals = DayTotals::default();
        let before_close = self.entries().iter().filter(|entry| entry.kind() != Kind::Close);
        before_close.for_each(|entry| totals.add(entry));
        totals.lines(&position.stock(), &self.closing.by.first)
    }
}
