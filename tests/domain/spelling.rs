//! One fold for what people write: however a text is typed, it folds to the same text.

use super::without_files;
use hemei::domain::value::spelling::{fold, letters};
use proptest::prelude::*;

#[test]
fn what_differs_only_in_the_typing_folds_alike() {
    for (text, spellings) in [
        (
            "张明",
            &[
                "张 明",
                "张\u{3000}明",
                " 张明 ",
                "张·明",
                "张\u{A0}明",
                "张-明",
                "张明。",
                "“张明”",
                "张明？",
            ][..],
        ),
        (
            "阿依古丽买买提",
            &["阿依古丽·买买提", "阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽‧买买提", "阿依古丽･买买提"],
        ),
        (
            "阿依古丽买买提",
            &[
                "阿依古丽.买买提",
                "阿依古丽．买买提",
                "阿依古丽。买买提",
                "阿依古丽｡买买提",
                "阿依古丽 买买提",
            ],
        ),
        (
            "nguyễnthịlan",
            &["Nguyễn Thị Lan", "NGUYỄN THỊ LAN", "Nguye\u{302}\u{303}n Thi\u{323} Lan", "ｎguyễnthị－lan"],
        ),
        (
            "2030501235",
            &[
                "203-05-0123-5",
                "２０３－０５－０１２３－５",
                "203—05—0123—5",
                "203 05 0123 5",
                "203–05‐0123−5",
            ],
        ),
        ("大米10kg", &["大米 10KG", "大米１０ｋｇ", "大米10㎏", "大米 10 Kg"]),
        ("洗衣粉1.5kg", &["洗衣粉 1.5kg", "洗衣粉 1．5ＫＧ", "洗衣粉1·5kg"]),
        ("g001", &["G001", "Ｇ００１", "g-001"]),
        ("", &["", " ", "·", "——", "。？！"]),
    ] {
        for spelling in spellings {
            assert_eq!(fold(spelling), text, "{spelling:?}");
        }
    }
}

#[test]
fn what_differs_in_a_letter_or_digit_stays_apart() {
    for (one, other) in
        [("张明", "张铭"), ("大米10kg", "大米1.0kg"), ("曾国强", "曾国"), ("e", "é"), ("1.5kg", "15kg")]
    {
        assert_ne!(fold(one), fold(other), "{one:?} and {other:?}");
    }
}

#[test]
fn letters_are_counted_as_a_reader_does() {
    assert_eq!(letters("Nguye\u{302}\u{303}n"), ["N", "g", "u", "y", "ễ", "n"]);
    assert_eq!(letters("x\u{30C}1·张 "), ["x\u{30C}", "张"]);
}

/// Signs of every kind that people and machines put into texts.
fn sign() -> impl Strategy<Value = char> {
    prop_oneof![
        any::<char>(),
        proptest::sample::select(
            " \u{3000}\u{A0}·•・‧･.。．-–—－'´¨\u{301}\u{302}ﬁ①½İßΣ１ａＡ張".chars().collect::<Vec<_>>()
        ),
    ]
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2000, ..without_files() })]

    #[test]
    fn folded_twice_is_folded_once(signs in proptest::collection::vec(sign(), 0..12)) {
        let text: String = signs.into_iter().collect();
        let once = fold(&text).into_owned();
        prop_assert_eq!(fold(&once), once.as_str());
    }

    #[test]
    fn no_fold_holds_a_blank_a_dash_or_a_capital(signs in proptest::collection::vec(sign(), 0..12)) {
        let text: String = signs.into_iter().collect();
        let folded = fold(&text);
        prop_assert!(!folded.contains(|c: char| c.is_whitespace() || c.is_ascii_uppercase() || "-·•。".contains(c)));
    }
}
