//! How a counter is opened, examined, restored, copied and verified: the books with what stands beside them.

pub(super) mod catalog;
pub(super) mod copy;
pub(super) mod examine;
pub(super) mod key_file;
pub(super) mod prelude;
pub(super) mod reading;
pub(super) mod restore;
pub(super) mod secret_file;
pub(super) mod start;
pub(super) mod verify;
