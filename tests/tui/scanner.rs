//! The rhythm of keys: what is typed, what is scanned, what is swallowed, what is taken back.

use super::fixture::{barcode, card};
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::{Input, Run, Scanned, Scanner, Struck};

/// Plays struck keys given as `(ms after the one before, key)` and lets two seconds pass at the end.
pub fn play(struck: &[(u64, Key)]) -> Vec<Input> {
    let (mut scanner, mut now_ms, mut inputs) = (Scanner::default(), 1_000, Vec::new());
    for (gap_ms, key) in struck {
        let at_ms = now_ms + gap_ms;
        while let Some(deadline_ms) = scanner.deadline().filter(|deadline_ms| *deadline_ms < at_ms) {
            inputs.extend(scanner.tick(deadline_ms));
        }
        now_ms = at_ms;
        inputs.extend(scanner.feed(&Struck::Key(*key), now_ms));
    }
    inputs.extend(scanner.tick(now_ms + 2_000));
    without_notes(inputs)
}

fn without_notes(inputs: Vec<Input>) -> Vec<Input> {
    let is_note = |input: &Input| matches!(input, Input::Run(Run::Begins | Run::Heard(_)));
    inputs.into_iter().filter(|input| !is_note(input)).collect()
}

pub fn keys(text: &str, gap_ms: u64) -> Vec<(u64, Key)> {
    text.chars().map(|c| (gap_ms, Key::Char(c))).collect()
}

fn typed(text: &str) -> Vec<Input> {
    text.chars().map(|c| Input::Key(Key::Char(c))).collect()
}

fn good(index: usize) -> Input {
    Input::Scan(Scanned::Good(barcode(index)))
}

fn text(text: &str) -> Input {
    Input::Run(Run::Text(text.into()))
}

const TEXT_ENDED: Input = Input::Run(Run::TextEnded);
const JUNK: Input = Input::Scan(Scanned::Junk);
const ENTER: (u64, Key) = (8, Key::Enter);

#[test]
fn typing_at_any_human_speed_is_typing() {
    for gap_ms in [31, 50, 60, 90, 400] {
        for line in ["zm203", "2030500123", "203050123", "222222", "12", "13800138000", "G003"] {
            assert_eq!(play(&keys(line, gap_ms)), typed(line), "{line} {gap_ms} ms");
        }
    }
}

/// Two people sign, or one types a new PIN twice, without a pause: sound by chance or not, it is no code.
#[test]
fn pins_one_after_the_other_are_typing() {
    for gap_ms in [60, 75, 90, 100] {
        for pins in ["111111222222", "840516840516", "036000291452", "222222840516840516"] {
            let mut struck = keys(pins, gap_ms);
            struck.push((400, Key::Function(9)));
            let mut expected = typed(pins);
            expected.push(Input::Key(Key::Function(9)));
            assert_eq!(play(&struck), expected, "{pins} {gap_ms} ms");
        }
    }
    let mut ended = keys("036000291452", 90);
    ended.push((90, Key::Enter));
    assert!(
        play(&ended).iter().any(|input| matches!(input, Input::Scan(_))),
        "a scanner that ends its codes"
    );
}

#[test]
fn one_or_two_fast_keys_are_typing_in_their_order_and_their_enter_only_ends_them() {
    assert_eq!(play(&keys("z", 5)), typed("z"));
    assert_eq!(play(&keys("zm", 5)), typed("zm"));
    let mut two_then_enter = keys("zm", 5);
    two_then_enter.push((5, Key::Enter));
    let mut expected = typed("zm");
    expected.push(TEXT_ENDED);
    assert_eq!(play(&two_then_enter), expected);
    two_then_enter[2].0 = 31;
    expected[2] = Input::Key(Key::Enter);
    assert_eq!(play(&two_then_enter), expected, "a person's Enter chooses");
}

#[test]
fn fast_digits_are_a_run_and_a_wrong_one_is_dropped_whole() {
    for wrong in ["123", "222222", "2030500237", "abc123456", "http://abc.cn/1", "a@b.c", "12-34"] {
        assert_eq!(play(&keys(wrong, 8)), [JUNK], "{wrong}");
        let mut entered = keys(wrong, 8);
        entered.push(ENTER);
        assert_eq!(play(&entered), [JUNK], "{wrong}");
    }
}

#[test]
fn letters_at_once_are_text_and_their_enter_only_ends_them() {
    for written in ["zdz", "abcdef", "xi'an", "zhang ming", "G001", "10kg", "A4 500g"] {
        assert_eq!(play(&keys(written, 1)), [text(written)], "{written}");
        let mut entered = keys(written, 1);
        entered.push((1, Key::Enter));
        assert_eq!(play(&entered), [text(written), TEXT_ENDED], "{written}");
    }
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
fn every_length_of_a_good_is_read_and_a_wrong_check_digit_is_none() {
    for right in
        ["96385074", "036000291452", "6900000000014", "06900000000014", "01234565", "0106900000000014"]
    {
        let read = Scanned::in_text(right).expect(right);
        assert_eq!(play(&keys(right, 8)), [Input::Scan(read)], "{right}");
    }
    for wrong in ["96385075", "6900000000015", "690000000001", "69000000000146", "0000000000000"] {
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
fn what_a_scanner_can_type_is_swallowed_for_300_ms_after_a_run() {
    for key in [Key::Enter, Key::Escape, Key::Char('7'), Key::Tab, Key::Ctrl('l'), Key::Ctrl('j')] {
        for gap_ms in [31, 100, 299] {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan.push(ENTER);
            scan.push((gap_ms, key));
            assert_eq!(play(&scan), [good(1)], "{key:?} after {gap_ms} ms");
        }
    }
}

#[test]
fn what_no_scanner_sends_acts_at_once_after_a_scan() {
    for key in [Key::Function(8), Key::Function(9), Key::Up, Key::Down, Key::PageUp, Key::Delete, Key::Insert]
    {
        for gap_ms in [0, 1, 8, 31, 100, 299, 500] {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan.push((gap_ms, key));
            assert_eq!(play(&scan), [good(1), Input::Key(key)], "{key:?} after {gap_ms} ms, no Enter");
            scan.insert(13, ENTER);
            assert_eq!(play(&scan), [good(1), Input::Key(key)], "{key:?} after {gap_ms} ms");
        }
    }
}

#[test]
fn keys_work_again_after_the_quiet() {
    let mut scan = keys(&barcode(1).to_string(), 8);
    scan.push(ENTER);
    scan.extend([(330, Key::Enter), (500, Key::Escape)]);
    assert_eq!(play(&scan), [good(1), Input::Key(Key::Enter), Input::Key(Key::Escape)]);
}

#[test]
fn a_second_scan_inside_the_quiet_is_read() {
    for gap_ms in [8, 40, 60, 100] {
        let mut scans = keys(&barcode(1).to_string(), gap_ms);
        scans.push((gap_ms, Key::Enter));
        let mut second = keys(&barcode(2).to_string(), gap_ms);
        second[0].0 = 60;
        scans.extend(second);
        scans.push((gap_ms, Key::Enter));
        let read: Vec<_> = play(&scans).into_iter().filter(|input| matches!(input, Input::Scan(_))).collect();
        assert_eq!(read, [good(1), good(2)], "{gap_ms} ms");
    }
}

#[test]
fn a_run_that_is_split_under_load_is_one_scan_wherever_it_is_split() {
    for digits in [barcode(1).to_string(), "96385074".into(), card(7).to_string()] {
        for split in 1..digits.len() {
            for pause_ms in [31, 45, 100] {
                let mut scan = keys(&digits, 8);
                scan[split].0 = pause_ms;
                scan.push(ENTER);
                let read = Input::Scan(Scanned::in_text(&digits).unwrap());
                let inputs = play(&scan);
                let through = usize::from(split < 3) * split;
                let typed: Vec<_> = typed(&digits[..through]);
                let back = (through > 0).then_some(Input::Run(Run::TakenBack(Vec::new())));
                let expected: Vec<_> = typed.into_iter().chain(back).chain([read]).collect();
                assert_eq!(inputs, expected, "{digits} split at {split} by {pause_ms} ms");
            }
        }
    }
}

#[test]
fn a_split_that_is_longer_is_read_with_its_terminator_and_otherwise_types_nothing() {
    for pause_ms in [101, 200, 390] {
        for split in 3..11 {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan[split].0 = pause_ms;
            scan.push(ENTER);
            let inputs = play(&scan);
            // The first eight or twelve digits may happen to be sound by themselves; nothing is typed in any case.
            assert!(
                inputs.iter().all(|input| matches!(input, Input::Scan(_))),
                "{split} {pause_ms}: {inputs:?}"
            );
            if ![8].contains(&split) {
                assert_eq!(inputs, [good(1)], "split at {split} by {pause_ms} ms");
            }
        }
    }
}

#[test]
fn a_held_digit_key_is_one_piece_of_junk() {
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
    assert_eq!(scanner.feed(&Struck::Key(Key::Char('盐')), 5), typed("盐"), "no 30 ms for Han");
}

#[test]
fn an_input_method_that_writes_han_letters_and_digits_at_once_is_typing() {
    for (written, expected) in [
        ("大米10kg", [typed("大米"), vec![text("10kg")]].concat()),
        ("大米500克", [typed("大米"), vec![text("500")], typed("克")].concat()),
        ("500克", [vec![text("500")], typed("克")].concat()),
        ("2026年", [vec![text("2026")], typed("年")].concat()),
        ("张三，李四", typed("张三，李四")),
        ("5号电池", typed("5号电池")),
    ] {
        assert_eq!(play(&keys(written, 0)), expected, "{written}");
    }
    let hidden = play(&keys("690000盐0000014", 0));
    assert_eq!(hidden, [vec![JUNK], typed("盐"), vec![JUNK]].concat(), "so many digits are a code's");
}

#[test]
fn an_enter_in_the_breath_of_a_name_does_not_choose() {
    for written in ["张明", "明"] {
        let mut entered = keys(written, 0);
        entered.push((0, Key::Enter));
        assert_eq!(play(&entered), [typed(written), vec![TEXT_ENDED]].concat());
        entered.last_mut().unwrap().0 = 31;
        assert_eq!(play(&entered), [typed(written), vec![Input::Key(Key::Enter)]].concat());
    }
}

#[test]
fn han_is_exempt_from_the_quiet() {
    let mut scan = keys(&barcode(1).to_string(), 8);
    scan.extend([ENTER, (50, Key::Char('盐'))]);
    assert_eq!(play(&scan), [good(1), Input::Key(Key::Char('盐'))]);
}

fn pasted(text: &str) -> Vec<Input> {
    without_notes(Scanner::default().feed(&Struck::Paste(text.into()), 1_000))
}

#[test]
fn a_paste_that_is_a_code_is_that_scan_and_any_other_is_text() {
    assert_eq!(
        pasted(" 6900000000014\n"),
        [Input::Scan("6900000000014".parse().map(Scanned::Good).unwrap())]
    );
    assert_eq!(pasted(&format!("{}\r\n", card(7))), [Input::Scan(Scanned::Card(card(7)))]);
    for written in ["张登忠", "2030500237", "6900000000015", "a\u{202e}b"] {
        assert_eq!(pasted(written), [text(written)]);
    }
}

#[test]
fn the_enter_of_a_paste_is_swallowed() {
    for (pasted, then) in [("6900000000014", vec![]), ("zhang", vec![TEXT_ENDED])] {
        let mut scanner = Scanner::default();
        scanner.feed(&Struck::Paste(pasted.into()), 1_000);
        assert_eq!(without_notes(scanner.feed(&Struck::Key(Key::Enter), 1_020)), []);
        assert_eq!(without_notes(scanner.tick(1_060)), then, "{pasted}");
    }
}

#[test]
fn a_typed_key_is_held_no_longer_than_the_rhythm() {
    for c in ['z', '7'] {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(&Struck::Key(Key::Char(c)), 1_000), []);
        assert_eq!(scanner.deadline(), Some(1_031));
        assert_eq!(scanner.tick(1_030), []);
        assert_eq!(without_notes(scanner.tick(1_031)), typed(&c.to_string()));
    }
    let mut scanner = Scanner::default();
    scanner.feed(&Struck::Key(Key::Char('z')), 1_000);
    scanner.tick(3_000);
    assert_eq!(scanner.deadline(), None, "nothing is remembered for ever");
}

#[test]
fn a_stalled_loop_does_not_make_typing_a_scan() {
    let (mut scanner, mut inputs) = (Scanner::default(), Vec::new());
    for (at_ms, c) in [(1_000, 'a'), (1_090, 'b'), (1_180, 'c'), (1_270, 'd')] {
        inputs.extend(scanner.feed(&Struck::Key(Key::Char(c)), at_ms));
    }
    inputs.extend(scanner.tick(9_000));
    assert_eq!(without_notes(inputs), typed("abcd"), "the stamps decide, not when the loop looks");
}

#[test]
fn control_keys_in_a_run_are_part_of_it_and_do_nothing() {
    for key in [Key::Ctrl('q'), Key::Ctrl('l'), Key::Escape, Key::Tab, Key::Backspace, Key::Enter] {
        for place in [0, 1, 6, 12] {
            let mut scan = keys(&barcode(1).to_string(), 8);
            scan.insert(place, (8, key));
            scan.push(ENTER);
            let inputs = play(&scan);
            let are_scans = inputs.iter().all(|input| matches!(input, Input::Scan(_)));
            assert!(are_scans, "{key:?} at {place}: {inputs:?}");
            if place == 6 {
                assert!(!inputs.contains(&good(1)), "{key:?} inside is no frame");
            }
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
fn the_tail_of_something_longer_is_no_code() {
    for gap_ms in [8, 40] {
        for longer in ["ABC6900000000014", "x96385074", "12345/6900000000014"] {
            let mut scan = keys(longer, gap_ms);
            scan.push((gap_ms, Key::Enter));
            let inputs = play(&scan);
            assert_eq!(inputs.last(), Some(&JUNK), "{longer} {gap_ms} ms");
            assert!(!inputs.iter().any(|input| matches!(input, Input::Scan(Scanned::Good(_)))), "{longer}");
        }
    }
}

#[test]
fn a_lone_control_key_passes_after_the_rhythm() {
    for key in [Key::Enter, Key::Escape, Key::Tab, Key::Backspace, Key::Ctrl('l')] {
        let mut scanner = Scanner::default();
        assert_eq!(scanner.feed(&Struck::Key(key), 1_000), []);
        assert_eq!(without_notes(scanner.tick(1_031)), [Input::Key(key)]);
    }
}

#[test]
fn a_control_key_that_is_held_down_is_no_scan() {
    let held: Vec<_> = (0..5).map(|_| (25, Key::Backspace)).collect();
    assert_eq!(play(&held), vec![Input::Key(Key::Backspace); 5]);
    let entered: Vec<_> = (0..6).map(|_| (25, Key::Enter)).collect();
    assert_eq!(play(&entered), vec![Input::Key(Key::Enter); 6]);
}

#[test]
fn what_a_person_typed_before_a_slow_scan_stays_typed() {
    for gap_ms in [36, 40, 60, 100] {
        for (before, pause_ms) in [("3", 300), ("zm", 700), ("12", 110)] {
            let mut struck = keys(before, 120);
            let mut scan = keys(&barcode(1).to_string(), gap_ms);
            scan[0].0 = pause_ms;
            struck.extend(scan);
            struck.push((gap_ms, Key::Enter));
            let kept = before.chars().map(Key::Char).collect();
            let taken_back = Input::Run(Run::TakenBack(kept));
            assert_eq!(play(&struck)[before.len() + 13..], [taken_back, good(1)], "{before} {gap_ms} ms");
        }
    }
}

#[test]
fn digits_in_a_line_of_their_own_are_a_code_whatever_their_rhythm() {
    for digits in ["96385074", "036000291452", "6900000000014", "06900000000014"] {
        let gaps = [220, 40, 90, 350, 60, 30, 130, 70, 60, 80, 50, 60, 90, 20];
        let scan: Vec<_> = digits.chars().zip(gaps).map(|(c, gap_ms)| (gap_ms, Key::Char(c))).collect();
        for end in [Key::Enter, Key::Tab, Key::Ctrl('j')] {
            let mut scan = scan.clone();
            scan.push((70, end));
            let read = Input::Scan(Scanned::in_text(digits).unwrap());
            assert_eq!(play(&scan).last(), Some(&read), "{digits} {end}");
            scan.last_mut().unwrap().0 = 1_400;
            assert!(!play(&scan).contains(&read), "{digits}: nobody's scanner is so slow");
        }
    }
}
