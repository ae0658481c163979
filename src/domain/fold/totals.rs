//! One business day added up: by kind, channel, attendant and good, and what the households hold.

use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Unit};
use crate::domain::entry::kind::{Close, Kind, Perpetual, Statement};
use crate::domain::entry::legs::{points_moved, posting, score_changes};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::{AttendantCode, Sku};
use crate::domain::value::points::Points;
use crate::domain::value::tree::TreeHead;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Display;

/// The running totals of one Z; add its entries in order.
#[derive(Clone, Debug, Default)]
pub struct DayTotals {
    pub first: u64,
    pub entries: u64,
    pub kinds: BTreeMap<Kind, KindTotal>,
    pub channels: BTreeMap<Channel, ChannelTotal>,
    pub attendants: BTreeMap<AttendantCode, AttendantTotal>,
    pub goods: BTreeMap<Sku, GoodMoves>,
    pub incoming: Points,
    pub outgoing: Points,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KindTotal {
    pub entries: u64,
    pub points: Points,
}

/// Gross: a reversal raises `reversed` and leaves `awarded`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChannelTotal {
    pub awarded: Points,
    pub deducted: Points,
    pub reversed: Points,
}

/// Gross, by the first of the people who answer for an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AttendantTotal {
    pub entries: u64,
    pub redeemed: Points,
    pub returned: Points,
    pub reversed: Points,
}

/// Pieces of a good that came onto the shelf and left it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoodMoves {
    pub incoming: i64,
    pub outgoing: i64,
}

/// A totals line of the daily file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "total", rename_all = "lowercase", deny_unknown_fields)]
pub enum TotalLine {
    Kind { kind: Kind, entries: u64, points: Points },
    Channel { channel: Channel, awarded: Points, deducted: Points, reversed: Points },
    Attendant { attendant: AttendantCode, entries: u64, redeemed: Points, returned: Points, reversed: Points },
    Good { good: Sku, opening: i64, incoming: i64, outgoing: i64, closing: i64 },
}

/// What a close needs to know from before its day and from the shelf.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    pub date: NaiveDate,
    pub opening: Points,
    pub perpetual: Perpetual,
    /// Pieces on the shelf at the close; goods with none may be left out.
    pub stock: &'a BTreeMap<Sku, i64>,
    pub balances_root: Digest,
    pub tree: TreeHead,
}

impl DayTotals {
    pub fn add(&mut self, entry: &Entry) {
        if self.entries == 0 {
            self.first = entry.seq;
        }
        self.entries += 1;
        let kind = self.kinds.entry(entry.kind()).or_default();
        kind.entries += 1;
        raise(&mut kind.points, points_moved(entry));
        self.add_channels(entry);
        self.add_attendant(entry);
        self.add_legs(entry);
    }

    fn add_channels(&mut self, entry: &Entry) {
        for change in score_changes(entry) {
            let channel = self.channels.entry(change.channel).or_default();
            let back = Points::from_tenths(-change.delta.tenths());
            // Points that go back are a mistake undone, or else a deduction.
            match (back.is_positive(), entry.kind() == Kind::Reversal) {
                (false, false) => raise(&mut channel.awarded, change.delta),
                (false, true) => raise(&mut channel.reversed, change.delta),
                (true, true) => raise(&mut channel.reversed, back),
                (true, false) => raise(&mut channel.deducted, back),
            }
        }
    }

    fn add_attendant(&mut self, entry: &Entry) {
        let total = self.attendants.entry(entry.by.first.clone()).or_default();
        total.entries += 1;
        let redeemed = posting(entry).redeemed;
        if redeemed.is_positive() {
            raise(&mut total.redeemed, redeemed);
        }
        if entry.kind() == Kind::Reversal {
            raise(&mut total.reversed, points_moved(entry));
        }
    }

    fn add_legs(&mut self, entry: &Entry) {
        for leg in &entry.legs {
            let (unit, amount) = (leg.unit(), leg.amount());
            match unit {
                Unit::Points => {
                    let amount = Points::from_tenths(amount);
                    match (leg.debit().is_outstanding(), leg.credit().is_outstanding()) {
                        (false, true) => raise(&mut self.incoming, amount),
                        (true, false) => raise(&mut self.outgoing, amount),
                        _ => {}
                    }
                }
                Unit::Good(sku) => {
                    let moves = self.goods.entry(sku.clone()).or_default();
                    match (is_on_shelf(leg.debit()), is_on_shelf(leg.credit())) {
                        (false, true) => moves.incoming += amount,
                        (true, false) => moves.outgoing += amount,
                        _ => {}
                    }
                }
            }
        }
    }

    /// The close entry's figures, as they are once the close itself is counted in.
    pub fn close(&self, around: &Surroundings<'_>, closer: &AttendantCode) -> Close {
        let points = |kind| self.kinds.get(&kind).map_or(Points::ZERO, |total| total.points);
        let before = around.perpetual;
        let closing = [around.opening, self.incoming, Points::from_tenths(-self.outgoing.tenths())];
        Close {
            date: around.date,
            first: self.first,
            entries: self.entries + 1,
            points: Statement {
                opening: around.opening,
                incoming: self.incoming,
                outgoing: self.outgoing,
                closing: closing.into_iter().sum(),
            },
            perpetual: before.plus(&Perpetual::of(points)).unwrap_or(before),
            totals_root: totals_root(&self.lines(around.stock, closer)),
            balances_root: around.balances_root,
            tree: around.tree,
        }
    }

    /// The totals lines, the close by `closer` counted in: kinds, channels, attendants, goods, each in its order.
    pub fn lines(&self, stock: &BTreeMap<Sku, i64>, closer: &AttendantCode) -> Vec<TotalLine> {
        let mut kinds = self.kinds.clone();
        kinds.entry(Kind::Close).or_default().entries += 1;
        let mut attendants = self.attendants.clone();
        attendants.entry(closer.clone()).or_default().entries += 1;
        let kinds = kinds.into_iter().map(|(kind, total)| TotalLine::Kind {
            kind,
            entries: total.entries,
            points: total.points,
        });
        let channels = self.channels.iter().map(|(channel, total)| TotalLine::Channel {
            channel: *channel,
            awarded: total.awarded,
            deducted: total.deducted,
            reversed: total.reversed,
        });
        let attendants = attendants.into_iter().map(|(attendant, total)| TotalLine::Attendant {
            attendant,
            entries: total.entries,
            redeemed: total.redeemed,
            returned: total.returned,
            reversed: total.reversed,
        });
        kinds.chain(channels).chain(attendants).chain(self.good_lines(stock)).collect()
    }

    /// Every good that moved or is on the shelf.
    fn good_lines(&self, stock: &BTreeMap<Sku, i64>) -> Vec<TotalLine> {
        let mut goods: BTreeMap<&Sku, i64> = self.goods.keys().map(|sku| (sku, 0)).collect();
        goods.extend(stock.iter().filter(|(_, pieces)| **pieces != 0).map(|(sku, pieces)| (sku, *pieces)));
        let line = |(good, closing): (&Sku, i64)| {
            let GoodMoves { incoming, outgoing } = self.goods.get(good).copied().unwrap_or_default();
            TotalLine::Good {
                good: good.clone(),
                opening: closing - incoming + outgoing,
                incoming,
                outgoing,
                closing,
            }
        };
        goods.into_iter().map(line).collect()
    }
}

impl TotalLine {
    /// Compact JSON without a line feed.
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// SHA-256 of the lines, each followed by a line feed.
pub fn totals_root(lines: &[TotalLine]) -> Digest {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend(line.encode());
        bytes.push(b'\n');
    }
    Digest::of(&bytes)
}

/// SHA-256 of `"hemei-balances-v1\n"` and the line of each balance that is not zero, sorted by the bytes of account,
/// then unit.
pub fn balances_root<'a>(sorted: impl Iterator<Item = &'a str>) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(b"hemei-balances-v1\n");
    sorted.for_each(|line| hasher.update(line));
    Digest::from_bytes(&hasher.finalize()).unwrap_or(Digest::ZERO)
}

/// `account TAB unit TAB amount LF`; the tab comes before every byte of an account, so lines sort as accounts do.
pub fn balance_line(account: impl Display, unit: impl Display, amount: i64) -> String {
    format!("{account}\t{unit}\t{amount}\n")
}

const fn is_on_shelf(account: &Account) -> bool {
    matches!(account, Account::Stock(..) | Account::Reserved(..))
}

fn raise(sum: &mut Points, by: Points) {
    *sum = [*sum, by].into_iter().sum();
}
