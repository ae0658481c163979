//! Naming people: a code is taken once, a name can change.

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
use crate::domain::value::person::{PersonCode, PersonName};
use crate::domain::value::plain::PlainText;
use crate::domain::value::roles::Roles;
use crate::store::{PinRecord, Reader, Writer};

/// Somebody to be named in the journal and given a PIN.
#[derive(Clone, Debug)]
pub struct NewAttendant {
    pub code: PersonCode,
    pub name: PersonName,
    pub pin: NewPin,
}

/// Enrols somebody nobody knows yet, with their PIN.
#[derive(Debug)]
pub(crate) struct Enrol<'a> {
    pub(crate) named: Named<'a>,
    pub(crate) hash: PinHash,
}

/// Gives somebody who is enrolled another name; their PIN stays what it is, and they are told.
#[derive(Debug)]
pub(crate) struct Rename<'a>(pub(crate) Named<'a>);

/// Who is called what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) code: &'a PersonCode,
    pub(crate) name: &'a PersonName,
}

impl Verb for Enrol<'_> {
    type Told = ();
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        self.named.is_in(entry)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let code = AttendantCode::clone(self.named.code);
        match name_of(desk.reader, &code)? {
            Some(_) => Err(Refusal::AlreadyEnrolled { code }.into()),
            None => self.named.draft(desk),
        }
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        let record = self.hash.clone().record(entry.seq, news(&entry.by, entry.seq));
        Ok(writer.keep_pin(self.named.code, &record)?)
    }

    fn tell(self, _desk: &Desk<'_>, _entry: Entry, _hash: Digest) -> Answer<()> {
        Ok(())
    }
}

impl Verb for Rename<'_> {
    type Told = ();
    const DAY: DayNeeded = DayNeeded::Any;

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        self.0.is_in(entry)
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        let code = AttendantCode::clone(self.0.code);
        match name_of(desk.reader, &code)? {
            None => Err(Refusal::UnknownAttendant { code }.into()),
            Some(known) if known == **self.0.name => Err(Refusal::AlreadyEnrolled { code }.into()),
            Some(_) => self.0.draft(desk),
        }
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        if let Some(record) = writer.read().pin(self.0.code)? {
            writer.keep_pin(self.0.code, &PinRecord { news: Some(entry.seq), ..record })?;
        }
        Ok(())
    }

    fn tell(self, _desk: &Desk<'_>, _entry: Entry, _hash: Digest) -> Answer<()> {
        Ok(())
    }
}

impl Named<'_> {
    fn is_in(self, entry: &Entry) -> bool {
        matches!(&entry.detail, Detail::Person(said) if said.code == *self.code && said.name == *self.name)
    }

    fn draft(self, desk: &Desk<'_>) -> Answer<Draft> {
        let (code, last) = (self.code, desk.head.seq);
        let roles = match desk.reader.roles(code, last)? {
            Some(roles) => roles,
            None if desk.reader.has_other_than(code, last)? => Roles::OTHERS,
            None => Roles::FIRST,
        };
        let (code, name) = (code.clone(), self.name.clone());
        Ok(desk.draft(Detail::Person(PersonNamed { code, name, roles, kin: Vec::new() })))
    }
}

fn name_of(reader: Reader<'_>, code: &AttendantCode) -> Answer<Option<PlainText>> {
    let known = reader.attendants()?.into_iter().find(|known| known.code == *code);
    Ok(known.map(|known| known.name))
}
