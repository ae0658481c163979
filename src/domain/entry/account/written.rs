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
        let unknown = || format!("{text:?} is not an account");
        let household = |text: &str| text.parse::<HouseholdNumber>().map_err(|why| why.to_string());
        let Some((name, whose)) = text.split_once(':') else {
            return match text {
                "expired" => Ok(Account::Expired),
                "adjust" => Ok(Account::Adjust),
                "supply" => Ok(Account::Supply),
                "out" => Ok(Account::Out),
                "loss" => Ok(Account::Loss),
                _ => Err(unknown()),
            };
        };
        let two = || whose.split_once(':').ok_or_else(unknown);
        Ok(match name {
            "household" => Account::Household(household(whose)?),
            "base" => Account::Base(household(whose)?),
            "held" => Account::Held(household(whose)?),
            "due" => Account::Due(household(whose)?),
            "issued" => Account::Issued(whose.parse()?),
            "redeemed" => Account::Redeemed(whose.parse()?),
            "voucher" => {
                let (home, shop) = two()?;
                Account::Voucher(home.parse()?, shop.parse()?)
            }
            "stock" => {
                let (sku, batch) = two()?;
                Account::Stock(sku.parse()?, batch.parse()?)
            }
            "reserved" => {
                let (sku, batch) = two()?;
                Account::Reserved(sku.parse()?, batch.parse()?)
            }
            _ => return Err(unknown()),
        })
    }
}

serde_as_text!(Account);
