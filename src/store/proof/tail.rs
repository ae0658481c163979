//! The end of the journal, from the last close on: hashed and followed again before anything is built on it. The rest of
//! the past is [`super::verify`]'s.

use crate::domain::entry::head::{Day, Head};
use crate::domain::entry::kind::{Close, Detail};
use crate::domain::entry::legs::posting;
use crate::domain::entry::office::Office;
use crate::domain::entry::pipeline::{Pending, Posted};
use crate::domain::entry::step::{LineId, Numbered};
use crate::domain::entry::{Entry, RequestId};
use crate::domain::entry::{Known, Original};
use crate::domain::fold::totals;
use crate::domain::fold::{Books, NotFolded, follow};
use crate::domain::value::chain::{Digest, link};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Batch, HouseholdNumber, Sku};
use crate::domain::value::points::Points;
use crate::domain::value::roles::Role;
use crate::outcome::Failure;
use crate::outcome::damage::Damage;
use crate::store::Reader;
use crate::store::ledger::journal::Line;
use crate::store::ledger::known::NotFollowed;
use crate::store::ledger::projections::PostingRow;
use crate::store::sql::failure::{Sql as _, damaged};
use foldhash::HashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Follows every line since the last close, with the follower that appended them.
    ///
    /// # Errors
    /// [`Failure::Damaged`] if a line does not follow from those before, or the tables say otherwise than the lines.
    pub fn check_tail(self) -> Result<(), Failure> {
        let stored = self.head()?;
        if let Some(first) = self.first_number()?.filter(|first| *first != 1) {
            return Err(damaged(Damage::BeforeFirst(first)));
        }
        let mut tail = Tail { books: self.books_at_close()?, held: HashMap::default(), reader: self };
        let first = tail.books.head.seq + 1;
        let query = "SELECT seq, day, month, kind, household, refers, request, points, redeemed, held, rule,
                            deed_on, units
                     FROM posting WHERE seq >= ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut postings = statement.query([first]).sql()?;
        self.visit_lines(first, u64::MAX, |line| {
            let entry = tail.take(&line).map_err(|why| why.of_line(line.seq))?;
            let posting = postings.next().sql()?.map(|row| PostingRow::read(row).sql()).transpose()?;
            if !posting.is_some_and(|row| tail.is_of(&row, &entry)) {
                return Err(damaged(Damage::Posting(line.seq)));
            }
            Ok(())
        })?;
        if tail.books.head == stored { Ok(()) } else { Err(damaged(Damage::Tables)) }
    }

    /// The books that the running day begins with.
    fn books_at_close(self) -> Result<Books, Failure> {
        let Some(close) = self.last_close()? else { return Ok(Books::default()) };
        let (_, genesis) = self.genesis()?.ok_or_else(|| damaged(Damage::LineMissing(1)))?;
        Ok(Books::after(self.head_at_close(close)?, genesis.mode))
    }

    /// Where the journal stood after its last close, from that line alone.
    fn head_at_close(self, close: Entry) -> Result<Head, Failure> {
        let Detail::Close(figures) = &close.detail else {
            return Err(damaged(Damage::NoClose(close.seq)));
        };
        let missing = || damaged(Damage::LineMissing(close.seq));
        let line = self.line(close.seq)?.ok_or_else(missing)?;
        let before = self.line(close.seq - 1)?.ok_or_else(missing)?;
        if link(&before.hash, &line.body) != line.hash {
            return Err(wrong_line(close.seq, NotFolded::Hash));
        }
        let day = Day::Closed { last: close.day, date: Some(figures.date) };
        Ok(Head {
            seq: close.seq,
            hash: line.hash,
            at: close.at,
            day,
            owner: Some((close.shop, close.epoch)),
        })
    }

    /// Takes the running day's lines off the balances and compares what is left with what the last close signed: nothing
    /// else can have moved them.
    pub fn check_balances_since_close(self) -> Result<(), Failure> {
        let close = self.last_close()?;
        let mut balances: BTreeMap<(String, String), i64> =
            self.balances()?.into_iter().map(|(account, unit, amount)| ((account, unit), amount)).collect();
        let first = close.as_ref().map_or(1, |close| close.seq + 1);
        self.visit_lines(first, u64::MAX, |line| {
            let entry = Entry::decode(&line.body).map_err(damaged)?;
            for leg in &entry.legs {
                let unit = leg.unit().to_string();
                *balances.entry((leg.debit().to_string(), unit.clone())).or_default() += leg.amount();
                *balances.entry((leg.credit().to_string(), unit)).or_default() -= leg.amount();
            }
            Ok::<(), Failure>(())
        })?;
        let before = balances.iter().filter(|(_, amount)| **amount != 0);
        let lines: Vec<String> =
            before.map(|((account, unit), amount)| totals::balance_line(account, unit, *amount)).collect();
        let root = totals::balances_root(lines.iter().map(String::as_str));
        let signed = close.map(|close| match close.detail {
            Detail::Close(figures) => figures.balances_root,
            _ => Digest::ZERO,
        });
        if root == signed.unwrap_or_else(|| totals::balances_root(std::iter::empty())) {
            return Ok(());
        }
        Err(damaged(Damage::Balances))
    }

    /// The lowest number of any row, whatever stands in it.
    fn first_number(self) -> Result<Option<i64>, Failure> {
        self.connection.query_row("SELECT min(seq) FROM journal", [], |row| row.get(0)).sql()
    }
}

fn wrong_line(seq: u64, why: impl Into<NotFolded>) -> Failure {
    damaged(Damage::Line { seq, why: Box::new(why.into()) })
}

/// The running day in memory, and the tables for what earlier days would tell.
struct Tail<'a> {
    books: Books,
    /// What the households hold that the day has touched, in tenths of a point.
    held: HashMap<HouseholdNumber, i64>,
    reader: Reader<'a>,
}

impl Tail<'_> {
    fn take(&mut self, line: &Line) -> Result<Entry, NotFollowed> {
        let hash = link(&self.books.head.hash, &line.body);
        if hash != line.hash {
            return Err(wrong_line(line.seq, NotFolded::Hash).into());
        }
        let entry = Entry::decode(&line.body).map_err(|why| wrong_line(line.seq, why))?;
        let followed = follow(self, &entry, hash)?;
        self.books.apply(&entry, followed)?;
        Ok(entry)
    }

    /// Whether the row says what the line just taken says. What a household held before the day its first row tells; a
    /// redemption holds that against the balances, and `verify` against the whole past.
    fn is_of(&mut self, row: &PostingRow, entry: &Entry) -> bool {
        let date = self.books.head.day.date();
        let moved = posting(entry).points.tenths();
        let first = || row.held.unwrap_or(0).wrapping_sub(moved);
        let held = entry.household.map(|household| self.held.entry(household).or_insert_with(first));
        let expected =
            PostingRow::of(entry, date, Points::from_tenths(held.as_deref().copied().unwrap_or(0)));
        if let (Some(held), Some(after)) = (held, expected.held) {
            *held = after;
        }
        *row == expected
    }
}

impl Known for Tail<'_> {
    type Error = NotFollowed;

    fn head(&self) -> &Head {
        &self.books.head
    }

    fn is_training(&self) -> Result<Option<bool>, NotFollowed> {
        Ok(self.books.is_training()?)
    }

    fn has_request(&self, request: RequestId) -> Result<Option<bool>, NotFollowed> {
        Ok(self.books.has_request(request)?)
    }

    fn office(&self, code: &AttendantCode) -> Result<Option<Option<Cow<'_, Office>>>, NotFollowed> {
        match self.books.office(code)? {
            None => Ok(Some(self.reader.office(code, self.books.head.seq)?.map(Cow::Owned))),
            known => Ok(known),
        }
    }

    fn has_other_than(&self, code: &AttendantCode, role: Option<Role>) -> Result<Option<bool>, NotFollowed> {
        match self.books.has_other_than(code, role)? {
            None => Ok(Some(self.reader.has_other_than(code, role, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    fn original(&self, seq: u64) -> Result<Option<Cow<'_, Original>>, NotFollowed> {
        Ok(self.books.original(seq)?)
    }

    fn owed(&self, seq: u64) -> Result<Option<Option<AttendantCode>>, NotFollowed> {
        match self.books.owed(seq)? {
            None => Ok(Some(self.reader.owed_before(seq, self.books.head.seq + 1)?)),
            known => Ok(known),
        }
    }

    fn newest_card(&self, household: HouseholdNumber) -> Result<Option<u32>, NotFollowed> {
        match self.books.newest_card(household)? {
            None => Ok(Some(self.reader.newest_serial(household, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    /// The table does not say when a batch arrived; `verify` counts them all.
    fn has_batch(&self, good: &Sku, batch: &Batch) -> Result<Option<bool>, NotFollowed> {
        Ok(self.books.has_batch(good, batch)?)
    }

    fn time_before_leap(&self, seq: u64) -> Result<Option<Option<Moment>>, NotFollowed> {
        match self.books.time_before_leap(seq)? {
            None => Ok(Some(self.reader.time_before_leap(seq)?)),
            known => Ok(known),
        }
    }

    fn pending(&self, proposal: u64) -> Result<Option<Option<Cow<'_, Pending>>>, NotFollowed> {
        match self.books.pending(proposal)? {
            None => Ok(Some(self.reader.pending(proposal, self.books.head.seq)?.map(Cow::Owned))),
            known => Ok(known),
        }
    }

    fn reviewed(&self, review: u64) -> Result<Option<Option<u64>>, NotFollowed> {
        match self.books.reviewed(review)? {
            None => Ok(Some(self.reader.reviewed(review, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    fn posted(&self, notice: u64) -> Result<Option<Option<Posted>>, NotFollowed> {
        match self.books.posted(notice)? {
            None => Ok(Some(self.reader.posted(notice, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    fn objected(&self, objection: u64) -> Result<Option<Option<LineId>>, NotFollowed> {
        match self.books.objected(objection)? {
            None => Ok(Some(self.reader.objected(objection, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    fn last_number(&self, of: Numbered) -> Result<Option<u32>, NotFollowed> {
        match self.books.last_number(of)? {
            None => Ok(Some(self.reader.last_number(of, self.books.head.seq)?)),
            known => Ok(known),
        }
    }

    fn close_by(&self, closer: &AttendantCode) -> Result<Option<Close>, NotFollowed> {
        Ok(self.books.close_by(closer)?)
    }
}
