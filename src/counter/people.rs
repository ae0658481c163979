//! Naming people and giving them PINs: a code is taken once, a PIN is its owner's alone.

use super::Answer;
use super::context::Context;
use super::pin::{self, PinHash, PinSecret};
use crate::chance::Chance;
use crate::domain::entry::{By, Draft, RequestId};
use crate::domain::kind::{Detail, PersonNamed, PinChanged, PinWhy};
use crate::domain::new_pin::NewPin;
use crate::domain::number::AttendantCode;
use crate::domain::person::{PersonCode, PersonName};
use crate::domain::plain::PlainText;
use crate::domain::refusal::Refusal;
use crate::domain::roles::Roles;
use crate::domain::trouble::Failure;
use crate::store::{PinRecord, Reader, Writer};

/// Somebody to be named in the journal and given a PIN.
#[derive(Clone, Debug)]
pub struct NewAttendant {
    pub code: PersonCode,
    pub name: PersonName,
    pub pin: NewPin,
}

/// A PIN that its owner typed, hashed and ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinChange {
    pub code: PersonCode,
    pub why: PinWhy,
    pub hash: PinHash,
}

/// Somebody who signs, and the PIN they set because all PINs are lost.
pub type OwnPin = (PersonCode, NewPin);

/// What is booked for PINs that are set because all are lost.
pub(super) fn resets(
    chance: &Chance,
    secret: &PinSecret,
    pins: &[OwnPin],
) -> Result<Vec<(RequestId, PinChange)>, Failure> {
    let reset = |(code, pin): &OwnPin| {
        let change = PinChange { code: code.clone(), why: PinWhy::Reset, hash: pin::hash(secret, pin)? };
        Ok((chance.request()?, change))
    };
    pins.iter().map(reset).collect()
}

/// Books several at once, whatever the last line's time: who has no PIN cannot sign for putting the time back.
pub(super) fn reset_all(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    changes: Vec<(RequestId, PinChange)>,
) -> Answer<()> {
    for (request, PinChange { code, why, hash }) in changes {
        let detail = Detail::Pin(PinChanged { code: code.clone(), why });
        let (entry, _) = context.append_ahead(writer, Draft::new(by.clone(), request, detail))?;
        writer.keep_pin(&code, &hash.record(entry.seq, news(by, entry.seq)))?;
    }
    Ok(())
}

/// Enrols somebody nobody knows yet.
pub fn enrol(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    (code, name): (&PersonCode, &PersonName),
    hash: PinHash,
) -> Answer<()> {
    if name_of(writer.read(), code)?.is_some() {
        return Err(Refusal::AlreadyEnrolled { code: AttendantCode::clone(code) }.into());
    }
    let seq = book_name(writer, context, by, request, (code, name))?;
    writer.keep_pin(code, &hash.record(seq, news(by, seq)))?;
    Ok(())
}

/// Gives somebody who is enrolled another name; their PIN stays what it is.
pub fn rename(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    (code, name): (&PersonCode, &PersonName),
) -> Answer<()> {
    match name_of(writer.read(), code)? {
        None => return Err(Refusal::UnknownAttendant { code: AttendantCode::clone(code) }.into()),
        Some(known) if known == **name => {
            return Err(Refusal::AlreadyEnrolled { code: AttendantCode::clone(code) }.into());
        }
        Some(_) => {}
    }
    let seq = book_name(writer, context, by, request, (code, name))?;
    tell(writer, code, seq)
}

fn book_name(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    (code, name): (&PersonCode, &PersonName),
) -> Answer<u64> {
    let last = writer.head().seq;
    let roles = match writer.read().roles(code, last)? {
        Some(roles) => roles,
        None if writer.read().has_other_than(code, last)? => Roles::OTHERS,
        None => Roles::FIRST,
    };
    let detail =
        Detail::Person(PersonNamed { code: code.clone(), name: name.clone(), roles, kin: Vec::new() });
    Ok(context.append(writer, Draft::new(by.clone(), request, detail))?.0.seq)
}

/// Books that somebody's PIN is another from now on and keeps its hash; gives the line's number.
pub fn change_pin(
    writer: &mut Writer<'_>,
    context: &Context<'_>,
    by: &By,
    request: RequestId,
    change: PinChange,
) -> Answer<u64> {
    let PinChange { code, why, hash } = change;
    let detail = Detail::Pin(PinChanged { code: code.clone(), why });
    if let Some((entry, _)) = writer.read().by_request(request)? {
        return if entry.detail == detail { Ok(entry.seq) } else { Err(Refusal::RequestReused.into()) };
    }
    let (entry, _) = context.append(writer, Draft::new(by.clone(), request, detail))?;
    writer.keep_pin(&code, &hash.record(entry.seq, news(by, entry.seq)))?;
    Ok(entry.seq)
}

/// What the settings of a training shop do needs nobody to be told.
fn news(by: &By, seq: u64) -> Option<u64> {
    (by.first != AttendantCode::machine()).then_some(seq)
}

fn tell(writer: &mut Writer<'_>, code: &AttendantCode, seq: u64) -> Answer<()> {
    if let Some(record) = writer.read().pin(code)? {
        writer.keep_pin(code, &PinRecord { news: Some(seq), ..record })?;
    }
    Ok(())
}

/// The owner has read the news of this line.
pub fn told(writer: &mut Writer<'_>, code: &AttendantCode, seq: u64) -> Answer<()> {
    match writer.read().pin(code)? {
        Some(record) if record.news == Some(seq) => {
            Ok(writer.keep_pin(code, &PinRecord { news: None, ..record })?)
        }
        Some(_) | None => Ok(()),
    }
}

fn name_of(reader: Reader<'_>, code: &AttendantCode) -> Answer<Option<PlainText>> {
    let known = reader.attendants()?.into_iter().find(|known| known.code == *code);
    Ok(known.map(|known| known.name))
}
