//! `reversal`: one entry of the running day mirrored, once.

use super::parts::{Parts, Rule};
use super::{Meaning, Space, When};
use crate::domain::entry::Entry;
use crate::domain::entry::duty::{COUNTER_ROLES, Place};
use crate::domain::entry::fault::{EntryPart, Fault, WrongPeople};
use crate::domain::entry::people::all_entitled;
use crate::domain::entry::{Came, Change, Deed, Known};
use crate::domain::value::plain::PlainText;
use crate::domain::value::roles::Role;
use crate::domain::value::text_form::word_enum;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

word_enum! {
    /// Where goods go when a redemption is reversed.
    GoodsGo { Stock = "stock", Loss = "loss" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    pub reason: PlainText,
    pub goods: GoodsGo,
}

impl Meaning for Reversal {
    const WHEN: When = When::OpenDay;
    const SPACE: Space = Space::Trade;

    fn parts(&self) -> Parts {
        Parts { household: Rule::Free, refers: Rule::Needed, ..Parts::BARE }
    }

    /// What they must mirror only the lines before can tell.
    fn has_legs(&self, _entry: &Entry) -> bool {
        true
    }

    fn check<K: Known>(&self, entry: &Entry, known: &K) -> Result<(), K::Error> {
        all_entitled(entry, known)?;
        let refers = entry.refers.unwrap_or_default();
        let original = known.original(refers)?.ok_or(Fault::Refers { refers })?;
        check_signers(entry, original.deed(), known)?;
        match original.is_mirrored_by(entry, self.goods) {
            true => Ok(()),
            false => Err(Fault::Legs { kind: entry.kind() }.into()),
        }
    }

    fn changes<'e>(&'e self, entry: &'e Entry, _date: NaiveDate) -> Vec<Change<'e>> {
        let undone = entry.refers.map(|seq| Change::Undone { seq });
        let owes = match entry.by.second {
            None => Some(Change::Owes { by: &entry.by.first }),
            Some(_) => None,
        };
        undone.into_iter().chain(owes).collect()
    }
}

/// Points that came in the open are taken back by a supervisor and a reviewer, everything else at the counter.
fn check_signers<K: Known>(entry: &Entry, deed: Option<Deed>, known: &K) -> Result<(), K::Error> {
    let in_the_open = deed.is_some_and(|deed| deed.came == Came::InTheOpen);
    let roles: [&[Role]; 2] = match in_the_open {
        true => [&[Role::Supervisor], &[Role::Reviewer]],
        false => [COUNTER_ROLES; 2],
    };
    let second = entry.by.second.as_ref();
    if in_the_open && second.is_none() {
        return Err(Fault::Lacks { kind: entry.kind(), part: EntryPart::SecondPerson }.into());
    }
    let places = Place::ALL.iter().zip(roles).zip(std::iter::once(&entry.by.first).chain(second));
    for ((place, roles), code) in places {
        let Some(Some(office)) = known.office(code)? else { continue };
        if !roles.iter().any(|role| office.roles.has(*role)) {
            let (code, kind, place) = (code.clone(), entry.kind(), *place);
            return Err(Fault::from(WrongPeople::Role { code, kind, place }).into());
        }
    }
    Ok(())
}
