//! What verification can find wrong with a database, as data: `text` says it.

use crate::domain::chain::Digest;
use crate::domain::fold::NotFolded;
use crate::domain::trouble::Failure;

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Lines that were read and found right.
    pub entries: u64,
    /// The hash of the last of them.
    pub head: Digest,
    pub finding: Option<Finding>,
}

/// The first thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The journal line, if it is one.
    pub seq: Option<u64>,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    // A journal line.
    #[error(transparent)]
    NotFolded(NotFolded),
    #[error("the row's number is not the one in its body")]
    RowNumber,
    #[error("the journal has a row numbered {seq}, before its first line")]
    BeforeFirst { seq: i64 },
    /// The caller knows what of.
    #[error("what stands beside the journal contradicts this line")]
    Beside,
    // What follows from the journal.
    #[error("table posting does not say what the journal says")]
    Posting,
    #[error("table posting has a row without a journal line")]
    PostingExtra,
    #[error("the index {index} does not say what its table says")]
    Index { index: &'static str },
    #[error("table {table} does not say what the journal says, at {row}")]
    Table { table: &'static str, row: String },
    #[error("table pin knows {code}, the journal does not")]
    PinUnknown { code: String },
    #[error("table document has {name}, the journal never loaded it")]
    DocumentUnknown { name: String },
    #[error("document {name} is not the file whose digest the journal records")]
    DocumentOther { name: String },
    #[error("table former_document: {name} is not the file {digest}")]
    FormerOther { name: String, digest: String },
    // The file as a whole.
    #[error("the {kind} {name} is missing or was changed")]
    SchemaChanged { kind: String, name: String },
    #[error("the {kind} {name} is none of this program's")]
    SchemaForeign { kind: String, name: String },
    #[error("SQLite's own check says: {answer}")]
    Sqlite { answer: String },
    #[error("{0}")]
    Damaged(Failure),
    // The high-water file.
    #[error("the high-water file is missing")]
    MarkMissing,
    #[error("the high-water file cannot be read")]
    MarkUnreadable,
    #[error("{0}")]
    MarkNotTaken(Failure),
    #[error("the high-water file remembers a line that is not there")]
    MarkLineMissing,
    #[error("the journal ends at {ends}, the high-water file has seen line {seen}")]
    MarkAhead { ends: u64, seen: u64 },
    #[error("the high-water file remembers another hash")]
    MarkOther,
}

/// Stops at the first finding; a machine failure is told apart from a finding.
pub(super) enum Stop {
    Found(Finding),
    Failed(Failure),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Stop::Failed(failure)
    }
}

pub(super) const fn found<T>(seq: Option<u64>, why: Why) -> Result<T, Stop> {
    Err(Stop::Found(Finding { seq, why }))
}
