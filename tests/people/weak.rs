//! PINs that a stranger tries first, and those that only look like it.

use hemei::domain::decide::new_pin::{NewPin, NotPin};
use hemei::domain::entry::kind::Mode;
use hemei::domain::value::language::Language;
use hemei::text::people::not_pin;

#[test]
fn a_live_shop_takes_no_pin_with_a_pattern() {
    for weak in [
        "000000", "111111", "999999", "123456", "654321", "234567", "987654", "890123", "210987", "024680",
        "975319", "135791", "121212", "909090", "123123", "370370", "112233", "998877", "332211", "123321",
        "471174", "111222", "111112", "122222", "700700", "202020", "147258", "159753", "520131", "333444",
    ] {
        assert_eq!(NewPin::parse(weak, Mode::Live), Err(NotPin::Weak), "{weak}");
        assert_eq!(NewPin::parse(weak, Mode::Training).unwrap().digits(), weak, "practice uses 222222");
    }
    for sound in ["280461", "390572", "123465", "101284", "508247", "749302", "112358".trim_end_matches('8')]
    {
        let parsed = NewPin::parse(sound, Mode::Live);
        assert_eq!(parsed.is_ok(), sound.len() == 6, "{sound}: {parsed:?}");
    }
}

#[test]
fn anything_but_six_ascii_digits_is_no_pin_in_any_mode() {
    for text in ["", "12345", "1234567", "12345a", "１２３４５６", "12 456", "-12345", "28046\n"] {
        for mode in [Mode::Live, Mode::Training] {
            assert_eq!(NewPin::parse(text, mode), Err(NotPin::Form), "{text:?}");
        }
    }
}

#[test]
fn typed_twice_means_the_same_twice() {
    assert!(NewPin::typed_twice("280461", "280461", Mode::Live).is_ok());
    assert_eq!(NewPin::typed_twice("280461", "280462", Mode::Live), Err(NotPin::Differs));
    assert_eq!(NewPin::typed_twice("280461", "", Mode::Live), Err(NotPin::Differs));
    assert_eq!(NewPin::typed_twice("123456", "123457", Mode::Live), Err(NotPin::Weak), "said first");
}

/// Whoever chooses at random is hardly ever sent away.
#[test]
fn of_a_million_pins_few_are_weak() {
    let weak =
        (0..1_000_000).filter(|number| NewPin::parse(&format!("{number:06}"), Mode::Live).is_err()).count();
    assert!((4_000..8_000).contains(&weak), "{weak}");
}

#[test]
fn a_pin_is_shown_nowhere_and_every_refusal_has_words() {
    let pin = NewPin::parse("280461", Mode::Live).unwrap();
    assert!(!format!("{pin:?}").contains("280461"));
    for why in [NotPin::Form, NotPin::Weak, NotPin::Differs] {
        assert!(
            not_pin(Language::Chinese, why).ends_with('。') && not_pin(Language::English, why).is_ascii()
        );
    }
}
