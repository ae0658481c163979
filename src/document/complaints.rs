//! All that is wrong with a set of files: so many named, the others counted.

use super::{Accepted, Document, DocumentError};

/// What a person can work through before reading again.
pub const MOST_NAMED: usize = 50;

/// Never empty where it stands for a refusal.
#[derive(Debug, Default)]
pub struct Complaints {
    named: Vec<DocumentError>,
    more: usize,
}

impl Complaints {
    /// At most [`MOST_NAMED`], file by file and line by line.
    pub fn named(&self) -> &[DocumentError] {
        &self.named
    }

    /// How many there are beside those.
    pub const fn more(&self) -> usize {
        self.more
    }

    pub fn count(&self) -> usize {
        self.named.len() + self.more
    }

    pub const fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    pub fn add(&mut self, complaint: DocumentError) {
        self.take_in(Complaints { named: vec![complaint], more: 0 });
    }

    /// Those of another file behind these.
    pub fn take_in(&mut self, others: Complaints) {
        self.more += others.more;
        self.named.extend(others.named);
        self.more += self.named.len().saturating_sub(MOST_NAMED);
        self.named.truncate(MOST_NAMED);
    }

    /// What can be made of a file, and what is wrong with it among these.
    pub fn of_file<T>(
        &mut self,
        name: &str,
        bytes: &[u8],
        accepted: Accepted,
        load: impl FnOnce(&Document<'_>) -> Option<T>,
    ) -> Option<T> {
        match Document::new(name, bytes, accepted) {
            Ok(document) => {
                let loaded = load(&document);
                self.take_in(document.complaints());
                loaded
            }
            Err(complaints) => {
                self.take_in(complaints);
                None
            }
        }
    }

    /// [`Complaints::of_file`] for files that are written, not saved by a spreadsheet.
    pub fn of_toml<T>(
        &mut self,
        name: &str,
        bytes: &[u8],
        load: impl FnOnce(&Document<'_>) -> Option<T>,
    ) -> Option<T> {
        self.of_file(name, bytes, Accepted::Utf8, load)
    }

    /// The answer, if nothing is wrong with it.
    pub fn or<T>(self, answer: Option<T>) -> Result<T, Complaints> {
        match answer {
            Some(answer) if self.is_empty() => Ok(answer),
            _ => Err(self),
        }
    }

    /// Those of one file, `more` of which were only counted.
    pub(super) fn by_line(mut named: Vec<DocumentError>, more: usize) -> Complaints {
        named.sort_by_key(DocumentError::line);
        let mut all = Complaints { named: Vec::new(), more };
        all.take_in(Complaints { named, more: 0 });
        all
    }
}

impl From<DocumentError> for Complaints {
    fn from(complaint: DocumentError) -> Complaints {
        Complaints { named: vec![complaint], more: 0 }
    }
}

/// For whoever mends the program; people are told by `text`.
impl std::fmt::Display for Complaints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Complaints {}
