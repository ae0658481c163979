//! Text of unknown origin: nothing hidden gets through, what can be read is left alone, and the length is bounded.

use super::without_files;
use hemei::domain::value::plain::is_hidden;
use hemei::domain::value::spelt::{MOST_CHARS, escaped_json, one_line, spelt, spelt_bytes};
use proptest::prelude::*;

#[test]
fn what_a_terminal_would_obey_is_spelt_out() {
    assert_eq!(spelt("a\u{1b}[2Jb\u{9b}1m\u{7f}\r\n"), "aU+001B[2JbU+009B1mU+007FU+000DU+000A");
    assert_eq!(spelt("张\u{202e}三\u{200b}"), "张U+202E三U+200B");
    assert_eq!(spelt("食盐 400g，ok"), "食盐 400g，ok");
    assert_eq!(spelt_bytes(b"\xffa\x1b\xe5\x88"), "0xFFaU+001B0xE50x88");
}

#[test]
fn a_sentence_is_one_line_and_keeps_its_end() {
    assert_eq!(one_line("first\nsecond\ttab"), "first; secondU+0009tab");
    let long = format!("{}{}what to do", "路径".repeat(100_000), "\u{1b}".repeat(10));
    let shown = one_line(&long);
    assert_eq!(shown.chars().count(), MOST_CHARS);
    assert!(
        shown.starts_with("路径") && shown.contains('…') && shown.ends_with("U+001Bwhat to do"),
        "{shown}"
    );
    let exact = "字".repeat(MOST_CHARS);
    assert_eq!(one_line(&exact), exact);
}

#[test]
fn json_keeps_its_meaning() {
    let value = "\u{1b}\u{7f}\u{9b}\u{202e}\u{e0001}户\"\\";
    let json = serde_json::to_string(value).unwrap();
    let escaped = escaped_json(&json);
    assert!(escaped.contains(r"\u007f\u009b\u202e\udb40\udc01户"), "{escaped}");
    assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), value);
}

proptest! {
    #![proptest_config(without_files())]

    #[test]
    fn nothing_hidden_gets_through(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        prop_assert!(!spelt(&text).chars().any(is_hidden));
        prop_assert!(!one_line(&text).chars().any(is_hidden));
        prop_assert!(!spelt_bytes(&bytes).chars().any(is_hidden));
        let json = serde_json::to_string(&text).unwrap();
        let escaped = escaped_json(&json);
        prop_assert!(!escaped.chars().any(is_hidden));
        prop_assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }

    /// Built of hidden characters alone, which grow sixfold.
    #[test]
    fn a_sentence_is_never_longer_than_it_may_be(length in 0_usize..3000, c in any::<char>()) {
        let text: String = std::iter::repeat_n(c, length).collect();
        prop_assert!(one_line(&text).chars().count() <= MOST_CHARS);
    }
}
