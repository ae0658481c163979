//! Tests of the signed files.

mod damage;
mod folder;
mod forgery;
mod journal;
mod later_days;
mod place;
mod row;
mod settlement;
mod signature;
pub mod signing;
mod town;
