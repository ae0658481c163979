//! `pin`: somebody's PIN was changed; that it was, and by whom, is all that is told.

use super::{Meaning, Space, When};
use crate::domain::entry::fault::{Fault, WrongPeople};
use crate::domain::entry::people::{all_entitled, check_acting, check_vouching};
use crate::domain::entry::{By, Entry, Known};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::domain::value::text_form::word_enum;
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

    /// A PIN is set by its owner alone, and reset by two people where two are there: a manager and the owner, or two
    /// managers.
    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        let (by, code): (&By, &AttendantCode) = (&entry.by, &self.code);
        check_acting(code, known)?;
        all_entitled(entry, known)?;
        let alone = by.second.is_none() && by.first == *code;
        let wrong = match (self.why, &by.second) {
            (PinWhy::Set, _) if alone => return Ok(()),
            (PinWhy::Reset, Some(second)) => return check_reset(by, second, code, known),
            (PinWhy::Set, _) => WrongPeople::PinSet { code: code.clone(), by: by.clone() },
            // Where nobody else is there, nobody else can be asked.
            (PinWhy::Reset, None) => match known.has_other_than(code, None)? {
                Some(false) | None if alone => return Ok(()),
                _ => WrongPeople::PinReset { code: code.clone(), by: by.clone() },
            },
        };
        Err(Fault::from(wrong).into())
    }
}

/// Whoever is not the owner must be one to vouch.
fn check_reset<K: Known>(
    by: &By,
    second: &AttendantCode,
    code: &AttendantCode,
    known: &K,
) -> Result<(), K::Error> {
    let others = [&by.first, second].into_iter().filter(|person| *person != code);
    others.into_iter().try_for_each(|person| check_vouching(person, code, known))
}
