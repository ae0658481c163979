//! What a search for a household comes to: the households that fit, best first, or why none can.

use crate::domain::catalog::household::Household;
use crate::domain::value::plain::PlainText;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// `count` fit; `households` are the first of them.
    Listed { households: Vec<FoundHousehold>, count: usize },
    /// A whole number was typed, and its last digit does not follow from the others.
    WrongCheck { right: u8 },
}

impl Default for Finding {
    fn default() -> Self {
        Finding::Listed { households: Vec::new(), count: 0 }
    }
}

impl Finding {
    pub fn households(&self) -> &[FoundHousehold] {
        match self {
            Finding::Listed { households, .. } => households,
            Finding::WrongCheck { .. } => &[],
        }
    }

    /// How many fit when not all of them are listed.
    pub fn more_than_listed(&self) -> Option<usize> {
        match self {
            Finding::Listed { households, count } => (*count > households.len()).then_some(*count),
            Finding::WrongCheck { .. } => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundHousehold {
    pub household: Household,
    pub by: FoundBy,
}

/// What of a household fits what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundBy {
    Number,
    Head,
    /// Another member, whose name this is.
    Member(PlainText),
    Phone,
}
