//! What happens when the machine fails: every failure is said in words, nothing is lost, nothing is doubled.

mod busy;
mod clock;
pub mod disk;
mod log;
mod pin;
mod start;
pub mod verbs;
