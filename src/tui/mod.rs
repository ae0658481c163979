//! The terminal: what every full-screen program is made of, and the program that stands on the counter.

pub mod counter;
pub mod kit;
