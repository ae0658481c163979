//! What verification can find wrong with a database, as data: `text` says it.

use crate::domain::fold::NotFolded;
use crate::domain::value::chain::Digest;
use crate::outcome::Failure;

/// Findings that are named; of the rest only the number is kept.
const MOST_NAMED: usize = 100;

/// What verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Lines that were read and found right, before the first that is wrong.
    pub entries: u64,
    /// The hash of the last of them.
    pub head: Digest,
    /// Whether every line could be read: only then does the journal say what it does not have.
    pub is_legible: bool,
    pub findings: Findings<Why>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding<W> {
    /// The journal line, if it is one.
    pub seq: Option<u64>,
    pub why: W,
}

/// Everything that is wrong, in the order in which it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings<W> {
    named: Vec<Finding<W>>,
    more: u64,
}

impl<W> Default for Findings<W> {
    fn default() -> Self {
        Findings { named: Vec::new(), more: 0 }
    }
}

impl<W> Findings<W> {
    pub const fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The first ones.
    pub fn named(&self) -> &[Finding<W>] {
        &self.named
    }

    /// How many there are besides.
    pub const fn more(&self) -> u64 {
        self.more
    }

    pub fn add(&mut self, seq: Option<u64>, why: W) {
        if self.named.len() < MOST_NAMED {
            self.named.push(Finding { seq, why });
        } else {
            self.more += 1;
        }
    }

    /// Puts others behind these, as `why` calls them here.
    pub fn append<V>(&mut self, others: Findings<V>, why: impl Fn(V) -> W) {
        others.named.into_iter().for_each(|other| self.add(other.seq, why(other.why)));
        self.more += others.more;
    }
}

impl Findings<Why> {
    /// Damage is one more finding, told once; any other failure is the machine's, and says nothing of the books.
    pub(in crate::store) fn settle<T>(&mut self, read: Result<T, Failure>) -> Result<Option<T>, Failure> {
        let failure = match read {
            Ok(read) => return Ok(Some(read)),
            Err(failure @ Failure::Damaged(_)) => failure,
            Err(failure) => return Err(failure),
        };
        let why = Why::Damaged(failure);
        if !self.named.iter().any(|finding| finding.why == why) {
            self.add(None, why);
        }
        Ok(None)
    }
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
    /// What the journal is compared with by folding it ends with the line that does not fold.
    #[error("the journal cannot be folded any further: no table was compared with it")]
    NotCompared,
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
    #[error("SQLite's own check{} says: {answer}", table.as_ref().map_or(String::new(), |table| format!(" of table {table}")))]
    Sqlite { table: Option<String>, answer: String },
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
