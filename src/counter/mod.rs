//! What an attendant can do: one verb, one file, one SQLite transaction. [`Observer`] only reads, beside an open
//! counter if need be; [`Counter`] holds the writer's lock and acts.

mod award;
mod card;
mod catalog;
mod close_day;
mod context;
mod countersign;
mod daily_file;
mod find;
mod former;
mod household;
mod key_file;
mod observer;
mod open_day;
pub mod pin;
mod redeem;
mod reverse;
mod shelf;
mod start;
mod stock;
mod training;
mod verify;

pub use award::AwardAsked;
pub use daily_file::Workbooks;
pub use observer::Observer;
pub use start::{NewAttendant, NotOpened, Opening, Progress};
pub use training::wants_past;
pub use verify::{VerifyReport, verify};

use crate::chance::Chance;
use crate::clock::{Clock, Stopwatch};
use crate::domain::card::Card;
use crate::domain::day_book::{DayBook, Setting};
use crate::domain::detail::GoodsGo;
use crate::domain::entry::{By, RequestId};
use crate::domain::number::{AttendantCode, HouseholdNumber};
use crate::domain::page::{Asked, DayReport, DayStatus, Delivery, Receipt, Reversed, WrittenFile};
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::domain::trouble::Trouble;
use crate::exchange::signature::ShopKey;
use crate::log::{Log, Note};
use crate::store::{Writer, WriterLock};
use catalog::Waiting;
use context::Context;
use daily_file::Export;
use std::ops::Deref;
use std::path::{Path, PathBuf};

/// An answer, or a refusal by a rule, or a failure of the machine.
pub type Answer<T> = Result<T, Trouble>;

/// Makes a day's workbook, or says why not; the documents that people keep belong to another room.
pub type MakeWorkbook<'a> = &'a dyn Fn(&DayBook) -> Result<Vec<u8>, String>;

/// The one writer of a shop's journal.
#[derive(Debug)]
pub struct Counter {
    observer: Observer,
    chance: Chance,
    key: ShopKey,
    data: PathBuf,
    outbox: PathBuf,
    log: Log,
    /// A catalog that is not in force.
    waiting: Option<Waiting>,
    _lock: WriterLock,
}

/// A counter can everything an observer can.
impl Deref for Counter {
    type Target = Observer;

    fn deref(&self) -> &Observer {
        &self.observer
    }
}

impl Counter {
    /// Runs a verb in one transaction and commits it: the one sync of a redemption happens here.
    fn act<T>(&mut self, verb: impl FnOnce(&mut Writer<'_>, &Context<'_>) -> Answer<T>) -> Answer<T> {
        let watch = Stopwatch::start();
        let Observer { store, catalog, shop, clock, .. } = &mut self.observer;
        let context = Context { catalog, shop, now: clock.now() };
        let mut writer = store.write()?;
        let answer = verb(&mut writer, &context)?;
        let booked = writer.booked();
        writer.commit()?;
        if let Some((kind, seq)) = booked {
            self.log.note(&Note::Booked { kind, seq, ms: watch.ms() });
        }
        Ok(answer)
    }

    /// Where notes go from now on; a counter begins without a log.
    pub fn log_to(&mut self, log: Log) {
        self.log = log;
    }

    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// An id for a request that is about to be shown for confirmation.
    pub fn new_request(&self) -> Answer<RequestId> {
        Ok(self.chance.request()?)
    }

    /// Books an award and gives its line's number.
    pub fn award(&mut self, by: &By, request: RequestId, asked: &AwardAsked) -> Answer<u64> {
        self.act(|writer, context| award::award(writer, context, by, request, asked))
    }

    /// Books a redemption; returns once it is on disk.
    pub fn redeem(&mut self, by: &AttendantCode, request: RequestId, asked: &Asked) -> Answer<Receipt> {
        self.act(|writer, context| redeem::redeem(writer, context, by, request, asked))
    }

    /// Reverses an entry of the open day.
    pub fn reverse(
        &mut self,
        by: &By,
        request: RequestId,
        refers: u64,
        goods: GoodsGo,
        reason: &PlainText,
    ) -> Answer<Reversed> {
        let asked = reverse::ReversalAsked { refers, goods, reason };
        self.act(|writer, context| reverse::reverse(writer, context, by, request, &asked))
    }

    /// Signs a reversal that one person booked, as the second person.
    pub fn countersign(&mut self, by: &AttendantCode, request: RequestId, refers: u64) -> Answer<u64> {
        self.act(|writer, context| countersign::countersign(writer, context, by, request, refers))
    }

    /// Opens today's business day.
    pub fn open_day(&mut self, by: &AttendantCode, request: RequestId) -> Answer<DayStatus> {
        self.act(|writer, context| open_day::open_day(writer, context, by, request))?;
        self.day_status()
    }

    /// Closes the open business day.
    pub fn close_day(&mut self, by: &AttendantCode, request: RequestId) -> Answer<DayReport> {
        self.act(|writer, context| close_day::close_day(writer, context, by, request))
    }

    /// Takes in a delivery and gives its line's number.
    pub fn take_in(&mut self, by: &AttendantCode, request: RequestId, delivery: &Delivery) -> Answer<u64> {
        self.act(|writer, context| stock::take_in(writer, context, by, request, delivery))
    }

    /// Issues a household's next card.
    pub fn issue_card(&mut self, by: &By, household: HouseholdNumber) -> Answer<Card> {
        let (request, random) = (self.chance.request()?, self.chance.bits()?);
        self.act(|writer, context| card::issue(writer, context, by, request, household, random))
    }

    /// Counts a checked PIN in; a wrong one comes back as a refusal that says what is left.
    pub fn record_pin(&mut self, code: &AttendantCode, check: pin::Check) -> Answer<()> {
        let known = self.pin_record(code)?;
        let (record, outcome) = pin::after(known.clone(), check, self.now());
        if outcome.is_err() {
            self.log.note(&Note::PinWrong(code));
        }
        if record == known {
            return outcome.map_err(Trouble::Refused);
        }
        match (self.act(|writer, _| Ok(writer.keep_pin(code, &record)?)), outcome) {
            // A full disk keeps earlier failures counted, but nobody with the right PIN from looking things up.
            (Err(Trouble::Failed(failure)), Ok(())) if !failure.stops_selling() => Ok(()),
            (kept, outcome) => kept.and(outcome.map_err(Trouble::Refused)),
        }
    }

    /// Names an attendant and sets the PIN.
    pub fn enrol(&mut self, by: &By, attendant: &NewAttendant) -> Answer<()> {
        let (request, hash) = (self.chance.request()?, pin::hash(&attendant.pin)?);
        self.act(|writer, context| start::enrol(writer, context, by, request, attendant, hash))
    }

    /// Writes the file of every closed day that no township has acknowledged, each read back and compared, and beside
    /// them the workbooks that are missing.
    pub fn export(&self, make: MakeWorkbook<'_>) -> Answer<Vec<WrittenFile>> {
        self.export_to(&self.outbox, Workbooks::Missing, make)
    }

    /// [`Counter::export`] to another folder.
    pub fn export_to(
        &self,
        folder: &Path,
        wanted: Workbooks,
        make: MakeWorkbook<'_>,
    ) -> Answer<Vec<WrittenFile>> {
        let watch = Stopwatch::start();
        let Observer { store, catalog, shop, name, genesis, .. } = &self.observer;
        let reader = store.read();
        let people = reader.attendants()?.into_iter().map(|known| (known.code, known.name));
        let (mode, expiries) = (genesis.mode, reader.expiries()?);
        let setting = Setting { catalog, shop, shop_name: name, mode, people: people.collect(), expiries };
        let export = Export { reader, genesis, key: &self.key, outbox: folder, setting, wanted, make };
        let files = export.write_all()?;
        self.log.note(&Note::Exported { files: files.len(), ms: watch.ms() });
        Ok(files)
    }

    /// Whether the key's file is still there, private and the right one. The open counter signs with the key in memory,
    /// the next start will not find one.
    pub fn check_key(&self) -> Answer<()> {
        key_file::load_own(&self.data, &self.genesis)?;
        Ok(())
    }

    /// Puts a virtual clock elsewhere.
    pub fn clock(&self) -> &Clock {
        &self.observer.clock
    }
}

/// Two people, or the refusal that names the one who came twice.
pub fn two_people(first: &AttendantCode, second: &AttendantCode) -> Result<By, Refusal> {
    By::two(first.clone(), second.clone()).ok_or_else(|| Refusal::SamePerson { code: first.clone() })
}
