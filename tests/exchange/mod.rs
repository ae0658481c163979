//! Tests of the signed files.

mod damage;
mod destination;
mod folder;
mod forgery;
mod journal;
mod later_days;
mod row;
mod scored_days;
mod settlement;
mod signature;
pub mod signing;
mod town;
