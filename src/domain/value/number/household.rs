//! Household numbers: written with their check digit, held without.

use super::damm::{DAMM, damm};
use super::village::VillageCode;
use crate::domain::value::spelling::fold;
use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// Village 3 + group 2 + serial 4 digits + a Damm check digit; held without the check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HouseholdNumber(u32);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotHouseholdNumber {
    #[error("a household number has 9 digits, or 10 with its check digit")]
    Length,
    #[error(
        "the check digit of the household number is wrong: it should be {right}, or else one digit was misread or \
         two were swapped"
    )]
    Check { right: u8 },
}

impl HouseholdNumber {
    /// From village, group and serial.
    pub fn new(village: u32, group: u32, serial: u32) -> Option<Self> {
        let fits = village < 1000 && group < 100 && serial < 10_000;
        fits.then_some(HouseholdNumber((village * 100 + group) * 10_000 + serial))
    }

    pub fn village(self) -> VillageCode {
        VillageCode((self.0 / 1_000_000) as u16)
    }

    pub const fn group(self) -> u32 {
        self.0 / 10_000 % 100
    }

    /// The nine digits and the check digit, in ASCII.
    pub fn digits(self) -> [u8; 10] {
        let mut digits = [b'0'; 10];
        let mut rest = self.0;
        for digit in digits[..9].iter_mut().rev() {
            *digit += (rest % 10) as u8;
            rest /= 10;
        }
        digits[9] += damm(&digits[..9]);
        digits
    }

    /// As people read it: `203-05-0123-5`.
    pub fn dashed(self) -> String {
        let digits = self.to_string();
        format!("{}-{}-{}-{}", &digits[..3], &digits[3..5], &digits[5..9], &digits[9..])
    }

    /// What a person wrote: dashes, blanks and full width are allowed, the check digit may be left out.
    pub fn parse_typed(text: &str) -> Result<Self, NotHouseholdNumber> {
        let digits = fold(text);
        if digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit()) {
            return digits.parse().map(HouseholdNumber).map_err(|_| NotHouseholdNumber::Length);
        }
        digits.parse()
    }
}

impl fmt::Display for HouseholdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        f.write_str(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl FromStr for HouseholdNumber {
    type Err = NotHouseholdNumber;

    fn from_str(text: &str) -> Result<Self, NotHouseholdNumber> {
        if text.len() != 10 {
            return Err(NotHouseholdNumber::Length);
        }
        let (mut number, mut interim, mut right) = (0_u64, 0_u8, 0_u8);
        for byte in text.bytes() {
            let digit = byte.wrapping_sub(b'0');
            let next = DAMM[usize::from(interim)].get(usize::from(digit));
            // What nine digits come to is the tenth.
            right = interim;
            interim = *next.ok_or(NotHouseholdNumber::Length)?;
            number = number * 10 + u64::from(digit);
        }
        if interim != 0 {
            return Err(NotHouseholdNumber::Check { right });
        }
        u32::try_from(number / 10).map(HouseholdNumber).map_err(|_| NotHouseholdNumber::Length)
    }
}

serde_as_text!(HouseholdNumber);
