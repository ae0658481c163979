//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod figures;
mod hostile;
mod journeys;
mod screen;
mod settings;
mod shop;
