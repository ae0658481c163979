//! Why a line is not the JSON that belongs there, as data: what the library says of it is English, and its kinds are few.

use super::person::NotPerson;
use serde_json::error::Category;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotJson {
    #[error("not JSON at column {0}")]
    Signs(usize),
    #[error("the line is cut off")]
    CutOff,
    #[error("the key {0:?} is missing")]
    Missing(String),
    #[error("there is no key {0:?} here")]
    Unknown(String),
    #[error("the key {0:?} stands twice")]
    Twice(String),
    #[error("the two people are one")]
    OnePerson,
    /// A code or a name that is nobody's.
    #[error("{0}")]
    Person(NotPerson),
    #[error("a value that does not belong there, at column {0}")]
    Value(usize),
}

/// What [`crate::domain::entry::By`] says of one person twice.
pub(in crate::domain) const ONE_PERSON: &str = "the two people are one";

type Named = fn(String) -> NotJson;

/// The beginning of a message in which a key is named, and what it means.
const NAMING: [(&str, Named); 3] = [
    ("missing field `", NotJson::Missing),
    ("unknown field `", NotJson::Unknown),
    ("duplicate field `", NotJson::Twice),
];

impl From<serde_json::Error> for NotJson {
    fn from(error: serde_json::Error) -> Self {
        match error.classify() {
            Category::Eof => NotJson::CutOff,
            Category::Syntax | Category::Io => NotJson::Signs(error.column()),
            Category::Data => {
                let message = error.to_string();
                named(&message).or_else(|| ours(&message)).unwrap_or(NotJson::Value(error.column()))
            }
        }
    }
}

fn named(message: &str) -> Option<NotJson> {
    NAMING.iter().find_map(|(beginning, kind)| {
        let (name, _) = message.strip_prefix(beginning)?.split_once('`')?;
        Some(kind(name.to_owned()))
    })
}

/// What our own types refuse comes through the library as a text of theirs.
fn ours(message: &str) -> Option<NotJson> {
    if message.starts_with(ONE_PERSON) {
        return Some(NotJson::OnePerson);
    }
    let persons = [NotPerson::Program, NotPerson::NoName].into_iter();
    let mut said = persons.filter(|why| message.starts_with(&why.to_string()));
    said.next().map(NotJson::Person)
}
