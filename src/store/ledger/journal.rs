//! The journal: appending one entry with all it changes, and reading lines back as the bytes they are.

use super::known::{NotFollowed, Tables};
use crate::domain::entry::head::{Day, Head};
use crate::domain::entry::kind::Detail;
use crate::domain::entry::{Draft, Entry, RequestId};
use crate::domain::fold::NotFolded;
use crate::domain::fold::follow;
use crate::domain::value::chain::{Digest, link};
use crate::domain::value::leaps;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::ShopCode;
use crate::outcome::damage::Damage;
use crate::outcome::{Failure, Trouble};
use crate::store::sql::failure::{Sql as _, damaged, no_value};
use crate::store::{Reader, Writer};
use rusqlite::{OptionalExtension as _, Row};

/// A journal line as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub seq: u64,
    pub body: Vec<u8>,
    pub hash: Digest,
}

impl Writer<'_> {
    /// Appends the entry, if it may follow, and applies its changes; gives it with its hash.
    /// Its time is `now`, or a millisecond after the entry before if the clock stands behind.
    pub fn append(&mut self, shop: &ShopCode, draft: Draft, now: Moment) -> Result<(Entry, Digest), Trouble> {
        let at = match draft.detail {
            // The one kind that goes back: to the time it is.
            Detail::Clock(_) => now,
            _ => now.max(self.head.at.plus_ms(1)),
        };
        let epoch = self.head.owner.as_ref().map_or(1, |(_, epoch)| *epoch);
        let entry = Entry {
            shop: shop.clone(),
            epoch,
            seq: self.head.seq + 1,
            day: self.head.day.number(),
            at,
            by: draft.by,
            request: draft.request,
            household: draft.household,
            refers: draft.refers,
            scanned: draft.scanned,
            legs: draft.legs,
            detail: draft.detail,
        };
        let body = entry.encode().map_err(no_value)?;
        let hash = self.insert(&entry, &body)?;
        self.booked = Some((entry.kind(), entry.seq));
        Ok((entry, hash))
    }

    /// Takes in a line that stood in this journal before, byte for byte, from a daily file.
    pub fn take(&mut self, body: &[u8]) -> Result<(), Trouble> {
        let entry = Entry::decode(body).map_err(damaged)?;
        self.insert(&entry, body)?;
        match &entry.detail {
            Detail::Catalog(loaded) => Ok(self.follow_documents(loaded, entry.seq)?),
            _ => Ok(()),
        }
    }

    /// Follows the entry and writes it with all it changes.
    fn insert(&mut self, entry: &Entry, body: &[u8]) -> Result<Digest, NotFollowed> {
        let hash = link(&self.head.hash, body);
        let tables = Tables { reader: self.read(), head: &self.head };
        let followed = follow(&tables, entry, hash)?;
        let statement = "INSERT INTO journal (seq, body, hash) VALUES (?1, ?2, ?3)";
        let mut statement = self.transaction.prepare_cached(statement).sql()?;
        statement.execute((entry.seq, body, hash.as_bytes())).sql()?;
        drop(statement);
        self.project(entry, &followed)?;
        self.head = followed.head;
        Ok(hash)
    }
}

impl Reader<'_> {
    /// The time of the line before `seq`, if time leapt ahead between the two; 1970 before the first line.
    pub fn time_before_leap(self, seq: u64) -> Result<Option<Moment>, Failure> {
        let Some(entry) = self.entry(seq)? else { return Ok(None) };
        let before = match seq {
            1 => Head::default().at,
            _ => match self.entry(seq - 1)? {
                None => return Ok(None),
                Some(before) => before.at,
            },
        };
        Ok(leaps::is_leap(before, entry.at).then_some(before))
    }

    /// Where the journal stands: its last line, and the business day that line belongs to.
    pub fn head(self) -> Result<Head, Failure> {
        let Some(line) = self.last_line()? else { return Ok(Head::default()) };
        let entry = Entry::decode(&line.body).map_err(damaged)?;
        let last_day = self.last_day()?;
        let day = match last_day {
            None => Day::Closed { last: 0, date: None },
            Some((number, bounds)) if bounds.closed.is_none() => Day::Open { number, date: bounds.date },
            Some((number, bounds)) => Day::Closed { last: number, date: Some(bounds.date) },
        };
        Ok(Head { seq: line.seq, hash: line.hash, at: entry.at, day, owner: Some((entry.shop, entry.epoch)) })
    }

    /// Whether the journal's last line is the one that this head stands at.
    pub(in crate::store) fn ends_with(self, head: &Head) -> Result<bool, Failure> {
        let query = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([]).sql()?;
        let Some(row) = rows.next().sql()? else { return Ok(false) };
        let hash = row.get_ref(1).sql()?.as_blob().map_err(no_value)?;
        Ok(row.get::<_, u64>(0).sql()? == head.seq && hash == head.hash.as_bytes())
    }

    fn last_line(self) -> Result<Option<Line>, Failure> {
        let query = "SELECT seq, body, hash FROM journal ORDER BY seq DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([]).sql()?;
        rows.next().sql()?.map(read_line).transpose()
    }

    /// One line by its number.
    pub fn line(self, seq: u64) -> Result<Option<Line>, Failure> {
        let query = "SELECT seq, body, hash FROM journal WHERE seq = ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query([seq]).sql()?;
        rows.next().sql()?.map(read_line).transpose()
    }

    /// One entry by its number.
    pub fn entry(self, seq: u64) -> Result<Option<Entry>, Failure> {
        let line = self.line(seq)?;
        line.map(|line| Entry::decode(&line.body).map_err(damaged)).transpose()
    }

    /// Hands every line from `first` to `last` to `visit`, in order, until it returns an error.
    pub fn visit_lines<E: From<Failure>>(
        self,
        first: u64,
        last: u64,
        mut visit: impl FnMut(Line) -> Result<(), E>,
    ) -> Result<(), E> {
        self.visit_rows(first, last, |row| visit(read_line(row)?))
    }

    /// [`Reader::visit_lines`] before the lines are copied out of the database.
    pub(in crate::store) fn visit_rows<E: From<Failure>>(
        self,
        first: u64,
        last: u64,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let query = "SELECT seq, body, hash FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq";
        let last = i64::try_from(last).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut rows = statement.query((first, last)).sql()?;
        while let Some(row) = rows.next().sql()? {
            visit(row)?;
        }
        Ok(())
    }

    /// Lines from `first` to `last`, in memory.
    pub fn lines(self, first: u64, last: u64) -> Result<Vec<Line>, Failure> {
        let mut lines = Vec::new();
        self.visit_lines(first, last, |line| {
            lines.push(line);
            Ok::<(), Failure>(())
        })?;
        Ok(lines)
    }

    /// The entry that a request became, if it did.
    pub fn by_request(self, request: RequestId) -> Result<Option<(Entry, Digest)>, Failure> {
        let query = "SELECT seq FROM posting WHERE request = ?1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let seq: Option<u64> =
            statement.query_row([request.to_string()], |row| row.get(0)).optional().sql()?;
        let Some(seq) = seq else { return Ok(None) };
        let line = self.line(seq)?.ok_or_else(|| damaged(Damage::LineMissing(seq)))?;
        Ok(Some((Entry::decode(&line.body).map_err(damaged)?, line.hash)))
    }

    /// The last entry that closed a day, with its figures.
    pub fn last_close(self) -> Result<Option<Entry>, Failure> {
        // Looked for from the newest day: at most one of them is open.
        let query = "SELECT closed FROM business_day WHERE closed IS NOT NULL ORDER BY number DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let seq: Option<u64> = statement.query_row([], |row| row.get(0)).optional().sql()?;
        match seq {
            None => Ok(None),
            Some(seq) => self.entry(seq),
        }
    }

    /// The last entry that loaded the catalog.
    pub fn last_catalog(self) -> Result<Option<Entry>, Failure> {
        let query = "SELECT seq FROM posting INDEXED BY posting_catalog
                     WHERE kind = 'catalog' ORDER BY seq DESC LIMIT 1";
        let seq: Option<u64> = self.connection.query_row(query, [], |row| row.get(0)).optional().sql()?;
        match seq {
            None => Ok(None),
            Some(seq) => self.entry(seq),
        }
    }

    /// The genesis entry, whose detail names the shop and its key.
    pub fn genesis(self) -> Result<Option<(Entry, crate::domain::entry::kind::Genesis)>, Failure> {
        Ok(self.entry(1)?.and_then(|entry| match entry.detail.clone() {
            Detail::Genesis(genesis) => Some((entry, genesis)),
            _ => None,
        }))
    }
}

/// A line's number, bytes and hash, if the row is a line at all.
pub(in crate::store) fn read_line(row: &Row<'_>) -> Result<Line, Failure> {
    let seq: u64 = row.get(0).sql()?;
    let body = row.get_ref(1).sql()?.as_blob().map_err(no_value)?;
    let hash = row.get_ref(2).sql()?.as_blob().map_err(no_value)?;
    let wrong = || damaged(Damage::Line { seq, why: Box::new(NotFolded::Hash) });
    Ok(Line { seq, body: body.to_vec(), hash: Digest::from_bytes(hash).ok_or_else(wrong)? })
}
