//! Who a person is: the one constructor of a person's code and the one of a name, for every door that either comes in by.

use super::number::AttendantCode;
use super::plain::{NotPlain, PlainText};
use super::text_form::serde_as_text;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// The code of somebody who can act: any but `00`, which is the program itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonCode(AttendantCode);

/// Why a text is no person's code, or no person's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPerson {
    #[error("{typed:?} is not an attendant's code of 2 to 4 digits and capitals")]
    Form { typed: String },
    #[error("00 is the program itself and never a person; choose another code")]
    Program,
    #[error("the attendant's name is empty; write one")]
    NoName,
    #[error(transparent)]
    Name(#[from] NotPlain),
}

impl TryFrom<AttendantCode> for PersonCode {
    type Error = NotPerson;

    fn try_from(code: AttendantCode) -> Result<Self, NotPerson> {
        if code == AttendantCode::machine() { Err(NotPerson::Program) } else { Ok(PersonCode(code)) }
    }
}

impl FromStr for PersonCode {
    type Err = NotPerson;

    fn from_str(text: &str) -> Result<Self, NotPerson> {
        let code: AttendantCode =
            text.parse().map_err(|_| NotPerson::Form { typed: text.chars().take(40).collect() })?;
        PersonCode::try_from(code)
    }
}

impl Deref for PersonCode {
    type Target = AttendantCode;

    fn deref(&self) -> &AttendantCode {
        &self.0
    }
}

impl From<PersonCode> for AttendantCode {
    fn from(code: PersonCode) -> AttendantCode {
        code.0
    }
}

impl fmt::Display for PersonCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

serde_as_text!(PersonCode, |value, serializer| serializer.serialize_str(value.as_str()));

/// What somebody is called: plain text with something in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(PlainText);

impl FromStr for PersonName {
    type Err = NotPerson;

    fn from_str(text: &str) -> Result<Self, NotPerson> {
        let name = PlainText::parse(text)?;
        if name.is_empty() { Err(NotPerson::NoName) } else { Ok(PersonName(name)) }
    }
}

impl Deref for PersonName {
    type Target = PlainText;

    fn deref(&self) -> &PlainText {
        &self.0
    }
}

impl From<PersonName> for PlainText {
    fn from(name: PersonName) -> PlainText {
        name.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

serde_as_text!(PersonName, |value, serializer| serializer.serialize_str(value));
