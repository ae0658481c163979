//! The loop of a full-screen program: draw, wait, hand over what happened. The program decides what becomes of it.

use super::action::Meaning;
use super::bell::{Bell, STROKE_MS};
use super::input::{self, Arrival};
use super::key::Key;
use super::look::Look;
use super::scanner::{Input, Run, Scanned, Scanner};
use super::settings::Settings;
use super::terminal::{self, Surface};
use super::widget::canvas::{Target, Zone};
use crate::clock::Stopwatch;
use crate::config::SoundChoice;
use crate::platform;
use ratatui::Frame;
use ratatui::layout::Position;
use std::any::Any;
use std::io;
use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The clock on the screen and the auto-lock look at the time this often.
const TICK_MS: u64 = 1_000;
/// What is taken in before the screen is drawn again.
const BURST: usize = 256;

/// A full-screen program.
pub trait Program {
    /// What threads of its own send it.
    type Sent: Send + 'static;

    /// Acts on it; the bell of the terminal rings afterwards if it was asked to.
    fn happened(&mut self, happened: Happened<Self::Sent>, bell: &mut Bell);

    /// Draws all of the screen and says where it can be clicked.
    fn draw(&self, frame: &mut Frame<'_>) -> Vec<Zone>;

    /// The key that the wheel stands for.
    fn wheel(&self, turned: Meaning) -> Option<Key>;

    fn has_ended(&self) -> bool;
}

/// What a program acts on.
#[derive(Debug)]
pub enum Happened<S> {
    Key(Key),
    Scan(Scanned),
    /// What is known of the keys besides.
    Run(Run),
    /// The mouse chose a row of the list on the screen.
    Pick(usize),
    Resize {
        width: u16,
        height: u16,
    },
    /// So many milliseconds after the start, at least once a second.
    Tick {
        at_ms: u64,
    },
    /// The program is told to end from outside.
    Stop,
    Sent(S),
}

/// The way from a program's own threads to its loop.
#[derive(Debug)]
pub struct Post<S>(Sender<Arrival<S>>);

impl<S> Clone for Post<S> {
    fn clone(&self) -> Self {
        Post(self.0.clone())
    }
}

impl<S> Post<S> {
    pub fn send(&self, sent: S) {
        // The loop may have ended meanwhile; then nobody wants to know.
        let _unheard = self.0.send(Arrival::Sent(sent));
    }

    pub(super) fn send_panic(&self, panic: Box<dyn Any + Send>) {
        let _unheard = self.0.send(Arrival::Panicked(panic));
    }
}

/// Runs a program full-screen until it has ended, and hands it back. It is made once it is known what the terminal can
/// show; threads of its own send to its post.
pub fn run<P: Program>(
    settings: Settings,
    make: impl FnOnce(Look, Post<P::Sent>) -> io::Result<P>,
) -> io::Result<P> {
    let (sender, receiver) = channel();
    let watch = Stopwatch::start();
    let told = sender.clone();
    let arrival = |signal| match signal {
        platform::Told::End => Arrival::Stop,
        platform::Told::Pause => Arrival::Pause,
        platform::Told::Resumed => Arrival::Resumed,
    };
    platform::when_told(move |signal| drop(told.send(arrival(signal))))?;
    let (surface, look) = Surface::enter(settings)?;
    input::listen(watch, sender.clone())?;
    let program = make(look, Post(sender))?;
    let scanner = Scanner::new(u64::from(settings.scanner_gap_ms));
    let strokes = Strokes { sounds: settings.sounds, left: 0, next_ms: 0 };
    let mut turns = Turns { program, surface, scanner, watch, zones: Vec::new(), ticked_ms: 0, strokes };
    turns.resize()?;
    turns.run(&receiver)?;
    Ok(turns.program)
}

struct Turns<P> {
    program: P,
    surface: Surface,
    scanner: Scanner,
    watch: Stopwatch,
    /// Where the picture on the screen can be clicked.
    zones: Vec<Zone>,
    ticked_ms: u64,
    strokes: Strokes,
}

/// Strokes of the bell that are still to be heard.
struct Strokes {
    sounds: SoundChoice,
    left: u8,
    next_ms: u64,
}

impl<P: Program> Turns<P> {
    fn run(&mut self, receiver: &Receiver<Arrival<P::Sent>>) -> io::Result<()> {
        while !self.program.has_ended() {
            self.draw()?;
            match receiver.recv_timeout(self.patience()) {
                Ok(arrival) => self.take(arrival)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
            for arrival in receiver.try_iter().take(BURST).collect::<Vec<_>>() {
                self.take(arrival)?;
            }
            self.tick()?;
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let Turns { surface, program, zones, .. } = self;
        surface.terminal.draw(|frame| *zones = program.draw(frame))?;
        Ok(())
    }

    /// Until the scanner wants to settle its held keys, or the clock should move.
    fn patience(&self) -> Duration {
        let now_ms = self.watch.ms();
        let tick_ms = self.ticked_ms + TICK_MS;
        let stroke_ms = (self.strokes.left > 0).then_some(self.strokes.next_ms);
        let wake_ms = [self.scanner.deadline(), stroke_ms].into_iter().flatten().fold(tick_ms, u64::min);
        Duration::from_millis(wake_ms.saturating_sub(now_ms))
    }

    /// Every arrival so far has been fed, so silence up to now is real silence.
    fn tick(&mut self) -> io::Result<()> {
        let at_ms = self.watch.ms();
        self.strike(at_ms)?;
        for input in self.scanner.tick(at_ms) {
            self.act(input)?;
        }
        if at_ms >= self.ticked_ms + TICK_MS {
            self.ticked_ms = at_ms;
            self.hand_over(Happened::Tick { at_ms })?;
        }
        Ok(())
    }

    fn take(&mut self, arrival: Arrival<P::Sent>) -> io::Result<()> {
        match arrival {
            Arrival::Struck { struck, at_ms } => {
                for input in self.scanner.feed(&struck, at_ms) {
                    self.act(input)?;
                }
                Ok(())
            }
            Arrival::Click(position) => self.click(position),
            Arrival::Wheel(turned) => match self.program.wheel(turned) {
                Some(key) => self.hand_over(Happened::Key(key)),
                None => Ok(()),
            },
            Arrival::Resize { width, height } => self.hand_over(Happened::Resize { width, height }),
            Arrival::Sent(sent) => self.hand_over(Happened::Sent(sent)),
            Arrival::Panicked(panic) => resume_unwind(panic),
            Arrival::Stop => self.hand_over(Happened::Stop),
            Arrival::Pause => {
                terminal::restore();
                platform::pause()?;
                self.retake()
            }
            Arrival::Resumed => self.retake(),
        }
    }

    /// The terminal may have another size by now, and nothing on it is ours any more.
    fn retake(&mut self) -> io::Result<()> {
        self.surface.retake()?;
        self.resize()
    }

    fn resize(&mut self) -> io::Result<()> {
        let size = self.surface.terminal.size()?;
        self.hand_over(Happened::Resize { width: size.width, height: size.height })
    }

    fn act(&mut self, input: Input) -> io::Result<()> {
        self.hand_over(match input {
            Input::Key(key) => Happened::Key(key),
            Input::Scan(scanned) => Happened::Scan(scanned),
            Input::Run(run) => Happened::Run(run),
        })
    }

    fn click(&mut self, position: Position) -> io::Result<()> {
        let zone = self.zones.iter().rev().find(|zone| zone.area.contains(position));
        match zone.map(|zone| zone.target) {
            Some(Target::Key(key)) => self.hand_over(Happened::Key(key)),
            Some(Target::Row(row)) => self.hand_over(Happened::Pick(row)),
            None => Ok(()),
        }
    }

    fn hand_over(&mut self, happened: Happened<P::Sent>) -> io::Result<()> {
        let mut bell = Bell::default();
        self.program.happened(happened, &mut bell);
        let strokes = bell.strokes(self.strokes.sounds);
        if strokes > 0 {
            let at_ms = self.watch.ms();
            self.strokes = Strokes { left: strokes, next_ms: at_ms, ..self.strokes };
            self.strike(at_ms)?;
        }
        Ok(())
    }

    /// The next stroke of the bell, once it is due.
    fn strike(&mut self, at_ms: u64) -> io::Result<()> {
        if self.strokes.left > 0 && self.strokes.next_ms <= at_ms {
            self.strokes.left -= 1;
            self.strokes.next_ms = at_ms + STROKE_MS;
            self.surface.ring()?;
        }
        Ok(())
    }
}
