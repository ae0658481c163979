//! What a person may do: a set of roles, written as a list in the order below. Some never meet in one person.

use super::text_form::word_enum;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

word_enum! {
    /// The roles of DESIGN §7. Whoever brings points to households is neither the one who reviews nor the one who books.
    Role {
        Manager = "manager", Attendant = "attendant", Scorer = "scorer", Reviewer = "reviewer",
        Supervisor = "supervisor", Auditor = "auditor",
    }
}

/// Some of the roles, each once; never none, and never two that exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(u8);

/// Why somebody cannot have these roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRoles {
    #[error("somebody has at least one role")]
    None,
    #[error("an auditor reads everything and does nothing else")]
    Auditor,
    #[error("a supervisor is neither scorer, reviewer nor manager")]
    Supervisor,
    #[error(
        "there is no such role; the roles are manager, attendant, scorer, reviewer, supervisor and auditor"
    )]
    Unknown,
}

impl Roles {
    /// Those of a shop's first person, if nothing else is said.
    pub const FIRST: Roles = Roles(Role::Manager.bit() | Role::Attendant.bit());
    /// Those of everybody after, if nothing else is said.
    pub const OTHERS: Roles = Roles(Role::Attendant.bit());

    pub fn all(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// # Errors
    /// No role at all, or two that exclude each other.
    pub fn new(roles: impl IntoIterator<Item = Role>) -> Result<Self, NotRoles> {
        let roles = Roles(roles.into_iter().fold(0, |bits, role| bits | role.bit()));
        let excluded = [Role::Scorer, Role::Reviewer, Role::Manager];
        match roles {
            Roles(0) => Err(NotRoles::None),
            roles if roles.has(Role::Auditor) && roles.0 != Role::Auditor.bit() => Err(NotRoles::Auditor),
            roles if roles.has(Role::Supervisor) && excluded.into_iter().any(|role| roles.has(role)) => {
                Err(NotRoles::Supervisor)
            }
            roles => Ok(roles),
        }
    }
}

impl Role {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl TryFrom<Vec<Role>> for Roles {
    type Error = NotRoles;

    fn try_from(roles: Vec<Role>) -> Result<Self, NotRoles> {
        Roles::new(roles)
    }
}

impl From<Roles> for Vec<Role> {
    fn from(roles: Roles) -> Self {
        roles.all().collect()
    }
}

/// Words with a blank between them, as the table of people has them.
impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.all().map(Role::word).collect();
        f.write_str(&words.join(" "))
    }
}

/// Words with blanks or commas between them, as people write them.
impl FromStr for Roles {
    type Err = NotRoles;

    fn from_str(text: &str) -> Result<Self, NotRoles> {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty());
        let roles: Result<Vec<Role>, NotRoles> =
            words.map(|word| word.parse().map_err(|_| NotRoles::Unknown)).collect();
        Roles::new(roles?)
    }
}
