//! Whether two sets of rows are the same, whatever their order, without holding either in memory.

use std::hash::{BuildHasher as _, Hash, RandomState};

/// Drawn anew for each comparison, so that nobody can prepare rows that cancel each other out.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct Keys(RandomState);

/// The sum of a keyed hash over all rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct Tally(u64);

impl Tally {
    pub(in crate::store) fn count(&mut self, keys: &Keys, row: &(impl Hash + ?Sized)) {
        self.0 = self.0.wrapping_add(keys.0.hash_one(row));
    }
}
