//! `person`: somebody's code, name and roles; the PIN's hash stays outside the journal.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::people::{check_enrolment, check_roles};
use crate::domain::entry::{Change, Known};
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::person::{PersonCode, PersonName};
use crate::domain::value::roles::Roles;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonNamed {
    pub code: PersonCode,
    pub name: PersonName,
    pub roles: Roles,
    /// Households of the village that are kin; nobody declares any yet.
    pub kin: Vec<HouseholdNumber>,
}

impl Meaning for PersonNamed {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;
    const ADDS_TOTAL: bool = true;

    fn has_legs(&self, entry: &Entry) -> bool {
        entry.legs.is_empty() && self.kin.is_empty()
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        check_enrolment(&entry.by, &self.code, known)?;
        check_roles(&self.code, self.roles, known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Named { code: &self.code, name: &self.name, roles: self.roles }]
    }
}
