//! Every word a person reads, Chinese first and English complete. Nothing outside this folder holds a sentence.

mod account;
mod anomaly;
mod catalog_change;
mod clock;
pub mod command;
mod complaint;
mod day;
mod entry;
mod key;
mod phrase;
mod refusal;
mod report;
mod rule;
mod sentence;
mod trouble;
mod word;
pub mod workbook;

pub use account::*;
pub use anomaly::{anomaly_text, anomaly_title};
pub use catalog_change::{
    catalog_change, catalog_changes, held_back, held_back_alarm, held_back_short, not_on_roster,
    unlisted_lines,
};
pub use clock::{clock_behind, clock_jumped, long_gap};
pub use complaint::{complaint, complaints};
pub use day::*;
pub use entry::{entry_text, goods_text};
pub use key::with_keys;
pub use phrase::Phrase;
pub use refusal::refusal;
pub use report::{report_title, summary_lines};
pub use rule::{earn_title, field, terms};
pub use sentence::*;
pub use trouble::{failure, trouble};
pub use word::{category, channel, kind, mode, source, status, weekday, where_to};
