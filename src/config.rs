//! `kiosk.toml`: this machine's settings, read strictly and complained about by line.

use crate::document::{Document, read};
use crate::domain::detail::Mode;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::new_pin::{NewPin, NotPin};
use crate::domain::number::ShopCode;
use crate::domain::person::{PersonCode, PersonName};
use crate::domain::plain::is_hidden;
use crate::domain::text_form::word_enum;
use chrono::{NaiveDateTime, Timelike};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use toml::Spanned;

pub use crate::document::{DocumentError as ConfigError, Place};

const LOCK_SECONDS: RangeInclusive<u32> = 10..=3600;
/// Below it no slow scanner is read; above it a person's typing is.
pub const SCANNER_GAP_MS: RangeInclusive<u32> = 60..=300;
const USUAL_SCANNER_GAP_MS: u32 = 100;
/// An award and a reversal each take two people.
const LEAST_ATTENDANTS: usize = 2;
const LOCAL_TIME: &str = "%Y-%m-%dT%H:%M";

word_enum! {
    /// Whether a training journal begins with the sample's history or with nothing.
    Past { Played = "played", Empty = "empty" }
}

word_enum! {
    /// What frames, blocks and arrows are drawn with.
    BorderChoice { Auto = "auto", Box = "box", Ascii = "ascii" }
}

word_enum! {
    /// How many colours the screens use.
    ColourChoice { Auto = "auto", Full = "256", Sixteen = "16", None = "none" }
}

word_enum! {
    /// Who may end the program.
    QuitRule { SignedIn = "signed-in", Anybody = "anybody" }
}

/// The settings, with every path ready to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub language: Language,
    pub shop: ShopCode,
    pub mode: Mode,
    pub catalog: PathBuf,
    pub data: PathBuf,
    pub export: PathBuf,
    /// Where a close copies the books to, if anywhere.
    pub copy: Option<PathBuf>,
    pub lock_after_s: u32,
    /// The gap between two keys over which a scan goes on.
    pub scanner_gap_ms: u32,
    pub quit: QuitRule,
    pub borders: BorderChoice,
    pub colours: ColourChoice,
    /// Judged by `tui::keymap`, which knows actions and keys.
    pub keys: Vec<Rebinding>,
    /// There exactly when the mode is training.
    pub training: Option<Training>,
}

/// One line of `[keys]`: an action's word and the names of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    pub action: Written,
    pub keys: Vec<Written>,
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub text: String,
    pub place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    pub attendants: Vec<TrainingAttendant>,
    pub clock_starts: Option<Moment>,
    pub past: Past,
}

/// Somebody who signs in with a PIN that everybody may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingAttendant {
    pub code: PersonCode,
    pub name: PersonName,
    pub pin: NewPin,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawConfig {
    language: Language,
    shop: ShopCode,
    mode: Spanned<Mode>,
    catalog: Spanned<String>,
    data: Spanned<String>,
    export: Spanned<String>,
    copy: Option<Spanned<String>>,
    lock_after_s: Spanned<u32>,
    scanner_gap_ms: Option<Spanned<u32>>,
    quit: Option<QuitRule>,
    borders: Option<BorderChoice>,
    colours: Option<ColourChoice>,
    #[serde(default)]
    keys: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    training: Option<Spanned<RawTraining>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTraining {
    past: Past,
    clock_starts: Option<Spanned<String>>,
    attendant: Vec<RawAttendant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAttendant {
    code: Spanned<PersonCode>,
    name: Spanned<PersonName>,
    pin: Spanned<String>,
}

impl Config {
    /// Reads the file; paths in it are relative to its folder.
    pub fn load(path: &Path) -> Result<Config, ConfigError> {
        let bytes = read(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Config::parse(&name, &bytes, path.parent().unwrap_or(Path::new("")))
    }

    /// The settings in `bytes`; `name` is the file's in complaints.
    pub fn parse(name: &str, bytes: &[u8], folder: &Path) -> Result<Config, ConfigError> {
        let document = Document::new(name, bytes)?;
        let raw: RawConfig = document.parse_toml()?;
        if !LOCK_SECONDS.contains(raw.lock_after_s.get_ref()) {
            let (least, most) = (LOCK_SECONDS.start(), LOCK_SECONDS.end());
            let what = format!("lock_after_s must be {least} to {most} seconds");
            return Err(document.wrong(raw.lock_after_s.span(), what));
        }
        Ok(Config {
            language: raw.language,
            shop: raw.shop,
            training: training(&document, &raw.mode, raw.training)?,
            mode: raw.mode.into_inner(),
            catalog: folder.join(file_path(&document, &raw.catalog)?),
            data: folder.join(file_path(&document, &raw.data)?),
            export: folder.join(file_path(&document, &raw.export)?),
            copy: raw
                .copy
                .map(|copy| file_path(&document, &copy).map(|path| folder.join(path)))
                .transpose()?,
            lock_after_s: raw.lock_after_s.into_inner(),
            scanner_gap_ms: scanner_gap_ms(&document, raw.scanner_gap_ms.as_ref())?,
            quit: raw.quit.unwrap_or(QuitRule::SignedIn),
            borders: raw.borders.unwrap_or(BorderChoice::Auto),
            colours: raw.colours.unwrap_or(ColourChoice::Auto),
            keys: raw.keys.into_iter().map(|(action, keys)| rebinding(&document, action, keys)).collect(),
        })
    }

    /// With another data folder; an export folder inside the old one moves along.
    #[must_use]
    pub fn with_data(self, data: &Path) -> Config {
        let export = match self.export.strip_prefix(&self.data) {
            Ok(inside) => data.join(inside),
            Err(_) => self.export,
        };
        Config { data: data.to_owned(), export, ..self }
    }
}

fn scanner_gap_ms(document: &Document<'_>, raw: Option<&Spanned<u32>>) -> Result<u32, ConfigError> {
    let Some(raw) = raw else { return Ok(USUAL_SCANNER_GAP_MS) };
    if SCANNER_GAP_MS.contains(raw.get_ref()) {
        return Ok(*raw.get_ref());
    }
    let (least, most) = (SCANNER_GAP_MS.start(), SCANNER_GAP_MS.end());
    Err(document.wrong(raw.span(), format!("scanner_gap_ms must be {least} to {most} milliseconds")))
}

fn rebinding(document: &Document<'_>, action: Spanned<String>, keys: Vec<Spanned<String>>) -> Rebinding {
    let written = |word: Spanned<String>| {
        let place = document.place(word.span());
        Written { text: word.into_inner(), place }
    };
    Rebinding { action: written(action), keys: keys.into_iter().map(written).collect() }
}

/// A shell replaces the sign before a program sees it; here it would become a folder of that name.
pub fn begins_with_tilde(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().first() == Some(&b'~')
}

fn file_path<'a>(document: &Document<'_>, raw: &'a Spanned<String>) -> Result<&'a Path, ConfigError> {
    let text = raw.get_ref();
    if text.is_empty() || text.chars().any(is_hidden) {
        return Err(document.wrong(raw.span(), format!("{text:?} is not the path of a folder")));
    }
    if begins_with_tilde(Path::new(text)) {
        let what = format!("{text:?}: a path must not begin with ~, write the whole path, from / on");
        return Err(document.wrong(raw.span(), what));
    }
    Ok(Path::new(text))
}

fn training(
    document: &Document<'_>,
    mode: &Spanned<Mode>,
    raw: Option<Spanned<RawTraining>>,
) -> Result<Option<Training>, ConfigError> {
    match (mode.get_ref(), raw) {
        (Mode::Live, None) => Ok(None),
        (Mode::Live, Some(table)) => {
            let what = "the table [training] stands only beside mode = \"training\"; delete it here";
            Err(document.wrong(table.span(), what))
        }
        (Mode::Training, None) => {
            let what = "mode = \"training\" needs the table [training] with its attendants";
            Err(document.wrong(mode.span(), what))
        }
        (Mode::Training, Some(table)) => {
            let span = table.span();
            let table = table.into_inner();
            if table.attendant.len() < LEAST_ATTENDANTS {
                let what = format!(
                    "training needs {LEAST_ATTENDANTS} attendants or more, each under [[training.attendant]]"
                );
                return Err(document.wrong(span, what));
            }
            Ok(Some(Training {
                clock_starts: table.clock_starts.map(|text| local_time(document, &text)).transpose()?,
                past: table.past,
                attendants: attendants(document, table.attendant)?,
            }))
        }
    }
}

fn attendants(
    document: &Document<'_>,
    raw: Vec<RawAttendant>,
) -> Result<Vec<TrainingAttendant>, ConfigError> {
    let mut codes = HashSet::new();
    let mut attendants = Vec::with_capacity(raw.len());
    for RawAttendant { code, name, pin } in raw {
        if !codes.insert(code.get_ref().clone()) {
            let what = format!("attendant {}: each code stands once", code.get_ref());
            return Err(document.wrong(code.span(), what));
        }
        let wrong = |why: NotPin| document.wrong(pin.span(), why.to_string());
        let pin = NewPin::parse(pin.get_ref(), Mode::Training).map_err(wrong)?;
        attendants.push(TrainingAttendant { code: code.into_inner(), name: name.into_inner(), pin });
    }
    Ok(attendants)
}

fn local_time(document: &Document<'_>, raw: &Spanned<String>) -> Result<Moment, ConfigError> {
    let text = raw.get_ref();
    let time = NaiveDateTime::parse_from_str(text, LOCAL_TIME).ok();
    let time = time.filter(|time| text.len() == 16 && time.format(LOCAL_TIME).to_string() == *text);
    let time = time.ok_or_else(|| {
        document.wrong(raw.span(), format!("{text:?} is not a local time such as \"2026-11-23T09:00\""))
    })?;
    Ok(Moment::on(time.date(), time.hour(), time.minute()))
}
