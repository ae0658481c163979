//! The one door for text: nothing hidden comes in, nothing is silently changed.

use hemei::domain::value::plain::{NotPlain, PlainText, is_hidden};
use proptest::prelude::*;

/// Unicode 17: Cc, Zl, Zp, the invisible part of Cf, and every default-ignorable code point.
const HIDDEN: [(u32, u32); 27] = [
    (0x00, 0x1F),
    (0x7F, 0x9F),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x2028, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0xFFFE, 0xFFFF),
    (0x13430, 0x1343F),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0x1FFFE, 0x1FFFF),
    (0x2FFFE, 0x2FFFF),
    (0xE0000, 0xE0FFF),
    (0xEFFFE, 0xEFFFF),
    (0xFFFFE, 0xFFFFF),
    (0x10_FFFE, 0x10_FFFF),
];

#[test]
fn every_hidden_code_point_is_refused_by_its_place() {
    for (first, last) in HIDDEN {
        for c in (first..=last).filter_map(char::from_u32) {
            let code = u32::from(c);
            let why = PlainText::parse(&format!("张{c}明"));
            assert_eq!(why, Err(NotPlain::Hidden { position: 2, code }), "U+{code:04X}");
        }
    }
}

#[test]
fn what_people_write_comes_in() {
    let texts =
        ["", "张登忠", "Warm Sun Children's Wear", "𠮷野家", "é", "a　b", "①②③", "米粮村（203）", "😀"];
    for text in texts {
        assert_eq!(PlainText::parse(text).unwrap().as_str(), text);
    }
}

#[test]
fn blanks_around_are_refused_of_every_kind() {
    for text in [" 张", "张 ", "　张", "张\u{A0}", "\u{2003}张"] {
        assert_eq!(PlainText::parse(text), Err(NotPlain::Blank), "{text:?}");
    }
}

#[test]
fn the_limit_counts_characters() {
    assert!(PlainText::parse(&"户".repeat(PlainText::MAX_CHARS)).is_ok());
    assert_eq!(PlainText::parse(&"户".repeat(PlainText::MAX_CHARS + 1)), Err(NotPlain::TooLong));
}

proptest! {
    #![proptest_config(super::without_files())]

    #[test]
    fn it_is_kept_as_it_is_or_refused(text: String) {
        match PlainText::parse(&text) {
            Ok(plain) => {
                prop_assert_eq!(plain.as_str(), &text);
                prop_assert!(!text.chars().any(is_hidden));
                let json = serde_json::to_string(&plain).unwrap();
                prop_assert_eq!(serde_json::from_str::<PlainText>(&json).unwrap(), plain);
            }
            Err(NotPlain::Hidden { position, code }) => {
                prop_assert_eq!(text.chars().nth(position - 1).map(u32::from), Some(code));
            }
            Err(NotPlain::Blank) => prop_assert_ne!(text.trim(), text.as_str()),
            Err(NotPlain::TooLong) => prop_assert!(text.chars().count() > PlainText::MAX_CHARS),
        }
    }
}
