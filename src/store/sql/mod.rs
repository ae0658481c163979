//! The database's file: opened, locked, its schema, its mark, and what SQLite says as our failures.

pub(super) mod failure;
pub(super) mod folder;
pub(super) mod high_water;
pub(super) mod lock;
pub(super) mod open;
pub(super) mod row;
pub(super) mod schema;
