//! Everything that only reads: the pages of the counter, and what an inspector runs beside it.

use super::context::Context;
use super::{Answer, close_day, find, former, household, pin, redeem, shelf};
use crate::clock::Clock;
use crate::domain::barcode::Barcode;
use crate::domain::card::Card;
use crate::domain::catalog::Catalog;
use crate::domain::chain::Digest;
use crate::domain::detail::{Genesis, Mode};
use crate::domain::entry::Found;
use crate::domain::household::Household;
use crate::domain::language::Bilingual;
use crate::domain::moment::Moment;
use crate::domain::number::{AttendantCode, HouseholdNumber, ShopCode};
use crate::domain::page::{
    Asked, Attendant, DayReport, DayStatus, EntrySheet, HistoryFilter, HistoryLine, HonourLine,
    HouseholdPage, HouseholdSheet, Quote, ShelfGood,
};
use crate::domain::refusal::Refusal;
use crate::domain::trouble::Failure;
use crate::store::{Line, PinRecord, Store};

/// A shop's books as they are committed.
#[derive(Debug)]
pub struct Observer {
    pub(super) store: Store,
    pub(super) catalog: Catalog,
    pub(super) shop: ShopCode,
    pub(super) name: Bilingual,
    pub(super) genesis: Genesis,
    pub(super) clock: Clock,
}

impl Observer {
    fn context(&self) -> Context<'_> {
        Context { catalog: &self.catalog, shop: &self.shop, now: self.now() }
    }

    pub const fn catalog(&self) -> &Catalog {
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

    pub fn day_status(&self) -> Answer<DayStatus> {
        let closed = self.store.read().closed_days()?.len();
        let unacknowledged = u32::try_from(closed).unwrap_or(u32::MAX);
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

    pub fn attendants(&self) -> Answer<Vec<Attendant>> {
        Ok(self.store.read().attendants()?)
    }

    pub fn honour_board(&self, most: usize) -> Answer<Vec<HonourLine>> {
        household::honour_board(self.store.read(), &self.context(), most)
    }

    pub(super) fn pin_record(&self, code: &AttendantCode) -> Answer<PinRecord> {
        let record = self.store.read().pin(code)?;
        Ok(record.ok_or_else(|| Refusal::UnknownAttendant { code: code.clone() })?)
    }

    /// The hash to compare a PIN with, unless a wait after wrong PINs is running.
    pub fn pin_hash(&self, code: &AttendantCode) -> Answer<String> {
        let record = self.pin_record(code)?;
        pin::check_wait(&record, self.now())?;
        Ok(record.hash)
    }

    pub fn find_households(&self, typed: &str, most: usize) -> Vec<Household> {
        let found: Vec<Household> =
            find::households(&self.context(), typed, most).into_iter().cloned().collect();
        match HouseholdNumber::parse_typed(typed.trim()) {
            // One that left the roster can still be looked at, by its number.
            Ok(number) if found.is_empty() => {
                former::former_household(self.store.read(), number).ok().flatten().into_iter().collect()
            }
            _ => found,
        }
    }

    pub fn find_card(&self, card: &Card) -> Answer<(HouseholdNumber, Found)> {
        find::card(self.store.read(), &self.context(), card)
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

    pub fn find_goods(&self, typed: &str, most: usize) -> Answer<Vec<ShelfGood>> {
        let context = self.context();
        shelf::some(self.store.read(), &context, find::goods(&context, typed, most))
    }

    pub fn good_by_barcode(&self, barcode: &Barcode) -> Answer<Option<ShelfGood>> {
        let good = self.catalog.goods.by_barcode(barcode);
        good.map(|good| shelf::one(self.store.read(), &self.context(), good)).transpose()
    }

    /// The whole price list with what is on the shelf.
    pub fn shelf(&self) -> Answer<Vec<ShelfGood>> {
        shelf::all(self.store.read(), &self.context())
    }

    pub fn quote(&self, asked: &Asked) -> Answer<Quote> {
        redeem::quote(self.store.snapshot()?.read(), &self.context(), asked)
    }

    /// Entries of the running Z that a reversal may name, newest first.
    pub fn reversible(&self) -> Answer<Vec<HistoryLine>> {
        let day = self.store.read().head()?.day.number();
        Ok(self.store.read().reversible(day)?)
    }

    /// The Z figures as they would be if `by` closed the day now.
    pub fn preview_close(&self, by: &AttendantCode) -> Answer<DayReport> {
        close_day::preview(self.store.read(), by)
    }

    /// The report of a closed day, or of the last one.
    pub fn day_report(&self, number: Option<u32>) -> Answer<DayReport> {
        close_day::closed(self.store.snapshot()?.read(), number)
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
