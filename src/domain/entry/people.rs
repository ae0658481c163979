//! Who may stand under an entry: somebody enrolled before it, and `00` only where nobody decides.

use super::Known;
use crate::domain::entry::fault::{Fault, WrongPeople};
use crate::domain::entry::{By, Entry};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::roles::Roles;

fn is_program(by: &By) -> bool {
    by.second.is_none() && by.first == AttendantCode::machine()
}

/// Nobody decides this: it is the program's own.
pub fn program_only<E: From<Fault>>(entry: &Entry) -> Result<(), E> {
    match is_program(&entry.by) {
        true => Ok(()),
        false => Err(Fault::from(WrongPeople::ProgramOnly { kind: entry.kind() }).into()),
    }
}

/// The program, or people.
pub fn program_or_enrolled<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    if is_program(&entry.by) { Ok(()) } else { all_enrolled(entry, known) }
}

/// People, each of them enrolled.
pub fn all_enrolled<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    for code in std::iter::once(&entry.by.first).chain(&entry.by.second) {
        if *code == AttendantCode::machine() {
            return Err(Fault::from(WrongPeople::Program { kind: entry.kind() }).into());
        }
        check_enrolled(code, known)?;
    }
    Ok(())
}

pub fn check_enrolled<K: Known>(code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    match known.roles(code)? {
        Some(None) => Err(Fault::from(WrongPeople::NotEnrolled { code: code.clone() }).into()),
        Some(Some(_)) | None => Ok(()),
    }
}

/// What undoes a fact of the machine takes two people; in books that know only one, that one alone, and an inspector is
/// told.
pub fn two_where_known<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    let is_alone = entry.by.second.is_none();
    match is_alone && known.has_other_than(&entry.by.first)? == Some(true) {
        true => Err(Fault::Hands { kind: entry.kind() }.into()),
        false => Ok(()),
    }
}

/// The first person of all enrols alone; everybody later, and every new name, takes somebody enrolled and the person.
/// In training the settings enrol, each person once.
pub fn check_enrolment<K: Known>(by: &By, code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    if is_program(by) {
        return check_by_settings(code, known);
    }
    match &by.second {
        Some(second) if second == code && by.first != AttendantCode::machine() => {
            check_enrolled(&by.first, known)
        }
        None if by.first == *code && is_first(code, known)? => Ok(()),
        _ => Err(Fault::from(WrongPeople::Enrolment { code: code.clone(), by: by.clone() }).into()),
    }
}

fn check_by_settings<K: Known>(code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    if known.is_training()? == Some(false) {
        return Err(Fault::from(WrongPeople::LiveSettings).into());
    }
    match known.roles(code)? {
        Some(Some(_)) => Err(Fault::from(WrongPeople::Known { code: code.clone() }).into()),
        Some(None) | None => Ok(()),
    }
}

/// Whoever cannot tell has seen an earlier day, and no day opens without somebody enrolled.
fn is_first<K: Known>(code: &AttendantCode, known: &K) -> Result<bool, K::Error> {
    let is_known = known.roles(code)?.flatten().is_some();
    Ok(!is_known && known.has_other_than(code)? == Some(false))
}

/// The shop's first person is its manager; nobody's roles change with a name.
pub fn check_roles<K: Known>(code: &AttendantCode, roles: Roles, known: &K) -> Result<(), K::Error> {
    let expected = match (known.roles(code)?, known.has_other_than(code)?) {
        (Some(Some(before)), _) => Some(before),
        (Some(None), Some(false)) => Some(Roles::FIRST),
        (Some(None), Some(true)) => Some(Roles::OTHERS),
        // Somebody whom earlier lines may have named.
        (None, _) | (Some(None), None) => None,
    };
    match expected.is_none_or(|expected| roles == expected) {
        true => Ok(()),
        false => Err(Fault::from(WrongPeople::Roles { code: code.clone(), roles }).into()),
    }
}
