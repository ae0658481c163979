//! A file that people edit: read up to a limit, taken as text, and complained about by file and line, many complaints
//! a pass. The catalog and the configuration are made of these.

mod complaints;
mod decode;
mod encoding;
mod fields;
mod syntax;
pub mod wrong;

pub use crate::outside::NotTaken;
pub use complaints::{Complaints, MOST_NAMED};
pub(crate) use decode::written_as_words;
pub use decode::{Decode, Filled, FromText, Node};
pub use encoding::Accepted;
pub use fields::{Complained, Fields};
pub use wrong::Wrong;

use crate::outside;
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// The most a file may hold: a township's roster is a thousand times smaller than memory.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// Complaints of one file that are kept until they are sorted by line; all others are only counted.
const MOST_KEPT: usize = 1000;

/// One thing that is wrong with a file.
#[derive(Debug)]
pub enum DocumentError {
    Unreadable {
        path: PathBuf,
        why: NotTaken,
    },
    TooLarge {
        path: PathBuf,
    },
    Line {
        file: String,
        line: usize,
        wrong: Wrong,
    },
    /// Wrong as a whole, at no line in particular.
    Whole {
        file: String,
        wrong: Wrong,
    },
}

impl DocumentError {
    pub const fn line(&self) -> Option<usize> {
        match self {
            DocumentError::Line { line, .. } => Some(*line),
            DocumentError::Unreadable { .. }
            | DocumentError::TooLarge { .. }
            | DocumentError::Whole { .. } => None,
        }
    }
}

/// For whoever mends the program; people are told by `text`.
impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for DocumentError {}

/// Where something stands, for a complaint by somebody who never sees the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    file: String,
    line: usize,
}

impl Location {
    pub fn wrong(&self, wrong: impl Into<Wrong>) -> DocumentError {
        let Location { file, line } = self.clone();
        DocumentError::Line { file, line, wrong: wrong.into() }
    }
}

/// All bytes of a file, unless there are too many.
pub fn read(path: &Path) -> Result<Vec<u8>, DocumentError> {
    outside::read_given(path, MAX_BYTES).map_err(|why| match why {
        NotTaken::TooLarge { .. } => DocumentError::TooLarge { path: path.to_owned() },
        why => DocumentError::Unreadable { path: path.to_owned(), why },
    })
}

/// A file's name and text, and what was found wrong with it so far; offsets count bytes from the start of the text.
#[derive(Debug)]
pub struct Document<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    /// The offset of every line feed, once somebody asks for a line.
    line_feeds: OnceCell<Vec<usize>>,
    found: RefCell<Vec<DocumentError>>,
    more: Cell<usize>,
}

impl<'a> Document<'a> {
    /// The bytes as text, with or without a byte order mark.
    pub fn new(name: &'a str, bytes: &'a [u8], accepted: Accepted) -> Result<Self, Complaints> {
        let text = encoding::decode(bytes, accepted).map_err(|(good, encoding)| {
            let before = bytes.get(..good).unwrap_or_default();
            let line = before.split(|byte| *byte == b'\n').count();
            DocumentError::Line { file: name.to_owned(), line, wrong: encoding.into() }
        })?;
        let (line_feeds, found, more) = (OnceCell::new(), RefCell::default(), Cell::default());
        let document = Document { name, text, line_feeds, found, more };
        for (at, _) in document.text.match_indices('\u{FFFD}') {
            document.complain(at..at, wrong::Encoding::Replaced);
        }
        Ok(document)
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The file's table; `None` where its signs are so wrong that what follows would only mislead.
    pub fn toml(&self) -> Option<Fields<'_, 'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        for error in errors {
            let syntax = syntax::sorted(error.message());
            let is_harmless = syntax == wrong::Syntax::KeyTwice;
            self.complain(error.span().unwrap_or(0..0), syntax);
            if !is_harmless {
                return None;
            }
        }
        let span = table.span();
        Some(Fields::new(self, Spanned::new(span.start..span.start, table.into_inner())))
    }

    /// The line, counted from 1, in which the byte at `offset` stands.
    pub fn line_at(&self, offset: usize) -> usize {
        let line_feeds =
            self.line_feeds.get_or_init(|| self.text.match_indices('\n').map(|(at, _)| at).collect());
        line_feeds.partition_point(|at| *at < offset) + 1
    }

    pub fn place(&self, span: &Range<usize>) -> Location {
        Location { file: self.name.to_owned(), line: self.line_at(span.start) }
    }

    /// Something is wrong with what stands in `span`.
    pub fn complain(&self, span: Range<usize>, wrong: impl Into<Wrong>) {
        if self.found.borrow().len() >= MOST_KEPT {
            self.more.set(self.more.get() + 1);
            return;
        }
        let complaint = self.place(&span).wrong(wrong);
        self.found.borrow_mut().push(complaint);
    }

    /// Something is wrong with what stands in `span`, and nothing can be made of it.
    pub fn wrong<T>(&self, span: Range<usize>, wrong: impl Into<Wrong>) -> Option<T> {
        self.complain(span, wrong);
        None
    }

    /// Something is wrong with the file, but no line of it is to blame.
    pub fn wrong_as_a_whole<T>(&self, wrong: impl Into<Wrong>) -> Option<T> {
        let complaint = DocumentError::Whole { file: self.name.to_owned(), wrong: wrong.into() };
        self.found.borrow_mut().push(complaint);
        None
    }

    /// Everything that was found, by line.
    pub fn complaints(self) -> Complaints {
        Complaints::by_line(self.found.into_inner(), self.more.get())
    }
}
