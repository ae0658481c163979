//! The people who answer for an entry.

use crate::domain::value::not_json::ONE_PERSON;
use crate::domain::value::number::AttendantCode;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Who answers for an entry: one person, or two where the scheme asks for a second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<AttendantCode>", into = "Vec<AttendantCode>")]
pub struct By {
    pub first: AttendantCode,
    pub second: Option<AttendantCode>,
}

impl By {
    pub fn one(first: AttendantCode) -> Self {
        By { first, second: None }
    }

    /// `None` when both are the same person.
    pub fn two(first: AttendantCode, second: AttendantCode) -> Option<Self> {
        (first != second).then_some(By { first, second: Some(second) })
    }
}

impl fmt::Display for By {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.second {
            None => self.first.fmt(f),
            Some(second) => write!(f, "{}+{second}", self.first),
        }
    }
}

impl FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let codes: Result<Vec<AttendantCode>, _> = text.split('+').map(str::parse).collect();
        let codes = codes.map_err(|_| format!("{text:?} names nobody"))?;
        By::try_from(codes).map_err(str::to_owned)
    }
}

impl TryFrom<Vec<AttendantCode>> for By {
    type Error = &'static str;

    fn try_from(codes: Vec<AttendantCode>) -> Result<Self, Self::Error> {
        let mut codes = codes.into_iter();
        match (codes.next(), codes.next(), codes.next()) {
            (Some(first), None, None) => Ok(By::one(first)),
            (Some(first), Some(second), None) => By::two(first, second).ok_or(ONE_PERSON),
            _ => Err("an entry is made by one or two people"),
        }
    }
}

impl From<By> for Vec<AttendantCode> {
    fn from(by: By) -> Self {
        std::iter::once(by.first).chain(by.second).collect()
    }
}
