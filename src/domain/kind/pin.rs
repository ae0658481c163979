//! `pin`: somebody's PIN was changed; that it was, and by whom, is all that is told.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::fold::Known;
use crate::domain::fold::people::check_pin;
use crate::domain::person::PersonCode;
use crate::domain::text_form::word_enum;
use serde::{Deserialize, Serialize};

word_enum! {
    /// How somebody's PIN came to be another: by its owner, who knew the old one, or by two people for one who did not.
    PinWhy { Set = "set", Reset = "reset" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinChanged {
    pub code: PersonCode,
    pub why: PinWhy,
}

impl Meaning for PinChanged {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        check_pin(entry, self, known)
    }
}
