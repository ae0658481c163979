//! The screens without a terminal: messages in, state, effects and pictures out.

mod account;
mod account_pictures;
mod actions;
mod bars;
mod clock;
mod earn;
mod fixture;
mod flow;
mod interleaving;
mod keymap;
mod lock;
mod long_lists;
mod looks;
mod path;
mod pictures;
mod said;
mod scanner;
mod scans;
mod sgr;
mod words;
