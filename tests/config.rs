//! `kiosk.toml`: the shipped one, what paths become, and what is refused at which line.

use hemei::config::{BorderChoice, ColourChoice, Config, Past};
use hemei::domain::entry::kind::Mode;
use hemei::domain::value::language::Language;
use hemei::text;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shipped_text() -> String {
    std::fs::read_to_string(root().join("kiosk.toml")).unwrap()
}

fn parse(text: &str) -> Result<Config, String> {
    Config::parse("kiosk.toml", text.as_bytes(), Path::new("/somewhere"))
        .map_err(|wrong| text::complaints(Language::English, &wrong).join("\n"))
}

#[test]
fn the_shipped_file_is_the_training_configuration() {
    let config = Config::load(&root().join("kiosk.toml")).unwrap();
    assert_eq!((config.language, config.mode), (Language::Chinese, Mode::Training));
    assert_eq!((config.shop.as_str(), config.lock_after_s), ("M04", 300));
    assert_eq!(config.catalog, root().join("catalog"));
    assert_eq!(config.data, root().join("data"));
    assert_eq!(config.export, root().join("data/outbox"));
    let training = config.training.unwrap();
    assert_eq!((training.past, training.clock_starts), (Past::Played, None));
    let people: Vec<_> =
        training.attendants.iter().map(|who| (who.code.as_str(), who.pin.digits())).collect();
    let counter = [("02", "222222"), ("03", "333333"), ("05", "555555")];
    let scoring = [("11", "111111"), ("12", "121212"), ("13", "131313"), ("15", "151515")];
    assert_eq!(people, [&counter[..], &scoring].concat());
    let roles: Vec<String> = training.attendants.iter().map(|who| who.roles.to_string()).collect();
    let expected =
        ["manager attendant", "attendant", "attendant", "scorer", "reviewer", "supervisor", "reviewer"];
    assert_eq!(roles, expected);
    assert!(training.attendants.iter().all(|who| who.name.chars().count() == 3));
}

#[test]
fn an_older_file_without_the_newer_keys_still_loads() {
    let text = shipped_text().replace("\nborders = \"auto\"", "").replace("\ncolours = \"auto\"", "");
    assert!(!text.contains("\nborders") && !text.contains("\ncolours"));
    assert_eq!(parse(&text).unwrap(), parse(&shipped_text()).unwrap());
    let text = shipped_text().replace("borders = \"auto\"", "borders = \"ascii\"");
    let config = parse(&text.replace("colours = \"auto\"", "colours = \"16\"")).unwrap();
    assert_eq!((config.borders, config.colours), (BorderChoice::Ascii, ColourChoice::Sixteen));
}

#[test]
fn a_scan_goes_on_over_a_gap_that_the_settings_may_change() {
    let text = shipped_text();
    assert_eq!(parse(&text).unwrap().scanner_gap_ms, 100);
    assert_eq!(parse(&text.replace("scanner_gap_ms = 100\n", "")).unwrap().scanner_gap_ms, 100);
    for (written, gap_ms) in [("60", 60), ("300", 300)] {
        let text = text.replace("scanner_gap_ms = 100", &format!("scanner_gap_ms = {written}"));
        assert_eq!(parse(&text).unwrap().scanner_gap_ms, gap_ms);
    }
}

#[test]
fn the_training_clock_is_local_time() {
    let text = shipped_text().replace("# clock_starts", "clock_starts");
    let starts = parse(&text).unwrap().training.unwrap().clock_starts.unwrap();
    assert_eq!(starts.to_string(), "2026-11-23T09:00:00.000+08:00");
}

#[test]
fn another_data_folder_takes_its_outbox_along() {
    let config = parse(&shipped_text()).unwrap().with_data(Path::new("elsewhere"));
    assert_eq!(config.data, Path::new("elsewhere"));
    assert_eq!(config.export, Path::new("elsewhere/outbox"));
    let text = shipped_text().replace("\"data/outbox\"", "\"/media/stick\"");
    let config = parse(&text).unwrap().with_data(Path::new("elsewhere"));
    assert_eq!(config.export, Path::new("/media/stick"));
}

#[test]
fn a_live_shop_has_no_training_table() {
    let text = shipped_text().replace("mode = \"training\"\n", "mode = \"live\"\n");
    let table = line_of(&text, "[training]\n");
    let why = parse(&text).unwrap_err();
    assert!(why.starts_with(&format!("kiosk.toml line {table}: the table [training] stands only")), "{why}");
    let live = &text[..text.find("# Only with mode").unwrap()];
    assert_eq!(parse(live).unwrap().training, None);
    let untrained = live.replace("\"live\"\n", "\"training\"\n");
    let why = parse(&untrained).unwrap_err();
    assert!(why.contains("needs the table [training]"), "{why}");
    assert!(why.starts_with(&format!("kiosk.toml line {}: ", line_of(&untrained, "mode = "))), "{why}");
}

/// The line that begins with `start`.
fn line_of(text: &str, start: &str) -> usize {
    let at = text.find(&format!("\n{start}")).unwrap() + 1;
    text[..at].matches('\n').count() + 1
}

#[test]
fn damage_is_named_by_line() {
    for (old, new, lines_down, says) in [
        ("language = \"zh-CN\"", "language = \"zh\"", 0, "is not one of: zh-CN, en"),
        ("shop = \"M04\"", "shop = \"Miliang\"", 0, "is not a shop code"),
        ("shop = \"M04\"\n", "", 0, "missing key \"shop\""),
        ("mode = \"training\"\n", "mode = \"demo\"\n", 0, "is not one of: training, live"),
        ("catalog = \"catalog\"", "catalog = \"\"", 0, "is not the path of a folder"),
        ("catalog = \"catalog\"", "catalog = \"cata\\u0000log\"", 0, "is not the path of a folder"),
        ("data = \"data\"", "data = \"~/data\"", 0, "must not begin with ~"),
        ("data = \"data\"", "copy = \"~\"\ndata = \"data\"", 0, "must not begin with ~"),
        ("data = \"data\"", "copy = \"\"\ndata = \"data\"", 0, "is not the path of a folder"),
        ("data = \"data\"", "data = \"data\"\nquit = \"never\"", 1, "is not one of: signed-in, anybody"),
        ("data = \"data\"", "data = \"data\"\ndata = \"data\"", 1, "duplicate key"),
        ("lock_after_s = 300", "lock_after_s = 0", 0, "write a whole number from 10 to 3600"),
        ("lock_after_s = 300", "lock_after_s = \"300\"", 0, "expected a whole number"),
        ("scanner_gap_ms = 100", "scanner_gap_ms = 59", 0, "write a whole number from 60 to 300"),
        ("scanner_gap_ms = 100", "scanner_gap_ms = 301", 0, "write a whole number from 60 to 300"),
        ("scanner_gap_ms = 100", "scanner_gap_ms = 99.5", 0, "expected a whole number"),
        ("lock_after_s = 300", "lock_after = 300", 0, "unknown key \"lock_after\""),
        ("borders = \"auto\"", "borders = \"round\"", 0, "is not one of: auto, box, ascii"),
        ("colours = \"auto\"", "colours = 256", 0, "expected a text in quotes"),
        ("past = \"played\"", "past = \"long\"", 0, "is not one of: played, empty"),
        (
            "# clock_starts = \"2026-11-23T09:00\"",
            "clock_starts = \"2026-11-31T09:00\"",
            0,
            "is not a local time",
        ),
        ("# clock_starts = \"2026-11-23T09:00\"", "clock_starts = \"2026-11-23\"", 0, "is not a local time"),
        ("code = \"03\"", "code = \"02\"", 0, "attendant 02: each code stands once"),
        ("code = \"03\"", "code = \"00\"", 0, "00 is the program itself"),
        ("code = \"03\"", "code = \"3\"", 0, "is no attendant's code"),
        ("pin = \"333333\"", "pin = \"33333\"", 0, "A PIN has six digits"),
        ("pin = \"333333\"", "pin = \"33333x\"", 0, "A PIN has six digits"),
        ("pin = \"333333\"", "pin = 333333", 0, "expected a text in quotes"),
        ("name = \"骆光明\"", "name = \"\"", 0, "The name is empty"),
        ("name = \"骆光明\"", "name = \"骆\u{202E}光明\"", 0, "U+202E"),
    ] {
        let text = shipped_text();
        let at = text.find(&format!("\n{old}")).unwrap_or_else(|| panic!("no {old:?}")) + 1;
        let line = text[..at].matches('\n').count() + 1 + lines_down;
        let why = parse(&format!("{}{new}{}", &text[..at], &text[at + old.len()..])).expect_err(old);
        let place = if says.starts_with("missing") {
            "kiosk.toml line 1: ".to_owned()
        } else {
            format!("kiosk.toml line {line}: ")
        };
        let found = why.lines().any(|line| line.starts_with(&place) && line.contains(says));
        assert!(found, "{old:?} → {new:?}: should say {place}…{says} but says\n{why}");
    }
}

#[test]
fn training_takes_two_people() {
    let text = shipped_text();
    let blocks: Vec<usize> = text.match_indices("[[training.attendant]]").map(|(at, _)| at).collect();
    assert_eq!(parse(&text[..blocks[2]]).unwrap().training.unwrap().attendants.len(), 2);
    assert!(parse(&text[..blocks[1]]).unwrap_err().contains("needs 2 attendants"));
}

#[test]
fn roles_are_those_that_somebody_can_have_and_the_first_is_the_manager() {
    let text = shipped_text();
    for (old, new, says) in [
        ("roles = \"scorer\"", "roles = \"king\"", "no such role"),
        ("roles = \"scorer\"", "roles = \"auditor,scorer\"", "nothing else"),
        ("roles = \"supervisor\"", "roles = \"supervisor,reviewer\"", "neither scorer"),
        ("roles = \"manager,attendant\"", "roles = \"attendant\"", "the shop's manager"),
    ] {
        let why = parse(&text.replacen(old, new, 1)).unwrap_err();
        assert!(why.contains(says), "{new}: {why}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = Config::load(&folder.path().join("kiosk.toml")).unwrap_err();
    let why = text::complaints(Language::English, &wrong).remove(0);
    assert!(why.contains("kiosk.toml is not there."), "{why}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_taken_or_refused(bytes: Vec<u8>) {
        let _ = Config::parse("kiosk.toml", &bytes, Path::new(""));
    }

    #[test]
    fn one_flipped_byte_is_taken_or_refused_by_name(at: prop::sample::Index, mask in 1..=255_u8) {
        let mut bytes = shipped_text().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        if let Err(wrong) = Config::parse("kiosk.toml", &bytes, Path::new("")) {
            let lines = text::complaints(Language::English, &wrong);
            prop_assert!(lines.iter().all(|line| line.starts_with("kiosk.toml line ")), "{lines:?}");
        }
    }
}
