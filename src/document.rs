//! A file that people edit: read up to a limit, taken as UTF-8, and complained about by file and line.
//! The catalog and the configuration are made of these.

use crate::domain::spelt::one_line;
use crate::outside::{self, NotTaken};
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The most a file may hold: a township's roster is a thousand times smaller than memory.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The first thing that is wrong with a file, in one English sentence.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    #[error("{} cannot be read: {why}; check that it is there and that this user may read it", path.display())]
    Unreadable { path: PathBuf, why: NotTaken },
    #[error("{} is larger than {} MiB; this cannot be the right file", path.display(), MAX_BYTES / (1024 * 1024))]
    TooLarge { path: PathBuf },
    #[error("{file} line {line}: {what}")]
    Line { file: String, line: usize, what: Sentence },
    /// Wrong as a whole, at no line in particular.
    #[error("{file}: {what}")]
    Whole { file: String, what: Sentence },
}

/// A complaint that quotes a file: cut to a readable length, hidden characters spelt out, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence(String);

impl Sentence {
    fn new(what: &str) -> Self {
        Sentence(one_line(what.trim()))
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where something stands, for a complaint by somebody who never sees the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    file: String,
    line: usize,
}

impl Place {
    pub fn wrong(&self, what: impl fmt::Display) -> DocumentError {
        let Place { file, line } = self.clone();
        DocumentError::Line { file, line, what: Sentence::new(&what.to_string()) }
    }
}

/// All bytes of a file, unless there are too many.
pub fn read(path: &Path) -> Result<Vec<u8>, DocumentError> {
    outside::read_given(path, MAX_BYTES).map_err(|why| match why {
        NotTaken::TooLarge { .. } => DocumentError::TooLarge { path: path.to_owned() },
        why => DocumentError::Unreadable { path: path.to_owned(), why },
    })
}

/// A file's name and text; offsets count bytes from the start of the text.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

impl<'a> Document<'a> {
    /// The bytes as UTF-8, with or without a byte order mark.
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Result<Self, DocumentError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Document { name, text: text.strip_prefix('\u{FEFF}').unwrap_or(text) }),
            Err(why) => {
                let (good, bad) = bytes.split_at(why.valid_up_to());
                let byte = bad.first().copied().unwrap_or_default();
                Err(DocumentError::Line {
                    file: name.to_owned(),
                    line: line_after(good),
                    what: Sentence::new(&format!("byte 0x{byte:02X} is not UTF-8; save the file as UTF-8")),
                })
            }
        }
    }

    /// The value written in TOML.
    pub fn parse_toml<T: DeserializeOwned>(&self) -> Result<T, DocumentError> {
        toml::from_str(self.text).map_err(|why| self.wrong(why.span().unwrap_or(0..0), why.message()))
    }

    /// The line, counted from 1, in which the byte at `offset` stands.
    pub fn line_at(&self, offset: usize) -> usize {
        line_after(self.text.as_bytes().get(..offset).unwrap_or(self.text.as_bytes()))
    }

    pub fn place(&self, span: Range<usize>) -> Place {
        Place { file: self.name.to_owned(), line: self.line_at(span.start) }
    }

    /// Something is wrong with what stands in `span`.
    pub fn wrong(&self, span: Range<usize>, what: impl fmt::Display) -> DocumentError {
        self.place(span).wrong(what)
    }

    /// Something is wrong with the file, but no line of it is to blame.
    pub fn wrong_as_a_whole(&self, what: impl fmt::Display) -> DocumentError {
        DocumentError::Whole { file: self.name.to_owned(), what: Sentence::new(&what.to_string()) }
    }
}

fn line_after(before: &[u8]) -> usize {
    before.split(|byte| *byte == b'\n').count()
}
