//! Naming people: who somebody is and what they may do. A code is taken once; everything else of it can change.

use super::pin::news;
use super::{DayNeeded, Desk, Verb};
use crate::counter::Answer;
use crate::counter::pin::PinHash;
use crate::domain::decide::new_pin::NewPin;
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::kind::{Detail, PersonNamed};
use crate::domain::entry::{Draft, Entry};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::AttendantCode;
use crate::store::{PinRecord, Writer};

/// Somebody to be named in the journal and given a PIN.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub person: PersonNamed,
    pub pin: NewPin,
}

/// Enrols somebody nobody knows yet, with their PIN.
#[derive(Debug)]
pub(crate) struct Enrol<'a> {
    pub(crate) person: &'a PersonNamed,
    pub(crate) hash: PinHash,
}

/// Says anew who somebody is who is enrolled; their PIN stays what it is, and they are told.
#[derive(Debug)]
pub(crate) struct ChangePerson<'a>(pub(crate) &'a PersonNamed);

impl Verb for Enrol<'_> {
    type Told = ();
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        is_in(self.person, entry)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let code = AttendantCode::clone(&self.person.code);
        match desk.reader.office(&code, desk.head.seq)? {
            Some(_) => Err(Refusal::AlreadyEnrolled { code }.into()),
            None => draft(self.person, desk),
        }
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        let record = self.hash.clone().record(entry.seq, news(&entry.by, entry.seq));
        Ok(writer.keep_pin(&self.person.code, &record)?)
    }

    fn tell(self, _desk: &Desk<'_>, _entry: Entry, _hash: Digest) -> Answer<()> {
        Ok(())
    }
}

impl Verb for ChangePerson<'_> {
    type Told = ();
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        is_in(self.0, entry)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let code = AttendantCode::clone(&self.0.code);
        match desk.reader.person(&code)? {
            None => Err(Refusal::UnknownAttendant { code }.into()),
            Some(known) if known == *self.0 => Err(Refusal::PersonAsBefore { code }.into()),
            Some(_) => draft(self.0, desk),
        }
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        if let Some(record) = writer.read().pin(&self.0.code)? {
            writer.keep_pin(&self.0.code, &PinRecord { news: Some(entry.seq), ..record })?;
        }
        Ok(())
    }

    fn tell(self, _desk: &Desk<'_>, _entry: Entry, _hash: Digest) -> Answer<()> {
        Ok(())
    }
}

fn is_in(person: &PersonNamed, entry: &Entry) -> bool {
    matches!(&entry.detail, Detail::Person(said) if said == person)
}

/// Household and kin are looked for in the roster: a slip of a digit would let somebody serve their own.
fn draft(person: &PersonNamed, desk: &Desk<'_>) -> Answer<Draft> {
    for number in person.household.iter().chain(&person.kin) {
        desk.context.household(*number)?;
    }
    Ok(desk.draft(Detail::Person(person.clone())))
}
