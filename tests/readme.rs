//! What the README shows is what the program obeys: its tables come from the tables in the code.

use hemei::domain::value::language::Language;
use hemei::tui::counter::action::Action;
use hemei::tui::counter::event_table;
use hemei::tui::kit::keymap;

const README: &str = include_str!("../README.md");

fn between(before: &str, after: &str) -> &'static str {
    let (_, rest) = README.split_once(before).expect(before);
    rest.split_once(after).expect(after).0.trim()
}

/// Shows the whole table to paste when the README is behind.
#[track_caller]
fn same_table(name: &str, table: &str) {
    let shown = between(&format!("<!-- {name} -->"), &format!("<!-- /{name} -->"));
    assert!(shown == table.trim(), "README.md is behind; put this between its {name} marks:\n\n{table}");
}

#[test]
fn the_key_table_is_the_table_of_actions() {
    same_table("keys", &keymap::markdown::<Action>(Language::English));
}

#[test]
fn the_scan_table_is_the_table_of_events() {
    same_table("events", &event_table::markdown(Language::English));
}

#[test]
fn a_stranger_needs_forty_lines() {
    let (_, script) = include_str!("../docs/FORMATS.md").split_once("```python\n").unwrap();
    assert!(script.split_once("\n```").unwrap().0.lines().count() <= 40);
}
