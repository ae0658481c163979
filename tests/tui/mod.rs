//! The screens without a terminal: messages in, state, effects and pictures out.

mod account;
mod account_pictures;
mod actions;
mod bars;
mod clock;
mod earn;
mod fixture;
mod flow;
mod held_back;
mod keymap;
mod lock;
mod looks;
mod path;
mod pictures;
mod scanner;
mod scans;
mod sgr;
mod words;
