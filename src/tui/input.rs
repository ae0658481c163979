//! What reaches the loop from other threads, and the thread that reads the keyboard and stamps each key's arrival.

use super::action::Action;
use super::key::Key;
use super::scanner::Event as Struck;
use super::stack::Ticket;
use super::worker::{Check, PinChange};
use crate::clock::Stopwatch;
use crate::domain::entry::{By, RequestId};
use crate::domain::value::number::AttendantCode;
use crate::domain::value::person::PersonCode;
use crate::outcome::Failure;
use crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Position;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

#[derive(Debug)]
pub(super) enum Arrival {
    Struck {
        event: Struck,
        at_ms: u64,
    },
    Click(Position),
    /// The wheel does what an arrow does.
    Wheel(Action),
    Resize {
        width: u16,
        height: u16,
    },
    PinChecked {
        ticket: Ticket,
        code: AttendantCode,
        check: Check,
    },
    PinHashed {
        by: By,
        request: RequestId,
        code: PersonCode,
        change: Result<PinChange, Failure>,
    },
    /// The system asks us to end, or the terminal is gone.
    Stop,
    /// The system asks us to stop for a while.
    Pause,
    /// We were stopped and go on; the terminal is not as we left it.
    Resumed,
}

/// Reads the terminal until it or the loop is gone. A commit that stalls the loop does not delay the stamps.
pub(super) fn listen(watch: Stopwatch, sender: Sender<Arrival>) -> io::Result<()> {
    let listen = move || {
        while let Ok(event) = event::read() {
            let arrived = arrival(&event, watch.ms());
            if arrived.is_some_and(|arrived| sender.send(arrived).is_err()) {
                return;
            }
        }
        // Without a listener there is nothing left to stop.
        let _unheard = sender.send(Arrival::Stop);
    };
    thread::Builder::new().name("input".into()).spawn(listen)?;
    Ok(())
}

fn arrival(event: &Event, at_ms: u64) -> Option<Arrival> {
    match *event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Key::from_event(key).map(|key| Arrival::Struck { event: Struck::Key(key), at_ms })
        }
        Event::Paste(ref text) => Some(Arrival::Struck { event: Struck::Paste(text.clone()), at_ms }),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => {
            Some(Arrival::Click(Position::new(mouse.column, mouse.row)))
        }
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollUp => Some(Arrival::Wheel(Action::Up)),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollDown => Some(Arrival::Wheel(Action::Down)),
        Event::Resize(width, height) => Some(Arrival::Resize { width, height }),
        _ => None,
    }
}
