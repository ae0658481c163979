//! The screens without a terminal: messages in, state, effects and pictures out.

mod actions;
mod earn;
mod fixture;
mod flow;
mod lock;
mod pictures;
mod scanner;
mod scans;
mod words;
