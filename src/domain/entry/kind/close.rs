//! `close`: the Z report's figures; whoever has the lines recomputes every one of them.

use super::{Kind, Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Change, Known};
use crate::domain::value::chain::Digest;
use crate::domain::value::points::Points;
use crate::domain::value::tree::TreeHead;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    pub date: NaiveDate,
    /// Sequence number of the first entry of this Z.
    pub first: u64,
    /// Entries of this Z, this one included.
    pub entries: u64,
    pub points: Statement,
    pub perpetual: Perpetual,
    /// SHA-256 of the totals lines of the daily file, each with its line feed.
    pub totals_root: Digest,
    pub balances_root: Digest,
    /// Of all lines before this one; its own stands in the next close's.
    pub tree: TreeHead,
}

/// What the households hold: opening + incoming − outgoing = closing, in tenths of a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    pub opening: Points,
    pub incoming: Points,
    pub outgoing: Points,
    pub closing: Points,
}

/// Sums since the first line, never reset, each gross: a reversal raises `reversed` and lowers nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perpetual {
    pub awarded: Points,
    pub deducted: Points,
    pub redeemed: Points,
    pub returned: Points,
    pub reversed: Points,
    pub expired: Points,
    pub adjusted: Points,
}

impl Perpetual {
    /// What the entries of a time moved, kind by kind; kinds that have no verb yet move nothing.
    pub fn of(moved: impl Fn(Kind) -> Points) -> Self {
        Perpetual {
            awarded: moved(Kind::Award),
            deducted: moved(Kind::Deduction),
            redeemed: moved(Kind::Redemption),
            reversed: moved(Kind::Reversal),
            ..Perpetual::default()
        }
    }

    /// `None` beyond what can be counted.
    pub fn plus(&self, more: &Perpetual) -> Option<Perpetual> {
        self.with(more, Points::plus)
    }

    /// `None` where less than nothing would be left.
    pub fn minus(&self, less: &Perpetual) -> Option<Perpetual> {
        self.with(less, |now, less| now.minus(less).filter(|points| *points >= Points::ZERO))
    }

    fn with(&self, other: &Perpetual, sum: impl Fn(Points, Points) -> Option<Points>) -> Option<Perpetual> {
        Some(Perpetual {
            awarded: sum(self.awarded, other.awarded)?,
            deducted: sum(self.deducted, other.deducted)?,
            redeemed: sum(self.redeemed, other.redeemed)?,
            returned: sum(self.returned, other.returned)?,
            reversed: sum(self.reversed, other.reversed)?,
            expired: sum(self.expired, other.expired)?,
            adjusted: sum(self.adjusted, other.adjusted)?,
        })
    }

    /// Each figure with its name, in the order of the bytes.
    pub const fn figures(&self) -> [(&'static str, Points); 7] {
        [
            ("awarded", self.awarded),
            ("deducted", self.deducted),
            ("redeemed", self.redeemed),
            ("returned", self.returned),
            ("reversed", self.reversed),
            ("expired", self.expired),
            ("adjusted", self.adjusted),
        ]
    }
}

impl Meaning for Close {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Close;

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        match known.close_by(&entry.by.first)? {
            Some(expected) => Ok(self.compare(&expected)?),
            None => Ok(()),
        }
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::DayClosed(self)]
    }
}

impl Close {
    /// Compares the figures with those recomputed, and names the first that differs.
    pub fn compare(&self, expected: &Close) -> Result<(), Fault> {
        if self == expected {
            return Ok(());
        }
        let mut both = figures(self).into_iter().zip(figures(expected));
        match both.find(|(found, expected)| found != expected) {
            None => Ok(()),
            Some(((figure, found), (_, expected))) => Err(Fault::Close { figure, expected, found }),
        }
    }
}

fn figures(close: &Close) -> Vec<(&'static str, String)> {
    let Statement { opening, incoming, outgoing, closing } = close.points;
    let counts = [("first", close.first), ("entries", close.entries), ("tree size", close.tree.size)];
    let held = [("opening", opening), ("incoming", incoming), ("outgoing", outgoing), ("closing", closing)];
    let roots = [
        ("totals_root", close.totals_root),
        ("balances_root", close.balances_root),
        ("tree root", close.tree.root),
    ];
    std::iter::once(("date", close.date.to_string()))
        .chain(counts.map(|(name, count)| (name, count.to_string())))
        .chain(
            held.into_iter()
                .chain(close.perpetual.figures())
                .map(|(name, points)| (name, points.to_string())),
        )
        .chain(roots.map(|(name, root)| (name, root.to_string())))
        .collect()
}
