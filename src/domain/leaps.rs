//! Where the journal's time leapt ahead. Any leap may turn out to be a clock that was wrong; a `clock` entry names it, and
//! time may then go back, but never before the line that stood before the leap.

use super::detail::Detail;
use super::entry::Entry;
use super::fault::Fault;
use super::head::Head;
use super::moment::Moment;
use std::collections::BTreeMap;

/// Less is no error worth two signatures: the entries simply follow each other by a millisecond until the time is right.
pub const LEAST_LEAP_MS: i64 = 3_600_000;

/// Whether the step from one line's time to the next one's may have been a wrong clock's.
pub const fn is_leap(before: Moment, after: Moment) -> bool {
    after.unix_ms() - before.unix_ms() >= LEAST_LEAP_MS
}

/// The number of each line that came after a leap, with the time of the line before it. They grow with days, not entries.
#[derive(Clone, Debug, Default)]
pub struct Leaps(BTreeMap<u64, Moment>);

impl Leaps {
    /// Takes in the next entry, which follows `head`.
    pub fn follow(&mut self, head: &Head, entry: &Entry) -> Result<(), Fault> {
        if let Detail::Clock(set) = &entry.detail {
            let before = self.0.get(&set.since).ok_or(Fault::Clock)?;
            return check(*before, entry);
        }
        if is_leap(head.at, entry.at) {
            self.0.insert(entry.seq, head.at);
        }
        Ok(())
    }
}

/// A `clock` entry goes back no further than the line before the false time.
pub fn check(before: Moment, entry: &Entry) -> Result<(), Fault> {
    if entry.at > before { Ok(()) } else { Err(Fault::TimeBack { before, found: entry.at }) }
}
