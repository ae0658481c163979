//! The books: the fold of a journal in memory. Verification and, later, the township fold with it.

use super::account::{Account, Unit};
use super::balances::Balances;
use super::chain::{Digest, link};
use super::changes::{BalanceChange, balance_changes, score_changes};
use super::collector::ProxyCollection;
use super::detail::{Close, Detail, Perpetual};
use super::entry::{Entry, NotEntry};
use super::fault::Fault;
use super::hands::check_hands;
use super::head::{Day, Head};
use super::leaps::Leaps;
use super::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use super::owed::Owed;
use super::people::People;
use super::plain::PlainText;
use super::points::Points;
use super::reversible::Reversible;
use super::scheme::{Channel, ScorePeriod};
use super::shape;
use super::totals::{self, DayTotals, Surroundings};
use chrono::NaiveDate;
use foldhash::HashMap;
use std::collections::BTreeMap;

/// Everything a journal says, folded. Memory grows with accounts and days, not with entries.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub head: Head,
    balances: Balances,
    scores: HashMap<(HouseholdNumber, ScorePeriod, Channel), i64>,
    pub cards: HashMap<HouseholdNumber, BTreeMap<u32, BookedCard>>,
    pub batches: BTreeMap<(Sku, Batch), Option<NaiveDate>>,
    pub attendants: BTreeMap<AttendantCode, PlainText>,
    people: People,
    pub days: BTreeMap<u32, DayBounds>,
    today: DayTotals,
    reversible: Reversible,
    pub owed: Owed,
    /// Redemptions that a proxy collected and nobody has reversed, by line number.
    pub proxies: BTreeMap<u64, ProxyCollection>,
    last_close: Option<Close>,
    leaps: Leaps,
}

/// A card's digest and the line that issued it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BookedCard {
    pub secret: Digest,
    pub seq: u64,
}

/// First, opening and closing line of a business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayBounds {
    pub date: NaiveDate,
    pub opened: u64,
    pub closed: Option<u64>,
}

/// Why a journal line was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFolded {
    #[error(transparent)]
    Line(#[from] NotEntry),
    #[error("the stored hash does not follow from the line before and this line's bytes")]
    Hash,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Books {
    /// Takes in one stored line: bytes, chain, shape, place, balances, close figures.
    pub fn fold_line(&mut self, body: &[u8], stored: &Digest) -> Result<Entry, NotFolded> {
        let hash = link(&self.head.hash, body);
        if hash != *stored {
            return Err(NotFolded::Hash);
        }
        let entry = Entry::decode(body)?;
        self.fold(&entry, hash)?;
        Ok(entry)
    }

    /// Takes in one entry whose line has this hash. On an error the books must not be used further.
    pub fn fold(&mut self, entry: &Entry, hash: Digest) -> Result<(), Fault> {
        let head = self.head.follow(entry, hash)?;
        shape::check(entry)?;
        self.leaps.follow(&self.head, entry)?;
        self.people.follow(entry)?;
        check_hands(entry, self.attendants.len())?;
        if let Detail::Close(close) = &entry.detail {
            self.check_close(close, &entry.by.first)?;
        }
        self.reversible.follow(entry)?;
        self.owed.follow(entry)?;
        self.move_balances(entry)?;
        self.register(entry, &head)?;
        self.today.add(entry);
        if let Detail::Close(close) = &entry.detail {
            self.last_close = Some((**close).clone());
            self.today = DayTotals::default();
        }
        self.head = head;
        Ok(())
    }

    fn move_balances(&mut self, entry: &Entry) -> Result<(), Fault> {
        for BalanceChange { account, unit, delta } in balance_changes(entry) {
            self.balances.add(&account, &unit, delta).ok_or(Fault::TooMuch { account })?;
        }
        for (account, unit) in entry.legs.iter().map(|leg| (leg.debit(), leg.unit())) {
            if account.has_floor() {
                let amount = self.balances.get(account, unit);
                if amount < 0 {
                    return Err(Fault::BelowZero { account: account.clone(), unit: unit.clone(), amount });
                }
            }
        }
        Ok(())
    }

    fn register(&mut self, entry: &Entry, head: &Head) -> Result<(), Fault> {
        if let Some(date) = head.day.date() {
            for change in score_changes(entry) {
                for period in ScorePeriod::all(date) {
                    let key = (change.household, period, change.channel);
                    *self.scores.entry(key).or_default() += change.delta.tenths();
                }
            }
        }
        match (&entry.detail, entry.household) {
            (Detail::Card(card), Some(household)) => {
                let cards = self.cards.entry(household).or_default();
                let last = cards.keys().next_back().copied().unwrap_or(0);
                if card.serial <= last {
                    return Err(Fault::CardSerial { serial: card.serial, last });
                }
                cards.insert(card.serial, BookedCard { secret: card.secret, seq: entry.seq });
            }
            (Detail::Attendant(named), _) => {
                self.attendants.insert(named.code.clone().into(), named.name.clone().into());
            }
            (Detail::Intake(intake), _) => self.register_batch(entry, intake.expiry)?,
            (Detail::Redemption(_), _) => {
                let date = head.day.date().unwrap_or_else(|| entry.at.date());
                self.proxies.extend(ProxyCollection::of(entry, date).map(|proxy| (entry.seq, proxy)));
            }
            (Detail::Reversal(_), _) => {
                if let Some(refers) = entry.refers {
                    self.proxies.remove(&refers);
                }
            }
            (Detail::Open(opened), _) => {
                let bounds = DayBounds { date: opened.date, opened: entry.seq, closed: None };
                self.days.insert(entry.day, bounds);
            }
            (Detail::Close(_), _) => {
                if let Some(bounds) = self.days.get_mut(&entry.day) {
                    bounds.closed = Some(entry.seq);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn register_batch(&mut self, entry: &Entry, expiry: Option<NaiveDate>) -> Result<(), Fault> {
        for leg in &entry.legs {
            if let Account::Stock(good, batch) = leg.credit() {
                let known = self.batches.insert((good.clone(), batch.clone()), expiry);
                if known.is_some() {
                    return Err(Fault::BatchTwice { good: good.to_string(), batch: batch.to_string() });
                }
            }
        }
        Ok(())
    }

    fn check_close(&mut self, found: &Close, closer: &AttendantCode) -> Result<(), Fault> {
        let Day::Open { date, .. } = self.head.day else { return Ok(()) };
        let stock = self.stock();
        let around = Surroundings {
            date,
            opening: self.last_close.as_ref().map_or(Points::ZERO, |close| close.points.closing),
            perpetual: self.last_close.as_ref().map_or(Perpetual::default(), |close| close.perpetual),
            stock: &stock,
            balances_root: self.balances_root(),
        };
        totals::compare(found, &self.today.close(&around, closer))
    }

    pub fn balance(&self, account: &Account, unit: &Unit) -> i64 {
        self.balances.get(account, unit)
    }

    /// Every balance that was ever moved.
    pub fn balances(&self) -> impl Iterator<Item = (&Account, &Unit, i64)> {
        self.balances.all()
    }

    /// Every score that was ever moved, in tenths of a point.
    pub fn scores(&self) -> impl Iterator<Item = (HouseholdNumber, ScorePeriod, Channel, i64)> {
        self.scores
            .iter()
            .map(|((household, period, channel), amount)| (*household, *period, *channel, *amount))
    }

    /// Pieces on the shelf, by good; goods with none are left out.
    pub fn stock(&self) -> BTreeMap<Sku, i64> {
        let mut stock = BTreeMap::new();
        for (account, _, amount) in self.balances.all().filter(|(.., amount)| *amount != 0) {
            if let Account::Stock(sku, _) | Account::Reserved(sku, _) = account {
                *stock.entry(sku.clone()).or_default() += amount;
            }
        }
        stock
    }

    pub fn balances_root(&mut self) -> Digest {
        self.balances.root()
    }

    /// The totals of the day that is open now.
    pub const fn today(&self) -> &DayTotals {
        &self.today
    }

    pub const fn last_close(&self) -> Option<&Close> {
        self.last_close.as_ref()
    }
}
