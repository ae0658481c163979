//! Who may stand under an entry: somebody enrolled before it, in a role that may, and `00` only where nobody decides.

use super::Known;
use crate::domain::entry::duty::{self, Place};
use crate::domain::entry::fault::{Fault, WrongPeople};
use crate::domain::entry::office::{Office, Service, Whose};
use crate::domain::entry::{By, Entry};
use crate::domain::value::number::{AttendantCode, HouseholdNumber};
use crate::domain::value::roles::Role;
use std::borrow::Cow;

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
pub fn program_or_entitled<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    if is_program(&entry.by) { Ok(()) } else { all_entitled(entry, known) }
}

/// People, each of them enrolled and acting, in a role that may sign this in their place, and for a household that is
/// not theirs.
pub fn all_entitled<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    let second = entry.by.second.as_ref().map(|code| (code, Place::Second));
    for (code, place) in std::iter::once((&entry.by.first, Place::First)).chain(second) {
        if *code == AttendantCode::machine() {
            return Err(Fault::from(WrongPeople::Program { kind: entry.kind() }).into());
        }
        if let Some(office) = acting(code, known)? {
            check_duty(entry, code, place, &office).map_err(Fault::from)?;
        }
    }
    Ok(())
}

fn check_duty(entry: &Entry, code: &AttendantCode, place: Place, office: &Office) -> Result<(), WrongPeople> {
    let kind = entry.kind();
    if !duty::roles(kind, place).iter().any(|role| office.roles.has(*role)) {
        return Err(WrongPeople::Role { code: code.clone(), kind, place });
    }
    match entry.household.map(|household| (household, office.whose(household))) {
        Some((household, whose @ (Whose::Own | Whose::Kin))) if !duty::serves(kind, whose) => {
            Err(WrongPeople::Related { code: code.clone(), household, whose })
        }
        Some(_) | None => Ok(()),
    }
}

/// None of these people lives in one of these households, nor is kin to one.
pub fn check_unrelated<K: Known>(by: &By, households: &[HouseholdNumber], known: &K) -> Result<(), K::Error> {
    for code in std::iter::once(&by.first).chain(&by.second) {
        let Some(Some(office)) = known.office(code)? else { continue };
        let mut related = households.iter().map(|household| (*household, office.whose(*household)));
        if let Some((household, whose)) = related.find(|(_, whose)| *whose != Whose::Others) {
            let code = code.clone();
            return Err(Fault::from(WrongPeople::Related { code, household, whose }).into());
        }
    }
    Ok(())
}

/// Somebody who is enrolled and acts; `None` where nobody can tell.
fn acting<'k, K: Known>(code: &AttendantCode, known: &'k K) -> Result<Option<Cow<'k, Office>>, K::Error> {
    let wrong = match known.office(code)? {
        None => return Ok(None),
        Some(Some(office)) if office.service == Service::Acting => return Ok(Some(office)),
        Some(Some(_)) => WrongPeople::Retired { code: code.clone() },
        Some(None) => WrongPeople::NotEnrolled { code: code.clone() },
    };
    Err(Fault::from(wrong).into())
}

/// Whether somebody is enrolled and acts, as far as anybody can tell.
pub fn check_acting<K: Known>(code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    acting(code, known).map(drop)
}

/// What undoes a fact of the machine takes two people; in books that know only one, that one alone, and an inspector is
/// told.
pub fn two_where_known<K: Known>(entry: &Entry, known: &K) -> Result<(), K::Error> {
    let is_alone = entry.by.second.is_none();
    match is_alone && known.has_other_than(&entry.by.first, None)? == Some(true) {
        true => Err(Fault::Hands { kind: entry.kind() }.into()),
        false => Ok(()),
    }
}

/// The first person of all enrols alone and is the manager. Everybody later, and every change, takes a manager and the
/// person; to retire, anybody else will do. In training the settings enrol, each person once.
pub fn check_named<K: Known>(
    by: &By,
    code: &AttendantCode,
    office: &Office,
    known: &K,
) -> Result<(), K::Error> {
    if is_program(by) {
        check_by_settings(code, known)?;
    } else if by.second.is_none() {
        check_alone(by, code, known)?;
    } else {
        check_two(by, code, office, known)?;
    }
    check_manager_left(code, office, known)
}

fn check_by_settings<K: Known>(code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    if known.is_training()? == Some(false) {
        return Err(Fault::from(WrongPeople::LiveSettings).into());
    }
    match known.office(code)? {
        Some(Some(_)) => Err(Fault::from(WrongPeople::Known { code: code.clone() }).into()),
        Some(None) | None => Ok(()),
    }
}

/// Whoever cannot tell has seen an earlier day, and no day opens without somebody enrolled.
fn check_alone<K: Known>(by: &By, code: &AttendantCode, known: &K) -> Result<(), K::Error> {
    let is_known = known.office(code)?.flatten().is_some();
    let is_first = by.first == *code && !is_known && known.has_other_than(code, None)? == Some(false);
    match is_first {
        true => Ok(()),
        false => Err(Fault::from(WrongPeople::Enrolment { code: code.clone(), by: by.clone() }).into()),
    }
}

fn check_two<K: Known>(by: &By, code: &AttendantCode, office: &Office, known: &K) -> Result<(), K::Error> {
    let wrong = || Fault::from(WrongPeople::Enrolment { code: code.clone(), by: by.clone() });
    let Some(second) = &by.second else { return Err(wrong().into()) };
    if by.first == AttendantCode::machine() || *second == AttendantCode::machine() {
        return Err(wrong().into());
    }
    let is_there = second == code;
    if !is_there && office.service == Service::Acting {
        return Err(wrong().into());
    }
    check_vouching(&by.first, code, known)?;
    if is_there {
        return Ok(());
    }
    check_acting(second, known)?;
    match known.office(code)?.flatten().is_none_or(|before| before.is_but_acting(office)) {
        true => Ok(()),
        false => Err(wrong().into()),
    }
}

/// A manager vouches for others; for the one manager there is, anybody who acts.
pub fn check_vouching<K: Known>(
    first: &AttendantCode,
    code: &AttendantCode,
    known: &K,
) -> Result<(), K::Error> {
    let Some(office) = acting(first, known)? else { return Ok(()) };
    let is_auditor = office.roles.has(Role::Auditor);
    if first != code && office.roles.has(Role::Manager) {
        return Ok(());
    }
    if first != code && !is_auditor && known.has_other_than(code, Some(Role::Manager))? != Some(true) {
        return Ok(());
    }
    Err(Fault::from(WrongPeople::NotManager { code: first.clone() }).into())
}

/// A shop is never without a manager who acts: the first person is one.
fn check_manager_left<K: Known>(code: &AttendantCode, office: &Office, known: &K) -> Result<(), K::Error> {
    let is_manager = office.acts_as(Role::Manager);
    match is_manager || known.has_other_than(code, Some(Role::Manager))? != Some(false) {
        true => Ok(()),
        false => Err(Fault::from(WrongPeople::LastManager { code: code.clone() }).into()),
    }
}
