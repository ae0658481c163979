//! What is kept beside the journal: PINs, catalog files, copies.

pub(super) mod backup;
pub(super) mod documents;
pub(super) mod pins;
