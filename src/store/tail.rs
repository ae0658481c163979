//! The end of the journal, from the last close on: hashed and followed again before anything is built on it. The rest of
//! the past is [`super::verify`]'s.

use super::Reader;
use super::failure::{Sql as _, damaged};
use super::journal::Line;
use super::projections::PostingRow;
use crate::domain::books::NotFolded;
use crate::domain::chain::{Digest, link};
use crate::domain::damage::Damage;
use crate::domain::detail::Detail;
use crate::domain::entry::Entry;
use crate::domain::head::{Day, Head};
use crate::domain::totals;
use crate::domain::trouble::Failure;
use std::collections::BTreeMap;

impl Reader<'_> {
    /// Follows every line since the last close and gives where they lead.
    ///
    /// # Errors
    /// [`Failure::Damaged`] if a line does not follow from the one before, or the tables say otherwise than the lines.
    pub fn check_tail(self) -> Result<(), Failure> {
        let stored = self.head()?;
        if let Some(first) = self.first_number()?.filter(|first| *first != 1) {
            return Err(damaged(Damage::BeforeFirst(first)));
        }
        let mut head = self.head_at_close()?;
        let query = "SELECT seq, day, month, kind, household, refers, request, points, redeemed
                     FROM posting WHERE seq > ?1 ORDER BY seq";
        let mut statement = self.connection.prepare_cached(query).sql()?;
        let mut postings = statement.query([head.seq]).sql()?;
        self.visit_lines(head.seq + 1, u64::MAX, |line| {
            let entry = follow(&mut head, &line)?;
            let posting = postings.next().sql()?.map(|row| PostingRow::read(row).sql()).transpose()?;
            if posting.as_ref() != Some(&PostingRow::of(&entry, head.day.date())) {
                return Err(damaged(Damage::Posting(line.seq)));
            }
            Ok(())
        })?;
        if head == stored { Ok(()) } else { Err(damaged(Damage::Tables)) }
    }

    /// Where the journal stood after its last close, from that line alone; before the first line if there is none.
    fn head_at_close(self) -> Result<Head, Failure> {
        let Some(close) = self.last_close()? else { return Ok(Head::default()) };
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

fn follow(head: &mut Head, line: &Line) -> Result<Entry, Failure> {
    let hash = link(&head.hash, &line.body);
    if hash != line.hash {
        return Err(wrong_line(line.seq, NotFolded::Hash));
    }
    let entry = Entry::decode(&line.body).map_err(|why| wrong_line(line.seq, why))?;
    *head = head.follow(&entry, hash).map_err(|why| wrong_line(line.seq, why))?;
    Ok(entry)
}
