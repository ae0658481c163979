//! The language of a settings file that may be wrong in everything else: its complaints, too, are said in it.

use crate::document::{Accepted, Document, read};
use crate::domain::language::Language;
use crate::platform::variable;
use std::path::Path;

/// What the file says after `language =`, if it can be read so far.
pub fn language_of(path: &Path) -> Option<Language> {
    let bytes = read(path).ok()?;
    let document = Document::new("", &bytes, Accepted::Utf8).ok()?;
    // A mistake further down makes the whole unreadable; the line itself may still be right.
    said_in(&document).or_else(|| document.text().lines().find_map(of_line))
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
