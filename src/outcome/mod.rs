//! How an act ends other than well: a rule says no, or the machine fails. Disks and keys are no rules of points, so this
//! stands above the domain, and everything else stands on it.

pub mod damage;
mod trouble;
mod written_file;

pub use trouble::{Broken, Failure, Standing, Trouble};
pub use written_file::WrittenFile;
