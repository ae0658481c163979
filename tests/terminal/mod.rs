//! Journeys of the built program in a pseudo-terminal, with timed keys and scans.

mod journeys;
mod probe;
mod screen;
mod shop;
