//! What an inspector runs beside the counter: the journal as it is, and verification of the books.

use super::open::reading;
use super::said::{print, print_json};
use super::{Stop, open_observer};
use hemei::config::Config;
use hemei::counter::{self, Why};
use hemei::domain::kind::Mode;
use hemei::domain::language::Language;
use hemei::domain::spelt::spelt_bytes;
use hemei::domain::trouble::{Failure, Trouble};
use hemei::text;
use hemei::text::command as say;
use serde::Serialize;
use std::io::{BufWriter, ErrorKind, IsTerminal as _, Write as _};
use std::process::ExitCode;

/// Tells a reader who has gone from a real failure.
enum Ended {
    ReaderGone,
    Failed(Failure),
    NotWritten(std::io::Error),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::Failed(failure)
    }
}

impl From<std::io::Error> for Ended {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Ended::ReaderGone,
            _ => Ended::NotWritten(error),
        }
    }
}

/// Into a file or a pipe the lines go byte for byte, for whoever counts them again; a terminal would obey them.
pub fn journal(config: &Config, from: u64) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let stdout = std::io::stdout();
    let is_terminal = stdout.is_terminal();
    let mut out = BufWriter::new(stdout.lock());
    let written = observer.visit_journal(from, |line| {
        write!(out, "{}\t{}\t", line.seq, line.hash)?;
        match is_terminal {
            true => out.write_all(spelt_bytes(&line.body).as_bytes())?,
            false => out.write_all(&line.body)?,
        }
        Ok::<(), Ended>(out.write_all(b"\n")?)
    });
    match written.and_then(|()| Ok(out.flush()?)) {
        Ok(()) | Err(Ended::ReaderGone) => Ok(ExitCode::SUCCESS),
        Err(Ended::Failed(failure)) => Err(Stop::of(config, &Trouble::Failed(failure))),
        Err(Ended::NotWritten(error)) => Err(Stop::unheard(&error)),
    }
}

/// The stable form under `--json`; `why` is an English sentence.
#[derive(Serialize)]
struct Verified {
    ok: bool,
    /// `training` books do not count; null where the first line cannot be read.
    mode: Option<Mode>,
    entries: u64,
    head: String,
    first_bad: Option<u64>,
    why: Option<String>,
    /// Daily files that were compared, of days that were closed.
    files: u64,
    closes: u64,
}

pub fn verify(json: bool, config: &Config) -> Result<ExitCode, Stop> {
    let language = config.language;
    let report =
        counter::verify(&reading(config)).map_err(|failure| Stop::of(config, &Trouble::Failed(failure)))?;
    let head = report.head.to_string();
    let (entries, files, closes) = (report.entries, report.files, report.closes);
    let ok = report.why.is_none();
    if json {
        let why = report.why.as_ref().map(|why| reason(Language::English, why));
        print_json(&Verified {
            ok,
            mode: report.mode,
            entries,
            head,
            first_bad: report.first_bad,
            why,
            files,
            closes,
        })?;
    } else {
        let verdict = match &report.why {
            None => say::verified(language, entries, &head, files, closes),
            Some(why) => say::not_verified(language, report.first_bad, &reason(language, why)),
        };
        let training = if report.mode == Some(Mode::Training) { say::training_books(language) } else { "" };
        print(&format!("{training}{verdict}"))?;
    }
    Ok(if ok { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn reason(language: Language, why: &Why) -> String {
    match why {
        Why::Books(why) => text::books_wrong(language, why),
        Why::File(finding) => text::file_wrong(language, finding),
    }
}
