//! The scheme's rules: for which deed how many points are given or taken, how often, and on what evidence.

use super::scheme::Channel;
use crate::domain::value::language::Bilingual;
use crate::domain::value::points::Points;
use crate::domain::value::text_form::{serde_as_text, word_enum};
use chrono::{Datelike as _, Months, NaiveDate};
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

word_enum! {
    /// The fields of village life the rules are grouped by.
    Field {
        Industry = "industry", Health = "health", Environment = "environment", Collective = "collective",
        Safety = "safety", Civility = "civility",
    }
}

word_enum! {
    /// After how long a cap counts from zero again.
    Period {
        Day = "day", Month = "month", Quarter = "quarter",
        /// A farming season: the half-year to the end of June or of December.
        Season = "season",
        Year = "year",
        /// Never again.
        Once = "once",
    }
}

impl Period {
    /// The first and the last day of the period that a day belongs to.
    pub fn around(self, on: NaiveDate) -> (NaiveDate, NaiveDate) {
        let months = match self {
            Period::Day => return (on, on),
            Period::Once => return (NaiveDate::MIN, NaiveDate::MAX),
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Season => 6,
            Period::Year => 12,
        };
        let first = on.month0() / months * months;
        let first = NaiveDate::from_ymd_opt(on.year(), first + 1, 1).unwrap_or(on);
        let behind = first.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
        (first, behind.pred_opt().unwrap_or(behind))
    }
}

impl Cap {
    /// How many more units fit, where so many are counted already, each of so many points.
    pub fn room(&self, counted: i64, points: Points) -> u32 {
        let most = match self.most {
            Most::Times(times) => times.get(),
            Most::Points(most) => most.units_of(points),
        };
        u32::try_from((i64::from(most) - counted).max(0)).unwrap_or(u32::MAX)
    }
}

/// One rule of the scheme; `catalog/rules.toml` explains each part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub code: RuleCode,
    /// Two times three characters that people know by heart.
    pub verse: Bilingual,
    pub fact: Bilingual,
    /// Never [`Channel::Base`]: base points come with joining.
    pub channel: Channel,
    pub field: Field,
    /// Below zero in a deduction, never zero.
    pub points: Points,
    /// What the points are counted by; `None` when by the occasion.
    pub unit: Option<Bilingual>,
    pub cap: Option<Cap>,
    pub evidence: Bilingual,
}

impl Rule {
    pub fn is_deduction(&self) -> bool {
        self.points < Points::ZERO
    }
}

/// How much of one rule a household can be booked within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cap {
    pub most: Most,
    pub per: Period,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Most {
    Times(NonZeroU32),
    /// Above zero, for deductions too.
    Points(Points),
}

/// Two capitals and two digits, such as `SH01`; deductions are numbered from 51. Never given to another rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleCode {
    letters: [char; 2],
    number: u8,
}

impl RuleCode {
    const FIRST_DEDUCTION: u8 = 51;

    pub const fn is_of_deduction(self) -> bool {
        self.number >= Self::FIRST_DEDUCTION
    }
}

impl fmt::Display for RuleCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.letters;
        f.pad(&format!("{first}{second}{:02}", self.number))
    }
}

impl FromStr for RuleCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match *text.as_bytes() {
            [first @ b'A'..=b'Z', second @ b'A'..=b'Z', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
                let number = (tens - b'0') * 10 + (ones - b'0');
                Ok(RuleCode { letters: [char::from(first), char::from(second)], number })
            }
            _ => Err(format!("{text:?} is not a rule code of 2 capitals and 2 digits such as SH01")),
        }
    }
}

serde_as_text!(RuleCode);

/// Whether a text is a verse: three Han characters, a blank, three Han characters.
pub fn is_verse(text: &str) -> bool {
    let halves = text.split_once(' ');
    let is_half = |half: &str| half.chars().count() == 3 && half.chars().all(is_han);
    halves.is_some_and(|(first, second)| is_half(first) && is_half(second))
}

fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0x20000..=0x3FFFF)
}
