//! The card's payload: digits only, so no input method, keyboard layout or Caps Lock can spoil a scan.

use super::chain::Digest;
use super::number::{HouseholdNumber, TownCode};
use std::fmt;
use std::str::FromStr;

/// Digits of a payload: format 1 + town 9 + household 10 + serial 3 + random 20 + check 2.
pub const PAYLOAD_DIGITS: usize = 45;
const FORMAT: &str = "1";
/// The highest serial three digits can hold.
pub const MAX_SERIAL: u32 = 999;

/// What the QR code of a household's card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub town: TownCode,
    pub household: HouseholdNumber,
    /// Counts issues from 1; only the highest is honoured.
    pub serial: u32,
    secret: Box<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCard {
    #[error("a card has {PAYLOAD_DIGITS} digits")]
    Length,
    #[error("the card's check digits are wrong")]
    Check,
    #[error("the card has a format this program does not know")]
    Format,
    #[error("the card's serial is 000; serials start at 001")]
    Serial,
}

impl Card {
    /// A card with 20 digits taken from 128 random bits.
    pub fn new(town: TownCode, household: HouseholdNumber, serial: u32, random: u128) -> Self {
        let secret = format!("{:020}", random % 10_u128.pow(20));
        Card { town, household, serial: serial.clamp(1, MAX_SERIAL), secret: secret.into() }
    }

    /// What the shop keeps of it: SHA-256 of `"hemei-card-v1\n"` and the payload's digits.
    pub fn secret_digest(&self) -> Digest {
        Digest::of(format!("hemei-card-v1\n{self}").as_bytes())
    }
}

/// The number's remainder modulo 97, digit by digit.
fn remainder_97(digits: &str) -> u32 {
    digits.bytes().fold(0, |rest, digit| (rest * 10 + u32::from(digit - b'0')) % 97)
}

impl fmt::Display for Card {
    /// The payload; its last two digits are those of ISO/IEC 7064 MOD 97-10.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = format!("{FORMAT}{}{}{:03}{}", self.town, self.household, self.serial, self.secret);
        let check = 98 - remainder_97(&format!("{body}00"));
        write!(f, "{body}{check:02}")
    }
}

impl FromStr for Card {
    type Err = NotCard;

    fn from_str(digits: &str) -> Result<Self, NotCard> {
        if digits.len() != PAYLOAD_DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotCard::Length);
        }
        if remainder_97(digits) != 1 {
            return Err(NotCard::Check);
        }
        if !digits.starts_with(FORMAT) {
            return Err(NotCard::Format);
        }
        let card = Card {
            town: digits[1..10].parse().map_err(|_| NotCard::Format)?,
            household: digits[10..20].parse().map_err(|_| NotCard::Check)?,
            serial: digits[20..23].parse().map_err(|_| NotCard::Format)?,
            secret: digits[23..43].into(),
        };
        if card.serial == 0 {
            return Err(NotCard::Serial);
        }
        // 00, 01 and 99 leave the same remainder as 97, 98 and 02 and are never written.
        if card.to_string() == digits { Ok(card) } else { Err(NotCard::Check) }
    }
}
