//! The language of a settings file that may be wrong in everything else: its complaints, too, are said in it.

use crate::document::{Accepted, Document, read};
use crate::domain::value::language::Language;
use crate::platform::variable;
use std::path::Path;

/// What the file says after `language =`, if it can be read so far.
pub fn language_of(path: &Path) -> Option<Language> {
    let bytes = read(path).ok()?;
    let document = Document::new("", &bytes, Accepted::Utf8).ok()?;
    // The line itself may be right where a mistake further down makes the whole unreadable; it stands before any table.
    let mut lines = document.text().lines().take_while(|line| !line.starts_with('['));
    lines.find(|line| line.starts_with("language")).and_then(of_line).or_else(|| said_in(&document))
}

fn of_line(line: &str) -> Option<Language> {
    said_in(&Document::new("", line.as_bytes(), Accepted::Utf8).ok()?)
}

fn said_in(document: &Document<'_>) -> Option<Language> {
    document.toml()?.may("language").ok().flatten()
}

/// What the system was told to speak, by the name of its locale; Chinese unless that names another language, because
/// `C` and `POSIX` are nobody's.
pub fn language_of_system() -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable).unwrap_or_default();
    match locale.split(['.', '@', '_']).next().unwrap_or_default() {
        "" | "C" | "POSIX" | "zh" => Language::Chinese,
        _ => Language::English,
    }
}
