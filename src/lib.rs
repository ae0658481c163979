//! The points-supermarket kiosk. One append-only, hash-chained journal a shop; everything else is a fold of it.
pub mod domain;
pub mod text;
pub mod tui;
