//! The points-supermarket kiosk. One append-only, hash-chained journal a shop; everything else is a fold of it.
//!
//! Imports point down this list only, and `tests/tidy.rs` holds them to it:
//!
//! - [`command`]: what the programs do from a command line.
//! - [`tui`]: the screens: a model, messages, a pure update, effects that only the driver performs; and the kit they are made of.
//! - [`counter`]: what an attendant can do, one verb a file, one transaction each; and what only reads.
//! - [`sample`]: the training shop's past, played through the counter's verbs.
//! - [`paper`]: what leaves as a document: the household's card, the workbook of a day.
//! - [`text`]: every word a person reads, in both languages: what the rooms below find wrong, too.
//! - [`cells`]: text measured and broken in the cells of a terminal.
//! - [`store`]: SQLite: the journal, its projections, verification. [`exchange`]: the signed daily files.
//! - [`catalog`], [`config`], [`document`]: the files people edit, read strictly.
//! - [`log`]: what the program did, in codes and numbers, for whoever mends the machine.
//! - [`outside`]: the files that somebody else may have put there, opened and read within bounds.
//! - [`clock`], [`chance`], [`platform`]: the only doors to time, randomness and the system.
//! - [`outcome`]: refusals by a rule and failures of the machine.
//! - [`domain`]: the rules of points. Pure.

pub mod catalog;
pub mod cells;
pub mod chance;
pub mod clock;
pub mod command;
pub mod config;
pub mod counter;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod log;
pub mod outcome;
pub mod outside;
pub mod paper;
pub mod platform;
pub mod sample;
pub mod store;
pub mod text;
pub mod tui;
