//! What reaches the loop from other threads, and the thread that reads the keyboard and stamps each key's arrival.

use super::action::Meaning;
use super::key::Key;
use super::scanner::Struck;
use crate::clock::Stopwatch;
use crossterm::event::{self, Event, KeyEventKind, MouseButton, MouseEventKind};
use ratatui::layout::Position;
use std::any::Any;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

#[derive(Debug)]
pub(super) enum Arrival<S> {
    Struck {
        struck: Struck,
        at_ms: u64,
    },
    Click(Position),
    /// The wheel does what an arrow does.
    Wheel(Meaning),
    Resize {
        width: u16,
        height: u16,
    },
    /// From a thread of the program's own.
    Sent(S),
    Panicked(Box<dyn Any + Send>),
    /// The system asks us to end, or the terminal is gone.
    Stop,
    /// The system asks us to stop for a while.
    Pause,
    /// We were stopped and go on; the terminal is not as we left it.
    Resumed,
}

/// Reads the terminal until it or the loop is gone. A commit that stalls the loop does not delay the stamps.
pub(super) fn listen<S: Send + 'static>(watch: Stopwatch, sender: Sender<Arrival<S>>) -> io::Result<()> {
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

fn arrival<S>(event: &Event, at_ms: u64) -> Option<Arrival<S>> {
    match *event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Key::from_event(key).map(|key| Arrival::Struck { struck: Struck::Key(key), at_ms })
        }
        Event::Paste(ref text) => Some(Arrival::Struck { struck: Struck::Paste(text.clone()), at_ms }),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => {
            Some(Arrival::Click(Position::new(mouse.column, mouse.row)))
        }
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollUp => Some(Arrival::Wheel(Meaning::Up)),
        Event::Mouse(mouse) if mouse.kind == MouseEventKind::ScrollDown => {
            Some(Arrival::Wheel(Meaning::Down))
        }
        Event::Resize(width, height) => Some(Arrival::Resize { width, height }),
        _ => None,
    }
}
