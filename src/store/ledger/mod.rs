//! The journal and the tables that follow from it: appended, projected, asked.

pub(super) mod day;
pub(super) mod fill;
pub(super) mod journal;
pub(super) mod known;
pub(super) mod people;
pub(super) mod pipeline;
pub(super) mod position;
pub(super) mod projections;
pub(super) mod queries;
pub(super) mod sheet;
pub(super) mod tables;
pub(super) mod tree;
