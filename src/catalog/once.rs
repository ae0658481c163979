//! What may stand only once in a file, and at which line it already stands.

use crate::document::{Document, DocumentError};
use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;
use std::ops::Range;

/// The values met so far, each with the place where it stands.
pub(super) struct Once<'a, T> {
    document: &'a Document<'a>,
    what: &'static str,
    offsets: HashMap<T, usize>,
}

impl<'a, T: Clone + Display + Eq + Hash> Once<'a, T> {
    /// `what` names the value in the complaint: "barcode".
    pub(super) fn new(document: &'a Document<'a>, what: &'static str) -> Self {
        Once { document, what, offsets: HashMap::new() }
    }

    /// Takes in a value, unless it was met before.
    pub(super) fn meet(&mut self, value: &T, span: Range<usize>) -> Result<(), DocumentError> {
        if let Some(offset) = self.offsets.get(value) {
            let (what, line) = (self.what, self.document.line_at(*offset));
            let again =
                format!("{what} {value} stands already in line {line}; change or delete one of the two");
            return Err(self.document.wrong(span, again));
        }
        self.offsets.insert(value.clone(), span.start);
        Ok(())
    }
}
