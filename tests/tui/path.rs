//! The attendant's path: how many keys each task takes, counted on the real model and held against `docs/screen.md`. Scans
//! and the digits of PINs are no keys.

use super::fixture::*;
use super::interleaving;
use super::scans::standing;
use hemei::domain::view::page::ShelfGood;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::kit::scanner::Scanned;
use hemei::tui::kit::stack::Asked;

/// One thing an attendant does.
enum Do {
    /// Keys, as [`press`] reads them.
    Press(&'static str),
    /// Six digits.
    Pin(&'static str),
    Card,
    Good(usize),
    /// So many goods that spoil are scanned at goods in, each date looked at.
    Arrive(usize),
}

/// What is counted: the row's name in `docs/screen.md`, and the way from the idle screen, signed in, to the booked entry.
const WAYS: [(&str, &[Do]); 7] = [
    ("card and goods scanned", &[Do::Card, Do::Good(0), Do::Press("<F8><F9>")]),
    ("three goods, scanned", &[Do::Card, Do::Good(0), Do::Good(2), Do::Good(4), Do::Press("<F8><F9>")]),
    ("twelve of one good", &[Do::Card, Do::Good(0), Do::Press("<F4>12<Enter><F8><F9>")]),
    ("a member collects", &[Do::Card, Do::Good(0), Do::Press("<F8><→><F9>")]),
    ("a neighbour collects", &[Do::Card, Do::Good(0), Do::Press("<F8><←><Tab>周长林<Tab>邻居<Tab>外出<F9>")]),
    ("no scanner: initials", &[Do::Press("zdm<Enter>xyy<Enter><F8><F9>")]),
    ("no scanner: numbers", &[Do::Press("203050123<Enter>G003<Enter><F8><F9>")]),
];

/// The row's name, where it begins, the way, and the most keys that it may take.
type Task = (&'static str, fn() -> Model, &'static [Do], usize);

const TASKS: [Task; 4] = [
    (
        "what was just booked is taken back",
        || standing(Scene::Done),
        &[Do::Press("<F6>"), Do::Pin("111111"), Do::Pin("222222"), Do::Press("<F9>")],
        3,
    ),
    (
        "ten goods that spoil are taken in",
        signed_in,
        &[Do::Press("<Ins>"), Do::Arrive(10), Do::Press("<F9>")],
        14,
    ),
    (
        "a lost card is replaced",
        at_counter,
        &[Do::Press("<Ctrl-N>"), Do::Pin("111111"), Do::Press("<F9><Esc>")],
        4,
    ),
    ("the day is closed", signed_in, &[Do::Press("<F12><F9><Esc>")], 3),
];

/// Answers as the counter would, each to its asker, until nothing is asked any more; gives all that was asked.
fn answer(model: &mut Model, asked: Vec<Asked<Effect>>) -> Vec<Effect> {
    let mut all = Vec::new();
    for Asked { by: to, effect } in asked {
        let answered = match &effect {
            Effect::FindGoods { typed } => {
                Some(Answered::Goods { typed: typed.clone(), found: vec![good(2)] })
            }
            Effect::FindBarcode(barcode) => scanned(barcode),
            Effect::ReadEntry { seq } => {
                let mut sheet = entry_sheet();
                sheet.line.entry.seq = *seq;
                Some(Answered::Entry(Box::new(sheet)))
            }
            effect => interleaving::answer(effect),
        };
        all.push(effect);
        if let Some(answered) = answered {
            let more = send(model, Message::Answered { to, answer: Ok(answered) });
            all.extend(answer(model, more));
        }
    }
    all
}

fn scanned(barcode: &hemei::domain::value::barcode::Barcode) -> Option<Answered> {
    let known = (0..8).map(good).find(|shelf| shelf.good.barcodes.contains(barcode));
    known.map(|shelf| Answered::Good(Box::new(shelf)))
}

fn send(model: &mut Model, message: Message) -> Vec<Asked<Effect>> {
    hemei::tui::counter::update::update(model, message)
}

/// Scans and keys it took, and what was asked of the counter.
fn walk(mut model: Model, way: &[Do]) -> (usize, usize, Vec<Effect>) {
    let (mut scans, mut count, mut asked) = (0, 0, Vec::new());
    for step in way {
        match step {
            Do::Press(written) => {
                count += keys(written).len();
                asked.extend(typed(&mut model, written));
            }
            Do::Pin(digits) => asked.extend(typed(&mut model, digits)),
            Do::Card | Do::Good(_) => {
                let code = match step {
                    Do::Good(index) => Scanned::Good(barcode(*index)),
                    _ => Scanned::Card(card(123)),
                };
                let effects = send(&mut model, Message::Scan(code));
                scans += 1;
                asked.extend(answer(&mut model, effects));
            }
            Do::Arrive(goods) => {
                for number in 0..*goods {
                    arrive(&mut model, number);
                    asked.extend(typed(&mut model, "<Tab>"));
                }
                (scans, count) = (scans + goods, count + goods);
            }
        }
    }
    (scans, count, asked)
}

fn typed(model: &mut Model, written: &str) -> Vec<Effect> {
    let mut asked = Vec::new();
    for key in keys(written) {
        let name = key.strip_prefix('<').and_then(|key| key.strip_suffix('>')).unwrap_or(&key).to_owned();
        let key = match key.chars().count() {
            1 => hemei::tui::kit::key::Key::Char(key.chars().next().unwrap()),
            _ => name.parse().unwrap(),
        };
        let effects = send(model, Message::Key(key));
        asked.extend(answer(model, effects));
    }
    asked
}

/// A good that spoils, another one each time.
fn arrive(model: &mut Model, number: usize) {
    let mut shelf: ShelfGood = good(1);
    shelf.good.sku = format!("G{:03}", 100 + number).parse().unwrap();
    let asked = send(model, Message::Scan(Scanned::Good(barcode(1))));
    assert!(matches!(asked.as_slice(), [Asked { effect: Effect::FindBarcode(_), .. }]), "{asked:?}");
    let to = asked[0].by;
    let more = send(model, Message::Answered { to, answer: Ok(Answered::Good(Box::new(shelf))) });
    answer(model, more);
}

/// `ab<F8>` as `a`, `b`, `<F8>`.
fn keys(written: &str) -> Vec<String> {
    let (mut all, mut rest) = (Vec::new(), written);
    while let Some(c) = rest.chars().next() {
        let end = if c == '<' { rest.find('>').unwrap() + 1 } else { c.len_utf8() };
        all.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    all
}

fn is_booked(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::Redeem { .. }
            | Effect::Reverse { .. }
            | Effect::TakeIn { .. }
            | Effect::IssueCard { .. }
            | Effect::CloseDay { .. }
    )
}

fn row(name: &str, scans: usize, keys: usize) {
    let page = include_str!("../../docs/screen.md");
    let row = format!("| {name} | {scans} | {keys} |");
    assert!(page.contains(&row), "docs/screen.md is behind: {row}");
}

#[test]
fn the_page_counts_the_keys_of_a_redemption() {
    for (name, way) in &WAYS {
        let (scans, keys, asked) = walk(signed_in(), way);
        assert_eq!(asked.iter().filter(|effect| is_booked(effect)).count(), 1, "{name}: {asked:?}");
        row(name, scans, keys);
    }
}

#[test]
fn the_page_counts_the_keys_of_other_tasks_and_none_takes_too_many() {
    for (name, begin, way, most) in &TASKS {
        let (scans, keys, asked) = walk(begin(), way);
        assert_eq!(asked.iter().filter(|effect| is_booked(effect)).count(), 1, "{name}: {asked:?}");
        assert!(keys <= *most, "{name}: {keys} keys");
        row(name, scans, keys);
    }
}

#[test]
fn beyond_the_scans_it_takes_two_keys_and_they_differ() {
    let (_, count, _) = walk(signed_in(), WAYS[0].1);
    assert_eq!(count, 2);
    let Do::Press(written) = WAYS[0].1[2] else { panic!("the last step is keys") };
    let pressed = keys(written);
    assert_ne!(pressed[0], pressed[1]);
}
