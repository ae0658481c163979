//! The short codes of towns, shops, goods, batches and attendants.

use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

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
