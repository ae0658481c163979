//! What the books know of somebody who can sign: who they are, what they may do, and whose they are.

use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::plain::PlainText;
use crate::domain::value::roles::{Role, Roles};
use crate::domain::value::text_form::word_enum;

/// Somebody's name, roles, household and kin, as the last line that named them says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    pub name: PlainText,
    pub roles: Roles,
    /// Their own, if they are of the village.
    pub household: Option<HouseholdNumber>,
    /// Households that they have declared to be kin.
    pub kin: Vec<HouseholdNumber>,
    pub service: Service,
}

word_enum! {
    /// Whether somebody still acts for the shop.
    Service { Acting = "acting", Retired = "retired" }
}

/// Whose household it is to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    Kin,
    Others,
}

impl Whose {
    /// Those whom nobody serves.
    pub const RELATED: &[Whose] = &[Whose::Own, Whose::Kin];
}

impl Office {
    pub fn whose(&self, household: HouseholdNumber) -> Whose {
        if self.household == Some(household) {
            Whose::Own
        } else if self.kin.contains(&household) {
            Whose::Kin
        } else {
            Whose::Others
        }
    }

    /// Whether the two differ in nothing but that somebody acts: whoever is retired without being there changes in
    /// nothing else.
    pub fn is_but_acting(&self, other: &Office) -> bool {
        Office { service: other.service, ..self.clone() } == *other
    }

    /// Whether they act, and in this role.
    pub fn acts_as(&self, role: Role) -> bool {
        self.service == Service::Acting && self.roles.has(role)
    }
}
