//! The screens without a terminal: messages in, state, effects and pictures out.

mod account;
mod account_pictures;
mod actions;
mod bars;
mod clock;
mod desk;
mod earn;
mod fixture;
mod flow;
mod keymap;
mod lock;
mod looks;
mod path;
mod pictures;
mod scan_test;
mod scanner;
mod scanner_table;
mod scans;
mod sgr;
mod slow_scans;
mod words;
