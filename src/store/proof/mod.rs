//! Everything the database says, held against what follows from the journal.

pub(super) mod comparison;
pub(super) mod finding;
pub(super) mod former_documents;
pub(super) mod indexes;
pub(super) mod own;
pub(super) mod postings;
pub(super) mod refold;
pub(super) mod tail;
pub(super) mod tally;
pub(super) mod verify;
