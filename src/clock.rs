//! The only place that asks the time.

use crate::domain::moment::Moment;
use std::cell::Cell;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// No entry is made before this program was: 2026-09-01T00:00+08:00. A clock that says so was never set.
pub const RELEASED: Moment = Moment::from_unix_ms(1_788_192_000_000);

/// The system's clock, or one that stands where it is put: training's past and the tests live on that.
#[derive(Debug)]
pub enum Clock {
    /// The system's time, moved by a number of milliseconds (training may pretend another day).
    System {
        offset_ms: i64,
    },
    Virtual(Cell<Moment>),
}

impl Clock {
    pub const fn system() -> Self {
        Clock::System { offset_ms: 0 }
    }

    /// A running clock that says `start` now.
    pub fn starting_at(start: Moment) -> Self {
        Clock::System { offset_ms: start.unix_ms() - system_ms() }
    }

    pub const fn standing_at(moment: Moment) -> Self {
        Clock::Virtual(Cell::new(moment))
    }

    pub fn now(&self) -> Moment {
        match self {
            Clock::System { offset_ms } => Moment::from_unix_ms(system_ms() + offset_ms),
            Clock::Virtual(moment) => moment.get(),
        }
    }

    /// Puts a virtual clock elsewhere; the system's clock cannot be put.
    pub fn put(&self, moment: Moment) {
        if let Clock::Virtual(cell) = self {
            cell.set(moment);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn system_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Counts steadily from its start, whatever happens to the date: the rhythm of a scanner is measured with it.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    pub fn start() -> Self {
        Stopwatch(Instant::now())
    }

    pub fn ms(self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Holds the date's clock against the steady one: somebody set the date, or the machine slept.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    ahead_ms: i64,
}

impl Pace {
    /// A date that moves by more than this in one look is a jump; less is a clock being kept right.
    const JUMP_MS: i64 = 60_000;

    pub fn start(now: Moment, steady_ms: u64) -> Self {
        Pace { ahead_ms: ahead_ms(now, steady_ms) }
    }

    /// By how much the date has jumped since the last look, if it has.
    pub fn jump_ms(&mut self, now: Moment, steady_ms: u64) -> Option<i64> {
        let ahead_ms = ahead_ms(now, steady_ms);
        let jump_ms = ahead_ms - self.ahead_ms;
        self.ahead_ms = ahead_ms;
        (jump_ms.abs() > Pace::JUMP_MS).then_some(jump_ms)
    }
}

fn ahead_ms(now: Moment, steady_ms: u64) -> i64 {
    now.unix_ms() - i64::try_from(steady_ms).unwrap_or(i64::MAX)
}
