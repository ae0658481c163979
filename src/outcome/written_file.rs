//! A file that an act left behind, or why there is none.

use super::Failure;
use crate::domain::value::chain::Digest;

/// A daily file that was written, read back and found equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    pub number: u32,
    pub path: String,
    pub bytes: u64,
    pub digest: Digest,
    /// The name of the workbook beside it, or why there is none.
    pub workbook: Result<String, Failure>,
}
