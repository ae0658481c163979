//! A key with the time of its arrival, and how many of them, how close together, mean something.

use super::key::Key;

/// So many keys in that rhythm are a scan, or text that an input method wrote at once.
pub const RUN_KEYS: usize = 3;
/// A pause after which keys belong to something new.
pub const PAUSE_MS: u64 = 1_500;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stroke {
    pub key: Key,
    pub at_ms: u64,
}
