//! Every word a person reads, Chinese first and English complete. Nothing outside this folder holds a sentence.

mod clock;
pub mod command;
mod day;
mod entry;
mod phrase;
mod refusal;
mod sentence;
mod trouble;
mod word;

pub use clock::{clock_behind, clock_jumped, long_gap};
pub use day::*;
pub use entry::{entry_text, goods_text};
pub use phrase::Phrase;
pub use refusal::refusal;
pub use sentence::*;
pub use trouble::{failure, trouble};
pub use word::{category, channel, kind, mode, source, status, weekday, where_to};
