//! EAN-13 and EAN-8 numbers with their check digit (GS1 General Specifications, section 7.9).

use super::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// A barcode of 13 or 8 digits whose check digit is right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Barcode(Box<str>);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBarcode {
    #[error("a barcode has 13 or 8 digits")]
    Length,
    #[error("the check digit should be {0}")]
    Check(u8),
}

impl Barcode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The digit that completes `digits`: weights 3 and 1 from the right.
fn check_digit(digits: &[u8]) -> u8 {
    let weighted = digits.iter().rev().enumerate();
    let sum: u32 =
        weighted.map(|(index, digit)| u32::from(digit - b'0') * if index % 2 == 0 { 3 } else { 1 }).sum();
    ((10 - sum % 10) % 10) as u8
}

impl FromStr for Barcode {
    type Err = NotBarcode;

    fn from_str(text: &str) -> Result<Self, NotBarcode> {
        let bytes = text.as_bytes();
        if !matches!(bytes.len(), 8 | 13) || !bytes.iter().all(u8::is_ascii_digit) {
            return Err(NotBarcode::Length);
        }
        let (last, digits) = bytes.split_last().ok_or(NotBarcode::Length)?;
        let expected = check_digit(digits);
        if last - b'0' == expected { Ok(Barcode(text.into())) } else { Err(NotBarcode::Check(expected)) }
    }
}

impl fmt::Display for Barcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(Barcode);
