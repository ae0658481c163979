//! Points as an integer count of tenths. No float ever touches a balance.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::str::FromStr;

/// Tenths of a point; shown and written in files people edit as `12.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(i64);

/// A text that is not a decimal number of points with at most one decimal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a number of points such as \"12\" or \"12.5\"")]
pub struct NotPoints(pub String);

impl Points {
    pub const ZERO: Points = Points(0);
    /// More than any scheme will ever issue; keeps every sum of a journal inside 63 bits.
    pub const MAX: Points = Points(1_000_000_000_000);

    pub const fn from_tenths(tenths: i64) -> Self {
        Points(tenths)
    }

    pub const fn tenths(self) -> i64 {
        self.0
    }

    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The sum, or `None` beyond ±[`Points::MAX`].
    pub fn plus(self, other: Points) -> Option<Points> {
        self.0.checked_add(other.0).and_then(Points::within_limit)
    }

    /// The difference, or `None` beyond ±[`Points::MAX`].
    pub fn minus(self, other: Points) -> Option<Points> {
        self.0.checked_sub(other.0).and_then(Points::within_limit)
    }

    /// How many whole units of so many points fit into these, whichever the sign of a unit.
    pub fn units_of(self, unit: Points) -> u32 {
        let units = u64::try_from(self.0).unwrap_or(0) / unit.0.unsigned_abs().max(1);
        u32::try_from(units).unwrap_or(u32::MAX)
    }

    /// This price for `quantity` pieces, or `None` beyond [`Points::MAX`].
    pub fn times(self, quantity: u32) -> Option<Points> {
        self.0.checked_mul(i64::from(quantity)).and_then(Points::within_limit)
    }

    /// Written with a range because the absolute value of the lowest integer does not exist.
    fn within_limit(tenths: i64) -> Option<Points> {
        (-Self::MAX.0..=Self::MAX.0).contains(&tenths).then_some(Points(tenths))
    }

    /// With an explicit sign, as a history shows a change: `+5.0`, `-20.0`.
    pub fn signed(self) -> String {
        if self.0 > 0 { format!("+{self}") } else { self.to_string() }
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Points>>(amounts: I) -> Points {
        Points(amounts.map(|p| p.0).fold(0, i64::saturating_add))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let tenths = self.0.unsigned_abs();
        f.pad(&format!("{sign}{}.{}", tenths / 10, tenths % 10))
    }
}

impl FromStr for Points {
    type Err = NotPoints;

    fn from_str(text: &str) -> Result<Self, NotPoints> {
        let wrong = || NotPoints(text.chars().take(20).collect());
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(tenth) || tenth.len() != 1 || whole.len() > 12 {
            return Err(wrong());
        }
        let whole: i64 = whole.parse().map_err(|_| wrong())?;
        let tenth: i64 = tenth.parse().map_err(|_| wrong())?;
        Points::within_limit(sign * (whole * 10 + tenth)).ok_or_else(wrong)
    }
}
