//! What a person wants to read of a day beside its totals: when people came, what they took, what was unusual.

use super::anomaly::{Anomaly, Stamp, Unusual, WhatChanged};
use crate::domain::entry::Entry;
use crate::domain::entry::account::{Account, Leg};
use crate::domain::entry::kind::{Detail, RedeemedLine};
use crate::domain::entry::legs::posting;
use crate::domain::value::number::{HouseholdNumber, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One business day as people ask about it; add its entries in order. Gross, as the totals are: what was reversed
/// later the same day stays counted, and the reversal stands among the anomalies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaySummary {
    pub opened: Option<Stamp>,
    pub closed: Option<Stamp>,
    /// Redemptions by the hour of the clock on the wall, 0 to 23.
    pub hours: [HourTotal; 24],
    pub redeemed: Moved,
    goods: BTreeMap<Sku, GoodTotal>,
    events: Vec<Anomaly>,
    owed: Vec<Anomaly>,
    /// Points held by households that the roster does not list.
    pub unlisted: Unlisted,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unlisted {
    pub households: usize,
    pub points: Points,
    /// The first of them.
    pub named: Vec<UnlistedHousehold>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnlistedHousehold {
    pub number: HouseholdNumber,
    /// Masked, as it was listed last.
    pub head: Option<String>,
    pub points: Points,
}

/// What was redeemed and what of it was taken back the same day; `count` is of redemptions, or of pieces of a good.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    pub count: u64,
    pub gross: Points,
    pub count_reversed: u64,
    pub reversed: Points,
}

impl Moved {
    pub fn net(&self) -> Points {
        self.gross.minus(self.reversed).unwrap_or_default()
    }

    pub const fn count_net(&self) -> u64 {
        self.count.saturating_sub(self.count_reversed)
    }

    pub fn add(&mut self, count: u64, points: Points) {
        self.count += count;
        self.gross = [self.gross, points].into_iter().sum();
    }

    /// Of what was added before.
    pub fn take_back(&mut self, count: u64, points: Points) {
        self.count_reversed += count;
        self.reversed = [self.reversed, points].into_iter().sum();
    }
}

impl std::iter::Sum for Moved {
    fn sum<I: Iterator<Item = Moved>>(all: I) -> Moved {
        all.fold(Moved::default(), |mut sum, one| {
            sum.add(one.count, one.gross);
            sum.take_back(one.count_reversed, one.reversed);
            sum
        })
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HourTotal {
    pub entries: u64,
    pub points: Points,
}

/// A good that was handed out, under the name it had last that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodTotal {
    pub good: Sku,
    pub name: PlainText,
    pub pieces: u64,
    /// Of these, what a reversal put back on the shelf the same day.
    pub returned: u64,
    pub points: Points,
}

impl DaySummary {
    pub fn add(&mut self, entry: &Entry) {
        match &entry.detail {
            Detail::Open(_) => self.opened = Some(Stamp::of(entry)),
            Detail::Close(_) => self.closed = Some(Stamp::of(entry)),
            Detail::Redemption(redemption) => {
                let points = redemption.lines.iter().map(line_points).sum();
                self.redeemed.add(1, points);
                if let Some(hour) = self.hours.get_mut(entry.at.hour()) {
                    hour.entries += 1;
                    hour.points = [hour.points, points].into_iter().sum();
                }
                redemption.lines.iter().for_each(|line| self.hand_out(line));
            }
            Detail::Reversal(_) => self.take_back(entry),
            _ => {}
        }
        self.events.extend(Anomaly::of(entry));
    }

    /// Lines that loaded another catalog.
    pub fn catalogs_loaded(&self) -> Vec<u64> {
        let loaded = |event: &&Anomaly| matches!(event.what, Unusual::CatalogChanged(_));
        self.events.iter().filter(loaded).map(|event| event.entry.seq).collect()
    }

    /// Says what the catalog of line `seq` says otherwise than the one before.
    pub fn say_what_changed(&mut self, seq: u64, changed: WhatChanged) {
        let event = self.events.iter_mut().find(|event| event.entry.seq == seq);
        if let Some(Anomaly { what: Unusual::CatalogChanged(known), .. }) = event {
            *known = changed;
        }
    }

    /// Looks at the card of a redemption that was just added: `issued` is the line that issued it.
    pub fn look_at_card(&mut self, redemption: &Entry, issued: &Entry) {
        self.events.extend(Anomaly::of_card(redemption, issued));
    }

    /// Names a reversal that still owes its countersignature when the day ends; oldest first.
    pub fn owe(&mut self, reversal: &Entry) {
        self.owed.extend(Anomaly::owed(reversal));
    }

    fn hand_out(&mut self, line: &RedeemedLine) {
        let RedeemedLine { good, name, .. } = line;
        let none = || GoodTotal {
            good: good.clone(),
            name: name.clone(),
            pieces: 0,
            returned: 0,
            points: Points::ZERO,
        };
        let total = self.goods.entry(good.clone()).or_insert_with(none);
        total.name = name.clone();
        total.pieces += u64::from(line.quantity);
        total.points = [total.points, line_points(line)].into_iter().sum();
    }

    fn take_back(&mut self, reversal: &Entry) {
        let back = Points::from_tenths(-posting(reversal).redeemed.tenths());
        if back.is_positive() {
            self.redeemed.take_back(1, back);
        }
        reversal.legs.iter().for_each(|leg| self.put_back(leg));
    }

    /// Only what was handed out the same day is reversed, so that its good is known.
    fn put_back(&mut self, leg: &Leg) {
        if let (Account::Out, Account::Stock(good, _)) = (leg.debit(), leg.credit())
            && let Some(total) = self.goods.get_mut(good)
        {
            total.returned += leg.amount().unsigned_abs();
        }
    }

    /// What was handed out, most points first; equal points by the good's number.
    pub fn goods(&self) -> Vec<&GoodTotal> {
        let mut goods: Vec<&GoodTotal> = self.goods.values().collect();
        goods.sort_by_key(|total| Reverse(total.points));
        goods
    }

    /// What happened that day in the journal's order, then the countersignatures that are owed at its end.
    pub fn anomalies(&self) -> impl Iterator<Item = &Anomaly> {
        self.events.iter().chain(&self.owed)
    }
}

fn line_points(line: &RedeemedLine) -> Points {
    Points::from_tenths(line.points.tenths().saturating_mul(i64::from(line.quantity)))
}
