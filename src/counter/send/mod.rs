//! What leaves the shop: the daily files and where they lie.

pub(super) mod closed_day;
pub(super) mod daily_file;
pub(super) mod month;
pub(super) mod outbox;
