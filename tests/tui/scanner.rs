//! The rhythm of keys: what is typed, what is scanned, what is swallowed.

use super::fixture::{barcode, card};
use hemei::tui::key::Key;
use hemei::tui::scanner::{Event, Input, Scanned, Scanner};

/// Plays struck keys given as `(ms after the one before, key)` and lets 400 ms pass at the end.
fn play(struck: &[(u64, Key)]) -> Vec<Input> {
    let (mut scanner, mut now_ms, mut inputs) = (Scanner::default(), 1_000, Vec::new());
    for (gap_ms, key) in struck {
        let at_ms = now_ms + gap_ms;
        while let Some(deadline_ms) = scanner.deadline().filter(|deadline_ms| *deadline_ms < at_ms) {
            inputs.extend(scanner.tick(deadline_ms));
        }
        now_ms = at_ms;
        inputs.extend(scanner.feed(&Event::Key(*key), now_ms));
    }
    inputs.extend(scanner.tick(now_ms + 400));
    inputs
}

fn keys(text: &str, gap_ms: u64) -> Vec<(u64, Key)> {
    text.chars().map(|c| (gap_ms, Key::Char(c))).collect()
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| Input::Key(Key::Char(c))).collect()
}

fn good(index: usize) -> Input {
    Input::Scan(Scanned::Good(barcode(index)))
}

const JUNK: Input = Input::Scan(Scanned::Junk);
const ENTER: (u64, Key) = (8, Key::Enter);

#[test]
fn typing_at_any_human_speed_is_typing() {
    for gap_ms in [31, 50, 90, 400] {
        assert_eq!(play(&keys("zm203", gap_ms)), typed("zm203"), "{gap_ms} ms");
    }
}

#[test]
fn one_or_two_fast_keys_are_typing_in_their_order() {
    assert_eq!(play(&keys("z", 5)), typed("z"));
    assert_eq!(play(&keys("zm", 5)), typed("zm"));
    let mut two_then_enter = keys("zm", 5);
    two_then_enter.push((5, Key::Enter));
    let mut expected = typed("zm");
    expected.push(Input::Key(Key::Enter));
    assert_eq!(play(&two_then_enter), expected);
}

#[test]
fn three_fast_keys_are_a_run_and_a_wrong_one_is_dropped_whole() {
    assert_eq!(play(&keys("123", 30)), [JUNK]);
    assert_eq!(play(&keys("abcdef", 8)), [JUNK]);
}

#[test]
fn a_barcode_is_read_with_and_without_its_enter() {
    let digits = barcode(3).to_string();
    for gap_ms in [1, 8, 10, 30] {
        let mut scan = keys(&digits, gap_ms);
        assert_eq!(play(&scan), [good(3)], "{gap_ms} ms without Enter");
        scan.push((gap_ms, Key::Enter));
        assert_eq!(play(&scan), [good(3)], "{gap_ms} ms with Enter");
    }
}

#[test]
fn eight_digits_are_a_good_too_and_a_wrong_check_digit_is_none() {
    let ean8 = Input::Scan(Scanned::Good("96385074".parse().unwrap()));
    assert_eq!(play(&keys("96385074", 8)), [ean8]);
    for wrong in ["96385075", "6900000000015", "690000000001", "69000000000146"] {
        assert_eq!(play(&keys(wrong, 8)), [JUNK], "{wrong}");
    }
}

#[test]
fn a_card_is_read_by_its_length_and_check() {
    let digits = card(123).to_string();
    assert_eq!(play(&keys(&digits, 8)), [Input::Scan(Scanned::Card(card(123)))]);
    let last = if digits.ends_with('0') { "1" } else { "0" };
    let wrong = format!("{}{last}", &digits[..44]);
    assert_eq!(play(&keys(&wrong, 8)), [JUNK]);
    assert_eq!(play(&keys(&digits[..44], 8)), [JUNK]);
}

#[test]
fn every_single_key_is_swallowed_for_300_ms_after_a_run() {
    for key in [Key::Enter, Key::Function(9), Key::Function(8), Key::Escape, Key::Char('7'), Key::Tab] {
        for gap_ms in [31, 100, 299] {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan.push(ENTER);
            scan.push((gap_ms, key));
            assert_eq!(play(&scan), [good(1)], "{key:?} after {gap_ms} ms");
        }
    }
}

#[test]
fn keys_work_again_after_the_quiet() {
    let mut scan = keys(&barcode(1).to_string(), 8);
    scan.push(ENTER);
    scan.extend([(300, Key::Function(8)), (500, Key::Function(9))]);
    let expected = [good(1), Input::Key(Key::Function(8)), Input::Key(Key::Function(9))];
    assert_eq!(play(&scan), expected);
}

#[test]
fn without_an_enter_the_quiet_begins_at_the_end_of_the_rhythm() {
    let mut scan = keys(&barcode(1).to_string(), 8);
    scan.push((329, Key::Function(9)));
    assert_eq!(play(&scan), [good(1)]);
    scan.pop();
    scan.push((330, Key::Function(9)));
    assert_eq!(play(&scan), [good(1), Input::Key(Key::Function(9))]);
}

#[test]
fn a_second_scan_inside_the_quiet_is_read() {
    let mut scans = keys(&barcode(1).to_string(), 8);
    scans.push(ENTER);
    let mut second = keys(&barcode(2).to_string(), 8);
    second[0].0 = 60;
    scans.extend(second);
    scans.push(ENTER);
    assert_eq!(play(&scans), [good(1), good(2)]);
}

#[test]
fn a_split_run_is_junk_and_types_nothing() {
    let digits = barcode(1).to_string();
    let mut split = keys(&digits, 8);
    split[6].0 = 45;
    split.push(ENTER);
    assert_eq!(play(&split), [JUNK, JUNK]);
    let mut tail_of_two = keys(&digits, 8);
    tail_of_two[11].0 = 45;
    tail_of_two.push(ENTER);
    assert_eq!(play(&tail_of_two), [JUNK], "the two stragglers and their Enter are swallowed");
}

#[test]
fn a_held_letter_key_is_one_piece_of_junk() {
    let mut held = keys("5", 8);
    held.extend(keys(&"5".repeat(40), 25));
    assert_eq!(play(&held), [JUNK]);
}

#[test]
fn held_function_keys_pass_as_what_they_are() {
    let held: Vec<_> = (0..5).map(|_| (25, Key::Function(8))).collect();
    assert_eq!(play(&held), vec![Input::Key(Key::Function(8)); 5]);
}

#[test]
fn characters_of_an_input_method_pass_at_once_and_keep_their_place() {
    let struck: Vec<_> = "张明".chars().map(|c| (1, Key::Char(c))).collect();
    assert_eq!(play(&struck), typed("张明"));
    let mut mixed = keys("z", 8);
    mixed.extend([(5, Key::Char('张')), (5, Key::Char('m'))]);
    assert_eq!(play(&mixed), typed("z张m"));
    let mut scanner = Scanner::default();
    assert_eq!(scanner.feed(&Event::Key(Key::Char('盐')), 5), typed("盐"), "no 30 ms for Han");
}

#[test]
fn han_is_exempt_from_the_quiet() {
    let mut scan = keys(&barcode(1).to_string(), 8);
    scan.extend([ENTER, (50, Key::Char('盐'))]);
    assert_eq!(play(&scan), [good(1), Input::Key(Key::Char('盐'))]);
}

#[test]
fn a_paste_is_junk_and_its_enter_is_swallowed() {
    let mut scanner = Scanner::default();
    assert_eq!(scanner.feed(&Event::Paste, 1_000), [JUNK]);
    assert_eq!(scanner.feed(&Event::Key(Key::Enter), 1_100), []);
    assert_eq!(scanner.tick(1_200), []);
    assert_eq!(scanner.feed(&Event::Key(Key::Enter), 1_300), []);
    assert_eq!(scanner.tick(1_331), [Input::Key(Key::Enter)]);
}

#[test]
fn a_typed_key_is_held_no_longer_than_the_rhythm() {
    let mut scanner = Scanner::default();
    assert_eq!(scanner.feed(&Event::Key(Key::Char('z')), 1_000), []);
    assert_eq!(scanner.deadline(), Some(1_031));
    assert_eq!(scanner.tick(1_030), []);
    assert_eq!(scanner.tick(1_031), typed("z"));
    assert_eq!(scanner.deadline(), None);
}

#[test]
fn a_stalled_loop_does_not_make_typing_a_scan() {
    let (mut scanner, mut inputs) = (Scanner::default(), Vec::new());
    for (at_ms, c) in [(1_000, 'a'), (1_090, 'b'), (1_180, 'c'), (1_270, 'd')] {
        inputs.extend(scanner.feed(&Event::Key(Key::Char(c)), at_ms));
    }
    inputs.extend(scanner.tick(9_000));
    assert_eq!(inputs, typed("abcd"), "the stamps decide, not when the loop looks");
}

#[test]
fn control_keys_in_a_run_are_part_of_it_and_do_nothing() {
    for key in [Key::Ctrl('q'), Key::Ctrl('l'), Key::Escape, Key::Tab, Key::Backspace, Key::Enter] {
        for place in [0, 1, 6, 12] {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan.insert(place, (8, key));
            scan.push(ENTER);
            let inputs = play(&scan);
            assert!(
                inputs.iter().all(|input| matches!(input, Input::Scan(_))),
                "{key:?} at {place}: {inputs:?}"
            );
        }
    }
}

#[test]
fn the_bytes_of_a_function_key_inside_a_code_are_no_function_key() {
    let mut scan = vec![(8, Key::Escape)];
    scan.extend(keys("[20~6900000000014", 8));
    assert_eq!(play(&scan), [JUNK]);
}

#[test]
fn a_lone_control_key_passes_after_the_rhythm() {
    for key in [Key::Enter, Key::Escape, Key::Tab, Key::Backspace, Key::Ctrl('l')] {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(&Event::Key(key), 1_000), []);
        assert_eq!(scanner.tick(1_031), [Input::Key(key)]);
    }
}

#[test]
fn a_control_key_that_is_held_down_is_no_scan() {
    let held: Vec<_> = (0..5).map(|_| (25, Key::Backspace)).collect();
    assert_eq!(play(&held), vec![Input::Key(Key::Backspace); 5]);
    let entered: Vec<_> = (0..6).map(|_| (25, Key::Enter)).collect();
    assert_eq!(play(&entered), vec![Input::Key(Key::Enter); 6]);
}
