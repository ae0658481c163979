//! What a person may do: a set of roles, written as a list in the order below.

use super::text_form::word_enum;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

word_enum! {
    /// The roles that somebody can have today; the others come with what they do.
    Role { Manager = "manager", Attendant = "attendant" }
}

/// Some of the roles, each once; never none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(u8);

impl Roles {
    /// Those of a shop's first person.
    pub const FIRST: Roles = Roles(Role::Manager.bit() | Role::Attendant.bit());
    /// Those of everybody after.
    pub const OTHERS: Roles = Roles(Role::Attendant.bit());

    pub fn all(self) -> impl Iterator<Item = Role> {
        Role::ALL.iter().copied().filter(move |role| self.has(*role))
    }

    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }
}

impl Role {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl TryFrom<Vec<Role>> for Roles {
    type Error = &'static str;

    fn try_from(roles: Vec<Role>) -> Result<Self, Self::Error> {
        match roles.is_empty() {
            true => Err("somebody has at least one role"),
            false => Ok(Roles(roles.into_iter().fold(0, |bits, role| bits | role.bit()))),
        }
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

impl FromStr for Roles {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let roles: Vec<Role> = text.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        Roles::try_from(roles).map_err(str::to_owned)
    }
}
