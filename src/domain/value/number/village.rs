//! Village codes: the first three digits of a household's number.

use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// Three digits, such as `203`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VillageCode(pub(super) u16);

impl fmt::Display for VillageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:03}", self.0)
    }
}

impl FromStr for VillageCode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
        digits
            .then(|| text.parse().ok())
            .flatten()
            .map(VillageCode)
            .ok_or_else(|| format!("{text:?} is not a village code of 3 digits"))
    }
}

serde_as_text!(VillageCode);
