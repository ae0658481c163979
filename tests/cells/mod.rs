//! Text in cells: whatever it says and however narrow the line, it keeps to what Chinese typesetting allows.

use hemei::cells::{fit, pad, take, width, wrap};
use proptest::prelude::*;
use proptest::test_runner::Config;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

const CLOSING: &[char] = &[
    '。', '，', '、', '；', '：', '！', '？', '」', '』', '》', '）', '】', '”', '’', '.', ',', ';', ':',
    '!', '?', ')',
];
const OPENING: &[char] = &['「', '『', '《', '（', '【', '('];

/// Sentences as people write them: words in both scripts, figures, codes, and marks where marks may stand.
fn sentence() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[积分兑换户主今天明天撤销目录里的一]{1,9}",
        2 => "[a-z]{1,9}",
        1 => "[0-9]{1,3}\\.[0-9]",
        1 => "06-0[0-9]{3}",
        1 => Just("é\u{301}".to_owned()),
    ];
    let bare = (
        word,
        prop_oneof![4 => Just(""), 3 => Just("，"), 2 => Just("。"), 2 => Just(", "), 2 => Just(" "), 1 => Just("："), 1 => Just("！")],
    );
    let piece = (bare, 0..6_u8).prop_map(|((word, mark), around)| match around {
        0 => format!("《{word}》{mark}"),
        1 => format!("「{word}」{mark}"),
        2 => format!("（{word}）{mark}"),
        3 => format!("“{word}”{mark}"),
        _ => format!("{word}{mark}"),
    });
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_line_holds_its_cells_and_the_lines_hold_the_sentence(text in any::<String>(), cells in 2_u16..60) {
        let lines = wrap(&text, cells);
        prop_assert!(!lines.is_empty());
        prop_assert!(lines.iter().all(|line| width(line) <= cells));
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(squeezed(&lines.concat()), squeezed(&text));
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text in sentence(), cells in 26_u16..100) {
        let lines = wrap(&text, cells);
        for line in &lines[1..] {
            prop_assert!(!line.starts_with(CLOSING), "{:?}", lines);
        }
        for line in &lines[..lines.len() - 1] {
            prop_assert!(!line.ends_with(OPENING), "{:?}", lines);
        }
    }

    #[test]
    fn no_crumb_stands_alone_where_it_could_have_company(cells in 30_u16..80, count in 1_usize..200) {
        let lines = wrap(&"积".repeat(count), cells);
        let last = width(&lines[lines.len() - 1]);
        prop_assert!(lines.len() == 1 || last >= cells / 6, "{:?}", lines);
    }

    #[test]
    fn a_wider_line_never_takes_more_lines(text in sentence(), cells in 2_u16..80) {
        prop_assert!(wrap(&text, cells + 1).len() <= wrap(&text, cells).len());
    }

    #[test]
    fn what_is_cut_or_padded_fits(text in any::<String>(), cells in 0_u16..40) {
        prop_assert!(width(&fit(&text, cells)) <= cells);
        prop_assert!(width(take(&text, cells)) <= cells);
        prop_assert!(text.starts_with(take(&text, cells)));
        prop_assert_eq!(width(&pad(&text, cells)), cells);
    }

    /// Measured like this, text that fits is drawn whole by the library that draws.
    #[test]
    fn cells_are_those_that_are_drawn(text in "[a-z积分《》é\u{301}한글🙂👩‍🌾☺\u{fe0f}]{0,12}") {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 1));
        let (end, _) = buffer.set_stringn(0, 0, &text, usize::MAX, Style::new());
        prop_assert_eq!(end, width(&text));
    }
}

#[test]
fn a_line_breaks_behind_a_mark_rather_than_within_a_phrase() {
    let text = "已记账的兑换请在当天撤销，过了今天就要由主管来撤销。";
    assert_eq!(wrap(text, 32), ["已记账的兑换请在当天撤销，", "过了今天就要由主管来撤销。"]);
}

#[test]
fn codes_and_options_stay_whole() {
    assert_eq!(wrap("run kiosk load-catalog --by CODE", 25), ["run kiosk load-catalog", "--by CODE"]);
    assert_eq!(wrap("工作簿 /media/usb/a.xlsx 没有写成。", 25), ["工作簿 /media/usb/a.xlsx", "没有写成。"]);
}

/// Jamo that go on are one sign to the library that draws, however many they are.
#[test]
fn a_sign_wider_than_the_line_is_cut_and_ends() {
    for sign in ["\u{1100}".repeat(300), format!("a{}", "\u{200d}\u{1f469}".repeat(90))] {
        for cells in [2, 3, 20] {
            let lines = wrap(&sign, cells);
            assert!(lines.len() > 1 || width(&sign) <= cells, "{lines:?}");
            assert_eq!(lines.concat(), sign);
        }
        assert!(!take(&sign, 2).is_empty());
    }
}

#[test]
fn what_is_short_is_a_line_and_nothing_is_one_too() {
    assert_eq!(wrap("", 10), [""]);
    assert_eq!(wrap("积分", 10), ["积分"]);
    assert_eq!(wrap("一\n二", 10), ["一", "二"]);
    assert_eq!(fit("洗衣液 2kg", 10), "洗衣液 2kg");
    assert_eq!(fit("洗衣液 2kg", 9), "洗衣液 ..");
}
