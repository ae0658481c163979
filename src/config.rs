//! `kiosk.toml`: this machine's settings, read strictly and complained about by line.

mod language;

pub use language::{language_of, language_of_system};

use crate::document;
use crate::document::wrong::{Form, SettingsWrong, Shape};
use crate::document::{Complained, Complaints, Decode, Document, Fields, Node, read, written_as_words};
use crate::domain::decide::new_pin::NewPin;
use crate::domain::entry::kind::Mode;
use crate::domain::value::language::Language;
use crate::domain::value::moment::Moment;
use crate::domain::value::number::ShopCode;
use crate::domain::value::person::{NotPerson, PersonCode, PersonName};
use crate::domain::value::plain::is_hidden;
use crate::domain::value::roles::{NotRoles, Role, Roles};
use crate::domain::value::text_form::word_enum;
use chrono::{NaiveDateTime, Timelike};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use toml::Spanned;

pub use crate::document::Location;

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

word_enum! {
    /// When the terminal's bell rings.
    SoundChoice { Off = "off", Warnings = "warnings", Patterns = "patterns" }
}

written_as_words!(Past, BorderChoice, ColourChoice, QuitRule, SoundChoice);

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
    /// Rows twice as high and figures as large as there is room for.
    pub large: bool,
    pub sounds: SoundChoice,
    /// Judged by `tui::keymap`, which knows actions and keys.
    pub keys: Vec<Rebinding>,
    /// There exactly when the mode is training.
    pub training: Option<Training>,
}

/// One line of `[keys]`: an action's word and the names of its keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebinding {
    pub action: LocatedText,
    pub keys: Vec<LocatedText>,
}

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedText {
    pub text: String,
    pub place: Location,
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
    pub roles: Roles,
    pub pin: NewPin,
}

impl Config {
    /// Reads the file; paths in it are relative to its folder.
    pub fn load(path: &Path) -> Result<Config, Complaints> {
        let bytes = read(path)?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        Config::parse(&name, &bytes, path.parent().unwrap_or(Path::new("")))
    }

    /// The settings in `bytes`; `name` is the file's in complaints.
    pub fn parse(name: &str, bytes: &[u8], folder: &Path) -> Result<Config, Complaints> {
        let mut complaints = Complaints::default();
        let config = complaints.of_toml(name, bytes, |document| settings(document, folder));
        complaints.or(config)
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

fn settings(document: &Document<'_>, folder: &Path) -> Option<Config> {
    let mut file = document.toml()?;
    let (language, shop) = (file.need("language"), file.need("shop"));
    let mode: Option<Spanned<Mode>> = file.need("mode");
    let (catalog, data, export) =
        (path(&mut file, "catalog"), path(&mut file, "data"), path(&mut file, "export"));
    let copy = may_path(&mut file, "copy");
    let lock_after_s = file.need("lock_after_s");
    let lock_after_s = lock_after_s.and_then(|seconds| within(document, &seconds, &LOCK_SECONDS));
    let scanner_gap_ms = scanner_gap_ms(&mut file);
    let (quit, borders, colours) = (file.may("quit"), file.may("borders"), file.may("colours"));
    let (large, sounds) = (file.may("large"), file.may("sounds"));
    let keys = file.may_table("keys").ok().and_then(|table| match table {
        Some(table) => keys(document, table),
        None => Some(Vec::new()),
    });
    let training = file.may_table("training").and_then(|table| training(document, mode.as_ref(), table));
    file.end();
    Some(Config {
        language: language?,
        shop: shop?,
        mode: mode?.into_inner(),
        catalog: folder.join(catalog?),
        data: folder.join(data?),
        export: folder.join(export?),
        copy: copy.ok()?.map(|copy| folder.join(copy)),
        lock_after_s: lock_after_s?,
        scanner_gap_ms: scanner_gap_ms?,
        quit: quit.ok()?.unwrap_or(QuitRule::SignedIn),
        borders: borders.ok()?.unwrap_or(BorderChoice::Auto),
        colours: colours.ok()?.unwrap_or(ColourChoice::Auto),
        large: large.ok()?.unwrap_or(false),
        sounds: sounds.ok()?.unwrap_or(SoundChoice::Warnings),
        keys: keys?,
        training: training.ok()?,
    })
}

fn scanner_gap_ms(file: &mut Fields<'_, '_>) -> Option<u32> {
    match file.may("scanner_gap_ms").ok()? {
        None => Some(USUAL_SCANNER_GAP_MS),
        Some(gap) => within(file.document(), &gap, &SCANNER_GAP_MS),
    }
}

fn within(document: &Document<'_>, written: &Spanned<u32>, bounds: &RangeInclusive<u32>) -> Option<u32> {
    let found = *written.get_ref();
    if bounds.contains(&found) {
        return Some(found);
    }
    let (found, least, most) = (found.to_string(), u64::from(*bounds.start()), u64::from(*bounds.end()));
    document.wrong(written.span(), Shape::Number { found, least, most })
}

fn keys(document: &Document<'_>, table: Fields<'_, '_>) -> Option<Vec<Rebinding>> {
    let rebinding = |(action, keys): (Spanned<Cow<'_, str>>, Node<'_>)| {
        let keys: Vec<Spanned<String>> = Decode::decode(document, keys)?;
        let action =
            LocatedText { place: document.place(&action.span()), text: action.into_inner().into_owned() };
        let keys = keys.into_iter();
        let keys = keys.map(|key| LocatedText { place: document.place(&key.span()), text: key.into_inner() });
        Some(Rebinding { action, keys: keys.collect() })
    };
    let keys: Vec<Option<Rebinding>> = table.rest().into_iter().map(rebinding).collect();
    keys.into_iter().collect()
}

/// A shell replaces the sign before a program sees it; here it would become a folder of that name.
pub fn begins_with_tilde(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().first() == Some(&b'~')
}

fn path(file: &mut Fields<'_, '_>, key: &'static str) -> Option<PathBuf> {
    let text = file.need(key)?;
    folder_path(file.document(), text)
}

fn may_path(file: &mut Fields<'_, '_>, key: &'static str) -> Result<Option<PathBuf>, Complained> {
    let text = file.may(key)?;
    text.map(|text| folder_path(file.document(), text).ok_or(Complained)).transpose()
}

fn folder_path(document: &Document<'_>, text: Spanned<String>) -> Option<PathBuf> {
    let (span, found) = (text.span(), text.into_inner());
    if found.is_empty() || found.chars().any(is_hidden) {
        return document.wrong(span, SettingsWrong::Path { found });
    }
    if begins_with_tilde(Path::new(&found)) {
        return document.wrong(span, SettingsWrong::Tilde { found });
    }
    Some(PathBuf::from(found))
}

/// A mode that could not be read says nothing of the table.
fn training(
    document: &Document<'_>,
    mode: Option<&Spanned<Mode>>,
    table: Option<Fields<'_, '_>>,
) -> Result<Option<Training>, Complained> {
    let mode = mode.ok_or(Complained)?;
    let wrong = |span, wrong: SettingsWrong| {
        document.complain(span, wrong);
        Err(Complained)
    };
    match (mode.get_ref(), table) {
        (Mode::Live, None) => Ok(None),
        (Mode::Live, Some(table)) => wrong(table.span(), SettingsWrong::TrainingInLive),
        (Mode::Training, None) => wrong(mode.span(), SettingsWrong::TrainingMissing),
        (Mode::Training, Some(table)) => training_table(document, table).map(Some).ok_or(Complained),
    }
}

fn training_table(document: &Document<'_>, mut table: Fields<'_, '_>) -> Option<Training> {
    let span = table.span();
    let past = table.need("past");
    let clock_starts = table.may::<LocalTime>("clock_starts");
    let raw = table.tables("attendant");
    table.end();
    if raw.len() < LEAST_ATTENDANTS {
        document.complain(span, SettingsWrong::FewAttendants { least: LEAST_ATTENDANTS });
    }
    let mut codes = HashSet::new();
    let people: Vec<Option<TrainingAttendant>> =
        raw.into_iter().enumerate().map(|(place, fields)| attendant(fields, place, &mut codes)).collect();
    let attendants = people.into_iter().collect::<Option<Vec<_>>>();
    Some(Training {
        clock_starts: clock_starts.ok()?.map(|time| time.0),
        past: past?,
        attendants: attendants?,
    })
}

/// `place` counts from 0: the first of them is the shop's manager.
fn attendant(
    mut fields: Fields<'_, '_>,
    place: usize,
    codes: &mut HashSet<PersonCode>,
) -> Option<TrainingAttendant> {
    let document = fields.document();
    let code: Option<Spanned<PersonCode>> = person(&mut fields, "code");
    let name: Option<Spanned<PersonName>> = person(&mut fields, "name");
    let roles = roles(&mut fields, place);
    let pin: Option<Spanned<String>> = fields.need("pin");
    fields.end();
    if let Some(code) = code.as_ref().filter(|code| !codes.insert(code.get_ref().clone())) {
        document.complain(code.span(), SettingsWrong::AttendantTwice { code: code.get_ref().clone() });
    }
    let pin = pin.and_then(|pin| match NewPin::parse(pin.get_ref(), Mode::Training) {
        Ok(digits) => Some(digits),
        Err(why) => document.wrong(pin.span(), SettingsWrong::Pin(why)),
    });
    Some(TrainingAttendant { code: code?.into_inner(), name: name?.into_inner(), roles: roles?, pin: pin? })
}

/// What somebody may do, or what everybody in their place does.
fn roles(fields: &mut Fields<'_, '_>, place: usize) -> Option<Roles> {
    let usual = if place == 0 { Roles::FIRST } else { Roles::OTHERS };
    let Some(text) = fields.may::<Spanned<String>>("roles").ok()? else { return Some(usual) };
    let roles: Result<Roles, NotRoles> = text.get_ref().parse();
    match roles {
        Ok(roles) if place > 0 || roles.has(Role::Manager) => Some(roles),
        Ok(_) => fields.document().wrong(text.span(), SettingsWrong::FirstNoManager),
        Err(why) => fields.document().wrong(text.span(), SettingsWrong::Roles(why)),
    }
}

/// A person's code or name.
fn person<T: FromStr<Err = NotPerson>>(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Spanned<T>> {
    let text: Spanned<String> = fields.need(key)?;
    match text.get_ref().parse() {
        Ok(read) => Some(Spanned::new(text.span(), read)),
        Err(why) => fields.document().wrong(text.span(), SettingsWrong::Person(why)),
    }
}

/// A time on the wall of the shop.
struct LocalTime(Moment);

impl document::FromText for LocalTime {
    fn form() -> Form {
        Form::LocalTime
    }

    fn read(text: &str) -> Option<Self> {
        let time = NaiveDateTime::parse_from_str(text, LOCAL_TIME).ok();
        let time = time.filter(|time| text.len() == 16 && time.format(LOCAL_TIME).to_string() == text)?;
        Some(LocalTime(Moment::on(time.date(), time.hour(), time.minute())))
    }
}
