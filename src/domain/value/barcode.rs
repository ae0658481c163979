//! The number of a good (GTIN) with its check digit, however long it is printed: GS1 General Specifications, 7.9 and 5.

use super::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

/// Fourteen digits, the shorter forms padded with zeros, so that every spelling of one number is equal to the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Barcode(Box<str>);

const DIGITS: usize = 14;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotBarcode {
    #[error("a barcode has 8, 12, 13 or 14 digits")]
    Length,
    #[error("the check digit should be {0}")]
    Check(u8),
    #[error("a barcode of zeros is no good's")]
    Zero,
}

impl Barcode {
    /// The digits without the padding: 8, 12, 13 or 14 of them.
    pub fn as_str(&self) -> &str {
        let zeros = self.0.bytes().take_while(|digit| *digit == b'0').count();
        let padding = match zeros {
            6.. => DIGITS - 8,
            2..=5 => DIGITS - 12,
            1 => DIGITS - 13,
            0 => 0,
        };
        &self.0[padding..]
    }

    /// Eight digits may be a GTIN-8 and, read as UPC-E, another number at once: that other number.
    pub fn otherwise(&self) -> Option<Barcode> {
        expanded(self.as_str()).and_then(|long| sound(&long).ok())
    }
}

/// The digit that completes `digits`: weights 3 and 1 from the right.
fn check_digit(digits: &[u8]) -> u8 {
    let weighted = digits.iter().rev().enumerate();
    let sum: u32 =
        weighted.map(|(index, digit)| u32::from(digit - b'0') * if index % 2 == 0 { 3 } else { 1 }).sum();
    ((10 - sum % 10) % 10) as u8
}

fn sound(digits: &str) -> Result<Barcode, NotBarcode> {
    let (last, body) = digits.as_bytes().split_last().ok_or(NotBarcode::Length)?;
    let expected = check_digit(body);
    if last - b'0' != expected {
        return Err(NotBarcode::Check(expected));
    }
    if digits.bytes().all(|digit| digit == b'0') {
        return Err(NotBarcode::Zero);
    }
    Ok(Barcode(format!("{digits:0>DIGITS$}").into()))
}

/// The twelve digits that the eight of a UPC-E symbol stand for; only number systems 0 and 1 are shortened so.
fn expanded(short: &str) -> Option<String> {
    if short.len() != 8 || !short.starts_with(['0', '1']) {
        return None;
    }
    let (system, body, check) = (&short[..1], &short[1..7], &short[7..]);
    let (maker, item) = match &body[5..] {
        "0" | "1" | "2" => (format!("{}{}00", &body[..2], &body[5..]), format!("00{}", &body[2..5])),
        "3" => (format!("{}00", &body[..3]), format!("000{}", &body[3..5])),
        "4" => (format!("{}0", &body[..4]), format!("0000{}", &body[4..5])),
        last => (body[..5].to_owned(), format!("0000{last}")),
    };
    Some(format!("{system}{maker}{item}{check}"))
}

impl FromStr for Barcode {
    type Err = NotBarcode;

    fn from_str(text: &str) -> Result<Self, NotBarcode> {
        if !matches!(text.len(), 8 | 12..=14) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotBarcode::Length);
        }
        let as_printed = sound(text);
        match (&as_printed, expanded(text)) {
            (Err(NotBarcode::Check(_)), Some(long)) => sound(&long).or(as_printed),
            _ => as_printed,
        }
    }
}

impl fmt::Display for Barcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

serde_as_text!(Barcode);
