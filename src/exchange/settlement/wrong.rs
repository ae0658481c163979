//! Why bytes are no daily file, or a daily file is not believed: always the line and what is wrong with it.

use super::{MOST_BYTES, MOST_LINE_BYTES, MOST_LINES};
use crate::domain::entry::NotEntry;
use crate::domain::entry::fault::Fault;
use crate::domain::value::not_json::NotJson;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSettlement {
    #[error("the file has {0} bytes, at most {MOST_BYTES} are allowed")]
    Bytes(usize),
    #[error("the file has more than {MOST_LINES} lines")]
    Lines,
    #[error("line {line}: {wrong}")]
    Line { line: usize, wrong: Wrong },
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    #[error("the file ends without a line feed; it was cut off, or something was added")]
    CutOff,
    #[error("the line has {0} bytes, at most {MOST_LINE_BYTES} are allowed")]
    Long(usize),
    #[error("not {part}: {why}")]
    Unreadable { part: Part, why: NotJson },
    #[error("not a daily file: a file has at least a header and a signature")]
    TooFewLines,
    #[error("the line is not in its canonical form: written again it would be different bytes")]
    NotCanonical,
    #[error("the header contradicts itself: {0}")]
    Header(HeaderFault),
    #[error(
        "the header announces more entries ({announced}) than lines stand before the signature ({found})"
    )]
    Short { announced: u64, found: usize },
    #[error("the file was to be checked against key {expected}, its header says {found}")]
    OtherKey { expected: String, found: String },
    #[error("the signature does not belong to the bytes above it and the key {key}")]
    Signature { key: String },
    #[error("the tree's signature does not belong to the close's tree and the key {key}")]
    TreeSignature { key: String },
    #[error(transparent)]
    Entry(#[from] NotEntry),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("{figure} is {found} here, the header says {expected}")]
    NotAsHeader { figure: Figure, found: String, expected: String },
    #[error("the chain over the day's lines ends in {found}, the header says {expected}")]
    Head { found: String, expected: String },
    #[error("the day's last line must be its close")]
    NoClose,
    #[error("the perpetual totals are smaller than the day's own")]
    Perpetual,
    #[error(
        "{good} stands at {opening} when the day opens and at {closing} when it closes, which no shelf can hold"
    )]
    Shelf { good: String, opening: i64, closing: i64 },
    #[error("this totals line should be {expected}")]
    Total { expected: String },
    #[error("here a totals line is missing: {expected}")]
    TotalMissing { expected: String },
    #[error("a totals line too many")]
    TotalExtra,
}

/// Which part of a file a line should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Part {
    #[error("the header of a daily file")]
    Header,
    #[error("a totals line")]
    Total,
    #[error("the signature line")]
    Signature,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderFault {
    #[error("numbers start at 1 and can be counted on, and the last is not before the first")]
    Numbers,
    #[error("file 1, and no other, starts with entry 1 and zeros for the hash before it")]
    First,
}

/// What both a header and an entry say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Figure {
    #[error("the town")]
    Town,
    #[error("the mode")]
    Mode,
    #[error("the key")]
    Key,
    #[error("the date")]
    Date,
}

impl Wrong {
    pub(super) const fn at(self, line: usize) -> NotSettlement {
        NotSettlement::Line { line, wrong: self }
    }
}

/// Puts a line number to whatever is wrong there.
pub(super) fn at<W: Into<Wrong>>(line: usize) -> impl Fn(W) -> NotSettlement {
    move |wrong| wrong.into().at(line)
}
