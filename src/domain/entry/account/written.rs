//! Accounts as the journal writes them: a name, and whose or what it holds, with colons between.

use super::Account;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::text_form::serde_as_text;
use std::fmt;
use std::str::FromStr;

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Account::Household(number) => write!(f, "household:{number}"),
            Account::Base(number) => write!(f, "base:{number}"),
            Account::Held(number) => write!(f, "held:{number}"),
            Account::Due(number) => write!(f, "due:{number}"),
            Account::Issued(channel) => write!(f, "issued:{channel}"),
            Account::Redeemed(shop) => write!(f, "redeemed:{shop}"),
            Account::Expired => f.write_str("expired"),
            Account::Adjust => f.write_str("adjust"),
            Account::Voucher(home, shop) => write!(f, "voucher:{home}:{shop}"),
            Account::Stock(sku, batch) => write!(f, "stock:{sku}:{batch}"),
            Account::Reserved(sku, batch) => write!(f, "reserved:{sku}:{batch}"),
            Account::Supply => f.write_str("supply"),
            Account::Out => f.write_str("out"),
            Account::Loss => f.write_str("loss"),
        }
    }
}

impl FromStr for Account {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split(':');
        let (name, first, second) = (parts.next().unwrap_or(""), parts.next(), parts.next());
        let unknown = || format!("{text:?} is not an account");
        let household = |text: &str| text.parse::<HouseholdNumber>().map_err(|why| why.to_string());
        if parts.next().is_some() {
            return Err(unknown());
        }
        Ok(match (name, first, second) {
            ("household", Some(number), None) => Account::Household(household(number)?),
            ("base", Some(number), None) => Account::Base(household(number)?),
            ("held", Some(number), None) => Account::Held(household(number)?),
            ("due", Some(number), None) => Account::Due(household(number)?),
            ("issued", Some(channel), None) => Account::Issued(channel.parse()?),
            ("redeemed", Some(shop), None) => Account::Redeemed(shop.parse()?),
            ("expired", None, None) => Account::Expired,
            ("adjust", None, None) => Account::Adjust,
            ("voucher", Some(home), Some(shop)) => Account::Voucher(home.parse()?, shop.parse()?),
            ("stock", Some(sku), Some(batch)) => Account::Stock(sku.parse()?, batch.parse()?),
            ("reserved", Some(sku), Some(batch)) => Account::Reserved(sku.parse()?, batch.parse()?),
            ("supply", None, None) => Account::Supply,
            ("out", None, None) => Account::Out,
            ("loss", None, None) => Account::Loss,
            _ => return Err(unknown()),
        })
    }
}

serde_as_text!(Account);
