//! Every test of the project, one binary; the folders mirror `src/`.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that stops says where")]

mod books;
mod catalog;
mod cells;
mod config;
mod counter;
mod crash;
mod domain;
mod exchange;
mod model;
mod outside;
mod paper;
mod people;
mod readme;
mod scoring;
mod shop;
mod store;
mod terminal;
mod tidy;
mod trouble;
mod tui;
