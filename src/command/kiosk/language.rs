//! Which language a command speaks, known before anything else is: from the command line, the settings, the system.

use crate::config::{language_of, language_of_system};
use crate::domain::value::language::Language;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// The settings, where no `--config` names them.
pub const SETTINGS: &str = "kiosk.toml";

/// `--language` if it is right, else what the settings say, however wrong they are otherwise, else what the system says.
pub fn chosen(arguments: &[OsString]) -> Language {
    let asked = value_of(arguments, "--language").and_then(|word| word.to_str()?.parse().ok());
    let settings = value_of(arguments, "--config").unwrap_or_else(|| SETTINGS.into());
    asked.or_else(|| language_of(Path::new(&settings))).unwrap_or_else(language_of_system)
}

/// As clap will read it: `--name value` or `--name=value`; looked for before clap speaks, which itself needs a language.
fn value_of(arguments: &[OsString], name: &str) -> Option<OsString> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == OsStr::new(name) {
            return rest.next().cloned();
        }
        let behind = argument.to_str().and_then(|text| text.strip_prefix(name)?.strip_prefix('='));
        if let Some(value) = behind {
            return Some(value.into());
        }
    }
    None
}
