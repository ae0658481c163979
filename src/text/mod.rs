//! Every word a person reads, Chinese first and English complete. Nothing outside this folder holds a sentence.

pub mod command;
mod entry;
mod refusal;
mod trouble;
mod word;

pub use entry::{entry_text, goods_text};
pub use refusal::refusal;
pub use trouble::{failure, trouble};
pub use word::{category, channel, kind, mode, source, status, weekday, where_to};
