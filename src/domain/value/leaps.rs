//! Where the journal's time leapt ahead. Any leap may turn out to be a clock that was wrong; a `clock` entry names it, and
//! time may then go back, but never before the line that stood before the leap.

use super::moment::Moment;

/// Less is no error worth two signatures: the entries simply follow each other by a millisecond until the time is right.
pub const LEAST_LEAP_MS: i64 = 3_600_000;

/// Whether the step from one line's time to the next one's may have been a wrong clock's.
pub const fn is_leap(before: Moment, after: Moment) -> bool {
    after.unix_ms() - before.unix_ms() >= LEAST_LEAP_MS
}
