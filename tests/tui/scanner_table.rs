//! Scanners of every habit on every screen: what they send is read right, and every field is left as it was.

use super::fixture::*;
use super::pictures::{confirming, picture, reversing};
use super::scans::standing;
use hemei::domain::barcode::Barcode;
use hemei::tui::effect::Effect;
use hemei::tui::event_table::{Place, Reaction, Read, reaction};
use hemei::tui::key::Key;
use hemei::tui::message::{Answered, Message};
use hemei::tui::model::Model;
use hemei::tui::scan::place;
use hemei::tui::scanner::{Event, Input, Run, Scanned, Scanner};
use hemei::tui::update::update;
use proptest::prelude::*;

/// The model with its scanner layer and a clock of its own; searches are answered, everything else is written down.
pub struct Desk {
    pub model: Model,
    scanner: Scanner,
    now_ms: u64,
    pub effects: Vec<Effect>,
    pub scans: Vec<Scanned>,
    pub said: Vec<String>,
}

impl Desk {
    pub fn at(place: Place) -> Desk {
        Desk::with(standing(place))
    }

    pub fn with(mut model: Model) -> Desk {
        model.world.toast = None;
        let (effects, scans, said) = (Vec::new(), Vec::new(), Vec::new());
        Desk { model, scanner: Scanner::default(), now_ms: 10_000, effects, scans, said }
    }

    pub fn strike(&mut self, gap_ms: u64, key: Key) {
        let at_ms = self.now_ms + gap_ms;
        while let Some(deadline_ms) = self.scanner.deadline().filter(|deadline_ms| *deadline_ms < at_ms) {
            let inputs = self.scanner.tick(deadline_ms);
            self.act(inputs);
        }
        self.now_ms = at_ms;
        let inputs = self.scanner.feed(&Event::Key(key), at_ms);
        self.act(inputs);
    }

    pub fn paste(&mut self, text: &str) {
        let inputs = self.scanner.feed(&Event::Paste(text.into()), self.now_ms);
        self.act(inputs);
    }

    pub fn rest(&mut self) {
        self.now_ms += 3_000;
        let inputs = self.scanner.tick(self.now_ms);
        self.act(inputs);
    }

    fn act(&mut self, inputs: Vec<Input>) {
        for input in inputs {
            let message = match input {
                Input::Key(key) => Message::Key(key),
                Input::Scan(scanned) => {
                    self.scans.push(scanned.clone());
                    Message::Scan(scanned)
                }
                Input::Run(run) => Message::Run(run),
            };
            let effects = update(&mut self.model, message);
            self.answer(effects);
            self.said.extend(self.model.world.toast.take().map(|toast| toast.text));
        }
    }

    fn answer(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let answered = match effect {
                Effect::FindHouseholds { typed } => Answered::Households {
                    typed,
                    found: vec![household(7, "张明"), household(8, "张明")],
                },
                Effect::FindGoods { typed } => Answered::Goods { typed, found: vec![good(2), good(3)] },
                effect => {
                    self.effects.push(effect);
                    continue;
                }
            };
            let more = answer_with(&mut self.model, answered);
            self.answer(more);
        }
    }

    pub fn shown(&self) -> String {
        picture(&self.model, 80, 24)
    }
}

/// How a scanner strikes its keys.
#[derive(Clone, Copy, Debug)]
enum Gaps {
    Even(u64),
    /// 5 to 60 ms, 20 in the mean, as tills' logs show them.
    Jittered(u64),
    /// Two bursts under load.
    Split {
        at: usize,
        by: u64,
    },
}

impl Gaps {
    fn before(self, index: usize) -> u64 {
        match self {
            Gaps::Even(ms) => ms,
            Gaps::Jittered(seed) => {
                let drawn = (seed + index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
                [5, 7, 9, 12, 14, 16, 18, 20, 24, 28, 33, 60][(drawn % 12) as usize]
            }
            Gaps::Split { at, by } if at == index => by,
            Gaps::Split { .. } => 4,
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Device {
    front: &'static [Key],
    back: &'static [Key],
    gaps: Gaps,
    digits: Digits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Digits {
    Half,
    Full,
}

const CR: &[Key] = &[Key::Enter];
const NO: &[Key] = &[];
const STX: Key = Key::Ctrl('b');
const ETX: Key = Key::Ctrl('c');
const GS: Key = Key::Ctrl('5');
const LF: Key = Key::Ctrl('j');

const RHYTHMS: [Gaps; 16] = [
    Gaps::Even(0),
    Gaps::Even(2),
    Gaps::Even(8),
    Gaps::Even(20),
    Gaps::Even(30),
    Gaps::Even(36),
    Gaps::Even(40),
    Gaps::Even(60),
    Gaps::Even(100),
    Gaps::Jittered(1),
    Gaps::Jittered(2),
    Gaps::Jittered(3),
    Gaps::Split { at: 1, by: 100 },
    Gaps::Split { at: 2, by: 60 },
    Gaps::Split { at: 5, by: 100 },
    Gaps::Split { at: 7, by: 45 },
];

const FRAMES: [(&[Key], &[Key]); 10] = [
    (NO, NO),
    (NO, &[Key::Tab]),
    (NO, &[LF]),
    (NO, &[Key::Enter, LF]),
    (&[STX], &[ETX]),
    (&[STX], &[ETX, Key::Enter]),
    (&[Key::Char(' ')], &[Key::Char(' '), Key::Enter]),
    (&[Key::Char(']'), Key::Char('E'), Key::Char('0')], CR),
    (&[Key::Char(']'), Key::Char('C'), Key::Char('1'), GS], &[Key::Tab]),
    (&[GS], CR),
];

fn devices() -> Vec<Device> {
    let plain = RHYTHMS.iter().map(|gaps| Device { front: NO, back: CR, gaps: *gaps, digits: Digits::Half });
    let wide = [8, 40].map(|ms| Device { front: NO, back: CR, gaps: Gaps::Even(ms), digits: Digits::Full });
    let framed = FRAMES.iter().flat_map(|(front, back)| {
        let gaps = [Gaps::Even(4), Gaps::Even(40)];
        gaps.map(|gaps| Device { front, back, gaps, digits: Digits::Half })
    });
    plain.chain(wide).chain(framed).collect()
}

fn scan_with(desk: &mut Desk, device: &Device, code: &str) {
    let widened = |c: char| match device.digits {
        Digits::Half => c,
        Digits::Full => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
    };
    let payload = code.chars().map(|c| Key::Char(widened(c)));
    let keys = device.front.iter().copied().chain(payload).chain(device.back.iter().copied());
    for (index, key) in keys.enumerate() {
        let gap_ms = if index == 0 { 2_000 } else { device.gaps.before(index) };
        desk.strike(gap_ms, key);
    }
    desk.rest();
}

/// What came of one scan: the right answer of the event table once, and nothing else.
fn check(at: Place, read: Read, desk: &Desk, before: &str, what: &str) {
    let expected = match reaction(at, read) {
        Reaction::OpenHousehold | Reaction::Confirmed | Reaction::AskSwitch => "FindCard",
        Reaction::ShowOwn => "FindOwn",
        Reaction::AddGood | Reaction::PickGood | Reaction::ShowPrice => "FindBarcode",
        Reaction::Nothing | Reaction::Shown => "",
        Reaction::CardFirst | Reaction::FinishFirst | Reaction::Invalid => "Bell",
    };
    let asked: Vec<_> = desk.effects.iter().map(|effect| format!("{effect:?}")).collect();
    match expected {
        "" => assert!(asked.is_empty(), "{what}: {asked:?}"),
        expected => {
            assert!(asked.len() == 1 && asked[0].starts_with(expected), "{what}: {asked:?}, not {expected}");
        }
    }
    assert_eq!(place(&desk.model), at, "{what}");
    if at != Place::ScanTest {
        assert_eq!(desk.shown(), before, "{what}: the screen is not what it was");
    }
}

#[test]
fn every_scanner_is_read_on_every_screen_and_leaves_it_as_it_was() {
    let (card, mut cases) = (card(7).to_string(), 0);
    let codes = [(card.as_str(), Read::Card), ("6900000000014", Read::Good), ("96385074", Read::Good)];
    for at in Place::ALL {
        let before = Desk::at(at).shown();
        for device in devices() {
            for (code, read) in codes {
                let what = format!("{at:?} {device:?} {code}");
                let mut desk = Desk::at(at);
                scan_with(&mut desk, &device, code);
                assert_eq!(desk.scans, [Scanned::in_text(code).unwrap()], "{what}");
                check(at, read, &desk, &before, &what);
                let is_said = desk.said.iter().any(|said| said.contains("全角"));
                assert_eq!(is_said, device.digits == Digits::Full, "{what}: {:?}", desk.said);
                cases += 1;
            }
        }
    }
    assert!(cases >= 600, "{cases}");
}

#[test]
fn what_a_scanner_misreads_is_said_and_leaves_every_screen_as_it_was() {
    let card = card(7).to_string();
    let broken = format!("{}{}", &card[..44], if card.ends_with('0') { "1" } else { "0" });
    for at in Place::ALL {
        let before = Desk::at(at).shown();
        for device in devices() {
            for code in [&broken, "6900000000015"] {
                let what = format!("{at:?} {device:?} {code}");
                let mut desk = Desk::at(at);
                scan_with(&mut desk, &device, code);
                assert_eq!(desk.scans, [Scanned::Junk], "{what}");
                check(at, Read::Junk, &desk, &before, &what);
            }
        }
    }
}

/// Rows of the forms that a place of the table does not tell apart, with something typed in each.
fn rows() -> Vec<Model> {
    let after = |mut model: Model, keys: &str| {
        press(&mut model, keys);
        model
    };
    let picked = |keys: &str| {
        let mut model = after(signed_in(), "<Ins>yan");
        answer_with(&mut model, Answered::Goods { typed: "yan".into(), found: vec![good(0), good(1)] });
        after(model, keys)
    };
    let proxy = "<←><Tab>";
    let mut owed = after(signed_in(), "<F6>");
    answer_with(&mut owed, Answered::Owed(vec![lone_reversal()]));
    vec![
        after(reversing(), "<Enter>2"),
        after(reversing(), "<Enter>错<Tab><Tab><Tab>12"),
        after(owed, "<Enter>12"),
        picked(""),
        picked("<Enter>3"),
        picked("<Enter>3<Tab><Tab>20"),
        picked("<Enter>3<Tab><Tab><Tab>5"),
        after(confirming(), &format!("{proxy}周")),
        after(confirming(), &format!("{proxy}周<Tab>1")),
        after(with_basket(), "xy"),
        after(with_basket(), "<Ctrl-L>123"),
    ]
}

#[test]
fn every_row_of_every_form_is_left_as_it_was() {
    for (index, at) in (0..rows().len()).flat_map(|index| [36, 60, 100, 8].map(|gap_ms| (index, gap_ms))) {
        for code in [card(7).to_string().as_str(), "6900000000014"] {
            let mut desk = Desk::with(rows().swap_remove(index));
            let before = desk.shown();
            let device = Device { front: NO, back: CR, gaps: Gaps::Even(at), digits: Digits::Half };
            scan_with(&mut desk, &device, code);
            assert_eq!(desk.scans, [Scanned::in_text(code).unwrap()], "{at} ms on\n{before}");
            assert_eq!(desk.shown(), before, "{at} ms");
            assert!(desk.effects.len() == 1, "{:?}", desk.effects);
        }
    }
}

/// The faults as they were seen, one by one.
#[test]
fn a_good_scanned_slowly_over_the_quantity_books_no_690_pieces() {
    for gap_ms in [36, 40, 60, 100] {
        let mut desk = Desk::at(Place::Quantity);
        for (code, back) in [("6900000000014", CR), ("6900000000014", NO), ("6900000000015", CR)] {
            let device = Device { front: NO, back, gaps: Gaps::Even(gap_ms), digits: Digits::Half };
            scan_with(&mut desk, &device, code);
        }
        desk.strike(500, Key::Enter);
        desk.rest();
        assert_eq!(place(&desk.model), Place::FullBasket);
        assert!(desk.shown().contains("x  3"), "{gap_ms} ms: what was typed before counts\n{}", desk.shown());
    }
}

#[test]
fn five_cards_scanned_slowly_at_the_pin_check_no_pin() {
    for gap_ms in [31, 36, 40, 60, 100] {
        let mut desk = Desk::at(Place::SignIn);
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
        for at in [Place::Idle, Place::Find, Place::Done] {
            let mut desk = Desk::at(at);
            name.chars().for_each(|c| desk.strike(0, Key::Char(c)));
            desk.strike(0, Key::Enter);
            desk.rest();
            assert_eq!(desk.effects, [], "{name} {at:?}");
            assert_eq!(place(&desk.model), Place::Find);
            assert!(desk.said.last().is_some_and(|said| said.contains("再按一次")), "{:?}", desk.said);
            desk.strike(500, Key::Enter);
            desk.rest();
            assert!(matches!(desk.effects.as_slice(), [Effect::ReadHousehold { .. }]), "{:?}", desk.effects);
        }
    }
}

#[test]
fn text_at_once_goes_into_a_line_whole_or_not_at_all() {
    for at in Place::ALL {
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
            } else if at != Place::ScanTest {
                assert_eq!(desk.shown(), before, "{at:?} {pasted:?}");
                assert_eq!(desk.said.len(), 1, "{at:?} {pasted:?} is refused in words");
            }
        }
        let mut desk = Desk::at(at);
        desk.paste(&"长".repeat(121));
        assert!(at == Place::ScanTest || desk.shown() == before, "{at:?}");
        assert_eq!(desk.said.len(), 1, "{at:?}");
    }
}

#[test]
fn a_line_that_holds_a_code_and_gets_its_enter_is_that_scan() {
    for (at, effect) in [
        (Place::Idle, Effect::FindBarcode(barcode(1))),
        (Place::EmptyBasket, Effect::FindBarcode(barcode(1))),
        (Place::FullBasket, Effect::FindBarcode(barcode(1))),
        (Place::Intake, Effect::FindBarcode(barcode(1))),
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
    let mut desk = Desk::at(Place::SignIn);
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

    let mut desk = Desk::at(Place::Quantity);
    "456".chars().for_each(|c| desk.strike(150, Key::Char(c)));
    desk.strike(500, Key::Enter);
    desk.rest();
    assert_eq!(place(&desk.model), Place::Quantity, "345 is many, and it was not all");
    desk.strike(500, Key::Enter);
    desk.rest();
    assert_eq!(place(&desk.model), Place::FullBasket, "who says so twice means it");
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
        inputs.extend(scanner.feed(&Event::Key(*key), now_ms));
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
        at in prop::sample::select(Place::ALL.to_vec()),
        body in "[1-9][0-9]{10,12}",
        card_number in 1_u32..400,
        is_card: bool,
        frame in prop::sample::select(FRAMES.to_vec()),
        gaps in prop::collection::vec(0_u64..=100, 60),
        typed in "[0-9]{0,3}|[a-z]{0,3}",
        pause_ms in 101_u64..1_400,
    ) {
        let code = if is_card { card(card_number).to_string() } else { completed(&body) };
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
        if at != Place::ScanTest {
            prop_assert_eq!(desk.shown(), typing.shown());
        }
    }
}
