//! Changing a PIN: it is its owner's alone, and whoever's was changed is told.

use super::{After, DayNeeded, Desk, Verb};
use crate::chance::Chance;
use crate::counter::Answer;
use crate::counter::pin::{PinHash, PinSecret, hash};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::entry::kind::{Detail, PinChanged, PinWhy};
use crate::domain::entry::{By, Draft, Entry, RequestId};
use crate::domain::value::chain::Digest;
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::outcome::Failure;
use crate::store::{PinRecord, Writer};

/// A PIN that its owner typed, hashed and ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinChange {
    pub code: PersonCode,
    pub why: PinWhy,
    pub hash: PinHash,
}

/// Somebody who signs, and the PIN they set because all PINs are lost.
pub type OwnPin = (PersonCode, NewPin);

/// Books that somebody's PIN is another from now on, keeps its hash, and tells the line's number.
#[derive(Debug)]
pub(crate) struct ChangePin {
    pub(crate) change: PinChange,
    /// Where all PINs are lost, nobody can sign for putting the time back first.
    pub(crate) after: After,
}

impl Verb for ChangePin {
    type Told = u64;
    const DAY: DayNeeded = DayNeeded::Any;

    fn after(&self) -> After {
        self.after
    }

    fn is(&self, entry: &Entry, _desk: &Desk<'_>) -> bool {
        entry.detail == self.detail()
    }

    fn decide(&mut self, desk: &Desk<'_>) -> Answer<Draft> {
        Ok(desk.draft(self.detail()))
    }

    fn keep(&self, writer: &mut Writer<'_>, entry: &Entry) -> Answer<()> {
        let record = self.change.hash.clone().record(entry.seq, news(&entry.by, entry.seq));
        Ok(writer.keep_pin(&self.change.code, &record)?)
    }

    fn tell(self, _desk: &Desk<'_>, entry: Entry, _hash: Digest) -> Answer<u64> {
        Ok(entry.seq)
    }
}

impl ChangePin {
    fn detail(&self) -> Detail {
        Detail::Pin(PinChanged { code: self.change.code.clone(), why: self.change.why })
    }
}

/// What is booked for PINs that are set because all are lost, each with its request.
pub(crate) fn renewals(
    chance: &Chance,
    secret: &PinSecret,
    pins: &[OwnPin],
) -> Result<Vec<(RequestId, ChangePin)>, Failure> {
    let renewal = |(code, pin): &OwnPin| {
        let change = PinChange { code: code.clone(), why: PinWhy::Reset, hash: hash(secret, pin)? };
        Ok((chance.request()?, ChangePin { change, after: After::Ahead }))
    };
    pins.iter().map(renewal).collect()
}

/// The line that a PIN's owner is to be told of. What the settings of a training shop do needs nobody to be told.
pub(super) fn news(by: &By, seq: u64) -> Option<u64> {
    (by.first != AttendantCode::machine()).then_some(seq)
}

/// The owner has read the news of this line.
pub(crate) fn told(writer: &mut Writer<'_>, code: &AttendantCode, seq: u64) -> Answer<()> {
    match writer.read().pin(code)? {
        Some(record) if record.news == Some(seq) => {
            Ok(writer.keep_pin(code, &PinRecord { news: None, ..record })?)
        }
        Some(_) | None => Ok(()),
    }
}
