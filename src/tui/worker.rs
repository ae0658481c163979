//! The thread for what is slow on purpose: hashing a PIN, or comparing one with its hash, takes a tenth of a second.

use super::input::Arrival;
use super::stack::Ticket;
use crate::counter::pin::{self, KeptPin, PinSecret};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::entry::kind::PinWhy;
use crate::domain::entry::{By, RequestId};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

pub(super) use crate::counter::PinChange;
pub(super) use crate::counter::pin::Check;

pub(super) fn check_pin(
    sender: Sender<Arrival>,
    ticket: Ticket,
    code: AttendantCode,
    kept: KeptPin,
    pin: String,
) -> io::Result<()> {
    let check = move || {
        let check = kept.matches(&pin);
        // The loop may have ended meanwhile; then nobody wants to know.
        let _unheard = sender.send(Arrival::PinChecked { ticket, code, check });
    };
    thread::Builder::new().name("pin".into()).spawn(check)?;
    Ok(())
}

/// A PIN to hash, and what is booked with it.
pub(super) struct PinAsked {
    pub by: By,
    pub request: RequestId,
    pub code: PersonCode,
    pub why: PinWhy,
    pub pin: NewPin,
}

pub(super) fn hash_pin(sender: Sender<Arrival>, secret: PinSecret, asked: PinAsked) -> io::Result<()> {
    let hash = move || {
        let PinAsked { by, request, code, why, pin } = asked;
        let owner = code.clone();
        let change = pin::hash(&secret, &pin).map(|hash| PinChange { code: owner, why, hash });
        // The loop may have ended meanwhile; then nothing is changed.
        let _unheard = sender.send(Arrival::PinHashed { by, request, code, change });
    };
    thread::Builder::new().name("pin".into()).spawn(hash)?;
    Ok(())
}
