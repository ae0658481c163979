//! The thread for what is slow on purpose: comparing a PIN with its hash takes a tenth of a second.

use super::input::Arrival;
use super::stack::Ticket;
use crate::counter::pin;
use crate::domain::number::AttendantCode;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

pub(super) use crate::counter::pin::Check;

pub(super) fn check_pin(
    sender: Sender<Arrival>,
    ticket: Ticket,
    code: AttendantCode,
    hash: String,
    pin: String,
) -> io::Result<()> {
    let check = move || {
        let check = pin::matches(&hash, &pin);
        // The loop may have ended meanwhile; then nobody wants to know.
        let _unheard = sender.send(Arrival::PinChecked { ticket, code, check });
    };
    thread::Builder::new().name("pin".into()).spawn(check)?;
    Ok(())
}
