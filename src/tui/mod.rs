//! The terminal: a model, messages that change it, effects it asks for, and a view that only reads it.

pub mod action;
mod day;
mod driver;
pub mod effect;
pub mod event_table;
pub mod frame;
mod input;
pub mod key;
pub mod keymap;
pub mod look;
pub mod message;
pub mod model;
mod noting;
mod probe;
mod rhythm;
pub mod scan;
pub mod scanner;
pub mod screen;
pub mod sgr;
pub mod stack;
pub mod step;
mod terminal;
mod theme;
pub mod update;
pub mod view;
pub mod widget;
mod worker;
mod written;

pub use driver::run;
pub use model::Ending;
