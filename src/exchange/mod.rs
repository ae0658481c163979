//! The signed files between shop and township: bytes in, bytes out. Only [`folder`] touches a disk.

pub mod folder;
pub mod outbox;
pub mod row;
pub mod settlement;
pub mod sight;
pub mod signature;
