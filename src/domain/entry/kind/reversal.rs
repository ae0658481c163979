//! `reversal`: one entry of the running day mirrored, once.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Change, Known};
use crate::domain::value::plain::PlainText;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

word_enum! {
    /// Where goods go when a redemption is reversed.
    GoodsGo { Stock = "stock", Loss = "loss" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    pub reason: PlainText,
    pub goods: GoodsGo,
}

impl Meaning for Reversal {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { household: Rule::Free, refers: Rule::Needed, ..Parts::BARE }
    }

    /// What they must mirror only the lines before can tell.
    fn has_legs(&self, _entry: &Entry) -> bool {
        true
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let refers = entry.refers.unwrap_or_default();
        let original = known.original(refers)?.ok_or(Fault::Refers { refers })?;
        match original.is_mirrored_by(entry, self.goods) {
            true => Ok(()),
            false => Err(Fault::Legs { kind: entry.kind() }.into()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let undone = entry.refers.map(|seq| Change::Undone { seq });
        let owes = match entry.by.second {
            None => Some(Change::Owes { by: &entry.by.first }),
            Some(_) => None,
        };
        undone.into_iter().chain(owes).collect()
    }
}
