//! Books that remember less than something beside them does: nothing is written to them before two people have said how
//! that came about.

/// Where the journal ends, and what remembers more, or otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The journal's last line.
    pub head: u64,
    /// The highest line ever seen; the same as `head` where nothing remembers more.
    pub seen: u64,
    pub cause: Cause,
    /// The first closed day that is neither in the journal nor in a daily file at hand.
    pub missing_close: Option<u32>,
}

/// What betrays the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The high-water mark has seen a later line.
    Mark,
    /// The mark is not there, or says nothing.
    NoMark,
    /// The mark remembers another line under a number that the journal has.
    OtherMark,
    /// A daily file that this shop signed goes further.
    DailyFile { number: u32 },
    /// A daily file that this shop signed tells another past.
    OtherPast { number: u32 },
    /// The database was made by `kiosk copy`.
    Copy,
}

impl Behind {
    /// Whether two people can set it right here: a signed day is neither lost nor contradicted.
    pub const fn is_restorable(&self) -> bool {
        self.missing_close.is_none() && !matches!(self.cause, Cause::OtherPast { .. })
    }
}

/// What shows that a folder without a journal is not new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trace {
    /// The high-water mark names a line, or can no longer be read.
    Mark,
    /// The database's log is there without the database.
    WriteAheadLog,
    /// A daily file of this shop, by name.
    DailyFile(String),
    /// The shop's key: it is made after the mark and never without it.
    Key,
}
