//! What an attendant can do: one verb, one file, one SQLite transaction. [`Observer`] only reads, beside an open
//! counter if need be; [`Counter`] holds the writer's lock and acts.

mod open;
pub(crate) mod read;
mod send;

pub(crate) mod context;
mod exporter;
mod not_opened;
mod owner;
pub mod pin;
pub(crate) mod verb;

pub use exporter::{Carrier, Exporter};
pub use not_opened::NotOpened;
pub use open::catalog::Folder;
pub use open::prelude::{Prelude, Progress, wants_past};
pub use open::reading::Reading;
pub use open::start::Opening;
pub use open::verify::{VerifyReport, Why, verify};
pub use read::find_goods::Purpose;
pub use read::observer::Observer;
pub use send::daily_file::Workbooks;
pub use send::month::{Existing, MonthFile};
pub use verb::award::AwardAsked;
pub use verb::card::CardAsked;
pub use verb::person::NewPerson;
pub use verb::pin::{OwnPin, PinChange};
pub use verb::propose::ProposalAsked;
pub use verb::review::{ObjectionAsked, ReviewAsked};

use crate::chance::Chance;
use crate::clock::{Clock, Stopwatch};
use crate::domain::decide::behind::Behind;
use crate::domain::decide::fill::{Fill, Limits, Room};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{GoodsGo, PersonNamed, Reversal, RulingResult};
use crate::domain::entry::{By, RequestId};
use crate::domain::value::card::Card;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::value::plain::PlainText;
use crate::domain::view::day_book::DayBook;
use crate::domain::view::page::{
    Asked, Booked, DayReport, DayStatus, Delivery, ObjectionTaken, PostedNotice, Proposed, Receipt, Reversed,
    Reviewed,
};
use crate::exchange::outbox::Spoilt;
use crate::exchange::signature::ShopKey;
use crate::log::{Log, Note};
use crate::outcome::damage::FileFlaw;
use crate::outcome::{Failure, Trouble};
use crate::store::{Durability, Writer, WriterLock};
use chrono::NaiveDate;
use context::Context;
use open::catalog::{Offered, Waiting};
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use verb::award::GiveAward;
use verb::card::IssueCard;
use verb::clock_back::PutClockBack;
use verb::close_day::CloseDay;
use verb::countersign::Countersign;
use verb::intake::TakeIn;
use verb::open_day::OpenDay;
use verb::person::{ChangePerson, Enrol};
use verb::pin::{ChangePin, renewals};
use verb::propose::Propose;
use verb::redeem::Redeem;
use verb::reverse::Reverse;
use verb::review::{Object, Post, ReviewLines};
use verb::{After, Verb};

/// An answer, or a refusal by a rule, or a failure of the machine.
pub type Answer<T> = Result<T, Trouble>;

/// Makes a day's workbook, or says why not; the documents that people keep belong to another room.
pub type MakeWorkbook<'a> = &'a dyn Fn(&DayBook) -> Result<Vec<u8>, FileFlaw>;

/// The one writer of a shop's journal.
#[derive(Debug)]
pub struct Counter {
    observer: Observer,
    chance: Chance,
    key: Arc<ShopKey>,
    data: PathBuf,
    outbox: PathBuf,
    /// Where a close copies the books to.
    copy: Option<PathBuf>,
    log: Log,
    /// Daily files that were none any more when the counter was opened.
    spoilt: Vec<Spoilt>,
    /// A catalog that is not in force.
    waiting: Option<Waiting>,
    durability: Durability,
    /// Why nothing is written to these books, if so.
    behind: Option<Behind>,
    /// The date that a person has said is today's.
    sure_of: Option<NaiveDate>,
    /// A catalog that is taken once something may be booked.
    unloaded: Option<Offered>,
    /// What the running day holds, and what its file may.
    fill: Fill,
    limits: Limits,
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
        if let Some(behind) = &self.behind {
            return Err(Failure::Behind(Box::new(behind.clone())).into());
        }
        let watch = Stopwatch::start();
        let Observer { store, catalog, shop, clock, .. } = &mut self.observer;
        let context = Context { catalog, shop, now: clock.now(), sure_of: self.sure_of };
        let mut writer = store.write()?;
        let (seq, day) = (writer.head().seq, writer.head().day);
        let answer = verb(&mut writer, &context)?;
        let booked = writer.booked();
        let mut fill = self.fill;
        if let Some((kind, _)) = booked {
            let (lines, bytes) = writer.read().size_after(seq)?;
            fill = fill.after(kind, lines, bytes);
            if !fill.takes(kind, &self.limits) {
                return Err(Refusal::DayFull { day }.into());
            }
        }
        writer.commit()?;
        self.fill = fill;
        if let Some((kind, seq)) = booked {
            self.log.note(&Note::Booked { kind, seq, ms: watch.ms() });
        }
        Ok(answer)
    }

    /// One transaction and a moment of the caller's own, for verbs that are booked together.
    pub(crate) fn stage(&mut self, now: Moment) -> Answer<(Writer<'_>, Context<'_>)> {
        let Observer { store, catalog, shop, .. } = &mut self.observer;
        Ok((store.write()?, Context { catalog, shop, now, sure_of: Some(now.date()) }))
    }

    /// Books what is asked: see [`verb::book`].
    fn book<V: Verb>(&mut self, by: &By, request: RequestId, verb: V) -> Answer<V::Told> {
        self.act(|writer, context| verb::book(writer, context, by, request, verb))
    }

    /// Where notes go from now on; a counter begins without a log.
    pub fn log_to(&mut self, log: Log) {
        self.log = log;
    }

    pub const fn log(&self) -> &Log {
        &self.log
    }

    /// Other limits than those of a daily file, for the days that begin now; smaller ones are soon reached.
    pub fn limit_days(&mut self, limits: Limits) {
        self.limits = limits;
    }

    /// How much the running day can still take.
    pub const fn room(&self) -> Room {
        self.fill.room(&self.limits)
    }

    /// An id for a request that is about to be shown for confirmation.
    pub fn new_request(&self) -> Answer<RequestId> {
        Ok(self.chance.request()?)
    }

    /// Books an award and gives its line's number.
    pub fn award(&mut self, by: &By, request: RequestId, asked: &AwardAsked) -> Answer<u64> {
        self.book(by, request, GiveAward(asked))
    }

    /// Proposes points for households by a rule: nothing is given by it.
    pub fn propose(
        &mut self,
        by: &AttendantCode,
        request: RequestId,
        asked: &ProposalAsked,
    ) -> Answer<Proposed> {
        self.book(&By::one(by.clone()), request, Propose(asked))
    }

    /// Passes a proposal's lines, strikes some, or refuses it.
    pub fn review(
        &mut self,
        by: &AttendantCode,
        request: RequestId,
        asked: &ReviewAsked,
    ) -> Answer<Reviewed> {
        self.book(&By::one(by.clone()), request, ReviewLines(asked))
    }

    /// Posts what these reviews passed.
    pub fn post_notice(
        &mut self,
        by: &AttendantCode,
        request: RequestId,
        reviews: &[u64],
    ) -> Answer<PostedNotice> {
        self.book(&By::one(by.clone()), request, Post(reviews))
    }

    /// Takes down what somebody says against a posted line.
    pub fn object(
        &mut self,
        by: &AttendantCode,
        request: RequestId,
        asked: &ObjectionAsked,
    ) -> Answer<ObjectionTaken> {
        self.book(&By::one(by.clone()), request, Object(asked))
    }

    /// Answers an objection: a supervisor, then a reviewer.
    pub fn rule(
        &mut self,
        by: &By,
        request: RequestId,
        objection: u64,
        (result, reason): (RulingResult, &PlainText),
    ) -> Answer<u64> {
        self.book(by, request, verb::review::Rule { objection, result, reason })
    }

    /// Books a notice that has ended: all of it in one transaction.
    pub fn book_notice(&mut self, by: &AttendantCode, request: RequestId, notice: u64) -> Answer<Booked> {
        let by = By::one(by.clone());
        self.act(|writer, context| verb::book_notice::book_notice(writer, context, &by, request, notice))
    }

    /// Books a redemption; returns once it is on disk.
    pub fn redeem(&mut self, by: &AttendantCode, request: RequestId, asked: &Asked) -> Answer<Receipt> {
        self.book(&By::one(by.clone()), request, Redeem::new(asked))
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
        let reversal = Reversal { reason: reason.clone(), goods };
        self.book(by, request, Reverse { refers, reversal })
    }

    /// Signs a reversal that one person booked, as the second person.
    pub fn countersign(&mut self, by: &AttendantCode, request: RequestId, refers: u64) -> Answer<u64> {
        self.book(&By::one(by.clone()), request, Countersign { refers })
    }

    /// Opens today's business day.
    pub fn open_day(&mut self, by: &AttendantCode, request: RequestId) -> Answer<DayStatus> {
        self.catch_up()?;
        self.book(&By::one(by.clone()), request, OpenDay { early: None })?;
        self.day_status()
    }

    /// Opens a business day under today's date although the last day has a later one, as two people say.
    pub fn open_early(&mut self, by: &By, request: RequestId, reason: &PlainText) -> Answer<DayStatus> {
        self.catch_up()?;
        self.book(by, request, OpenDay { early: Some(reason) })?;
        self.day_status()
    }

    /// Takes back a time that was false: what is booked from now on stands under the time it is.
    pub fn put_clock_back(&mut self, by: &By, request: RequestId, reason: &PlainText) -> Answer<u64> {
        // Whoever puts the time back says what the time is.
        self.confirm_date(self.now().date());
        let seq = self.book(by, request, PutClockBack { reason })?;
        self.catch_up()?;
        Ok(seq)
    }

    /// A person says that today's date is right: entries may then follow days after the last one.
    pub fn confirm_date(&mut self, today: NaiveDate) {
        self.sure_of = Some(today);
    }

    /// Daily files that were none any more when the counter was opened: named, left alone, never written over.
    pub fn spoilt_files(&self) -> &[Spoilt] {
        &self.spoilt
    }

    /// Why nothing can be booked in these books, if so; everything can be looked up.
    pub const fn behind(&self) -> Option<&Behind> {
        self.behind.as_ref()
    }

    /// Two people answer for books that were put back: the shop's own daily files are read into them, and what is lost
    /// with the books before is named for ever.
    pub fn restore(&mut self, by: &By, request: RequestId, reason: &PlainText) -> Answer<u64> {
        let seq = open::restore::restore(self, by, request, reason, &[])?;
        self.catch_up()?;
        Ok(seq)
    }

    /// [`Counter::restore`] where the secret of the PINs did not come along: another one is made, and those who sign
    /// have set these PINs.
    pub fn restore_with_new_pins(
        &mut self,
        by: &By,
        request: RequestId,
        reason: &PlainText,
        pins: &[OwnPin],
    ) -> Answer<u64> {
        if !self.is_secret_lost() {
            return Err(Refusal::PinsAreWell.into());
        }
        let seq = open::restore::restore(self, by, request, reason, pins)?;
        self.catch_up()?;
        Ok(seq)
    }

    /// Whether every PIN is lost with the secret that they were made with.
    pub fn is_secret_lost(&self) -> bool {
        self.observer.secret.as_ref().is_err_and(open::secret_file::is_lost)
    }

    /// Closes the open business day.
    pub fn close_day(&mut self, by: &AttendantCode, request: RequestId) -> Answer<DayReport> {
        self.book(&By::one(by.clone()), request, CloseDay::default())
    }

    /// Takes in a delivery and gives its line's number.
    pub fn take_in(&mut self, by: &AttendantCode, request: RequestId, delivery: &Delivery) -> Answer<u64> {
        self.book(&By::one(by.clone()), request, TakeIn(delivery))
    }

    /// Takes in a whole delivery, every good of it or none; gives the lines' numbers.
    pub fn take_in_all(
        &mut self,
        by: &AttendantCode,
        deliveries: &[(RequestId, Delivery)],
    ) -> Answer<Vec<u64>> {
        let by = By::one(by.clone());
        self.act(|writer, context| {
            let book = |(request, delivery): &(RequestId, Delivery)| {
                verb::book(writer, context, &by, *request, TakeIn(delivery))
            };
            deliveries.iter().map(book).collect()
        })
    }

    /// A household's next card, as it is asked for: two answers to the same one give one card.
    pub fn new_card(&self, household: HouseholdNumber) -> Answer<CardAsked> {
        Ok(CardAsked::draw(&self.chance, household)?)
    }

    /// Issues the card.
    pub fn issue_card(&mut self, by: &By, asked: &CardAsked) -> Answer<Card> {
        self.book(by, asked.request, IssueCard(asked))
    }

    /// Counts a checked PIN in; a wrong one comes back as a refusal that says what is left.
    pub fn record_pin(&mut self, code: &AttendantCode, check: pin::Check) -> Answer<()> {
        let known = self.pin_record(code)?;
        let (record, outcome) = pin::after(known.clone(), check, &self.observer.clock.steady());
        if outcome.is_err() {
            self.log.note(&Note::PinWrong(code));
        }
        if record == known {
            return outcome.map_err(Trouble::Refused);
        }
        let kept = match &self.behind {
            // Tries count in books that nothing is booked in, too, as they do for whoever only looks.
            Some(_) => self.observer.store.count_beside(code, |_| Ok(record)).map(drop),
            None => self.act(|writer, _| Ok(writer.keep_pin(code, &record)?)),
        };
        match (kept, outcome) {
            // A full disk keeps earlier failures counted, but nobody with the right PIN from looking things up.
            (Err(Trouble::Failed(failure)), Ok(())) if !failure.stops_selling() => Ok(()),
            (kept, outcome) => kept.and(outcome.map_err(Trouble::Refused)),
        }
    }

    /// Names somebody nobody knows yet and sets their PIN.
    pub fn enrol(&mut self, by: &By, request: RequestId, new: &NewPerson) -> Answer<()> {
        let NewPerson { person, pin } = new;
        let hash = pin::hash(&self.pin_secret()?, pin)?;
        self.book(by, request, Enrol { person, hash })
    }

    /// Says anew who somebody is: their name, roles, household and kin, and whether they still act.
    pub fn change_person(&mut self, by: &By, request: RequestId, person: &PersonNamed) -> Answer<()> {
        self.book(by, request, ChangePerson(person))
    }

    /// Books that a PIN is another from now on; gives the line's number.
    pub fn change_pin(&mut self, by: &By, request: RequestId, change: PinChange) -> Answer<u64> {
        self.book(by, request, ChangePin { change, after: After::NotAhead })
    }

    /// Resets the PINs of these people at once, where the secret was lost.
    pub fn renew_pins(&mut self, by: &By, pins: &[OwnPin]) -> Answer<()> {
        let renewals = renewals(&self.chance, &self.pin_secret()?, pins)?;
        self.act(|writer, context| {
            let mut renewals = renewals.into_iter();
            renewals.try_for_each(|(request, renewal)| {
                verb::book(writer, context, by, request, renewal).map(drop)
            })
        })
    }

    /// The owner has read what this line did to their name or PIN.
    pub fn told(&mut self, code: &AttendantCode, seq: u64) -> Answer<()> {
        self.act(|writer, _| verb::pin::told(writer, code, seq))
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
