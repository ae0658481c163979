//! Every test of the project, one binary; the folders mirror `src/`.

mod catalog;
mod config;
mod domain;
mod exchange;
mod tui;
