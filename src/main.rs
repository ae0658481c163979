//! `kiosk`: the counter, and the commands an inspector runs beside it.

mod command;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(&command::Arguments::parse())
}
