//! What can come back instead of an answer: a refusal by a rule, or a failure of the machine.

use super::damage::{Damage, FileFlaw};
use crate::domain::decide::behind::{Behind, Trace};
use crate::domain::decide::refusal::Refusal;
use crate::domain::entry::fault::Fault;
use crate::domain::entry::fault::{WrongPeople, WrongStep};
use crate::domain::entry::kind::Mode;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::ShopCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A rule says no; the books are as they were.
    Refused(Refusal),
    /// The machine could not do it; the books are as they were.
    Failed(Failure),
}

/// A failure of disk, database or file, sorted by what must be done about it; `text::failure` says it in words. What a
/// variant holds is the path, or what is known of the cause.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    // The database.
    #[error("the disk is full: {0}")]
    DiskFull(String),
    #[error("the database cannot be written: {0}")]
    ReadOnly(String),
    #[error("the database is in use by another program")]
    Busy,
    /// The disk did not confirm a write, or the database or journal is damaged: selling must stop.
    #[error("the books are damaged or the disk is failing: {0}")]
    Damaged(Damage),
    /// An entry that the books would not take: a slip in this program. Nothing was written, and selling goes on.
    #[error("the entry would break a rule of the books: {0}")]
    Rule(Broken),
    // The data folder.
    #[error("another counter is open on this data folder")]
    CounterOpen,
    #[error("{0}: no journal here yet")]
    NoJournal(String),
    /// A practice journal of the first format; no live shop ever kept one.
    #[error("{0}: a practice journal of the first format, which this program does not keep")]
    OlderJournal(String),
    #[error("{0}: kept by a newer version of this program")]
    NewerJournal(String),
    #[error("{0}: the tables are not those of this program: another tool made or changed them")]
    OtherTables(String),
    /// SQLite recovers the log beside the database before it reads, and cannot here.
    #[error("{0}: cannot be written, so the books here cannot be read")]
    ProtectedCopy(String),
    #[error("{0}: others on this machine can enter the data folder")]
    FolderOpen(String),
    /// Nothing may be written before two people have restored the books.
    #[error("the journal ends at {}, line {} has been seen", .0.head, .0.seen)]
    Behind(Box<Behind>),
    /// No database is here, but what a journal leaves.
    #[error("{folder}: no journal, but traces of one")]
    NotNew { folder: String, trace: Trace },
    /// The clock stands before this program was made: nobody can say that it is right.
    #[error("the clock says {now}, before this program was made")]
    ClockBeforeProgram { now: Moment },
    /// The clock stands years after this program was made.
    #[error("the clock says {now}")]
    ClockUnlikely { now: Moment },
    #[error("the data folder holds the {mode} journal of shop {shop}")]
    OtherShop { shop: ShopCode, mode: Mode },
    // The shop's key.
    #[error("{0}: the shop's key is missing")]
    KeyMissing(String),
    #[error("{0}: others on this machine can read the shop's key")]
    KeyReadable(String),
    #[error("{0}: this is not a key")]
    KeyDamaged(String),
    #[error("{0}: not the key this journal began with")]
    OtherKey(String),
    // The secret that PINs are hashed with.
    #[error("{0}: the secret of the PINs is missing")]
    PinSecretMissing(String),
    #[error("{0}: others on this machine can read the secret of the PINs")]
    PinSecretReadable(String),
    #[error("{0}: this is not a secret of PINs")]
    PinSecretDamaged(String),
    #[error("{0}: no PIN of these books was made with this secret")]
    PinSecretOther(String),
    // Files of the outbox and the data folder.
    #[error("{0}: the disk or stick is write-protected")]
    WriteProtected(String),
    #[error("{0}: this user may not read or write here")]
    Forbidden(String),
    /// More than the last folder of the path is missing.
    #[error("{0}: the folder above it is not there")]
    NotPlugged(String),
    /// A copy of the books inside the folder they are in.
    #[error("{0} is inside the data folder")]
    CopyInside(String),
    /// The path leads to where sticks are, and the system's own disk is there.
    #[error("{0}: on the system's own disk, where a stick should be")]
    SystemDisk(String),
    /// What a shell would have put in its place is not known here.
    #[error("{0}: begins with ~")]
    Tilde(String),
    /// The day has more lines or bytes than a file may hold.
    #[error("the daily file of close {0} would be too large")]
    DayTooLarge(u32),
    #[error("{0}: the file or folder is gone")]
    Gone(String),
    #[error("{0}: a file stands where a folder should be")]
    NotFolder(String),
    #[error("{0}: a file of this name with other contents is there already")]
    NameTaken(String),
    #[error("{0}: what was read back is not what was written")]
    ReadBack(String),
    #[error("{path}: {standing} stands where a file should")]
    NotFile { path: String, standing: Standing },
    #[error("{path}: larger than the {most} bytes that such a file can have")]
    TooLarge { path: String, most: u64 },
    #[error("{path}: {what}")]
    File { path: String, what: FileFlaw },
}

/// Which rule of the books an entry would break.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    #[error("{0}")]
    Fault(Box<Fault>),
    #[error("the tables do not take it")]
    Table,
}

/// What stands where a regular file should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Standing {
    #[error("a folder")]
    Folder,
    #[error("a link")]
    Link,
    /// Also what a shell puts between two programs.
    #[error("a pipe")]
    Pipe,
    #[error("a device")]
    Device,
    #[error("a socket")]
    Socket,
}

impl Failure {
    /// Whether one file is to blame and others can be written all the same.
    pub const fn concerns_one_file(&self) -> bool {
        matches!(self, Failure::NameTaken(_) | Failure::NotFile { .. } | Failure::DayTooLarge(_))
    }

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

impl From<WrongPeople> for Trouble {
    fn from(wrong: WrongPeople) -> Self {
        Trouble::Refused(match wrong {
            WrongPeople::NotEnrolled { code } => Refusal::UnknownAttendant { code },
            wrong => Refusal::People(wrong),
        })
    }
}

impl From<WrongStep> for Trouble {
    fn from(wrong: WrongStep) -> Self {
        Trouble::Refused(Refusal::Step(wrong))
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::People(wrong) => Trouble::from(wrong),
            Fault::Step(wrong) => Refusal::Step(wrong).into(),
            fault => Trouble::Failed(Failure::Rule(Broken::Fault(Box::new(fault)))),
        }
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Trouble::Failed(failure)
    }
}
