//! What is only looked at: pages, search, shelf, reports.

pub(super) mod day_report;
pub(super) mod find_card;
pub(super) mod find_goods;
pub(super) mod find_household;
pub(super) mod former;
pub(super) mod household;
pub(super) mod observer;
pub(super) mod pinyin;
pub(crate) mod shelf;
