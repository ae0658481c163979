//! The rules of points. Pure: no input or output, no clock, no SQL, no screen. Its rooms name only those before them.

pub mod value;

pub mod catalog;

pub mod entry;

pub mod fold;

pub mod decide;

pub mod view;
