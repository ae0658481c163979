//! The command line's own words: help in the language of the person, and a sentence for what cannot be understood.

use super::said;
use crate::domain::value::language::Language;
use crate::text::help::{Misuse, help_frame, help_line, misuse, usage_words};
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use std::process::ExitCode;

/// Puts the words to clap's bare command, to its options and to its subcommands.
pub fn in_words(command: Command, language: Language) -> Command {
    let options = ["help", "version"].map(|name| {
        let line = help_line(language, "", name).unwrap_or_default();
        Arg::new(name).long(name).global(name == "help").help(line)
    });
    let [help, version] = options;
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help.short('h').action(ArgAction::Help))
        .arg(version.short('V').action(ArgAction::Version));
    all_worded(command, "", language)
}

/// A command and those below it, each named by all its words: `person add`.
fn all_worded(command: Command, words: &str, language: Language) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    names.into_iter().fold(worded(command, words, language), |command, name| {
        let words = format!("{words} {name}").trim_start().to_owned();
        command.mut_subcommand(name, |one| all_worded(one, &words, language))
    })
}

/// One command with its line, its options' lines and the frame of its page.
fn worded(command: Command, name: &str, language: Language) -> Command {
    let about = help_line(language, name, "").unwrap_or_default();
    let ids: Vec<String> = command.get_arguments().map(|one| one.get_id().to_string()).collect();
    let has_commands = command.has_subcommands();
    let has_arguments = command.get_positionals().next().is_some();
    let usage = usage(&command, name, language);
    let frame = help_frame(language, has_commands, has_arguments);
    let command = command.about(about).help_template(frame).override_usage(usage);
    ids.into_iter().fold(command, |command, id| {
        let line = help_line(language, name, &id).unwrap_or_default();
        command.mut_arg(id, |option| {
            let takes_values = option.get_action().takes_values();
            option.help(line).hide_default_value(takes_values)
        })
    })
}

/// `kiosk verify-file [OPTIONS] <FILE>...`
fn usage(command: &Command, name: &str, language: Language) -> StyledStr {
    let (options, one_command) = usage_words(language);
    let mut words = vec!["kiosk".to_owned()];
    words.extend(Some(name).filter(|name| !name.is_empty()).map(str::to_owned));
    words.push(options.to_owned());
    words.extend(command.get_positionals().map(ToString::to_string));
    words.extend(command.has_subcommands().then(|| one_command.to_owned()));
    words.join(" ").into()
}

/// What clap answers instead of arguments: help and version on standard output, anything else as one sentence.
pub fn answer(error: &Error, language: Language) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let page = error.render().to_string();
        let printed = page.trim_end().lines().try_for_each(said::print);
        return if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(2) };
    }
    said::complain(&misuse(language, &sorted(error)));
    ExitCode::from(2)
}

fn sorted(error: &Error) -> Misuse {
    let context = |kind| error.get(kind).map(written);
    let given = || context(ContextKind::InvalidValue).unwrap_or_default();
    let option = || context(ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => Misuse::NoCommand {
            given: context(ContextKind::InvalidSubcommand).unwrap_or_default(),
            meant: context(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => {
            Misuse::NoOption { given: option(), meant: context(ContextKind::SuggestedArg) }
        }
        ErrorKind::MissingRequiredArgument => Misuse::Missing { what: option() },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if given().is_empty() => {
            Misuse::NoValue { option: option() }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Misuse::BadValue { option: option(), given: given() }
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Misuse::NoValue { option: option() }
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            Some(other) if other != option() => Misuse::NotBoth { option: option(), other },
            _ => Misuse::Twice { option: option() },
        },
        ErrorKind::InvalidUtf8 => Misuse::NotText,
        _ => Misuse::Other,
    }
}

fn written(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
