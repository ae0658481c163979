//! What comes from outside: files that are none, files without end, and what is written where a file of ours should be.

mod canvas;
pub mod files;
mod mutants;
mod words;
