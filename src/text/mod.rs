//! Every word a person reads, Chinese first and English complete. Nothing outside this folder holds a sentence.

mod account;
mod anomaly;
mod clock;
pub mod command;
mod day;
mod entry;
pub mod file_check;
mod finding;
pub mod help;
mod key;
mod outside;
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
pub use clock::{clock_behind, clock_jumped, long_gap};
pub use day::*;
pub use entry::{entry_text, goods_text};
pub use finding::{books_wrong, file_wrong, not_settlement, not_taken};
pub use key::with_keys;
pub use outside::folder_made_private;
pub use phrase::Phrase;
pub use refusal::refusal;
pub use report::{report_title, summary_lines};
pub use rule::{earn_title, field, terms};
pub use sentence::*;
pub use trouble::{failure, trouble};
pub use word::{category, channel, kind, mode, source, status, weekday, where_to};
