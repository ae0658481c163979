//! Everything the workbook of a month shows: its closed days and what they add up to, made of the days' own books.

use super::anomaly::Anomaly;
use super::day_book::{DayBook, RedemptionRow, Setting};
use crate::domain::entry::head::Day;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Bilingual;
use crate::domain::value::moment::Moment;
use crate::domain::value::month::Month;
use crate::domain::value::number::{AttendantCode, HouseholdNumber, ShopCode, Sku};
use crate::domain::value::plain::PlainText;
use crate::domain::view::summary::Moved;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthBook {
    pub month: Month,
    pub town: Bilingual,
    pub shop: ShopCode,
    pub shop_name: Bilingual,
    pub mode: Mode,
    /// By number.
    pub days: BTreeMap<u32, MonthDay>,
    pub goods: BTreeMap<Sku, MonthGood>,
    /// Redemptions by whoever served them.
    pub attendants: BTreeMap<AttendantCode, Moved>,
    /// A day of the month that is not closed, and not in any of the figures.
    pub open: Option<(u32, NaiveDate)>,
    pub people: BTreeMap<AttendantCode, PlainText>,
    /// The masked heads of the households that the anomalies speak of.
    pub heads: BTreeMap<HouseholdNumber, String>,
    /// Of every good of the shelf.
    pub names: BTreeMap<Sku, Bilingual>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthDay {
    pub date: NaiveDate,
    pub closed: Option<Moment>,
    pub moved: Moved,
    /// Those with a redemption that was not taken back.
    pub households: BTreeSet<HouseholdNumber>,
    pub anomalies: Vec<Anomaly>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthGood {
    /// As it was booked last.
    pub booked: PlainText,
    pub unit: Option<Bilingual>,
    pub moved: Moved,
}

/// Adds a line of the register, and takes it back if it was.
fn add(moved: &mut Moved, row: &RedemptionRow, count: u64) {
    moved.add(count, row.total);
    if row.reversed_by.is_some() {
        moved.take_back(count, row.total);
    }
}

impl MonthBook {
    /// A month without a day; `day` is where the shop's day stands.
    pub fn new(month: Month, setting: &Setting<'_>, day: Day) -> MonthBook {
        let open = match day {
            Day::Open { number, date } if Month::of(date) == month => Some((number, date)),
            Day::Open { .. } | Day::Closed { .. } => None,
        };
        MonthBook {
            month,
            town: setting.catalog.town.name.clone(),
            shop: setting.shop.clone(),
            shop_name: setting.shop_name.clone(),
            mode: setting.mode,
            days: BTreeMap::new(),
            goods: BTreeMap::new(),
            attendants: BTreeMap::new(),
            open,
            people: setting.people.clone(),
            heads: BTreeMap::new(),
            names: BTreeMap::new(),
        }
    }

    /// Adds a closed day; a later day comes before an earlier one.
    pub fn add(&mut self, book: &DayBook) {
        let mut day = MonthDay {
            date: book.report.close.date,
            closed: book.report.summary.closed.as_ref().map(|stamp| stamp.at),
            moved: book.report.summary.redeemed,
            households: BTreeSet::new(),
            anomalies: book.report.summary.anomalies().cloned().collect(),
        };
        for row in book.redemptions.iter().rev() {
            let pieces = u64::from(row.line.quantity);
            let good = self.goods.entry(row.line.good.clone()).or_insert_with(|| MonthGood {
                booked: row.line.name.clone(),
                unit: row.unit.clone(),
                moved: Moved::default(),
            });
            add(&mut good.moved, row, pieces);
        }
        for redemption in book.redemptions.chunk_by(|one, next| one.seq == next.seq) {
            let served = self.attendants.entry(redemption[0].by.clone()).or_default();
            for (line, row) in redemption.iter().enumerate() {
                add(served, row, u64::from(line == 0));
                if row.reversed_by.is_none() {
                    day.households.insert(row.household);
                }
            }
        }
        self.days.insert(book.report.number, day);
        self.heads.extend(book.heads.clone());
        for row in &book.stock {
            if let Some(name) = &row.name {
                self.names.entry(row.good.clone()).or_insert_with(|| name.clone());
            }
        }
    }

    pub fn moved(&self) -> Moved {
        self.days.values().map(|day| day.moved).sum()
    }

    /// How many households redeemed in the month, each counted once.
    pub fn households(&self) -> usize {
        self.days.values().flat_map(|day| &day.households).collect::<BTreeSet<_>>().len()
    }

    pub fn anomalies(&self) -> usize {
        self.days.values().map(|day| day.anomalies.len()).sum()
    }

    /// When the last of the days was closed.
    pub fn closed(&self) -> Option<Moment> {
        self.days.values().next_back().and_then(|day| day.closed)
    }
}
