//! The words: every phrase in both languages, every refusal with something to do, and lines that fit.

use super::fixture::*;
use hemei::domain::household::Status;
use hemei::domain::language::Language;
use hemei::domain::refusal::Refusal;
use hemei::domain::trouble::Failure;
use hemei::text::{self, Phrase, refusal};
use hemei::tui::widget::cells::{fit, width, wrap};

#[test]
fn no_phrase_is_empty_and_english_has_no_han() {
    for phrase in Phrase::ALL {
        let (chinese, english) = (phrase.text(Language::Chinese), phrase.text(Language::English));
        assert!(!chinese.is_empty() && !english.is_empty(), "{phrase:?}");
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(*phrase == Phrase::KeyLanguage || !english.chars().any(is_han), "{phrase:?}: {english}");
    }
}

#[test]
fn refusals_say_the_figures_and_what_to_do() {
    let short = Refusal::NotEnoughPoints { balance: points("20.0"), total: points("26.5") };
    assert_eq!(
        refusal(Language::Chinese, &short),
        "积分不够：本次共 26.5 分，可用积分 20.0 分，还差 6.5 分。请减少商品。"
    );
    let moved = Refusal::HouseholdNotActive { status: Status::Moved };
    assert!(refusal(Language::Chinese, &moved).contains("迁出"));
    assert!(refusal(Language::English, &moved).contains("moved away"));
}

/// The dialog that books has three lines of this many cells for what the machine says.
const CELLS: u16 = 62;

#[test]
fn one_is_one_and_not_many() {
    for (count, said) in [(1, "1 try left"), (2, "2 tries left"), (4, "4 tries left")] {
        let sentence = refusal(Language::English, &Refusal::WrongPin { left: count });
        assert!(sentence.contains(said), "{sentence}");
    }
    for (seconds, said) in [(1, "Wait 1 second and"), (30, "Wait 30 seconds and")] {
        let sentence = refusal(Language::English, &Refusal::PinWait { seconds });
        assert!(sentence.contains(said), "{sentence}");
    }
    assert_eq!(text::unacknowledged(Language::English, 1), "waiting for the township: 1 day");
    assert_eq!(text::unacknowledged(Language::English, 0), "waiting for the township: 0 days");
}

#[test]
fn what_stops_a_booking_is_said_whole_in_the_dialog_that_books() {
    let failures = [
        Failure::DiskFull("database or disk is full".into()),
        Failure::ReadOnly("attempt to write a readonly database".into()),
        Failure::Busy("database is locked".into()),
    ];
    for failure in failures {
        for language in [Language::Chinese, Language::English] {
            let sentence = hemei::text::failure(language, &failure);
            let rows = wrap(&sentence, CELLS).len();
            assert!(rows <= 3, "{rows} rows: {sentence}");
        }
    }
}

#[test]
fn wrapping_keeps_the_width_every_character_and_closing_marks_in_their_place() {
    let sentences = [
        "密码不对，还可以再试 4 次。请重新输入。",
        "At most 300.0 points a month: 290.0 redeemed, 10.0 left.",
        "积分（tenths）混合 text，长长长长长长长长长长。",
        "",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];
    for sentence in sentences {
        for cells in [6, 10, 17, 40] {
            let lines = wrap(sentence, cells);
            assert!(lines.iter().all(|line| width(line) <= cells), "{lines:?} at {cells}");
            let squeeze = |text: &str| text.replace(' ', "");
            assert_eq!(squeeze(&lines.concat()), squeeze(sentence));
            assert!(lines.iter().all(|line| !line.starts_with(['。', '，'])), "{lines:?} at {cells}");
        }
    }
}

#[test]
fn fitting_never_splits_a_han_character() {
    for cells in 0..12 {
        assert!(width(&fit("洗衣液 2kg", cells)) <= cells);
    }
    assert_eq!(fit("洗衣液 2kg", 10), "洗衣液 2kg");
    assert_eq!(fit("洗衣液 2kg", 9), "洗衣液 ..");
}
