//! What may stand only once in a file, and at which line it already stands.

use crate::document::Document;
use crate::document::wrong::{Thing, Value};
use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;
use std::ops::Range;

/// The values met so far, each with the place where it stands.
pub(super) struct Once<'d, 'a, T> {
    document: &'d Document<'a>,
    what: Thing,
    offsets: HashMap<T, usize>,
}

impl<'d, 'a, T: Clone + Display + Eq + Hash> Once<'d, 'a, T> {
    pub(super) fn new(document: &'d Document<'a>, what: Thing) -> Self {
        Once { document, what, offsets: HashMap::new() }
    }

    /// Takes in a value, and complains if it was met before.
    pub(super) fn meet(&mut self, value: &T, span: Range<usize>) {
        let Some(offset) = self.offsets.get(value) else {
            self.offsets.insert(value.clone(), span.start);
            return;
        };
        let line = self.document.line_at(*offset);
        self.document.complain(span, Value::Twice { what: self.what, value: value.to_string(), line });
    }
}
