//! The points-supermarket kiosk. One append-only, hash-chained journal a shop; everything else is a fold of it.
pub mod catalog;
pub mod chance;
pub mod clock;
pub mod config;
pub mod counter;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod paper;
pub mod platform;
pub mod store;
pub mod text;
pub mod tui;
