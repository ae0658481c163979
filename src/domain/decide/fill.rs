//! How much of its daily file the running day would fill. A file has limits, so the day is counted while it grows, and
//! closed before it is too large for one.

use crate::domain::catalog::scheme::Channel;
use crate::domain::entry::kind::{Kind, Space};

/// What a daily file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub bytes: u64,
    pub lines: u64,
}

/// From here on the attendants are asked for a close.
const SOON_PERCENT: u64 = 75;
/// From here on trade waits for it; what is left is for what a start and a close have to write.
const FULL_PERCENT: u64 = 95;
/// More than header, close and signature need.
const FRAME_BYTES: u64 = 4096;
const FRAME_LINES: u64 = 3;
/// What most entries stay below.
const USUAL_BYTES: u64 = 1024;
/// More than any totals line needs.
pub const TOTAL_BYTES: u64 = 256;

/// What stands in the day since the last close, and how many totals lines its file can need at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    bytes: u64,
    lines: u64,
    totals: u64,
}

/// How much a day can still take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    Ample,
    /// It is time to close the day and open another.
    CloseSoon,
    /// Nothing but what is small is booked before the day is closed.
    Full,
}

impl Fill {
    /// Of a day without a line. Each good that ever came in, and each attendant, can have a totals line.
    pub fn none(goods: u64, attendants: u64) -> Fill {
        let fixed = (Kind::ALL.len() + Channel::ALL.len() + 1) as u64;
        Fill { bytes: 0, lines: 0, totals: fixed + goods + attendants }
    }

    /// With so many lines more; `bytes` counts their line feeds.
    #[must_use]
    pub const fn with(self, lines: u64, bytes: u64) -> Fill {
        Fill { bytes: self.bytes + bytes, lines: self.lines + lines, ..self }
    }

    /// After an entry of this kind, which became `lines` and `bytes`.
    #[must_use]
    pub const fn after(self, kind: Kind, lines: u64, bytes: u64) -> Fill {
        match kind.space() {
            // The next day begins with nothing in it.
            Space::Close => Fill { bytes: 0, lines: 0, ..self },
            Space::Start | Space::Trade => {
                Fill { totals: self.totals + kind.adds_total() as u64, ..self.with(lines, bytes) }
            }
        }
    }

    /// Whether an entry of this kind may stand in a day that is so full with it.
    pub const fn takes(self, kind: Kind, limits: &Limits) -> bool {
        match kind.space() {
            Space::Close => true,
            Space::Start => self.is_below(100, limits),
            Space::Trade => self.is_below(FULL_PERCENT, limits),
        }
    }

    pub const fn room(self, limits: &Limits) -> Room {
        if self.is_below(SOON_PERCENT, limits) {
            Room::Ample
        } else if self.with(1, USUAL_BYTES).is_below(FULL_PERCENT, limits) {
            Room::CloseSoon
        } else {
            Room::Full
        }
    }

    /// Whether the file, were the day closed now, would stay within this part of the limits.
    const fn is_below(self, percent: u64, limits: &Limits) -> bool {
        let bytes = self.bytes + self.totals * TOTAL_BYTES + FRAME_BYTES;
        let lines = self.lines + self.totals + FRAME_LINES;
        bytes * 100 <= limits.bytes * percent && lines * 100 <= limits.lines * percent
    }
}
