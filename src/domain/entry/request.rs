//! The ids of requests, by which a repeated one is known.

use crate::domain::value::chain::Digest;
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

impl RequestId {
    /// The id of one entry of a booking of many: the first 16 bytes of SHA-256(request ‖ place), both as 16 bytes, the
    /// highest first.
    pub fn nth(self, place: usize) -> Self {
        let mut bytes = self.0.to_be_bytes().to_vec();
        bytes.extend((place as u128).to_be_bytes());
        let digest = Digest::of(&bytes);
        let first = digest.as_bytes().iter().take(16);
        RequestId(first.fold(0, |bits, byte| bits << 8 | u128::from(*byte)))
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
