//! What can come back instead of an answer: a refusal by a rule, or a failure of the machine.

use super::refusal::Refusal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A rule says no; the books are as they were.
    Refused(Refusal),
    /// The machine could not do it; the books are as they were.
    Failed(Failure),
}

/// A failure of disk, database or file, sorted by what the attendant must do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    #[error("the disk is full: {0}")]
    DiskFull(String),
    #[error("the database cannot be written: {0}")]
    ReadOnly(String),
    #[error("the database is in use by another program: {0}")]
    Busy(String),
    /// The disk did not confirm a write, or the database or journal is damaged: selling must stop.
    #[error("the books are damaged or the disk is failing: {0}")]
    Damaged(String),
    #[error("{path}: {what}")]
    File { path: String, what: String },
}

impl Failure {
    /// Whether nothing more may be sold on this machine before somebody has looked at it.
    pub const fn stops_selling(&self) -> bool {
        matches!(self, Failure::Damaged(_))
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Trouble::Refused(refusal)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::Failed(failure)
    }
}
