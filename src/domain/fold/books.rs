//! The books: the fold of a journal in memory, or of one day of it. Verification, the check of a daily file and, later,
//! the township fold with it.

use super::{Followed, follow};
use crate::domain::catalog::scheme::{Channel, ScorePeriod};
use crate::domain::entry::account::{Account, Unit};
use crate::domain::entry::collector::ProxyCollection;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::{Day, Head};
use crate::domain::entry::kind::{Close, Mode, Perpetual};
use crate::domain::entry::office::{Office, Service};
use crate::domain::entry::pipeline::{Pending, Posted, Taken};
use crate::domain::entry::step::{LineId, Numbered};
use crate::domain::entry::{Change, Known, Original};
use crate::domain::entry::{Entry, NotEntry, RequestId};
use crate::domain::fold::balances::Balances;
use crate::domain::fold::pipeline::Pipeline;
use crate::domain::fold::scores::Scores;
use crate::domain::fold::totals::{DayTotals, Surroundings};
use crate::domain::value::chain::{Digest, link};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use crate::domain::value::roles::Role;
use crate::domain::value::tree::Tree;
use chrono::NaiveDate;
use foldhash::{HashMap, HashSet};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Everything that the lines seen so far say, folded. Memory grows with accounts and days, not with entries.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub head: Head,
    past: Past,
    training: Option<bool>,
    balances: Balances,
    scores: Scores,
    pub cards: HashMap<HouseholdNumber, BTreeMap<u32, BookedCard>>,
    pub batches: BTreeMap<(Sku, Batch), Option<NaiveDate>>,
    /// Each line that said who somebody is, by code and number.
    pub people: BTreeMap<(AttendantCode, u64), Office>,
    pub days: BTreeMap<u32, DayBounds>,
    today: DayTotals,
    originals: HashMap<u64, Original>,
    /// Reversals that wait for a second person, with the person who booked each. They outlive the day.
    pub owed: BTreeMap<u64, AttendantCode>,
    /// Redemptions that a proxy collected and nobody has reversed, by line number.
    pub proxies: BTreeMap<u64, ProxyCollection>,
    pipeline: Pipeline,
    last_close: Option<Close>,
    /// The lines that came after a leap of time, each with the time before it. They grow with days, not entries.
    leaps: BTreeMap<u64, Moment>,
    tree: Tree,
    /// The tree that the last close signed.
    pub closed_tree: Tree,
}

/// What stands before the first line that the books have seen.
#[derive(Clone, Debug, Default)]
enum Past {
    /// Nothing: they have seen all of the journal. That no request comes twice is the index's to say.
    #[default]
    Nothing,
    /// Earlier days that nobody has seen; of this one the requests are known.
    Unseen { requests: HashSet<RequestId>, first: u64 },
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
    /// Books that begin after a close, whose earlier lines nobody has seen: what those would tell is taken on trust, and
    /// balances are not counted.
    pub fn after(head: Head, mode: Mode) -> Self {
        let past = Past::Unseen { requests: HashSet::default(), first: head.seq + 1 };
        Books { head, past, training: Some(mode == Mode::Training), ..Books::default() }
    }

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
        let followed = follow(self, entry, hash)?;
        self.apply(entry, followed)
    }

    /// Takes in an entry that was followed from where these books stand.
    pub fn apply(&mut self, entry: &Entry, followed: Followed<'_>) -> Result<(), Fault> {
        self.today.add(entry);
        for change in followed.changes {
            self.make(entry, change)?;
        }
        match &mut self.past {
            Past::Unseen { requests, .. } => drop(requests.insert(entry.request)),
            Past::Nothing => self.tree.push(&followed.head.hash),
        }
        self.head = followed.head;
        Ok(())
    }

    fn make(&mut self, entry: &Entry, change: Change<'_>) -> Result<(), Fault> {
        let seq = entry.seq;
        match change {
            Change::Balance { account, unit, delta } => return self.move_balance(account, unit, delta),
            Change::Score { household, channel, delta, date } => {
                self.scores.add(household, channel, delta, date);
            }
            Change::Begun { mode } => self.training = Some(mode == Mode::Training),
            Change::Leapt { before } => drop(self.leaps.insert(seq, before)),
            Change::CatalogLoaded(_) => {}
            Change::Named(named) => {
                self.people.insert((named.code.clone().into(), seq), named.office());
            }
            Change::CardIssued { household, serial, secret } => {
                let card = BookedCard { secret: *secret, seq };
                self.cards.entry(household).or_default().insert(serial, card);
            }
            Change::Arrived { good, batch, expiry } => {
                self.batches.insert((good.clone(), batch.clone()), expiry);
            }
            Change::Reversible => drop(self.originals.insert(seq, Original::of(entry))),
            Change::Collected(collected) => drop(self.proxies.insert(seq, collected)),
            Change::Proposed(proposal) => self.pipeline.propose(entry, proposal),
            Change::Reviewed { proposal } => self.pipeline.review(seq, proposal),
            Change::Posted { notice, first_day } => self.pipeline.post(seq, notice, first_day),
            Change::Objected { number, line } => self.pipeline.object(seq, number, line),
            Change::Stepped { line, step } => self.pipeline.step(seq, &entry.by, line, step),
            Change::Undone { seq } => {
                self.originals.remove(&seq);
                self.proxies.remove(&seq);
            }
            Change::Owes { by } => drop(self.owed.insert(seq, by.clone())),
            Change::Signed { seq } => drop(self.owed.remove(&seq)),
            Change::DayOpened { date } => {
                self.days.insert(entry.day, DayBounds { date, opened: seq, closed: None });
            }
            Change::DayClosed(close) => {
                if let Some(bounds) = self.days.get_mut(&entry.day) {
                    bounds.closed = Some(seq);
                }
                self.originals.clear();
                self.pipeline.close();
                self.closed_tree = self.tree.clone();
                self.last_close = Some(close.clone());
                self.today = DayTotals::default();
            }
        }
        Ok(())
    }

    fn move_balance(&mut self, account: &Account, unit: &Unit, delta: i64) -> Result<(), Fault> {
        match self.past {
            Past::Unseen { .. } => Ok(()),
            Past::Nothing => {
                let too_much = || Fault::TooMuch { account: account.clone() };
                let amount = self.balances.add(account, unit, delta).ok_or_else(too_much)?;
                Change::check_amount(account, unit, amount)
            }
        }
    }

    /// What was not seen here was perhaps there before.
    const fn unseen<T>(&self, nothing: T) -> Option<T>
    where
        T: Copy,
    {
        match self.past {
            Past::Nothing => Some(nothing),
            Past::Unseen { .. } => None,
        }
    }

    /// Nothing is said of what was neither found nor seen to be missing.
    fn can_tell<T>(&self, found: Option<&T>) -> bool {
        found.is_some() || self.is_whole()
    }

    /// Every step of every line of a proposal that is on its way.
    pub fn steps(&self) -> impl Iterator<Item = (LineId, &Pending, &Taken)> {
        self.pipeline.steps()
    }

    /// Whether they have seen the journal from its first line.
    const fn is_whole(&self) -> bool {
        matches!(self.past, Past::Nothing)
    }

    /// What the last line that named somebody says of them.
    pub fn person(&self, code: &AttendantCode) -> Option<&Office> {
        let lines = self.people.range((code.clone(), 0)..=(code.clone(), u64::MAX));
        lines.last().map(|(_, person)| person)
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
        self.scores.all()
    }

    /// A household's scores of a period, all channels together.
    pub fn standings(&self) -> impl Iterator<Item = (HouseholdNumber, ScorePeriod, i64)> {
        self.scores.sums()
    }

    /// Pieces on the shelf, by good; some have none.
    pub const fn stock(&self) -> &BTreeMap<Sku, i64> {
        self.balances.stock()
    }

    pub fn balances_root(&self) -> Digest {
        self.balances.root()
    }

    /// The tree of all lines so far.
    pub const fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The totals of the day that is open now.
    pub const fn today(&self) -> &DayTotals {
        &self.today
    }

    pub const fn last_close(&self) -> Option<&Close> {
        self.last_close.as_ref()
    }
}

impl Known for Books {
    type Error = Fault;

    fn head(&self) -> &Head {
        &self.head
    }

    fn is_training(&self) -> Result<Option<bool>, Fault> {
        Ok(self.training)
    }

    fn has_request(&self, request: RequestId) -> Result<Option<bool>, Fault> {
        Ok(match &self.past {
            Past::Nothing => None,
            Past::Unseen { requests, .. } => requests.contains(&request).then_some(true),
        })
    }

    fn office(&self, code: &AttendantCode) -> Result<Option<Option<Cow<'_, Office>>>, Fault> {
        let found = self.person(code).map(Cow::Borrowed);
        Ok(self.can_tell(found.as_ref()).then_some(found))
    }

    fn has_other_than(&self, code: &AttendantCode, role: Option<Role>) -> Result<Option<bool>, Fault> {
        let is_asked = |person: &Office| {
            person.service == Service::Acting && role.is_none_or(|role| person.roles.has(role))
        };
        let mut others = self.people.keys().map(|(known, _)| known).filter(|known| *known != code);
        let has_other = others.any(|known| self.person(known).is_some_and(is_asked));
        Ok(if has_other { Some(true) } else { self.unseen(false) })
    }

    fn original(&self, seq: u64) -> Result<Option<Cow<'_, Original>>, Fault> {
        Ok(self.originals.get(&seq).map(Cow::Borrowed))
    }

    fn owed(&self, seq: u64) -> Result<Option<Option<AttendantCode>>, Fault> {
        Ok(match (&self.past, self.owed.get(&seq)) {
            (Past::Unseen { first, .. }, _) if seq < *first => None,
            (_, owner) => Some(owner.cloned()),
        })
    }

    fn newest_card(&self, household: HouseholdNumber) -> Result<Option<u32>, Fault> {
        let newest = self.cards.get(&household).and_then(|cards| cards.keys().next_back().copied());
        Ok(newest.or_else(|| self.unseen(0)))
    }

    fn has_batch(&self, good: &Sku, batch: &Batch) -> Result<Option<bool>, Fault> {
        let is_known = self.batches.contains_key(&(good.clone(), batch.clone()));
        Ok(if is_known { Some(true) } else { self.unseen(false) })
    }

    fn time_before_leap(&self, seq: u64) -> Result<Option<Option<Moment>>, Fault> {
        Ok(match (&self.past, self.leaps.get(&seq)) {
            // What came before a day's first line is not seen.
            (Past::Unseen { first, .. }, _) if seq <= *first => None,
            (_, before) => Some(before.copied()),
        })
    }

    fn pending(&self, proposal: u64) -> Result<Option<Option<Cow<'_, Pending>>>, Fault> {
        let found = self.pipeline.pending(proposal).map(Cow::Borrowed);
        Ok(self.can_tell(found.as_ref()).then_some(found))
    }

    fn reviewed(&self, review: u64) -> Result<Option<Option<u64>>, Fault> {
        let found = self.pipeline.reviewed(review);
        Ok(self.can_tell(found.as_ref()).then_some(found))
    }

    fn posted(&self, notice: u64) -> Result<Option<Option<Posted>>, Fault> {
        let found = self.pipeline.posted(notice);
        Ok(self.can_tell(found.as_ref()).then_some(found))
    }

    fn objected(&self, objection: u64) -> Result<Option<Option<LineId>>, Fault> {
        let found = self.pipeline.objected(objection);
        Ok(self.can_tell(found.as_ref()).then_some(found))
    }

    fn last_number(&self, of: Numbered) -> Result<Option<u32>, Fault> {
        Ok(self.pipeline.last_number(of).or_else(|| self.unseen(0)))
    }

    fn close_by(&self, closer: &AttendantCode) -> Result<Option<Close>, Fault> {
        let (Past::Nothing, Day::Open { date, .. }) = (&self.past, self.head.day) else { return Ok(None) };
        let around = Surroundings {
            date,
            opening: self.last_close.as_ref().map_or(Points::ZERO, |close| close.points.closing),
            perpetual: self.last_close.as_ref().map_or(Perpetual::default(), |close| close.perpetual),
            stock: self.stock(),
            balances_root: self.balances_root(),
            tree: self.tree.head(),
        };
        Ok(Some(self.today.close(&around, closer)))
    }
}
