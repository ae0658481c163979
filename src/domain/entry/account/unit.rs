//! What amounts count, as the journal writes it.

use crate::domain::value::number::Sku;
use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// What an amount counts: tenths of a point, or pieces of one good.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    Points,
    Good(Sku),
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Points => f.write_str("points"),
            Unit::Good(sku) => sku.fmt(f),
        }
    }
}

impl FromStr for Unit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "points" { Ok(Unit::Points) } else { text.parse().map(Unit::Good) }
    }
}

serde_as_text!(Unit);
