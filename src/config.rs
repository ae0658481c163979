//! `kiosk.toml`: this machine's settings, read strictly and complained about by line.

use crate::document;
use crate::document::wrong::{Form, SettingsWrong, Shape};
use crate::document::{
    Accepted, Complained, Complaints, Decode, Document, Fields, Filled, Node, read, written_as_words,
};
use crate::domain::detail::Mode;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::number::{AttendantCode, ShopCode};
use crate::domain::plain::{PlainText, is_hidden};
use crate::domain::text_form::word_enum;
use chrono::{NaiveDateTime, Timelike};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use toml::Spanned;

pub use crate::document::Place;

const LOCK_SECONDS: RangeInclusive<u32> = 10..=3600;
const PIN_DIGITS: usize = 6;
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

written_as_words!(Past, BorderChoice, ColourChoice);

/// The settings, with every path ready to use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    pub language: Language,
    pub shop: ShopCode,
    pub mode: Mode,
    pub catalog: PathBuf,
    pub data: PathBuf,
    pub export: PathBuf,
    pub lock_after_s: u32,
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
    pub code: AttendantCode,
    pub name: PlainText,
    pub pin: String,
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

    /// The language of settings that are wrong elsewhere, if that much can be read.
    pub fn language_in(path: &Path) -> Option<Language> {
        let bytes = read(path).ok()?;
        let document = Document::new("", &bytes, Accepted::Utf8).ok()?;
        let mut file = document.toml()?;
        file.may("language").ok().flatten()
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
    let lock_after_s = file.need("lock_after_s").and_then(|seconds| lock_after(document, &seconds));
    let (borders, colours) = (file.may("borders"), file.may("colours"));
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
        lock_after_s: lock_after_s?,
        borders: borders.ok()?.unwrap_or(BorderChoice::Auto),
        colours: colours.ok()?.unwrap_or(ColourChoice::Auto),
        keys: keys?,
        training: training.ok()?,
    })
}

fn lock_after(document: &Document<'_>, seconds: &Spanned<u32>) -> Option<u32> {
    let (found, least, most) = (*seconds.get_ref(), *LOCK_SECONDS.start(), *LOCK_SECONDS.end());
    if LOCK_SECONDS.contains(&found) {
        return Some(found);
    }
    let (found, least, most) = (found.to_string(), u64::from(least), u64::from(most));
    document.wrong(seconds.span(), Shape::Number { found, least, most })
}

fn keys(document: &Document<'_>, table: Fields<'_, '_>) -> Option<Vec<Rebinding>> {
    let rebinding = |(action, keys): (Spanned<Cow<'_, str>>, Node<'_>)| {
        let keys: Vec<Spanned<String>> = Decode::decode(document, keys)?;
        let action =
            Written { place: document.place(&action.span()), text: action.into_inner().into_owned() };
        let keys = keys.into_iter();
        let keys = keys.map(|key| Written { place: document.place(&key.span()), text: key.into_inner() });
        Some(Rebinding { action, keys: keys.collect() })
    };
    let keys: Vec<Option<Rebinding>> = table.rest().into_iter().map(rebinding).collect();
    keys.into_iter().collect()
}

fn path(file: &mut Fields<'_, '_>, key: &'static str) -> Option<PathBuf> {
    let text: Spanned<String> = file.need(key)?;
    if text.get_ref().is_empty() || text.get_ref().chars().any(is_hidden) {
        let span = text.span();
        return file.document().wrong(span, SettingsWrong::Path { found: text.into_inner() });
    }
    Some(PathBuf::from(text.into_inner()))
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
    let mut codes = HashSet::from([AttendantCode::machine()]);
    let people: Vec<Option<TrainingAttendant>> =
        raw.into_iter().map(|fields| attendant(fields, &mut codes)).collect();
    let attendants = people.into_iter().collect::<Option<Vec<_>>>();
    Some(Training {
        clock_starts: clock_starts.ok()?.map(|time| time.0),
        past: past?,
        attendants: attendants?,
    })
}

fn attendant(mut fields: Fields<'_, '_>, codes: &mut HashSet<AttendantCode>) -> Option<TrainingAttendant> {
    let document = fields.document();
    let code: Option<Spanned<AttendantCode>> = fields.need("code");
    let (name, pin): (Option<Filled>, Option<Spanned<String>>) = (fields.need("name"), fields.need("pin"));
    fields.end();
    if let Some(code) = code.as_ref().filter(|code| !codes.insert(code.get_ref().clone())) {
        document.complain(code.span(), SettingsWrong::AttendantTwice { code: code.get_ref().clone() });
    }
    let pin = pin.and_then(|pin| {
        let digits = pin.get_ref();
        match digits.len() == PIN_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Some(pin.into_inner()),
            false => document.wrong(pin.span(), SettingsWrong::PinForm { digits: PIN_DIGITS }),
        }
    });
    Some(TrainingAttendant { code: code?.into_inner(), name: name?.0, pin: pin? })
}

/// A time on the wall of the shop.
struct LocalTime(Moment);

impl document::Written for LocalTime {
    fn form() -> Form {
        Form::LocalTime
    }

    fn read(text: &str) -> Option<Self> {
        let time = NaiveDateTime::parse_from_str(text, LOCAL_TIME).ok();
        let time = time.filter(|time| text.len() == 16 && time.format(LOCAL_TIME).to_string() == text)?;
        Some(LocalTime(Moment::on(time.date(), time.hour(), time.minute())))
    }
}
