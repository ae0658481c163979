//! Pieces that several screens draw with.

pub mod banner;
pub mod bar;
pub mod big;
pub mod canvas;
pub mod choice;
pub mod field;
pub mod footer;
pub mod huge;
pub mod list;
pub mod pin;
pub mod scroll;
