//! Balances in memory, and their digest at each close: a close hashes every balance, but few have moved since the last.

use super::account::{Account, Unit};
use super::chain::Digest;
use super::totals;
use foldhash::HashMap;

/// Every balance that was ever moved. An account is looked up once and then known by its place.
#[derive(Clone, Debug, Default)]
pub struct Balances {
    places: HashMap<(Account, Unit), usize>,
    rows: Vec<Row>,
    /// Places in the order of the lines' bytes, as far as a digest was asked for.
    sorted: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Row {
    account: Account,
    unit: Unit,
    amount: i64,
    /// The line that the digest takes, and the amount it was written with.
    line: String,
    written: i64,
}

impl Balances {
    /// Adds to a balance and gives the new one, or `None` beyond 63 bits.
    pub fn add(&mut self, account: &Account, unit: &Unit, delta: i64) -> Option<i64> {
        let place = *self.places.entry((account.clone(), unit.clone())).or_insert_with(|| {
            let line = totals::balance_line(account, unit, 0);
            self.rows.push(Row { account: account.clone(), unit: unit.clone(), amount: 0, line, written: 0 });
            self.rows.len() - 1
        });
        let amount = &mut self.rows[place].amount;
        *amount = amount.checked_add(delta)?;
        Some(*amount)
    }

    /// Zero for an account that nothing ever touched.
    pub fn get(&self, account: &Account, unit: &Unit) -> i64 {
        let place = self.places.get(&(account.clone(), unit.clone()));
        place.map_or(0, |place| self.rows[*place].amount)
    }

    pub fn all(&self) -> impl Iterator<Item = (&Account, &Unit, i64)> {
        self.rows.iter().map(|row| (&row.account, &row.unit, row.amount))
    }

    /// [`totals::balances_root`] over all of them.
    pub fn root(&mut self) -> Digest {
        if self.sorted.len() < self.rows.len() {
            self.sorted.extend(self.sorted.len()..self.rows.len());
            self.sorted.sort_by(|one, other| self.rows[*one].line.cmp(&self.rows[*other].line));
        }
        for row in self.rows.iter_mut().filter(|row| row.amount != row.written) {
            row.line = totals::balance_line(&row.account, &row.unit, row.amount);
            row.written = row.amount;
        }
        let moved = self.sorted.iter().map(|place| &self.rows[*place]).filter(|row| row.amount != 0);
        totals::balances_root(moved.map(|row| row.line.as_str()))
    }
}
