//! `person`: somebody's code, name, roles and household; the PIN's hash stays outside the journal.

use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::fault::EntryPart;
use crate::domain::entry::office::{Office, Service};
use crate::domain::entry::people::check_named;
use crate::domain::entry::{Change, Known};
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::person::{PersonCode, PersonName};
use crate::domain::value::plain::PlainText;
use crate::domain::value::roles::Roles;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// All that is true of somebody from this line on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonNamed {
    pub code: PersonCode,
    pub name: PersonName,
    pub roles: Roles,
    /// The household that they live in, if they are of the village.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub household: Option<HouseholdNumber>,
    /// Households that they have declared to be kin, in the order of their numbers.
    pub kin: Vec<HouseholdNumber>,
    /// Why they act for the shop no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired: Option<PlainText>,
}

impl PersonNamed {
    /// Somebody of no household that anybody has named.
    pub const fn new(code: PersonCode, name: PersonName, roles: Roles) -> Self {
        PersonNamed { code, name, roles, household: None, kin: Vec::new(), retired: None }
    }

    pub fn office(&self) -> Office {
        let service = if self.retired.is_some() { Service::Retired } else { Service::Acting };
        let name = self.name.clone().into();
        Office { name, roles: self.roles, household: self.household, kin: self.kin.clone(), service }
    }

    /// Each household once, in order, and their own not among them.
    fn has_kin_in_order(&self) -> bool {
        let is_own = |kin: &HouseholdNumber| Some(*kin) == self.household;
        self.kin.is_sorted_by(|one, next| one < next) && !self.kin.iter().any(is_own)
    }
}

impl Meaning for PersonNamed {
    const WHEN: When = When::AnyTime;
    const SPACE: Space = Space::Start;
    const ADDS_TOTAL: bool = true;

    fn lacks(&self) -> Option<EntryPart> {
        let is_empty = self.retired.as_ref().is_some_and(|reason| reason.is_empty());
        match (is_empty, self.has_kin_in_order()) {
            (true, _) => Some(EntryPart::Reason),
            (false, false) => Some(EntryPart::KinInOrder),
            (false, true) => None,
        }
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        check_named(&entry.by, &self.code, &self.office(), known)
    }

    fn changes<'e>(&'e self, _entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        vec![Change::Named(self)]
    }
}
