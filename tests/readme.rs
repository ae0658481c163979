//! What the README and `docs/` show is what the program obeys: their tables come from the tables in the code, and every
//! link leads somewhere.

mod links;

use hemei::domain::value::language::Language;
use hemei::text::role;
use hemei::tui::counter::action::Action;
use hemei::tui::counter::event_table;
use hemei::tui::kit::action::{Action as _, Meaning};
use hemei::tui::kit::keymap::{Keymap, markdown};
use std::process::Command;

const SCREEN: &str = include_str!("../docs/screen.md");
const COMMANDS: &str = include_str!("../docs/commands.md");

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0.trim()
}

/// Shows the whole table to paste when the page is behind.
#[track_caller]
fn same_table(page: &str, name: &str, table: &str) {
    let shown = between(page, &format!("<!-- {name} -->"), &format!("<!-- /{name} -->"));
    assert!(shown == table.trim(), "the page is behind; put this between its {name} marks:\n\n{table}");
}

#[test]
fn the_table_of_duties_is_the_one_that_is_asked() {
    same_table(include_str!("../docs/TRUST.md"), "duties", &role::duties(Language::English));
}

#[test]
fn the_key_table_is_the_table_of_actions() {
    same_table(SCREEN, "keys", &markdown::<Action>(Language::English));
}

#[test]
fn the_scan_table_is_the_table_of_events() {
    same_table(SCREEN, "events", &event_table::markdown(Language::English));
}

/// The attendant's own page leaves out the arrows and says the rest in fewer words, under the same keys and names.
#[test]
fn the_attendants_page_has_every_key_of_the_footer() {
    let pages = [
        (Language::Chinese, include_str!("../docs/counter.md")),
        (Language::English, include_str!("../docs/counter.en.md")),
    ];
    for (language, page) in pages {
        for action in
            Action::ALL.iter().filter(|action| !is_motion(action.meaning()) && !action.keys().is_empty())
        {
            let (key, name) = (Keymap::<Action>::default().text(*action), action.label().text(language));
            assert!(
                page.contains(&format!("\n| {key} | {name} | ")),
                "the attendant's page lacks {key} {name}"
            );
        }
    }
}

#[test]
fn every_command_has_its_row() {
    let help =
        Command::new(env!("CARGO_BIN_EXE_kiosk")).args(["--language", "en", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let commands =
        between(&help, "Commands:\n", "\n\n").lines().filter_map(|line| line.split_whitespace().next());
    let commands: Vec<&str> = commands.filter(|name| *name != "help").collect();
    assert!(commands.len() > 10, "{help}");
    for name in commands {
        let has_row = [" ", "`"].iter().any(|end| COMMANDS.contains(&format!("\n| `kiosk {name}{end}")));
        assert!(has_row, "docs/commands.md has no row for `kiosk {name}`");
    }
}

#[test]
fn every_setting_has_its_row() {
    let settings = include_str!("../kiosk.toml").lines().map(|line| line.trim_start_matches("# "));
    let settings = settings.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    let settings = settings.filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    // These stand in the rows of their tables.
    for key in settings.filter(|key| !["check", "remove"].contains(key)) {
        assert!(COMMANDS.contains(&format!("`{key}`")), "docs/commands.md has no row for the setting {key}");
    }
}

#[test]
fn what_cannot_be_seen_is_said() {
    let said = between(include_str!("../docs/TRUST.md"), "## What verification cannot see", "\n## ");
    for column in crate::store::tamper::CANNOT_BE_SEEN {
        assert!(said.contains(&format!("`{column}`")), "docs/TRUST.md does not name {column}");
    }
}

#[test]
fn a_stranger_needs_forty_lines() {
    let script = between(include_str!("../docs/FORMATS.md"), "```python\n", "\n```");
    assert!(script.lines().count() <= 40);
}

/// Every list has these.
const fn is_motion(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Up | Meaning::Down | Meaning::PageUp | Meaning::PageDown)
}
