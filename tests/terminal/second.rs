//! A second program on the same kit: `examples/roll_call.rs`, which knows nothing of the counter.

use super::screen::Terminal;
use std::env;
use std::fs;
use std::path::PathBuf;

/// Where `cargo test` puts the examples that it builds.
fn program() -> PathBuf {
    let tests = env::current_exe().unwrap();
    let path = tests.ancestors().nth(2).unwrap().join("examples/roll_call");
    assert!(
        path.exists(),
        "`cargo test` builds it, or `cargo build --example roll_call` before this test alone"
    );
    path
}

#[test]
fn names_are_typed_added_and_written_on_a_thread_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("names");
    let mut terminal = Terminal::start_other(&program(), &file);
    terminal.expect("F9 记账");
    for name in ["zhou", "wu"] {
        terminal.type_text(name);
        terminal.key("F9");
        terminal.expect(name);
    }
    // An empty line adds nobody.
    terminal.key("F9");
    terminal.key("Up");
    terminal.expect("> zhou");
    terminal.key("Ctrl-Q");
    assert_eq!(terminal.exit_code(), 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), "zhou\nwu");
}

/// It shows what the kit can do alone, so it names nothing above the kit.
#[test]
fn it_uses_the_kit_alone() {
    let source = include_str!("../../examples/roll_call.rs");
    let above = ["tui::counter", "hemei::counter", "hemei::store", "hemei::command"];
    assert!(above.iter().all(|room| !source.contains(room)));
}
