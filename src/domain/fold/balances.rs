//! Balances in memory, and their digest at each close: a close hashes every balance, but few have moved since the last.

use super::totals;
use crate::domain::entry::account::{Account, Unit};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::Sku;
use foldhash::HashMap;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Every balance that was ever moved. An account is looked up once and then known by its place.
#[derive(Clone, Debug, Default)]
pub struct Balances {
    places: HashMap<Account, Places>,
    rows: Vec<Holding>,
    stock: BTreeMap<Sku, i64>,
    written: RefCell<DigestLines>,
}

/// Where the rows of an account are, by unit: most accounts hold one.
#[derive(Clone, Debug, Default)]
struct Places {
    points: Option<usize>,
    goods: HashMap<Sku, usize>,
}

#[derive(Clone, Debug)]
struct Holding {
    account: Account,
    unit: Unit,
    amount: i64,
}

/// The lines that the digest takes, as far as one was asked for.
#[derive(Clone, Debug, Default)]
struct DigestLines {
    /// By the row's place.
    lines: Vec<Line>,
    /// Places in the order of the lines' bytes.
    sorted: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Line {
    text: String,
    /// How much of the text is not the amount.
    name: usize,
    amount: i64,
}

impl Line {
    fn of(row: &Holding) -> Line {
        let text = totals::balance_line(&row.account, &row.unit, row.amount);
        let name = text.rfind('\t').map_or(0, |tab| tab + 1);
        Line { text, name, amount: row.amount }
    }

    fn set(&mut self, amount: i64) {
        self.amount = amount;
        self.text.truncate(self.name);
        // A string takes whatever there is.
        writeln!(self.text, "{amount}").unwrap_or_default();
    }
}

impl Places {
    fn get(&self, unit: &Unit) -> Option<usize> {
        match unit {
            Unit::Points => self.points,
            Unit::Good(sku) => self.goods.get(sku).copied(),
        }
    }

    fn put(&mut self, unit: &Unit, place: usize) {
        match unit {
            Unit::Points => self.points = Some(place),
            Unit::Good(sku) => drop(self.goods.insert(sku.clone(), place)),
        }
    }
}

impl Balances {
    /// Adds to a balance and gives the new one, or `None` beyond 63 bits.
    pub fn add(&mut self, account: &Account, unit: &Unit, delta: i64) -> Option<i64> {
        let place = self.place(account, unit).unwrap_or_else(|| self.begin(account, unit));
        let amount = &mut self.rows[place].amount;
        *amount = amount.checked_add(delta)?;
        if let Account::Stock(good, _) | Account::Reserved(good, _) = account {
            let pieces = self.stock.entry(good.clone()).or_default();
            *pieces = pieces.checked_add(delta)?;
        }
        Some(self.rows[place].amount)
    }

    fn place(&self, account: &Account, unit: &Unit) -> Option<usize> {
        self.places.get(account)?.get(unit)
    }

    fn begin(&mut self, account: &Account, unit: &Unit) -> usize {
        let place = self.rows.len();
        self.rows.push(Holding { account: account.clone(), unit: unit.clone(), amount: 0 });
        self.places.entry(account.clone()).or_default().put(unit, place);
        place
    }

    /// Zero for an account that nothing ever touched.
    pub fn get(&self, account: &Account, unit: &Unit) -> i64 {
        self.place(account, unit).map_or(0, |place| self.rows[place].amount)
    }

    pub fn all(&self) -> impl Iterator<Item = (&Account, &Unit, i64)> {
        self.rows.iter().map(|row| (&row.account, &row.unit, row.amount))
    }

    /// Pieces on the shelf, by good; some have none.
    pub const fn stock(&self) -> &BTreeMap<Sku, i64> {
        &self.stock
    }

    /// [`totals::balances_root`] over all of them.
    pub fn root(&self) -> Digest {
        let DigestLines { lines, sorted } = &mut *self.written.borrow_mut();
        for (row, line) in self.rows.iter().zip(lines.iter_mut()) {
            if row.amount != line.amount {
                line.set(row.amount);
            }
        }
        // Few are new since the last close: each goes to its place.
        for row in &self.rows[lines.len()..] {
            let line = Line::of(row);
            let behind = sorted.partition_point(|place| lines[*place].text < line.text);
            sorted.insert(behind, lines.len());
            lines.push(line);
        }
        let moved = sorted.iter().map(|place| &lines[*place]).filter(|line| line.amount != 0);
        totals::balances_root(moved.map(|line| line.text.as_str()))
    }
}
