//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod catalog;
mod disk;
mod figures;
mod hostile;
mod journeys;
mod killed;
mod log;
mod outbox;
mod people;
pub mod recorded;
mod screen;
mod settings;
mod shop;
mod trouble;
