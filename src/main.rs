//! `kiosk`: the counter, and the commands an inspector runs beside it.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run(std::env::args_os())
}
