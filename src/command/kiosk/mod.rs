//! The commands of `kiosk`. Exit 0: fine. 1: the books or the request say no. 2: usage or environment.

mod act;
mod catalog;
mod help;
mod inspect;
mod language;
mod mend;
mod month;
mod open;
mod people;
mod person;
mod pin;
mod report;
mod said;
mod scoring;
mod show;
mod verify_file;

use crate::config::{Config, begins_with_tilde, language_of};
use crate::counter::{Existing, Workbooks};
use crate::document::Complaints;
use crate::domain::value::language::Language;
use crate::domain::value::month::Month;
use crate::log::{Log, Note};
use crate::outcome::damage::SystemFlaw;
use crate::outcome::{Failure, Trouble};
use crate::outside;
use crate::text;
use crate::tui::counter::action::Action;
use crate::tui::kit::keymap::{FillKeys as _, Keymap};
use chrono::NaiveDate;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub use open::{open_counter, open_for_catalog, open_observer};
pub use said::{print, print_json, print_picture};

// What these are for is said by `text::help`, in both languages, and set in `help`.
#[derive(Debug, Parser)]
#[command(name = "kiosk", version)]
pub struct Arguments {
    #[arg(long, global = true, default_value = language::SETTINGS, value_name = "FILE")]
    pub config: PathBuf,
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, global = true, value_name = "CODE")]
    pub by: Option<String>,
    #[arg(long, global = true, value_name = "zh-CN|en")]
    pub language: Option<Language>,
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<NaiveDate>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show {
        household: String,
    },
    Report {
        number: Option<u32>,
    },
    Journal {
        #[arg(long, default_value_t = 1, value_name = "SEQ")]
        from: u64,
    },
    Verify,
    VerifyFile {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "PUBLIC")]
        key: Vec<String>,
    },
    Close,
    Export {
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        #[arg(long)]
        workbooks: bool,
    },
    Month {
        #[arg(value_name = "YYYY-MM")]
        month: Month,
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
        #[arg(long)]
        anew: bool,
    },
    CheckCatalog,
    LoadCatalog {
        #[arg(long)]
        yes: bool,
    },
    Card {
        household: String,
    },
    Restore {
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Clock {
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Open {
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    Copy {
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
    Propose(scoring::ProposeArguments),
    Proposals,
    Review(scoring::ReviewArguments),
    Notice {
        #[arg(value_name = "REVIEW")]
        reviews: Vec<u64>,
    },
    Object(scoring::ObjectArguments),
    Rule(scoring::RuleArguments),
    Book {
        notice: u32,
    },
    Balances,
    #[command(subcommand)]
    Person(people::PersonCommand),
    Pin {
        #[arg(required_unless_present = "all_new")]
        code: Option<String>,
        #[arg(long, conflicts_with = "all_new")]
        reset: bool,
        #[arg(long, conflicts_with = "code")]
        all_new: bool,
    },
    Help {
        command: Option<String>,
    },
}

/// What ends a command early.
#[derive(Debug)]
pub enum Stop {
    /// The books or the request say no: exit 1.
    No(String),
    /// Usage or environment: exit 2.
    Cannot(String),
    /// Nothing can be said or asked any more: exit 2.
    Unheard(SystemFlaw),
}

impl Stop {
    /// What the machine could not do is noted in the log, if there is one: a sentence with a number says that it is.
    pub fn of(config: &Config, trouble: &Trouble) -> Stop {
        if let Trouble::Failed(failure) = trouble {
            Log::there(&config.data).note(&Note::Failed(failure));
        }
        let sentence = text::trouble_of_command(config.language, trouble);
        match trouble {
            Trouble::Refused(_) | Trouble::Failed(Failure::Damaged(_) | Failure::Behind(_)) => {
                Stop::No(sentence)
            }
            Trouble::Failed(_) => Stop::Cannot(sentence),
        }
    }

    /// The terminal, or what stands in its place, did not take or give a line.
    pub fn unheard(error: &io::Error) -> Stop {
        Stop::Unheard(outside::system(error))
    }

    fn said(&self, language: Language) -> String {
        match self {
            Stop::No(sentence) | Stop::Cannot(sentence) => sentence.clone(),
            Stop::Unheard(why) => text::command::unheard(language, *why),
        }
    }

    const fn code(&self) -> u8 {
        match self {
            Stop::No(_) => 1,
            Stop::Cannot(_) | Stop::Unheard(_) => 2,
        }
    }
}

/// Runs what a command line asks for.
pub fn run(line: impl Iterator<Item = OsString>) -> ExitCode {
    let line: Vec<OsString> = line.collect();
    let language = language::chosen(&line);
    let command = help::in_words(Arguments::command(), language);
    match command.try_get_matches_from(line).and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => obey(&arguments, language),
        Err(error) => help::answer(&error, language),
    }
}

fn obey(arguments: &Arguments, language: Language) -> ExitCode {
    let mut keymap = Keymap::<Action>::default();
    let outcome = match &arguments.command {
        // A file can be checked anywhere, without this machine's settings.
        Some(Command::VerifyFile { files, key }) => verify_file::verify_file(arguments, language, files, key),
        Some(Command::Help { command }) => return help_of(command.as_deref(), language),
        command => settings(arguments).and_then(|(config, bound)| {
            keymap = bound.clone();
            dispatch(arguments, command.as_ref(), &config, bound)
        }),
    };
    match outcome {
        Ok(code) => code,
        Err(stop) => {
            said::complain(&keymap.fill(&stop.said(language)));
            ExitCode::from(stop.code())
        }
    }
}

/// `kiosk help verify` is `kiosk verify --help`.
fn help_of(command: Option<&str>, language: Language) -> ExitCode {
    let line = ["kiosk"].into_iter().chain(command).chain(["--help"]);
    match help::in_words(Arguments::command(), language).try_get_matches_from(line) {
        Ok(_) => ExitCode::from(2),
        Err(error) => help::answer(&error, language),
    }
}

fn settings(arguments: &Arguments) -> Result<(Config, Keymap<Action>), Stop> {
    let config = Config::load(&arguments.config).map_err(|wrong| {
        // The settings say which language is read here; those that cannot be read say it in both.
        let known = arguments.language.or_else(|| language_of(&arguments.config));
        let languages = known.map_or_else(|| Language::ALL.to_vec(), |language| vec![language]);
        Stop::Cannot(named(&languages, &wrong))
    })?;
    let language = arguments.language.unwrap_or(config.language);
    let keymap = Keymap::bound(&config.keys).map_err(|wrong| Stop::Cannot(named(&[language], &wrong)))?;
    let config = match &arguments.data {
        Some(data) => {
            let data = folder(&config, data)?.to_owned();
            config.with_data(&data)
        }
        None => config,
    };
    Ok((Config { language, ..config }, keymap))
}

/// Says all complaints on standard error, a line each, and gives the sentence to end with.
pub fn named(languages: &[Language], wrong: &Complaints) -> String {
    for language in languages {
        text::complaints(*language, wrong).iter().for_each(|line| said::complain(line));
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
    Err(Stop::of(config, &Trouble::Failed(failure)))
}

fn dispatch(
    arguments: &Arguments,
    command: Option<&Command>,
    config: &Config,
    keymap: Keymap<Action>,
) -> Result<ExitCode, Stop> {
    match command {
        None => open::run_counter(arguments, config, keymap),
        Some(Command::Show { household }) => show::show(arguments, config, household),
        Some(Command::Report { number }) => report::report(arguments, config, *number),
        Some(Command::Journal { from }) => inspect::journal(config, *from),
        Some(Command::Verify) => inspect::verify(arguments.json, config),
        Some(Command::VerifyFile { files, key }) => {
            verify_file::verify_file(arguments, config.language, files, key)
        }
        Some(Command::Close) => act::close(arguments, config),
        Some(Command::Export { to, workbooks }) => {
            let wanted = if *workbooks { Workbooks::All } else { Workbooks::Missing };
            let to = to.as_deref().map(|to| folder(config, to)).transpose()?;
            act::export(arguments, config, to, wanted)
        }
        Some(Command::Month { month, to, anew }) => {
            let existing = if *anew { Existing::GivesWay } else { Existing::Stays };
            let to = to.as_deref().map(|to| folder(config, to)).transpose()?;
            month::month(arguments, config, *month, (to.unwrap_or(&config.export), existing))
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
        Some(Command::Propose(said)) => scoring::propose(arguments, config, said),
        Some(Command::Proposals) => scoring::proposals(arguments, config),
        Some(Command::Review(said)) => scoring::review(arguments, config, said),
        Some(Command::Notice { reviews }) => scoring::notice(arguments, config, reviews),
        Some(Command::Object(said)) => scoring::object(arguments, config, said),
        Some(Command::Rule(said)) => scoring::rule(arguments, config, said),
        Some(Command::Book { notice }) => scoring::book(arguments, config, *notice),
        Some(Command::Balances) => scoring::balances(arguments, config),
        Some(Command::Person(command)) => people::person(arguments, config, command),
        Some(Command::Pin { code, reset, all_new }) => {
            let way = match (reset, all_new) {
                (_, true) => pin::Way::AllNew,
                (true, false) => pin::Way::Reset,
                (false, false) => pin::Way::Set,
            };
            pin::pin(arguments, config, code.as_deref(), way)
        }
        Some(Command::Help { command }) => Ok(help_of(command.as_deref(), config.language)),
    }
}
