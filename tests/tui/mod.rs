//! The screens without a terminal: messages in, state, effects and pictures out.

mod account;
mod account_pictures;
mod actions;
mod bars;
mod clock;
mod earn;
mod fixture;
mod flow;
mod keymap;
mod lock;
mod looks;
mod names;
mod path;
mod pictures;
mod room;
mod scanner;
mod scans;
mod sgr;
mod words;
