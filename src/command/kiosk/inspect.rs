//! What an inspector runs beside the counter: the journal as it is, and verification of the books.

use super::open::reading;
use super::said::{print, print_json};
use super::{Stop, open_observer};
use crate::config::Config;
use crate::counter::{self, VerifyReport, Why};
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::domain::value::spelt::spelt_bytes;
use crate::outcome::{Failure, Trouble};
use crate::text;
use crate::text::command as say;
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

/// The stable form under `--json`; `first_bad` and `why` are those of the first finding, `why` is an English sentence.
#[derive(Serialize)]
struct VerifyShown {
    ok: bool,
    /// `training` books do not count; null where the first line cannot be read.
    mode: Option<Mode>,
    entries: u64,
    head: String,
    first_bad: Option<u64>,
    why: Option<String>,
    findings: Vec<Found>,
    /// Findings besides those.
    more: u64,
    /// Daily files that were compared, of days that were closed.
    files: u64,
    closes: u64,
}

#[derive(Serialize)]
struct Found {
    #[serde(skip_serializing_if = "Option::is_none")]
    seq: Option<u64>,
    why: String,
}

pub fn verify(json: bool, config: &Config) -> Result<ExitCode, Stop> {
    let report =
        counter::verify(&reading(config)).map_err(|failure| Stop::of(config, &Trouble::Failed(failure)))?;
    if json {
        print_json(&VerifyShown::of(&report))?;
    } else {
        let mut sentences = sentences(config.language, &report);
        if let (Some(Mode::Training), Some(first)) = (report.mode, sentences.first_mut()) {
            first.insert_str(0, say::training_books(config.language));
        }
        for sentence in sentences {
            print(&sentence)?;
        }
    }
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

impl VerifyShown {
    fn of(report: &VerifyReport) -> VerifyShown {
        let found = found(Language::English, report);
        VerifyShown {
            ok: report.is_sound(),
            mode: report.mode,
            entries: report.entries,
            head: report.head.to_string(),
            first_bad: found.first().and_then(|first| first.seq),
            why: found.first().map(|first| first.why.clone()),
            findings: found,
            more: report.findings.more(),
            files: report.files,
            closes: report.closes,
        }
    }
}

fn sentences(language: Language, report: &VerifyReport) -> Vec<String> {
    let found = found(language, report);
    match found.as_slice() {
        [] => {
            let head = report.head.to_string();
            vec![say::verified(language, report.entries, &head, report.files, report.closes)]
        }
        [only] => vec![say::not_verified(language, only.seq, &only.why)],
        several => {
            let (named, more) = (several.len() as u64, report.findings.more());
            let lines = several.iter().map(|found| say::finding(language, found.seq, &found.why));
            let behind = (more > 0).then(|| say::more_findings(language, more));
            std::iter::once(say::findings(language, named + more)).chain(lines).chain(behind).collect()
        }
    }
}

fn found(language: Language, report: &VerifyReport) -> Vec<Found> {
    let named = report.findings.named().iter();
    named.map(|finding| Found { seq: finding.seq, why: reason(language, &finding.why) }).collect()
}

fn reason(language: Language, why: &Why) -> String {
    match why {
        Why::Books(why) => text::books_wrong(language, why),
        Why::File(finding) => text::file_wrong(language, finding),
    }
}
