//! The sixteen old colours on their way to the terminal.

use hemei::tui::kit::sgr::ShortColours;
use std::io::Write;

/// What reaches the terminal when the bytes come in pieces of this size.
fn written(bytes: &str, piece: usize) -> String {
    let mut terminal = Vec::new();
    let mut writer = ShortColours::new(&mut terminal);
    for piece in bytes.as_bytes().chunks(piece) {
        writer.write_all(piece).unwrap();
    }
    writer.flush().unwrap();
    String::from_utf8(terminal).unwrap()
}

#[test]
fn old_colours_are_written_the_old_way_and_all_else_as_it_is() {
    for (long, short) in [
        ("\x1b[38;5;1mx", "\x1b[31mx"),
        ("\x1b[38;5;9;48;5;0m", "\x1b[91;40m"),
        ("\x1b[48;5;15m", "\x1b[107m"),
        ("\x1b[38;5;235;48;5;230m米", "\x1b[38;5;235;48;5;230m米"),
        ("\x1b[38;2;38;5;1;48;5;7m", "\x1b[38;2;38;5;1;47m"),
        ("\x1b[1m\x1b[39;49m\x1b[m\x1b[0;7m", "\x1b[1m\x1b[39;49m\x1b[m\x1b[0;7m"),
        ("\x1b[?1049h\x1b[6n\x1b[3;5H\x1b7\x07", "\x1b[?1049h\x1b[6n\x1b[3;5H\x1b7\x07"),
        ("38;5;1m", "38;5;1m"),
    ] {
        for piece in [1, 2, 3, 100] {
            assert_eq!(written(long, piece), short, "{long:?} in pieces of {piece}");
        }
    }
}

#[test]
fn what_never_ends_is_let_go() {
    let endless = format!("\x1b[{}", "1;".repeat(200));
    assert!(written(&endless, 7).len() > 300);
}
