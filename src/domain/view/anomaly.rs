//! 异常: what an inspector asks about. Nothing here is forbidden; each of it needs an explanation.

use crate::domain::decide::catalog_change::CatalogChanges;
use crate::domain::entry::account::{Account, Leg, Unit};
use crate::domain::entry::collector::{Collector, Proxy};
use crate::domain::entry::kind::{
    ClockSet, Detail, GoodsGo, Intake, Kind, Opened, PersonNamed, PinWhy, Restored, Reversal, Source,
};
use crate::domain::entry::legs::points_moved;
use crate::domain::entry::{By, Entry, Found};
use crate::domain::value::moment::Moment;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::value::points::Points;
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
    /// A household was given its first card, later than everybody on the first day.
    FirstCard,
    /// A redemption with a card that line `issued` had issued less than a day before.
    FreshCard {
        points: Points,
        issued: u64,
    },
    /// A redemption served by whoever issued the card alone, in line `issued`.
    OwnCard {
        points: Points,
        issued: u64,
    },
    /// Goods that came in without the name of a supplier or the number of an invoice.
    Undocumented {
        good: Sku,
        pieces: i64,
        lacks: Lacks,
    },
    /// Somebody's PIN was changed.
    PinChanged {
        code: AttendantCode,
        why: PinWhy,
    },
    /// A household was given another card.
    CardReplaced {
        serial: u32,
    },
    /// Prices, policy, roster or notices were loaded anew.
    CatalogChanged(WhatChanged),
    /// Somebody was enrolled, or given another name.
    Named(Box<PersonNamed>),
    /// Somebody acts for the shop no more.
    Retired {
        code: AttendantCode,
        name: PlainText,
        reason: PlainText,
    },
    /// The books were put back from a copy that ended at `head`; `seen` is the highest line ever seen.
    Restored {
        head: u64,
        seen: u64,
        reason: PlainText,
    },
    /// The time was put back: it had been false since line `since`.
    ClockPutBack {
        was: Moment,
        since: u64,
        reason: PlainText,
    },
    /// A day was opened under another date than the clock's, or one before the last day's.
    OpenedOtherwise {
        date: NaiveDate,
        reason: PlainText,
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

/// What a delivery came without. A gift has no invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    Supplier,
    Invoice,
    Both,
}

impl Lacks {
    fn of(intake: &Intake) -> Option<Lacks> {
        let no_invoice = intake.source == Source::Purchase && intake.invoice.is_none();
        match (intake.supplier.is_none(), no_invoice) {
            (true, true) => Some(Lacks::Both),
            (true, false) => Some(Lacks::Supplier),
            (false, true) => Some(Lacks::Invoice),
            (false, false) => None,
        }
    }

    /// The words for it in files.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Lacks::Supplier => &["supplier"],
            Lacks::Invoice => &["invoice"],
            Lacks::Both => &["supplier", "invoice"],
        }
    }
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
            Unusual::FirstCard => "first_card",
            Unusual::FreshCard { .. } => "fresh_card",
            Unusual::OwnCard { .. } => "own_card",
            Unusual::Undocumented { .. } => "undocumented",
            Unusual::PinChanged { .. } => "pin_changed",
            Unusual::CardReplaced { .. } => "card_replaced",
            Unusual::CatalogChanged(_) => "catalog_changed",
            Unusual::Named(_) => "enrolled",
            Unusual::Retired { .. } => "retired",
            Unusual::Restored { .. } => "restored",
            Unusual::ClockPutBack { .. } => "clock_put_back",
            Unusual::OpenedOtherwise { .. } => "opened_otherwise",
            Unusual::ClosedLate { .. } => "closed_late",
        }
    }

    /// The entry it speaks of beside its own.
    pub const fn refers(&self) -> Option<u64> {
        match self {
            Unusual::Reversed(undone) | Unusual::Owed(undone) => Some(undone.refers),
            Unusual::Countersigned { refers } => Some(*refers),
            Unusual::FreshCard { issued, .. } | Unusual::OwnCard { issued, .. } => Some(*issued),
            _ => None,
        }
    }

    /// The points it is about.
    pub const fn points(&self) -> Option<Points> {
        match self {
            Unusual::Typed { points }
            | Unusual::Proxy { points, .. }
            | Unusual::FreshCard { points, .. }
            | Unusual::OwnCard { points, .. } => Some(*points),
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

    /// What is out of the ordinary in a redemption with this card. On the first day everybody has a fresh one.
    pub fn of_card(redemption: &Entry, issued: &Entry) -> Vec<Anomaly> {
        const DAY_MS: i64 = 24 * 60 * 60 * 1000;
        if issued.day == 1 {
            return Vec::new();
        }
        let (points, line) = (points_moved(redemption), issued.seq);
        let is_fresh = redemption.at.unix_ms() - issued.at.unix_ms() < DAY_MS;
        let is_own = issued.by == By::one(redemption.by.first.clone());
        let fresh = is_fresh.then_some(Unusual::FreshCard { points, issued: line });
        let own = is_own.then_some(Unusual::OwnCard { points, issued: line });
        fresh.into_iter().chain(own).map(|what| Anomaly::new(redemption, what)).collect()
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
        Detail::Card(card) if card.serial == 1 && !is_new_shop => vec![Unusual::FirstCard],
        Detail::Card(card) if card.serial > 1 => vec![Unusual::CardReplaced { serial: card.serial }],
        Detail::Catalog(_) if !is_new_shop => vec![Unusual::CatalogChanged(WhatChanged::Unknown)],
        // Who may act is asked of a new shop, too.
        Detail::Person(named) => {
            vec![match &named.retired {
                None => Unusual::Named(Box::new(named.clone())),
                Some(reason) => {
                    let (code, name) = (named.code.clone().into(), named.name.clone().into());
                    Unusual::Retired { code, name, reason: reason.clone() }
                }
            }]
        }
        Detail::Restore(Restored { head, seen, reason, .. }) => {
            vec![Unusual::Restored { head: *head, seen: *seen, reason: reason.clone() }]
        }
        Detail::Clock(ClockSet { was, since, reason }) => {
            vec![Unusual::ClockPutBack { was: *was, since: *since, reason: reason.clone() }]
        }
        Detail::Open(Opened { date, reason: Some(reason) }) => {
            vec![Unusual::OpenedOtherwise { date: *date, reason: reason.clone() }]
        }
        Detail::Pin(changed) => {
            vec![Unusual::PinChanged { code: changed.code.clone().into(), why: changed.why }]
        }
        Detail::Intake(intake) => undocumented(entry, intake).into_iter().collect(),
        Detail::Close(close) if entry.at.date() > close.date => {
            vec![Unusual::ClosedLate { date: close.date }]
        }
        _ => Vec::new(),
    }
}

fn undocumented(entry: &Entry, intake: &Intake) -> Option<Unusual> {
    let lacks = Lacks::of(intake)?;
    let leg = entry.legs.first()?;
    match leg.unit() {
        Unit::Good(good) => Some(Unusual::Undocumented { good: good.clone(), pieces: leg.amount(), lacks }),
        Unit::Points => None,
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
