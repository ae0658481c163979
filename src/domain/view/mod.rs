//! What people are shown: values gathered from the books, handed over whole.

pub mod anomaly;
pub mod day_book;
pub mod finding;
pub mod month_book;
pub mod page;
pub mod summary;
