//! What slow scanners did at a counter, one by one, and what holds for all of them and for everybody who types.

use super::desk::Desk;
use super::fixture::*;
use super::scanner_table::{CR, Device, Digits, FRAMES, Gaps, NO, scan_with};
use hemei::domain::value::barcode::Barcode;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::{Input, Run, Scanned, Scanner, Struck};
use proptest::prelude::*;

#[test]
fn a_good_scanned_slowly_over_the_quantity_books_no_690_pieces() {
    for gap_ms in [36, 40, 60, 100] {
        let mut desk = Desk::at(Scene::Quantity);
        for (code, back) in [("6900000000014", CR), ("6900000000014", NO), ("6900000000015", CR)] {
            let device = Device { front: NO, back, gaps: Gaps::Even(gap_ms), digits: Digits::Half };
            scan_with(&mut desk, &device, code);
        }
        desk.strike(500, Key::Enter);
        desk.rest();
        assert_eq!(place(&desk.model), Scene::FullBasket);
        assert!(desk.shown().contains("x  3"), "{gap_ms} ms: what was typed before counts\n{}", desk.shown());
    }
}

#[test]
fn five_cards_scanned_slowly_at_the_pin_check_no_pin() {
    for gap_ms in [31, 36, 40, 60, 100] {
        let mut desk = Desk::at(Scene::SignIn);
        let device = Device { front: NO, back: CR, gaps: Gaps::Even(gap_ms), digits: Digits::Half };
        (0..5).for_each(|_| scan_with(&mut desk, &device, &card(7).to_string()));
        assert!(desk.effects.iter().all(|effect| matches!(effect, Effect::FindOwn(_))), "{:?}", desk.effects);
        for (gap_ms, key) in "3456".chars().map(|c| (120, Key::Char(c))).chain([(200, Key::Enter)]) {
            desk.strike(gap_ms, key);
        }
        desk.rest();
        let pin = Effect::CheckPin { code: code("01"), pin: "123456".into() };
        assert_eq!(desk.effects.last(), Some(&pin), "the PIN goes on where it was left");
    }
}

#[test]
fn a_name_and_its_enter_in_one_burst_open_nobody() {
    for name in ["zm", "zdm", "张明", "zhang ming"] {
        for at in [Scene::Idle, Scene::Find, Scene::Done] {
            let mut desk = Desk::at(at);
            name.chars().for_each(|c| desk.strike(0, Key::Char(c)));
            desk.strike(0, Key::Enter);
            desk.rest();
            assert_eq!(desk.effects, [], "{name} {at:?}");
            assert_eq!(place(&desk.model), Scene::Find);
            assert!(desk.said.last().is_some_and(|said| said.contains("再按一次")), "{:?}", desk.said);
            desk.strike(500, Key::Enter);
            desk.rest();
            assert!(matches!(desk.effects.as_slice(), [Effect::ReadHousehold { .. }]), "{:?}", desk.effects);
        }
    }
}

#[test]
fn text_at_once_goes_into_a_line_whole_or_not_at_all() {
    for at in Scene::ALL {
        let before = Desk::at(at).shown();
        for (pasted, lands) in
            [("大米10kg", true), ("2030500237", true), ("a\u{202e}b", false), ("x\ny", false)]
        {
            let mut desk = Desk::at(at);
            let takes = desk.model.top().room(&desk.model.world).is_some();
            desk.paste(pasted);
            desk.rest();
            if lands && takes {
                assert!(desk.shown().contains(pasted), "{at:?}\n{}", desk.shown());
                assert_eq!(desk.said, [""; 0], "{at:?}");
            } else if at != Scene::ScanTest {
                assert_eq!(desk.shown(), before, "{at:?} {pasted:?}");
                assert_eq!(desk.said.len(), 1, "{at:?} {pasted:?} is refused in words");
            }
        }
        let mut desk = Desk::at(at);
        desk.paste(&"长".repeat(121));
        assert!(at == Scene::ScanTest || desk.shown() == before, "{at:?}");
        // That page shows whatever arrives.
        assert_eq!(desk.said.len(), usize::from(at != Scene::ScanTest), "{at:?}");
    }
}

#[test]
fn a_line_that_holds_a_code_and_gets_its_enter_is_that_scan() {
    for (at, effect) in [
        (Scene::Idle, Effect::FindBarcode(barcode(1))),
        (Scene::EmptyBasket, Effect::FindBarcode(barcode(1))),
        (Scene::FullBasket, Effect::FindBarcode(barcode(1))),
        (Scene::Intake, Effect::FindBarcode(barcode(1))),
    ] {
        let mut desk = Desk::at(at);
        barcode(1).as_str().chars().for_each(|c| desk.strike(250, Key::Char(c)));
        desk.strike(600, Key::Enter);
        desk.rest();
        assert_eq!(desk.effects, [effect], "{at:?}");
        assert!(!desk.shown().contains(barcode(1).as_str()), "{at:?}: it does not stay as text");
    }
}

#[test]
fn digits_beyond_what_a_field_holds_are_said_and_decide_nothing() {
    let mut desk = Desk::at(Scene::SignIn);
    "34567".chars().for_each(|c| desk.strike(150, Key::Char(c)));
    desk.rest();
    assert!(desk.said.iter().any(|said| said.contains("6 位")), "{:?}", desk.said);
    desk.strike(500, Key::Enter);
    desk.rest();
    assert_eq!(
        desk.effects.iter().filter(|effect| **effect != Effect::Bell).count(),
        0,
        "{:?}",
        desk.effects
    );

    let mut desk = Desk::at(Scene::Quantity);
    "456".chars().for_each(|c| desk.strike(150, Key::Char(c)));
    desk.strike(500, Key::Enter);
    desk.rest();
    assert_eq!(place(&desk.model), Scene::Quantity, "345 is many, and it was not all");
    desk.strike(500, Key::Enter);
    desk.rest();
    assert_eq!(place(&desk.model), Scene::FullBasket, "who says so twice means it");
}

/// What a person types: letters, Han, marks, and digits in lines that have no code's length.
fn line() -> impl Strategy<Value = Vec<Key>> {
    let word = prop_oneof![
        "[a-z]{1,8}",
        "[A-Z][0-9]{3}",
        "[0-9]{1,7}",
        "[0-9]{9,11}",
        "[张明忠盐米]{1,4}",
        "[ .,;/@#-]{1,2}",
    ];
    let end = prop_oneof![
        Just(vec![Key::Char('.')]),
        Just(vec![Key::Enter]),
        Just(vec![Key::Backspace]),
        Just(vec![Key::Down, Key::Up]),
        Just(vec![Key::Tab]),
    ];
    prop::collection::vec((word, end), 1..5).prop_map(|words| {
        let keys =
            |(word, end): (String, Vec<Key>)| word.chars().map(Key::Char).chain(end).collect::<Vec<_>>();
        words.into_iter().flat_map(keys).collect()
    })
}

fn inputs_of(struck: &[(u64, Key)]) -> Vec<Input> {
    let is_note = |input: &Input| matches!(input, Input::Run(Run::Begins | Run::Heard(_)));
    let (mut scanner, mut now_ms, mut inputs) = (Scanner::default(), 0, Vec::new());
    for (gap_ms, key) in struck {
        now_ms += gap_ms;
        inputs.extend(scanner.feed(&Struck::Key(*key), now_ms));
    }
    inputs.extend(scanner.tick(now_ms + 3_000));
    inputs.into_iter().filter(|input| !is_note(input)).collect()
}

fn completed(body: &str) -> String {
    (0..10).map(|check| format!("{body}{check}")).find(|code| code.parse::<Barcode>().is_ok()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn what_a_person_types_is_never_swallowed_or_changed(
        keys in line(),
        gaps in prop::collection::vec(60_u64..400, 1..40),
    ) {
        let struck: Vec<_> = keys.iter().zip(gaps.iter().cycle()).map(|(key, gap)| (*gap, *key)).collect();
        let expected: Vec<_> = keys.into_iter().map(Input::Key).collect();
        prop_assert_eq!(inputs_of(&struck), expected);
    }

    #[test]
    fn any_scan_is_one_scan_and_leaves_every_field_as_it_was(
        at in prop::sample::select(Scene::ALL.to_vec()),
        body in "[1-9][0-9]{10,12}",
        card_number in 1_u32..400,
        is_card: bool,
        frame in prop::sample::select(FRAMES.to_vec()),
        gaps in prop::collection::vec(0_u64..=100, 60),
        typed in "[0-9]{0,3}|[a-z]{0,3}",
        pause_ms in 101_u64..1_400,
    ) {
        let code = if is_card { card(card_number).to_string() } else { completed(&body) };
        // Digits of a person and of a scanner that together are sound are one code: nobody could tell.
        prop_assume!(format!("{typed}{code}").parse::<Barcode>().is_err() || typed.is_empty());
        let mut typing = Desk::at(at);
        typed.chars().for_each(|c| typing.strike(130, Key::Char(c)));
        typing.rest();
        let mut desk = Desk::at(at);
        typed.chars().for_each(|c| desk.strike(130, Key::Char(c)));
        // Without a terminator only the rhythm tells where a scan ends.
        let back = if frame.1.is_empty() { CR } else { frame.1 };
        let payload = code.chars().map(Key::Char);
        let keys = frame.0.iter().copied().chain(payload).chain(back.iter().copied());
        for (index, (key, gap_ms)) in keys.zip(gaps).enumerate() {
            desk.strike(if index == 0 { pause_ms } else { gap_ms }, key);
        }
        desk.rest();
        let read = Scanned::in_text(&code).unwrap();
        prop_assert_eq!(&desk.scans, &[read], "{:?}", desk.scans);
        if at != Scene::ScanTest {
            prop_assert_eq!(desk.shown(), typing.shown());
        }
    }
}
