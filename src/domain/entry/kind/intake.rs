//! `intake`: a delivery; its leg names good, batch and pieces.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::account::Account;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Change, Known};
use crate::domain::value::plain::PlainText;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

word_enum! {
    /// How delivered goods were come by.
    Source { Purchase = "purchase", Donation = "donation" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    pub source: Source,
    /// Cost of one piece, in hundredths of a yuan.
    pub cost_fen: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<PlainText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<PlainText>,
}

impl Meaning for Intake {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;
    const IS_REVERSIBLE: bool = true;
    const ADDS_TOTAL: bool = true;

    fn has_legs(&self, entry: &Entry) -> bool {
        let [leg] = entry.legs.as_slice() else { return false };
        *leg.debit() == Account::Supply && matches!(leg.credit(), Account::Stock(..))
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let Some((good, batch, _)) = entry.delivered() else { return Ok(()) };
        match known.has_batch(good, batch)? {
            Some(true) => Err(Fault::BatchTwice { good: good.to_string(), batch: batch.to_string() }.into()),
            Some(false) | None => Ok(()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let arrived =
            entry.delivered().map(|(good, batch, _)| Change::Arrived { good, batch, expiry: self.expiry });
        arrived.into_iter().collect()
    }
}
