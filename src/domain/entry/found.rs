//! How a household was found.

use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// How the household was identified: by a card of some serial, or by typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    Card { serial: u32 },
    Typed,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Found::Card { serial } => write!(f, "card:{serial}"),
            Found::Typed => f.write_str("typed"),
        }
    }
}

impl FromStr for Found {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let serial = || text.strip_prefix("card:")?.parse().ok();
        match text {
            "typed" => Ok(Found::Typed),
            _ => serial()
                .map(|serial| Found::Card { serial })
                .ok_or_else(|| format!("{text:?} is no way to find")),
        }
    }
}

serde_as_text!(Found);
