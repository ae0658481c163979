//! Household numbers with their Damm check digit, and the short codes of villages, shops and attendants.

use super::spelling::fold;
use super::text_form::serde_as_text;
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

/// The quasigroup of H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004), table of order 10.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The Damm check digit of a row of ASCII digits (0 for a row that already carries its own).
fn damm(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(digit - b'0')])
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

/// Three digits, such as `203`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VillageCode(u16);

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

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit()
}

const fn is_digit_or_capital(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

/// A short code, written as it stands: a town, a shop, an attendant, a good, a batch. Held in place, without an
/// allocation, because every leg of every entry names several.
macro_rules! code {
    ($(#[$meta:meta])* $name:ident, $least:literal ..= $most:literal, $allowed:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $most]); // Zeros fill the rest, so these bytes have the order of the texts.

        impl $name {
            pub fn as_str(&self) -> &str {
                let length = self.0.iter().position(|byte| *byte == 0).unwrap_or($most);
                // Only ASCII ever came in.
                std::str::from_utf8(&self.0[..length]).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                let right = ($least..=$most).contains(&text.len()) && text.bytes().all($allowed);
                if !right {
                    return Err(format!("{text:?} is not {}", $what));
                }
                let mut bytes = [0; $most];
                bytes[..text.len()].copy_from_slice(text.as_bytes());
                Ok($name(bytes))
            }
        }

        serde_as_text!($name, |value, serializer| serializer.serialize_str(value.as_str()));
    };
}

code!(
    /// The township's administrative code; digits only, because the card's payload carries it.
    TownCode, 9..=9, is_digit, "a town code of 9 digits");
code!(
    /// A points supermarket `M01` or a partner shop `P01`.
    ShopCode, 2..=6, is_digit_or_capital, "a shop code of 2 to 6 digits and capitals");
code!(
    /// A good's own number, such as `G001`; also the unit its stock is counted in.
    Sku, 2..=12, is_digit_or_capital, "a stock number of 2 to 12 digits and capitals");
code!(
    /// One delivery of a good.
    Batch, 1..=16, is_digit_or_capital, "a batch of 1 to 16 digits and capitals");
code!(
    /// Who stood at the counter, such as `02`. `00` is the program itself.
    AttendantCode, 2..=4, is_digit_or_capital, "an attendant's code of 2 to 4 digits and capitals");

impl AttendantCode {
    /// The program itself, for entries nobody decided: the first line, a catalog load.
    pub const fn machine() -> Self {
        AttendantCode(*b"00\0\0")
    }
}
