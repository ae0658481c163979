//! Everything that only reads: the pages of the counter, and what an inspector runs beside it.

use super::{day_report, find_card, find_goods, find_household, former, household, shelf};
use crate::clock::Clock;
use crate::counter::context::Context;
use crate::counter::pin::{Check, KeptPin, PinSecret};
use crate::counter::{Answer, Purpose, pin};
use crate::domain::catalog::Catalog;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::fault::WrongPeople;
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::PersonNamed;
use crate::domain::entry::kind::{Genesis, Mode};
use crate::domain::entry::office::Service;
use crate::domain::entry::pipeline::Pending;
use crate::domain::entry::step::Step;
use crate::domain::entry::{Entry, Found};
use crate::domain::value::barcode::Barcode;
use crate::domain::value::card::Card;
use crate::domain::value::chain::Digest;
use crate::domain::value::language::Bilingual;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, ShopCode};
use crate::domain::view::day_book::Setting;
use crate::domain::view::finding::{Finding, FoundBy, FoundHousehold};
use crate::domain::view::page::{
    BalanceRow, DayReport, DayStatus, Desk, EntrySheet, HistoryFilter, HistoryLine, HonourLine,
    HouseholdPage, HouseholdSheet, Person, ShelfGood,
};
use crate::outcome::Failure;
use crate::outcome::damage::FileFlaw;
use crate::store::{Line, PinRecord, Reader, Store};
use std::path::Path;
use std::sync::Arc;

/// A shop's books as they are committed.
#[derive(Debug)]
pub struct Observer {
    pub(in crate::counter) store: Store,
    pub(in crate::counter) catalog: Arc<Catalog>,
    pub(in crate::counter) shop: ShopCode,
    pub(in crate::counter) name: Bilingual,
    pub(in crate::counter) genesis: Genesis,
    pub(in crate::counter) clock: Clock,
    /// What PINs are compared with, or why none can be.
    pub(in crate::counter) secret: Result<PinSecret, Failure>,
}

impl Observer {
    /// The same with a connection of its own, for a thread of its own. Another file may have been put in the place of the
    /// books meanwhile: what it says is not signed as theirs.
    pub(in crate::counter) fn beside(&self, folder: &Path) -> Answer<Observer> {
        let store = Store::open_read_only(folder)?;
        let head = self.store.read().head()?;
        if store.read().line(head.seq)?.is_none_or(|line| line.hash != head.hash) {
            let (path, what) = (Store::path(folder).display().to_string(), FileFlaw::OtherEntry(head.seq));
            return Err(Failure::File { path, what }.into());
        }
        Ok(Observer {
            store,
            catalog: Arc::clone(&self.catalog),
            shop: self.shop.clone(),
            name: self.name.clone(),
            genesis: self.genesis.clone(),
            clock: self.clock.clone(),
            secret: self.secret.clone(),
        })
    }

    pub(in crate::counter) fn context(&self) -> Context<'_> {
        Context { catalog: &self.catalog, shop: &self.shop, now: self.now(), sure_of: None }
    }

    /// What a workbook shows beside the entries.
    pub(in crate::counter) fn setting(&self, reader: Reader<'_>) -> Answer<Setting<'_>> {
        let Observer { catalog, shop, name: shop_name, genesis, .. } = self;
        let people = reader.people()?.into_iter().map(|known| (known.code, known.office.name)).collect();
        Ok(Setting { catalog, shop, shop_name, mode: genesis.mode, people })
    }

    pub const fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    pub const fn shop(&self) -> &ShopCode {
        &self.shop
    }

    pub const fn shop_name(&self) -> &Bilingual {
        &self.name
    }

    pub const fn mode(&self) -> Mode {
        self.genesis.mode
    }

    /// The shop's public key, as the journal's first line names it.
    pub const fn key(&self) -> &Digest {
        &self.genesis.key
    }

    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// The number of the journal's last line.
    pub fn last_line(&self) -> Answer<u64> {
        Ok(self.store.read().head()?.seq)
    }

    pub fn day_status(&self) -> Answer<DayStatus> {
        // Days are numbered without a gap.
        let unacknowledged = self.store.read().last_close()?.map_or(0, |close| close.day);
        let owed = u32::try_from(self.store.read().owed()?.len()).unwrap_or(u32::MAX);
        let (day, today) = (self.store.read().head()?.day, self.now().date());
        Ok(DayStatus { day, owed, today, unacknowledged })
    }

    /// The last entry's time, when the clock stands well behind it; entries then follow it by a millisecond each.
    pub fn clock_behind(&self) -> Answer<Option<Moment>> {
        const WORTH_SAYING_MS: i64 = 60_000;
        let last = self.store.read().head()?.at;
        Ok((last.unix_ms() - self.now().unix_ms() >= WORTH_SAYING_MS).then_some(last))
    }

    /// Everybody who may sign in now, by code.
    pub fn acting(&self) -> Answer<Vec<Person>> {
        let people = self.people()?.into_iter();
        Ok(people.filter(|person| person.office.service == Service::Acting).collect())
    }

    /// Everybody who was ever enrolled, by code.
    pub fn people(&self) -> Answer<Vec<Person>> {
        Ok(self.store.read().people()?)
    }

    /// The proposals that have lines on their way, the oldest first.
    pub fn on_their_way(&self) -> Answer<Vec<(u64, Pending)>> {
        Ok(self.store.read().on_their_way()?)
    }

    /// The reviews whose lines wait for a notice.
    pub fn passed_reviews(&self) -> Answer<Vec<u64>> {
        let mut reviews: Vec<u64> = Vec::new();
        for (_, pending) in self.on_their_way()? {
            reviews.extend(pending.at(Step::Passed).map(|(_, taken)| taken.seq));
        }
        reviews.sort_unstable();
        reviews.dedup();
        Ok(reviews)
    }

    /// The line that posted a notice, by the notice's number.
    pub fn notice(&self, number: u32) -> Answer<Option<u64>> {
        Ok(self.store.read().notice(number)?)
    }

    /// What every household of the roster has, owes and has earned.
    pub fn balances(&self) -> Answer<Vec<BalanceRow>> {
        household::balances(self.store.read(), &self.context())
    }

    /// Who somebody is, as the last line that named them says.
    pub fn person(&self, code: &AttendantCode) -> Answer<Option<PersonNamed>> {
        Ok(self.store.read().person(code)?)
    }

    pub fn honour_board(&self, most: usize) -> Answer<Vec<HonourLine>> {
        household::honour_board(self.store.read(), &self.context(), most)
    }

    /// Of somebody who may sign in: enrolled, and acting.
    pub(in crate::counter) fn pin_record(&self, code: &AttendantCode) -> Answer<PinRecord> {
        let reader = self.store.read();
        match (reader.office(code, reader.head()?.seq)?, reader.pin(code)?) {
            (None, _) => Err(Refusal::UnknownAttendant { code: code.clone() }.into()),
            (Some(office), _) if office.service == Service::Retired => {
                Err(WrongPeople::Retired { code: code.clone() }.into())
            }
            (Some(_), Some(record)) => Ok(record),
            (Some(_), None) => Err(Refusal::PinLost { code: code.clone() }.into()),
        }
    }

    /// What to compare a PIN with, unless a wait after wrong PINs is running.
    pub fn pin_hash(&self, code: &AttendantCode) -> Answer<KeptPin> {
        let (record, secret) = (self.pin_record(code)?, self.pin_secret()?);
        self.check_pin_usable(code, &record, &secret)?;
        Ok(KeptPin { hash: record.hash, secret })
    }

    fn check_pin_usable(
        &self,
        code: &AttendantCode,
        record: &PinRecord,
        secret: &PinSecret,
    ) -> Result<(), Refusal> {
        if record.secret != secret.fingerprint() {
            return Err(Refusal::PinLost { code: code.clone() });
        }
        pin::check_wait(record, &self.clock.steady())
    }

    /// What new PINs are hashed with.
    pub fn pin_secret(&self) -> Answer<PinSecret> {
        Ok(self.secret.clone()?)
    }

    /// Checks a PIN beside an open counter. It is counted as wrong before it is compared, so that many tries at once
    /// are as many wrong ones, and a try that is cut short is one, too.
    pub fn try_pin(&self, code: &AttendantCode, typed: &str) -> Answer<()> {
        let secret = self.pin_secret()?;
        // Whoever has no PIN is told so before anything is written.
        self.check_pin_usable(code, &self.pin_record(code)?, &secret)?;
        let unknown = || Refusal::UnknownAttendant { code: code.clone() };
        let mut wrong = Ok(());
        let charged = self.store.count_beside(code, |record| {
            let record = record.ok_or_else(unknown)?;
            self.check_pin_usable(code, &record, &secret)?;
            let (charged, refusal) = pin::after(record, Check::Wrong, &self.clock.steady());
            wrong = refusal;
            Ok(charged)
        })?;
        match (KeptPin { hash: charged.hash, secret }.matches(typed)) {
            Check::Wrong => Ok(wrong?),
            Check::Right => {
                self.store.count_beside(code, |record| {
                    let record = record.ok_or_else(unknown)?;
                    Ok(pin::after(record, Check::Right, &self.clock.steady()).0)
                })?;
                Ok(())
            }
        }
    }

    /// A line about this person that they have not been told of.
    pub fn news(&self, code: &AttendantCode) -> Answer<Option<Entry>> {
        let record = self.store.read().pin(code)?;
        match record.and_then(|record| record.news) {
            None => Ok(None),
            Some(seq) => Ok(self.store.read().entry(seq)?),
        }
    }

    pub fn find_households(&self, typed: &str, most: usize) -> Finding {
        let finding = find_household::find(&self.context(), typed, most);
        match HouseholdNumber::parse_typed(typed) {
            // One that left the roster can still be looked at, by its number.
            Ok(number) if finding.households().is_empty() => self.find_former(number).unwrap_or(finding),
            _ => finding,
        }
    }

    fn find_former(&self, number: HouseholdNumber) -> Option<Finding> {
        let household = former::former_household(self.store.read(), number).ok().flatten()?;
        let households = vec![FoundHousehold { household, by: FoundBy::Number }];
        Some(Finding::Listed { households, count: 1 })
    }

    pub fn find_card(&self, card: &Card) -> Answer<(HouseholdNumber, Found)> {
        find_card::find(self.store.read(), &self.context(), card)
    }

    /// The page with at most `most` lines of history.
    pub fn household_page(
        &self,
        number: HouseholdNumber,
        found: Found,
        most: usize,
    ) -> Answer<HouseholdPage> {
        household::page(self.store.snapshot()?.read(), &self.context(), number, found, most)
    }

    /// The page with channels, months and ranks.
    pub fn household_sheet(
        &self,
        number: HouseholdNumber,
        found: Found,
        most: usize,
    ) -> Answer<HouseholdSheet> {
        household::sheet(self.store.snapshot()?.read(), &self.context(), number, found, most)
    }

    /// What the running day has come to; nothing where none is open, because nothing of a closed one can be taken back.
    pub fn desk(&self) -> Answer<Desk> {
        let snapshot = self.store.snapshot()?;
        let Day::Open { number, .. } = snapshot.read().head()?.day else { return Ok(Desk::default()) };
        let last = |seq| snapshot.read().history_line(seq);
        let (mut desk, seq) = snapshot.read().day_so_far(number)?;
        desk.last = seq.map(last).transpose()?.flatten();
        Ok(desk)
    }

    /// The newest lines of a household's history that the filter lets through.
    pub fn history(
        &self,
        number: HouseholdNumber,
        filter: HistoryFilter,
        most: usize,
    ) -> Answer<Vec<HistoryLine>> {
        Ok(self.store.read().history(number, filter, most)?)
    }

    /// One entry with its place in the chain and the names under it.
    pub fn entry_sheet(&self, seq: u64) -> Answer<EntrySheet> {
        household::entry_sheet(self.store.snapshot()?.read(), seq)
    }

    /// Reversals that still owe a countersignature, oldest first.
    pub fn owed(&self) -> Answer<Vec<HistoryLine>> {
        let snapshot = self.store.snapshot()?;
        let lines = snapshot.read().owed()?.into_iter().map(|(seq, _)| snapshot.read().history_line(seq));
        Ok(lines.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    pub fn find_goods(&self, purpose: Purpose, typed: &str, most: usize) -> Answer<Vec<ShelfGood>> {
        find_goods::find(self.store.read(), &self.context(), purpose, typed, most)
    }

    pub fn good_by_barcode(&self, barcode: &Barcode) -> Answer<Option<ShelfGood>> {
        let good = self.catalog.goods.by_barcode(barcode);
        good.map(|good| shelf::one(self.store.read(), &self.context(), good)).transpose()
    }

    /// The whole price list with what is on the shelf.
    pub fn shelf(&self) -> Answer<Vec<ShelfGood>> {
        shelf::all(self.store.read(), &self.context())
    }

    /// Entries of the running Z that a reversal may name, newest first.
    pub fn reversible(&self) -> Answer<Vec<HistoryLine>> {
        let day = self.store.read().head()?.day.number();
        Ok(self.store.read().reversible(day)?)
    }

    /// The Z figures as they would be if `by` closed the day now.
    pub fn preview_close(&self, by: &AttendantCode) -> Answer<DayReport> {
        day_report::preview(self.store.read(), by)
    }

    /// The report of a closed day, or of the last one.
    pub fn day_report(&self, number: Option<u32>) -> Answer<DayReport> {
        day_report::closed(self.store.snapshot()?.read(), number)
    }

    /// Hands every journal line from `first` on to `visit`, in order.
    pub fn visit_journal<E: From<Failure>>(
        &self,
        first: u64,
        visit: impl FnMut(Line) -> Result<(), E>,
    ) -> Result<(), E> {
        self.store.read().visit_lines(first, u64::MAX, visit)
    }
}
