//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod catalog;
mod chinese;
mod disk;
mod figures;
mod findings;
mod help;
mod hostile;
mod journeys;
mod killed;
mod log;
mod outbox;
mod people;
pub mod recorded;
mod rights;
mod run;
mod said;
mod scoring;
mod screen;
mod second;
mod set_back;
mod settings;
mod shop;
mod spoilt;
mod stand_ins;
mod stopped;
mod trouble;
mod verify_file;
