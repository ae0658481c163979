//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod disk;
mod figures;
mod help;
mod hostile;
mod journeys;
mod killed;
mod log;
mod run;
mod screen;
mod settings;
mod shop;
mod trouble;
mod verify_file;
