//! `attendant`: somebody's code and name; the PIN's hash stays outside the journal.

use super::{Meaning, Space, When, is_bare};
use crate::domain::entry::Entry;
use crate::domain::fold::people::check_enrolment;
use crate::domain::fold::{Change, Known};
use crate::domain::person::{PersonCode, PersonName};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttendantNamed {
    pub code: PersonCode,
    pub name: PersonName,
}

impl Meaning for AttendantNamed {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;
    const ADDS_TOTAL: bool = true;

    fn is_whole(&self, entry: &Entry) -> bool {
        is_bare(entry)
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        check_enrolment(&entry.by, &self.code, known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Named { code: &self.code, name: &self.name }]
    }
}
