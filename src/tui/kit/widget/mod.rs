//! Pieces that several screens draw with.

pub mod banner;
pub mod bar;
pub mod canvas;
pub mod choice;
pub mod field;
pub mod figure;
pub mod footer;
pub mod list;
pub mod pin;
pub mod scroll;
