//! Scanners of every habit on every screen: what they send is read right, and every field is left as it was.

use super::desk::Desk;
use super::fixture::*;
use super::pictures::{confirming, reversing};
use hemei::tui::counter::event_table::{Reaction, Read, Scene, reaction};
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::scanner::Scanned;

/// How a scanner strikes its keys.
#[derive(Clone, Copy, Debug)]
pub enum Gaps {
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
pub struct Device {
    pub front: &'static [Key],
    pub back: &'static [Key],
    pub gaps: Gaps,
    pub digits: Digits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    Half,
    Full,
}

pub const CR: &[Key] = &[Key::Enter];
pub const NO: &[Key] = &[];
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

pub const FRAMES: [(&[Key], &[Key]); 10] = [
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

pub fn scan_with(desk: &mut Desk, device: &Device, code: &str) {
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
fn check(at: Scene, read: Read, desk: &Desk, before: &str, what: &str) {
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
    if at != Scene::ScanTest {
        assert_eq!(desk.stack(), before, "{what}: the screens are not what they were");
    }
}

#[test]
fn every_scanner_is_read_on_every_screen_and_leaves_it_as_it_was() {
    let (card, mut cases) = (card(7).to_string(), 0);
    let codes = [(card.as_str(), Read::Card), ("6900000000014", Read::Good), ("96385074", Read::Good)];
    for at in Scene::ALL {
        let before = Desk::at(at).stack();
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
    for at in Scene::ALL {
        let before = Desk::at(at).stack();
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
