//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod disk;
mod journeys;
mod killed;
mod log;
mod screen;
mod shop;
mod trouble;
