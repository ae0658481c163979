//! The only place that asks the time.

use crate::domain::value::moment::Moment;
use crate::platform;
use std::cell::Cell;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

/// No entry is made before this program was: 2026-09-01T00:00+08:00. A clock that says so was never set.
pub const RELEASED: Moment = Moment::from_unix_ms(1_788_192_000_000);

/// The system's clock, or one that stands where it is put: training's past and the tests live on that.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's time, moved by a number of milliseconds (training may pretend another day).
    System {
        offset_ms: i64,
    },
    Virtual {
        date: Cell<Moment>,
        steady_ms: Cell<u64>,
    },
}

impl Clock {
    pub const fn system() -> Self {
        Clock::System { offset_ms: 0 }
    }

    /// A running clock that says `start` now.
    pub fn starting_at(start: Moment) -> Self {
        Clock::System { offset_ms: start.unix_ms() - system_ms() }
    }

    pub fn standing_at(moment: Moment) -> Self {
        let steady_ms = u64::try_from(moment.unix_ms()).unwrap_or(0);
        Clock::Virtual { date: Cell::new(moment), steady_ms: Cell::new(steady_ms) }
    }

    pub fn now(&self) -> Moment {
        match self {
            Clock::System { offset_ms } => Moment::from_unix_ms(system_ms() + offset_ms),
            Clock::Virtual { date, .. } => date.get(),
        }
    }

    /// Puts a virtual clock elsewhere; the system's clock cannot be put. Forward, time passes; backwards, only the date
    /// is set.
    pub fn put(&self, moment: Moment) {
        if let Clock::Virtual { date, steady_ms } = self {
            let passed_ms = u64::try_from(moment.unix_ms() - date.get().unix_ms()).unwrap_or(0);
            steady_ms.set(steady_ms.get() + passed_ms);
            date.set(moment);
        }
    }

    /// Sets a virtual clock's date as somebody sets a machine's: no time passes.
    pub fn set_date(&self, moment: Moment) {
        if let Clock::Virtual { date, .. } = self {
            date.set(moment);
        }
    }

    /// The clock that nobody sets. What it says holds as long as the machine is not started anew.
    pub fn steady(&self) -> Steady {
        match self {
            Clock::System { .. } => platform::since_boot().map_or_else(Steady::of_this_run, Steady::from),
            Clock::Virtual { steady_ms, .. } => Steady { boot: "virtual".to_owned(), ms: steady_ms.get() },
        }
    }
}

/// Milliseconds since the machine was started, and which start that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steady {
    pub boot: String,
    pub ms: u64,
}

impl Steady {
    /// Where the system does not say when it was started, each run of the program counts for itself.
    fn of_this_run() -> Self {
        static BEGUN: OnceLock<(String, Instant)> = OnceLock::new();
        let (run, begun) =
            BEGUN.get_or_init(|| (format!("run {} {}", std::process::id(), system_ms()), Instant::now()));
        Steady { boot: run.clone(), ms: u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX) }
    }
}

impl From<(String, u64)> for Steady {
    fn from((boot, ms): (String, u64)) -> Self {
        Steady { boot, ms }
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
