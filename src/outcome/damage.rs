//! Why books are called damaged and why a file failed, as data. What libraries and the system say of it is English and
//! shown to nobody; what is known of it has words in `text`, what is not keeps its number, which the log holds, too.

use crate::domain::entry::NotEntry;
use crate::domain::entry::fault::Fault;
use crate::domain::fold::NotFolded;
use crate::domain::value::number::HouseholdNumber;
use crate::domain::value::points::Points;

/// What is wrong with the books or the database they are in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// SQLite's result code, the extended one.
    #[error("{0}")]
    Sqlite(SqliteFlaw),
    #[error("a stored value is none that this program writes")]
    Value,
    #[error("the books hold no line {0}")]
    LineMissing(u64),
    #[error("line {0} stands before the first one")]
    BeforeFirst(i64),
    #[error("entry {seq}: {why}")]
    Line { seq: u64, why: Box<NotFolded> },
    #[error("{0}")]
    Entry(Box<NotFolded>),
    #[error("entry {0} is no close")]
    NoClose(u64),
    #[error("the posting of entry {0} is not its line's")]
    Posting(u64),
    #[error("the tables do not stand where the journal ends")]
    Tables,
    #[error("the balances are not those of the last close and the entries since")]
    Balances,
    #[error("household {household} holds {found} points, its entries add up to {expected}")]
    Held { household: HouseholdNumber, found: Points, expected: Points },
    #[error("the first line names no usable key")]
    GenesisKey,
    #[error("the file of close {0} cannot be made of the books")]
    DailyFile(u32),
    #[error("a PIN cannot be hashed")]
    Hashing,
    #[error("the sample has an empty list")]
    Sample,
}

/// What SQLite found, by its primary result code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SqliteFlaw {
    #[error("the disk cannot be read or written, SQLite error {0}")]
    Disk(i32),
    #[error("the database file is damaged")]
    Corrupt,
    #[error("this is no database file")]
    NotDatabase,
    #[error("a cell is larger than any of ours")]
    TooBig,
    #[error("a table is not as this program made it")]
    Schema,
    #[error("the computer has no memory left")]
    Memory,
    #[error("this SQLite is too old or keeps other settings")]
    Version,
    #[error("SQLite error {0}, noted in log/kiosk.log in the data folder")]
    Unknown(i32),
}

/// Why a file could not be read, written or believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFlaw {
    #[error("{0}")]
    System(SystemFlaw),
    #[error("the name is no plain file name")]
    Name,
    #[error("the system gives no random numbers")]
    Random,
    #[error("the key cannot be written down")]
    Key,
    #[error("the workbook cannot be made")]
    Workbook,
    #[error("not a sound daily file of this shop; kiosk verify-file says why")]
    DailyFile,
    #[error("entry {0} is not the journal's")]
    OtherEntry(u64),
    #[error("the copy does not verify; kiosk verify says why")]
    Copy,
}

/// What the system says of a file, by its error number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SystemFlaw {
    #[error("there is no such file")]
    Missing,
    #[error("this user may not do that")]
    Forbidden,
    #[error("a file stands where a folder should")]
    NotFolder,
    #[error("a folder stands where a file should")]
    Folder,
    #[error("the disk is full")]
    Full,
    #[error("write-protected")]
    WriteProtected,
    #[error("another program uses it")]
    Busy,
    #[error("links that lead in a circle")]
    Links,
    #[error("the name is too long or not allowed")]
    Name,
    #[error("the disk or stick does not answer")]
    Device,
    #[error("too many files are open")]
    TooMany,
    #[error("the computer has no memory left")]
    Memory,
    #[error("the other side is gone")]
    Gone,
    #[error("system error {0}, noted in log/kiosk.log in the data folder")]
    Unknown(i32),
}

impl Damage {
    /// The number that somebody who mends the machine can look up.
    pub const fn number(&self) -> Option<i32> {
        match self {
            Damage::Sqlite(SqliteFlaw::Disk(code) | SqliteFlaw::Unknown(code)) => Some(*code),
            _ => None,
        }
    }
}

impl FileFlaw {
    /// The number that somebody who mends the machine can look up.
    pub const fn number(&self) -> Option<i32> {
        match self {
            FileFlaw::System(SystemFlaw::Unknown(code)) => Some(*code),
            _ => None,
        }
    }
}

impl From<NotFolded> for Damage {
    fn from(why: NotFolded) -> Self {
        Damage::Entry(Box::new(why))
    }
}

impl From<NotEntry> for Damage {
    fn from(why: NotEntry) -> Self {
        NotFolded::from(why).into()
    }
}

impl From<Fault> for Damage {
    fn from(why: Fault) -> Self {
        NotFolded::from(why).into()
    }
}
