//! The members of a household as one field of the roster writes them.

use crate::domain::value::name::{self, NotName};
use crate::domain::value::plain::PlainText;

/// More people than this under one number are two households, or a line that ran into the next.
pub const MOST_MEMBERS: usize = 20;

/// The character for `none`, which forms have instead of an empty field.
const NOBODY: u32 = 0x65E0;

/// Why a field is not a list of people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMembers {
    #[error("{found} other members; the roster holds at most {MOST_MEMBERS}")]
    TooMany { found: usize },
    #[error("name {written:?}: {why}")]
    Name { written: String, why: NotName },
    /// Between them stands nothing that could part them for certain.
    #[error("{written:?} may be several people; put ; between them, or delete the blank within one name")]
    Unparted { written: String },
}

/// What people put between two names; no name holds one of these.
const fn parts(c: char) -> bool {
    matches!(c, ';' | '\u{FF1B}' | '\u{3001}' | ',' | '\u{FF0C}' | '/' | '\u{FF0F}')
}

/// The people in the order written; a separator behind the last one ends the list.
pub fn split(text: &str) -> Result<Vec<PlainText>, NotMembers> {
    let text = text.trim().trim_end_matches(parts).trim_end();
    if text.is_empty() || text.chars().map(u32::from).eq([NOBODY]) {
        return Ok(Vec::new());
    }
    let written: Vec<&str> = text.split(parts).map(str::trim).collect();
    if written.len() > MOST_MEMBERS {
        return Err(NotMembers::TooMany { found: written.len() });
    }
    written.into_iter().map(one).collect()
}

fn one(written: &str) -> Result<PlainText, NotMembers> {
    name::check(written).map_err(|why| match why {
        NotName::TwoPeople => NotMembers::Unparted { written: written.to_owned() },
        why => NotMembers::Name { written: written.to_owned(), why },
    })
}
