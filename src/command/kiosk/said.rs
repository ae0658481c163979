//! The one door from the commands to a terminal. Whatever a sentence quotes, a terminal obeys nothing of it: hidden
//! characters are spelt out, and each sentence is one line of readable length.

use super::Stop;
use crate::cells::{width, wrap};
use crate::domain::value::spelt::{escaped_json, one_line};
use std::io::{self, ErrorKind, IsTerminal, Write as _};

/// Prints a sentence.
pub fn print(sentence: &str) -> Result<(), Stop> {
    write(&broken(&io::stdout(), one_line(sentence)))
}

/// Prints a line of a picture, colours and all: the program drew it, and nothing from outside is in it.
pub fn print_picture(line: &str) -> Result<(), Stop> {
    write(line)
}

/// Prints a value as one line of JSON, whole.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Stop> {
    let json = serde_json::to_string(value).map_err(|error| Stop::unheard(&error.into()))?;
    write(&escaped_json(&json))
}

/// Says on standard error why a command ended, or what somebody should know. A terminal that is gone must not turn a clear exit code into a panic.
pub fn complain(sentence: &str) {
    let sentence = broken(&io::stderr(), format!("kiosk: {}", one_line(sentence.trim())));
    let _gone_is_fine = writeln!(io::stderr(), "{sentence}");
}

/// Asks on standard error; the answer is typed behind it.
pub fn ask(question: &str) -> io::Result<()> {
    let mut terminal = io::stderr();
    let blank = if question.ends_with(' ') { " " } else { "" };
    let question = broken(&terminal, one_line(question.trim_end()));
    write!(terminal, "{question}{blank}")?;
    terminal.flush()
}

/// A line longer than the terminal is broken between words, which the terminal would break anywhere. A file or a pipe gets
/// it whole.
fn broken(to: &impl IsTerminal, line: String) -> String {
    let size = to.is_terminal().then(crossterm::terminal::size).and_then(Result::ok);
    match size {
        Some((columns @ 1.., _)) if width(&line) > columns => wrap(&line, columns).join("\n"),
        Some(_) | None => line,
    }
}

/// Behind an answer that was typed without being shown.
pub fn end_line() {
    let _gone_is_fine = writeln!(io::stderr());
}

/// A reader who has gone (`kiosk journal | head`) is no failure of ours.
fn write(line: &str) -> Result<(), Stop> {
    match writeln!(io::stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Stop::unheard(&error)),
        _ => Ok(()),
    }
}
