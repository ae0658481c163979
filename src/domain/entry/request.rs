//! The ids of requests, by which a repeated one is known.

use crate::domain::text_form::serde_as_text;
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
            .and_then(|(high, low)| Some(u128::from(hex(high)?) << 64 | u128::from(hex(low)?)))
            .map(RequestId)
            .ok_or_else(|| format!("{text:?} is not 32 lower-case hex digits"))
    }
}

/// 16 lower-case hex digits. Their values come from a table: digits and letters in random order are hard to guess for
/// a processor, and every line is read with three such numbers when it is verified.
fn hex(digits: &str) -> Option<u64> {
    const NONE: u8 = 0xF0;
    const VALUES: [u8; 256] = {
        let mut values = [NONE; 256];
        let mut value: u8 = 0;
        while value < 16 {
            values[b"0123456789abcdef"[value as usize] as usize] = value;
            value += 1;
        }
        values
    };
    let (mut bits, mut seen) = (0_u64, 0);
    for digit in digits.bytes() {
        let value = VALUES[usize::from(digit)];
        seen |= value;
        bits = bits << 4 | u64::from(value & 15);
    }
    (seen & NONE == 0).then_some(bits)
}

serde_as_text!(RequestId);
