//! What an inspector runs: the journal as it is, verification of the books, verification of a file.

use super::{Stop, open_observer, print, print_json};
use hemei::config::Config;
use hemei::counter;
use hemei::domain::language::Language;
use hemei::domain::trouble::{Failure, Trouble};
use hemei::exchange::settlement;
use hemei::exchange::signature::PublicKey;
use hemei::text::command as say;
use serde::Serialize;
use std::io::{BufWriter, ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Tells a reader who has gone from a real failure.
enum Ended {
    ReaderGone,
    Stopped(Stop),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::Stopped(Stop::Cannot(failure.to_string()))
    }
}

impl From<std::io::Error> for Ended {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::BrokenPipe => Ended::ReaderGone,
            _ => Ended::Stopped(Stop::Cannot(error.to_string())),
        }
    }
}

pub fn journal(config: &Config, from: u64) -> Result<ExitCode, Stop> {
    let observer = open_observer(config)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = observer.visit_journal(from, |line| {
        write!(out, "{}\t{}\t", line.seq, line.hash)?;
        out.write_all(&line.body)?;
        Ok::<(), Ended>(out.write_all(b"\n")?)
    });
    match written.and_then(|()| Ok(out.flush()?)) {
        Ok(()) | Err(Ended::ReaderGone) => Ok(ExitCode::SUCCESS),
        Err(Ended::Stopped(stop)) => Err(stop),
    }
}

/// The stable form under `--json`.
#[derive(Serialize)]
struct Verified<'a> {
    ok: bool,
    entries: u64,
    head: String,
    first_bad: Option<u64>,
    why: Option<&'a str>,
}

pub fn verify(json: bool, config: &Config) -> Result<ExitCode, Stop> {
    let report = counter::verify(&config.data, &config.export)
        .map_err(|failure| Stop::of(config.language, &Trouble::Failed(failure)))?;
    let head = report.head.to_string();
    let (ok, why) = (report.why.is_none(), report.why.as_deref());
    if json {
        let verified = Verified { ok, entries: report.entries, head, first_bad: report.first_bad, why };
        print_json(&verified)?;
    } else {
        print(&match why {
            None => say::verified(config.language, report.entries, &head),
            Some(why) => say::not_verified(config.language, report.first_bad, why),
        })?;
    }
    Ok(if ok { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The stable form under `--json`.
#[derive(Serialize)]
struct FileVerified {
    ok: bool,
    number: u32,
    entries: usize,
    signer: String,
    signer_known: bool,
}

/// Needs no settings, so it speaks English and Chinese alike: English here.
pub fn verify_file(json: bool, file: &Path, key: Option<&str>) -> Result<ExitCode, Stop> {
    let language = Language::English;
    let bytes = std::fs::read(file).map_err(|error| Stop::Cannot(format!("{}: {error}", file.display())))?;
    let key = key.map(read_key).transpose()?;
    let no = |why: String| Stop::No(format!("{}: {why}", file.display()));
    let settlement = settlement::read(&bytes).map_err(|why| no(why.to_string()))?;
    settlement::check(&settlement, key.as_ref()).map_err(|why| no(why.to_string()))?;
    let (number, entries) = (settlement.header.number, settlement.entries.len());
    let signer = settlement.header.key.to_string();
    if json {
        print_json(&FileVerified { ok: true, number, entries, signer, signer_known: key.is_some() })?;
    } else {
        print(&match key {
            Some(_) => say::file_intact(language, number, entries, &signer),
            None => say::signer_unknown(language, &signer),
        })?;
    }
    Ok(ExitCode::SUCCESS)
}

/// 64 hex digits, or the path of a PEM file.
fn read_key(text: &str) -> Result<PublicKey, Stop> {
    if let Ok(key) = text.parse() {
        return Ok(key);
    }
    let pem = std::fs::read_to_string(text);
    let pem =
        pem.map_err(|error| Stop::Cannot(format!("{text}: neither 64 hex digits nor a file: {error}")))?;
    PublicKey::from_pem(&pem).map_err(|why| Stop::Cannot(format!("{text}: {why}")))
}
