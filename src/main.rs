//! `kiosk`: the counter, and the commands an inspector runs beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    hemei::command::kiosk::run(std::env::args_os())
}
