//! Whether a daily file is to be believed: signature, chain, every entry by itself, and every total added up again.

use super::lines::{DayLines, decode};
use super::wrong::{Figure, NotSettlement, Wrong, at};
use super::{Header, Settlement, tree_message};
use crate::domain::entry::Entry;
use crate::domain::entry::account::Leg;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::head::{Day, Head};
use crate::domain::entry::kind::{Close, Detail, Genesis, Kind, Perpetual};
use crate::domain::fold::Books;
use crate::domain::fold::totals::{DayTotals, Surroundings, TotalLine};
use crate::domain::value::chain::Digest;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, Sku};
use crate::domain::value::points::Points;
use crate::exchange::signature::{PublicKey, Verified};
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashSet};

/// A file that holds together.
#[derive(Clone, Debug)]
pub struct Checked {
    pub header: Header,
    pub signer: Signer,
    /// The day's entries, the close last.
    pub entries: Vec<Entry>,
    pub close: Close,
    pub totals: Vec<TotalLine>,
    /// SHA-256 of the whole file.
    pub digest: Digest,
}

/// What the signature proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// It was made with the key the checker brought along.
    Known,
    /// It fits the key in the file itself: the file is intact, but anybody could have made it.
    Unknown,
}

/// Checks everything one file can prove, the signature first: what fails after it was signed as it stands.
///
/// File 1 is the whole journal so far and is folded from nothing, so nothing in it is taken on trust. A later file
/// cannot prove by itself what was there before its day: the households' and goods' opening figures, that no account
/// fell below zero, perpetual totals before the day, `balances_root`, card serials and batches used earlier, that the
/// reversal of an earlier day owed the countersignature given here, that its people were enrolled or a clock entry's leap
/// came on earlier days, the hash `previous`, and that time and date follow the day before. Whoever holds the files before
/// it folds them all and knows.
pub fn check(settlement: &Settlement<'_>, key: Option<&PublicKey>) -> Result<Checked, NotSettlement> {
    let bodies = settlement.entries.iter().copied();
    let (signer, day) = check_lines(settlement, key, decode(settlement.header.previous, bodies))?;
    Ok(Checked {
        header: settlement.header.clone(),
        signer,
        entries: day.entries,
        close: day.close,
        totals: settlement.totals.clone(),
        digest: settlement.digest,
    })
}

/// [`check`] of a file that was composed of these lines, which need not be decoded and chained once more.
pub(super) fn check_composed(
    settlement: &Settlement<'_>,
    day: &DayLines,
    key: &PublicKey,
) -> Result<(), NotSettlement> {
    let lines = day.entries.iter().zip(&day.hashes).map(|(entry, hash)| Ok((entry, *hash)));
    check_lines(settlement, Some(key), lines).map(drop)
}

fn check_lines<E: Borrow<Entry>>(
    settlement: &Settlement<'_>,
    key: Option<&PublicKey>,
    lines: impl Iterator<Item = Result<(E, Digest), NotSettlement>>,
) -> Result<(Signer, Folded<E>), NotSettlement> {
    let signer = check_signature(settlement, key)?;
    let day = fold(settlement, lines)?;
    let stock = stock_of(settlement)?;
    check_totals(settlement, &day, &stock)?;
    check_close(settlement, &day, &stock).map_err(at(settlement.close_line()))?;
    check_tree(settlement, &day.close)?;
    Ok((signer, day))
}

impl Settlement<'_> {
    fn close_line(&self) -> usize {
        self.entries.len() + 1
    }

    fn first_totals_line(&self) -> usize {
        self.entries.len() + 2
    }

    /// The books before this day, as far as the header tells.
    fn books_before(&self) -> Books {
        let header = &self.header;
        if header.first == 1 {
            return Books::default();
        }
        let head = Head {
            seq: header.first - 1,
            hash: header.previous,
            at: Moment::from_unix_ms(0),
            day: Day::Closed { last: header.number - 1, date: None },
            owner: Some((header.shop.clone(), header.epoch)),
        };
        Books::after(head, header.mode)
    }
}

fn check_signature(settlement: &Settlement<'_>, key: Option<&PublicKey>) -> Result<Signer, NotSettlement> {
    let own = &settlement.header.key;
    let (key, signer) = key.map_or((own, Signer::Unknown), |key| (key, Signer::Known));
    if key != own {
        return Err(Wrong::OtherKey { expected: key.to_string(), found: own.to_string() }.at(1));
    }
    let line = settlement.first_totals_line() + settlement.totals.len();
    match key.verify(settlement.signed, &settlement.signature) {
        Verified::Right => Ok(signer),
        Verified::Wrong => Err(Wrong::Signature { key: key.to_string() }.at(line)),
    }
}

/// The tree's own signature, by the key that has signed all the rest.
fn check_tree(settlement: &Settlement<'_>, close: &Close) -> Result<(), NotSettlement> {
    let (header, line) = (&settlement.header, settlement.first_totals_line() + settlement.totals.len());
    match header.key.verify(&tree_message(header, &close.tree), &settlement.tree_signature) {
        Verified::Right => Ok(()),
        Verified::Wrong => Err(Wrong::TreeSignature { key: header.key.to_string() }.at(line)),
    }
}

/// The day's entries and what they add up to, the close not counted in.
struct Folded<E> {
    entries: Vec<E>,
    close: Close,
    closer: AttendantCode,
    totals: DayTotals,
}

/// Follows the entries, the first file's from nothing and a later one's from its header.
fn fold<E: Borrow<Entry>>(
    settlement: &Settlement<'_>,
    lines: impl Iterator<Item = Result<(E, Digest), NotSettlement>>,
) -> Result<Folded<E>, NotSettlement> {
    let header = &settlement.header;
    let mut books = settlement.books_before();
    let (mut totals, mut entries) = (DayTotals::default(), Vec::with_capacity(settlement.entries.len()));
    let mut requests = HashSet::new();
    for (line, read) in (2..).zip(lines) {
        let (own, hash) = read?;
        let entry = own.borrow();
        check_against_header(header, entry).map_err(at(line))?;
        if !requests.insert(entry.request) {
            return Err(Wrong::Fault(Fault::RequestTwice).at(line));
        }
        if entries.is_empty() {
            set_time_before(&mut books, entry);
        }
        books.fold(entry, hash).map_err(at(line))?;
        if entry.kind() != Kind::Close {
            totals.add(entry);
        }
        entries.push(own);
    }
    if books.head.hash != header.head {
        let (found, expected) = (books.head.hash.to_string(), header.head.to_string());
        return Err(Wrong::Head { found, expected }.at(1));
    }
    let last = entries.last().map(Borrow::borrow);
    match last.map(|entry: &Entry| (&entry.detail, entry.by.first.clone())) {
        Some((Detail::Close(close), closer)) => {
            Ok(Folded { close: (**close).clone(), closer, entries, totals })
        }
        _ => Err(Wrong::NoClose.at(settlement.close_line())),
    }
}

/// A later file does not know when the line before its first one was made; where the first is a `clock` entry, that says.
fn set_time_before(books: &mut Books, first: &Entry) {
    if let Detail::Clock(set) = &first.detail {
        books.head.at = set.was;
    }
}

fn check_against_header(header: &Header, entry: &Entry) -> Result<(), Wrong> {
    if entry.day != header.number {
        return Err(Fault::Day { expected: header.number, found: entry.day }.into());
    }
    match &entry.detail {
        Detail::Genesis(genesis) => check_genesis(header, genesis),
        Detail::Open(opened) => same(Figure::Date, &opened.date, &header.date),
        _ => Ok(()),
    }
}

fn check_genesis(header: &Header, genesis: &Genesis) -> Result<(), Wrong> {
    same(Figure::Town, &genesis.town, &header.town)?;
    same(Figure::Mode, &genesis.mode, &header.mode)?;
    same(Figure::Key, &genesis.key, &header.key.to_digest())
}

fn same<T: PartialEq + ToString>(figure: Figure, found: &T, expected: &T) -> Result<(), Wrong> {
    if found == expected {
        return Ok(());
    }
    Err(Wrong::NotAsHeader { figure, found: found.to_string(), expected: expected.to_string() })
}

/// Compares the totals lines one by one with those the entries give. Only the closing of a good is taken from its line:
/// its opening must then follow from the day's entries.
fn check_totals(
    settlement: &Settlement<'_>,
    day: &Folded<impl Borrow<Entry>>,
    stock: &BTreeMap<Sku, i64>,
) -> Result<(), NotSettlement> {
    let first = settlement.first_totals_line();
    let expected = day.totals.lines(stock, &day.closer);
    for (index, expected) in expected.iter().enumerate() {
        let text = || String::from_utf8_lossy(&expected.encode()).into_owned();
        match settlement.totals.get(index) {
            Some(found) if found == expected => {}
            Some(_) => return Err(Wrong::Total { expected: text() }.at(first + index)),
            None => return Err(Wrong::TotalMissing { expected: text() }.at(first + index)),
        }
    }
    if settlement.totals.len() > expected.len() {
        return Err(Wrong::TotalExtra.at(first + expected.len()));
    }
    Ok(())
}

/// What the goods' lines say is on the shelf, each within what a shelf can hold.
fn stock_of(settlement: &Settlement<'_>) -> Result<BTreeMap<Sku, i64>, NotSettlement> {
    let possible = 0..=Leg::MOST;
    let mut stock = BTreeMap::new();
    for (index, line) in settlement.totals.iter().enumerate() {
        if let TotalLine::Good { good, opening, closing, .. } = line {
            if !possible.contains(opening) || !possible.contains(closing) {
                let (good, opening, closing) = (good.to_string(), *opening, *closing);
                let line = settlement.first_totals_line() + index;
                return Err(Wrong::Shelf { good, opening, closing }.at(line));
            }
            stock.insert(good.clone(), *closing);
        }
    }
    Ok(stock)
}

/// Compares the close's figures with the day's: what lies before the day is taken from the close itself.
fn check_close(
    settlement: &Settlement<'_>,
    day: &Folded<impl Borrow<Entry>>,
    stock: &BTreeMap<Sku, i64>,
) -> Result<(), Wrong> {
    let close = &day.close;
    let around = Surroundings {
        date: settlement.header.date,
        opening: close.points.opening,
        perpetual: perpetual_before(day).ok_or(Wrong::Perpetual)?,
        stock,
        balances_root: close.balances_root,
        tree: close.tree,
    };
    Ok(close.compare(&day.totals.close(&around, &day.closer))?)
}

fn perpetual_before(day: &Folded<impl Borrow<Entry>>) -> Option<Perpetual> {
    let moved = |kind| day.totals.kinds.get(&kind).map_or(Points::ZERO, |total| total.points);
    day.close.perpetual.minus(&Perpetual::of(moved))
}
