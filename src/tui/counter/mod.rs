//! The program that stands on the counter: a model, messages that change it, effects that only the driver performs, and a
//! view that only reads it.

mod acting;
pub mod action;
pub mod collector;
mod day;
mod driver;
pub mod effect;
mod engine;
pub mod event_table;
mod facts;
mod header;
pub mod message;
pub mod model;
mod noting;
mod open;
mod prices;
mod reading;
pub mod route;
pub mod scan;
pub mod screen;
mod session;
pub mod sound;
pub mod step;
mod typing;
pub mod update;
pub mod view;
pub mod world;

pub use driver::run;
pub use model::Ending;
