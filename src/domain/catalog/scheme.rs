//! The township's policy: every switch that decides an award or a redemption.

use super::goods::Category;
use crate::domain::value::points::Points;
use crate::domain::value::text_form::word_enum;
use chrono::{Datelike, NaiveDate};
use std::fmt;

word_enum! {
    /// The five ways to earn of the six-score scheme; the sixth, redemption, spends.
    Channel { Base = "base", Rule = "rule", Honour = "honour", Rating = "rating", Contest = "contest" }
}

word_enum! {
    /// How long 累计分 is counted before it starts again from zero.
    PeriodLength { Year = "year", Quarter = "quarter" }
}

word_enum! {
    /// How the honour board names those who lead.
    HonourNames { Masked = "masked", Whole = "whole" }
}

/// `catalog/scheme.toml` explains each switch where it is set.
#[derive(Clone, Debug)]
pub struct Scheme {
    pub name: crate::domain::value::language::Bilingual,
    pub score_period: PeriodLength,
    pub base_points: Points,
    pub base: BaseRule,
    pub minimum_redemption: Points,
    pub visit_limit: Points,
    pub month_limit: Points,
    /// Days of the month on which goods are handed out; empty for every day.
    pub exchange_days: Vec<u32>,
    pub typed: TypedRule,
    pub blocked_categories: Vec<Category>,
    pub award_limit: Points,
    /// Up to so many points a reversal may be booked by one person and countersigned later; zero for never.
    pub countersign_cap: Points,
    /// How many entries one person may reverse alone under one date.
    pub owed_per_day: u32,
    pub card_people: CardPeople,
    /// How often in a calendar month proxies may collect for one household, and one proxy for any.
    pub proxy_month_limit: u32,
    pub honour_names: HonourNames,
    /// For how many days after its posting a notice runs.
    pub notice_days: u32,
    /// Within how many days an objection is answered.
    pub answer_days: u32,
    pub deduction_order: DeductionOrder,
    /// How much a household may owe for deductions; zero for no bound.
    pub due_limit: Points,
}

word_enum! {
    /// Which of a household's points a deduction takes first.
    DeductionOrder { Base = "base", Spendable = "spendable" }
}

/// How many people it takes to issue a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPeople {
    One,
    Two,
}

/// Whether base points can be spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseRule {
    Locked,
    Spendable,
}

/// Whether a household found without its card may redeem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedRule {
    Allowed,
    CardOnly,
}

/// A score period: `2026` or `2026Q3`. Five times the year, and 1 to 4 more for one of its quarters: the books look a
/// million of them up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScorePeriod(i32);

impl ScorePeriod {
    /// The periods a day belongs to, one of each length: which of them is shown is the scheme's affair and may change,
    /// what is counted is not.
    pub fn all(date: NaiveDate) -> impl Iterator<Item = Self> {
        PeriodLength::ALL.iter().map(move |length| ScorePeriod::of(*length, date))
    }

    pub fn of(length: PeriodLength, date: NaiveDate) -> Self {
        let quarter = match length {
            PeriodLength::Year => 0,
            PeriodLength::Quarter => date.quarter().cast_signed(),
        };
        ScorePeriod(date.year() * 5 + quarter)
    }
}

impl fmt::Display for ScorePeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.div_euclid(5))?;
        match self.0.rem_euclid(5) {
            0 => Ok(()),
            quarter => write!(f, "Q{quarter}"),
        }
    }
}
