//! `genesis`: the first line, which says whose journal this is.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::people::program_only;
use crate::domain::entry::{Change, Known};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::TownCode;
use crate::domain::value::plain::PlainText;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

word_enum! {
    /// A training journal is marked from its first line on; a live township refuses it.
    Mode { Training = "training", Live = "live" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Genesis {
    pub town: TownCode,
    pub name: PlainText,
    pub mode: Mode,
    /// The shop's Ed25519 public key, 64 hex digits.
    pub key: Digest,
}

impl Meaning for Genesis {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn check<K: Known>(&self, entry: &Entry, _known: &K) -> Result<(), K::Error> {
        program_only(entry)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Begun { mode: self.mode }]
    }
}
