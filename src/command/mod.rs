//! The commands of `kiosk`. Exit 0: fine. 1: the books or the request say no. 2: usage or environment.

mod act;
mod catalog;
mod inspect;
mod mend;
mod open;
mod people;
mod person;
mod report;
mod show;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use hemei::config::{Config, begins_with_tilde};
use hemei::counter::Workbooks;
use hemei::document::Complaints;
use hemei::domain::language::Language;
use hemei::domain::trouble::{Failure, Trouble};
use hemei::text;
use hemei::tui::keymap::Keymap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use open::{open_counter, open_observer};

#[derive(Debug, Parser)]
#[command(
    name = "kiosk",
    version,
    about = "The points-supermarket counter; without a command it opens the counter"
)]
pub struct Arguments {
    /// The settings of this machine.
    #[arg(long, global = true, default_value = "kiosk.toml", value_name = "FILE")]
    pub config: PathBuf,
    /// The data folder, instead of the one the settings name.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print stable JSON instead of sentences.
    #[arg(long, global = true)]
    pub json: bool,
    /// The attendant who acts or asks, or two of them (02,03); the PIN is asked for, except in training.
    #[arg(long, global = true, value_name = "CODE")]
    pub by: Option<String>,
    /// Says that this is today's date, where the clock alone is not believed.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show a household's balance, score and history.
    Show { household: String },
    /// Show the Z report of a closed day: the last one, or the one of this number.
    Report { number: Option<u32> },
    /// Print the journal: number, hash and body of each line, tab-separated.
    Journal {
        /// The first line to print.
        #[arg(long, default_value_t = 1, value_name = "SEQ")]
        from: u64,
    },
    /// Hash and fold the whole journal again and compare everything with it.
    Verify,
    /// Check a daily file by itself.
    VerifyFile {
        file: PathBuf,
        /// The shop's public key: 64 hex digits, or a PEM file.
        #[arg(long, value_name = "PUBLIC")]
        key: Option<String>,
    },
    /// Close the open business day and write its file.
    Close,
    /// Write the files of all closed days that no township has acknowledged.
    Export {
        /// Another folder than the settings name.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        /// Make every workbook anew, in the language of the settings; otherwise only those that are missing.
        #[arg(long)]
        workbooks: bool,
    },
    /// Check the files of the catalog's folder and name all that is wrong; nothing is loaded.
    CheckCatalog,
    /// Take a new catalog that waits because households with points, or goods in stock, would vanish.
    LoadCatalog {
        /// Do not ask again.
        #[arg(long)]
        yes: bool,
    },
    /// Issue a household's next card and show its code.
    Card { household: String },
    /// Restore books that were put back from a copy; two people sign (`--by 02,03`).
    Restore {
        /// Why they had to be put back.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Put back a clock that was ahead when something was booked; two people sign (`--by 02,03`).
    Clock {
        /// How it came to be wrong.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Open today's day although the last one is dated later; two people sign (`--by 02,03`).
    Open {
        /// Why the last day's date is wrong.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Copy the books so that they can be put back: everything but the shop's key.
    Copy {
        /// A folder on another disk.
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    /// Enrol an attendant, or give one another name.
    Attendant { code: String, name: String },
    /// Set one's own PIN, or reset somebody's with --by A or --by A,B.
    Pin {
        #[arg(required_unless_present = "all_new")]
        code: Option<String>,
        /// Two people stand by for an owner who does not know the old PIN.
        #[arg(long, conflicts_with = "all_new")]
        reset: bool,
        /// The secret of the PINs is lost: the people of --by A,B set new ones.
        #[arg(long, conflicts_with = "code")]
        all_new: bool,
    },
}

/// What ends a command early.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The books or the request say no: exit 1.
    #[error("{0}")]
    No(String),
    /// Usage or environment: exit 2.
    #[error("{0}")]
    Cannot(String),
}

impl Stop {
    pub fn of(language: Language, trouble: &Trouble) -> Stop {
        let sentence = text::trouble(language, trouble);
        match trouble {
            Trouble::Refused(_) | Trouble::Failed(Failure::Damaged(_) | Failure::Behind(_)) => {
                Stop::No(sentence)
            }
            Trouble::Failed(_) => Stop::Cannot(sentence),
        }
    }

    const fn code(&self) -> u8 {
        match self {
            Stop::No(_) => 1,
            Stop::Cannot(_) => 2,
        }
    }
}

/// Runs what the arguments ask for.
pub fn run(arguments: &Arguments) -> ExitCode {
    let mut keymap = Keymap::default();
    let outcome = match &arguments.command {
        // A file can be checked anywhere, without this machine's settings.
        Some(Command::VerifyFile { file, key }) => inspect::verify_file(arguments.json, file, key.as_deref()),
        command => settings(arguments).and_then(|(config, bound)| {
            keymap = bound.clone();
            dispatch(arguments, command.as_ref(), &config, bound)
        }),
    };
    match outcome {
        Ok(code) => code,
        Err(stop) => {
            warn(&keymap.fill(&stop.to_string()));
            ExitCode::from(stop.code())
        }
    }
}

fn settings(arguments: &Arguments) -> Result<(Config, Keymap), Stop> {
    let config = Config::load(&arguments.config).map_err(|wrong| {
        // The settings say which language is read here; those that cannot be read say it in both.
        let known = Config::language_in(&arguments.config);
        let languages = known.map_or_else(|| Language::ALL.to_vec(), |language| vec![language]);
        Stop::Cannot(named(&languages, &wrong))
    })?;
    let keymap =
        Keymap::bound(&config.keys).map_err(|wrong| Stop::Cannot(named(&[config.language], &wrong)))?;
    Ok(match &arguments.data {
        Some(data) => {
            let data = folder(&config, data)?.to_owned();
            (config.with_data(&data), keymap)
        }
        None => (config, keymap),
    })
}

/// Says all complaints on standard error, a line each, and gives the sentence to end with.
pub fn named(languages: &[Language], wrong: &Complaints) -> String {
    for language in languages {
        text::complaints(*language, wrong).iter().for_each(|line| warn(line));
    }
    let ends: Vec<String> =
        languages.iter().map(|language| text::command::faults_above(*language, wrong.count())).collect();
    ends.join(" ")
}

/// A folder given as an argument.
fn folder<'a>(config: &Config, path: &'a Path) -> Result<&'a Path, Stop> {
    if !begins_with_tilde(path) {
        return Ok(path);
    }
    let failure = Failure::Tilde(path.display().to_string());
    Err(Stop::of(config.language, &Trouble::Failed(failure)))
}

fn dispatch(
    arguments: &Arguments,
    command: Option<&Command>,
    config: &Config,
    keymap: Keymap,
) -> Result<ExitCode, Stop> {
    match command {
        None => open::run_counter(arguments, config, keymap),
        Some(Command::Show { household }) => show::show(arguments, config, household),
        Some(Command::Report { number }) => report::report(arguments, config, *number),
        Some(Command::Journal { from }) => inspect::journal(config, *from),
        Some(Command::Verify) => inspect::verify(arguments.json, config),
        Some(Command::VerifyFile { file, key }) => inspect::verify_file(arguments.json, file, key.as_deref()),
        Some(Command::Close) => act::close(arguments, config),
        Some(Command::Export { to, workbooks }) => {
            let wanted = if *workbooks { Workbooks::All } else { Workbooks::Missing };
            let to = to.as_deref().map(|to| folder(config, to)).transpose()?;
            act::export(arguments, config, to, wanted)
        }
        Some(Command::CheckCatalog) => catalog::check(arguments, config),
        Some(Command::LoadCatalog { yes }) => {
            let consent = if *yes { catalog::Consent::Given } else { catalog::Consent::Asked };
            catalog::load(arguments, config, consent)
        }
        Some(Command::Restore { reason }) => mend::restore(arguments, config, reason),
        Some(Command::Clock { reason }) => mend::clock(arguments, config, reason),
        Some(Command::Open { reason }) => mend::open_early(arguments, config, reason),
        Some(Command::Copy { to }) => mend::copy(arguments, config, to),
        Some(Command::Card { household }) => act::card(arguments, config, household),
        Some(Command::Attendant { code, name }) => people::enrol(arguments, config, code, name),
        Some(Command::Pin { code, reset, all_new }) => {
            let way = match (reset, all_new) {
                (_, true) => people::Way::AllNew,
                (true, false) => people::Way::Reset,
                (false, false) => people::Way::Set,
            };
            people::pin(arguments, config, code.as_deref(), way)
        }
    }
}

pub fn print_json(value: &impl serde::Serialize) -> Result<(), Stop> {
    print(&serde_json::to_string(value).map_err(|error| Stop::Cannot(error.to_string()))?)
}

/// Says something on standard error; a terminal that is gone must not turn a clear exit code into a panic.
pub fn warn(line: &str) {
    let _gone_is_fine = writeln!(std::io::stderr(), "kiosk: {line}");
}

/// Prints a line; a reader who has gone (`kiosk journal | head`) is no failure of ours.
pub fn print(line: &str) -> Result<(), Stop> {
    match writeln!(std::io::stdout(), "{line}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Stop::Cannot(error.to_string())),
        _ => Ok(()),
    }
}
