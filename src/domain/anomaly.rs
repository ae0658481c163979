//! 异常: what an inspector asks about. Nothing here is forbidden; each of it needs an explanation.

use super::account::{Account, Leg, Unit};
use super::catalog_change::CatalogChanges;
use super::changes::points_moved;
use super::collector::{Collector, Proxy};
use super::detail::{Detail, GoodsGo, Kind, Reversal};
use super::entry::{By, Entry, Found};
use super::moment::Moment;
use super::number::{AttendantCode, HouseholdNumber, Sku};
use super::plain::PlainText;
use super::points::Points;
use chrono::NaiveDate;

/// One entry, or one side of it, that is out of the ordinary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anomaly {
    pub entry: Stamp,
    pub household: Option<HouseholdNumber>,
    pub what: Unusual,
}

/// Which entry, when, and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub seq: u64,
    pub at: Moment,
    pub by: By,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unusual {
    /// A redemption by a household that was typed, not scanned.
    Typed {
        points: Points,
    },
    /// 代领
    Proxy {
        points: Points,
        proxy: Proxy,
    },
    Reversed(Undone),
    /// A good that went to loss.
    WrittenOff {
        good: Sku,
        pieces: i64,
    },
    /// The second person's name under the reversal `refers`.
    Countersigned {
        refers: u64,
    },
    /// A reversal, of this day or an earlier one, that nobody had countersigned when the day ended.
    Owed(Undone),
    /// A household was given another card.
    CardReplaced {
        serial: u32,
    },
    /// Prices, policy, roster or notices were loaded anew.
    CatalogChanged(WhatChanged),
    /// Somebody was enrolled, or given another name.
    Enrolled {
        code: AttendantCode,
        name: PlainText,
    },
    /// The day was closed on a later date than its own.
    ClosedLate {
        date: NaiveDate,
    },
}

/// What a new catalog says otherwise; an entry by itself has only digests, the documents tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatChanged {
    /// The documents before it are not kept.
    Unknown,
    Listed(CatalogChanges),
}

/// What a reversal took back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    pub refers: u64,
    /// What kind of entry `refers` is.
    pub kind: Kind,
    pub points: Points,
    /// Pieces of each good that went back the way they came.
    pub pieces: Vec<(Sku, i64)>,
    pub goods: GoodsGo,
    pub reason: PlainText,
}

impl Unusual {
    /// The word for it in files.
    pub const fn word(&self) -> &'static str {
        match self {
            Unusual::Typed { .. } => "typed",
            Unusual::Proxy { .. } => "proxy",
            Unusual::Reversed(_) => "reversed",
            Unusual::WrittenOff { .. } => "written_off",
            Unusual::Countersigned { .. } => "countersigned",
            Unusual::Owed(_) => "owed",
            Unusual::CardReplaced { .. } => "card_replaced",
            Unusual::CatalogChanged(_) => "catalog_changed",
            Unusual::Enrolled { .. } => "enrolled",
            Unusual::ClosedLate { .. } => "closed_late",
        }
    }

    /// The entry it speaks of beside its own.
    pub const fn refers(&self) -> Option<u64> {
        match self {
            Unusual::Reversed(undone) | Unusual::Owed(undone) => Some(undone.refers),
            Unusual::Countersigned { refers } => Some(*refers),
            _ => None,
        }
    }

    /// The points it is about.
    pub const fn points(&self) -> Option<Points> {
        match self {
            Unusual::Typed { points } | Unusual::Proxy { points, .. } => Some(*points),
            Unusual::Reversed(undone) | Unusual::Owed(undone) => Some(undone.points),
            _ => None,
        }
    }
}

impl Stamp {
    pub fn of(entry: &Entry) -> Self {
        Stamp { seq: entry.seq, at: entry.at, by: entry.by.clone() }
    }
}

impl Anomaly {
    /// Everything out of the ordinary in one entry.
    pub fn of(entry: &Entry) -> Vec<Anomaly> {
        let mut found = by_detail(entry);
        found.extend(entry.legs.iter().filter_map(written_off));
        found.into_iter().map(|what| Anomaly::new(entry, what)).collect()
    }

    /// A reversal that still waits for its second name; `None` for any other entry.
    pub fn owed(entry: &Entry) -> Option<Anomaly> {
        let Detail::Reversal(reversal) = &entry.detail else { return None };
        Some(Anomaly::new(entry, Unusual::Owed(undone(entry, reversal))))
    }

    fn new(entry: &Entry, what: Unusual) -> Anomaly {
        Anomaly { entry: Stamp::of(entry), household: entry.household, what }
    }
}

fn by_detail(entry: &Entry) -> Vec<Unusual> {
    // On the first day everything is new.
    let is_new_shop = entry.day == 1;
    match &entry.detail {
        Detail::Redemption(redemption) => {
            let points = points_moved(entry);
            let typed = (entry.scanned == Some(Found::Typed)).then_some(Unusual::Typed { points });
            let proxy = redemption.collector.as_ref().and_then(Collector::proxy);
            typed
                .into_iter()
                .chain(proxy.map(|proxy| Unusual::Proxy { points, proxy: proxy.clone() }))
                .collect()
        }
        Detail::Reversal(reversal) => vec![Unusual::Reversed(undone(entry, reversal))],
        Detail::Countersign(_) => vec![Unusual::Countersigned { refers: entry.refers.unwrap_or_default() }],
        Detail::Card(card) if card.serial > 1 => vec![Unusual::CardReplaced { serial: card.serial }],
        Detail::Catalog(_) if !is_new_shop => vec![Unusual::CatalogChanged(WhatChanged::Unknown)],
        Detail::Attendant(named) if !is_new_shop => {
            vec![Unusual::Enrolled { code: named.code.clone(), name: named.name.clone() }]
        }
        Detail::Close(close) if entry.at.date() > close.date => {
            vec![Unusual::ClosedLate { date: close.date }]
        }
        _ => Vec::new(),
    }
}

fn written_off(leg: &Leg) -> Option<Unusual> {
    match (leg.unit(), leg.credit()) {
        (Unit::Good(good), Account::Loss) => {
            Some(Unusual::WrittenOff { good: good.clone(), pieces: leg.amount() })
        }
        _ => None,
    }
}

fn undone(entry: &Entry, reversal: &Reversal) -> Undone {
    let mut pieces: Vec<(Sku, i64)> = Vec::new();
    for leg in &entry.legs {
        if let Unit::Good(good) = leg.unit() {
            match pieces.iter_mut().find(|(known, _)| known == good) {
                Some((_, amount)) => *amount += leg.amount(),
                None => pieces.push((good.clone(), leg.amount())),
            }
        }
    }
    Undone {
        refers: entry.refers.unwrap_or_default(),
        kind: kind_undone(&entry.legs),
        points: points_moved(entry),
        pieces,
        goods: reversal.goods,
        reason: reversal.reason.clone(),
    }
}

/// A reversal's legs run backwards, so they say what they undo.
fn kind_undone(legs: &[Leg]) -> Kind {
    let is_redemption = legs.iter().any(|leg| matches!(leg.debit(), Account::Redeemed(_)));
    let is_award = legs.iter().any(|leg| matches!(leg.credit(), Account::Issued(_)));
    match (is_redemption, is_award) {
        (true, _) => Kind::Redemption,
        (_, true) => Kind::Award,
        _ => Kind::Intake,
    }
}
