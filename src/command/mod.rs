//! What the programs do from a command line, one folder a program; the programs themselves only hand over.

pub mod kiosk;
