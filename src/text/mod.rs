//! Every word a person reads, Chinese first and English complete. Nothing outside this folder holds a sentence.

mod account;
mod anomaly;
mod at_command;
mod behind;
mod catalog_change;
mod clock;
pub mod command;
mod complaint;
mod day;
mod entry;
mod fault;
mod figure;
pub mod file_check;
mod fill;
mod finding;
mod flaw;
pub mod help;
mod join;
pub mod key;
mod name;
mod outside;
mod own;
pub mod people;
mod phrase;
mod refusal;
mod report;
mod rule;
mod said;
mod say;
mod scan;
mod sentence;
mod trouble;
mod verdict;
mod word;
pub mod workbook;

pub use account::*;
pub use anomaly::{anomaly_text, anomaly_title};
pub use at_command::trouble_of_command;
pub use behind::{At, behind, copied};
pub use catalog_change::{
    catalog_change, catalog_changes, held_back, held_back_alarm, held_back_short, not_on_roster,
    offered_catalog, unlisted_lines,
};
pub use clock::{clock_behind, clock_jumped, clock_to_put_back, long_gap};
pub use complaint::{complaint, complaints};
pub use day::*;
pub use entry::{entry_text, goods_text};
pub use figure::in_words;
pub use fill::{day_full, room, room_short};
pub use finding::{found_member, found_more, not_for_points, wrong_check};
pub use flaw::system_flaw;
pub use join::joined;
pub use key::with_keys;
pub use name::{not_household_number, not_members, not_name, not_phone_tail};
pub use outside::{folder_made_private, made_private, made_private_more, spoilt, spoilt_more, spoilt_short};
pub use own::trouble_to_household;
pub use phrase::Phrase;
pub use refusal::refusal;
pub use report::{report_title, summary_lines};
pub use rule::{earn_title, field, terms};
pub use said::*;
pub use scan::*;
pub use sentence::*;
pub use trouble::{failure, trouble};
pub use verdict::{books_wrong, file_wrong, not_settlement, not_taken};
pub use word::{category, channel, kind, mode, source, status, weekday, where_to};
