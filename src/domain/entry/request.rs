//! The ids of requests, by which a repeated one is known.

use crate::domain::value::hex;
use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// 128 random bits made when the confirm screen opens; the same request never becomes two entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestId(u128);

impl RequestId {
    pub const fn from_bits(bits: u128) -> Self {
        RequestId(bits)
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for RequestId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let halves = text.split_at_checked(16).filter(|_| text.len() == 32);
        halves
            .and_then(|(high, low)| Some(u128::from(hex::read(high)?) << 64 | u128::from(hex::read(low)?)))
            .map(RequestId)
            .ok_or_else(|| format!("{text:?} is not 32 lower-case hex digits"))
    }
}

serde_as_text!(RequestId);
