//! The attendant's path: how many keys a redemption takes, counted on the real model and held against `docs/screen.md`.

use super::fixture::*;
use hemei::domain::entry::Found;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::kit::scanner::Scanned;

/// One thing an attendant does.
enum Do {
    /// Keys, as [`press`] reads them.
    Press(&'static str),
    Card,
    Good(usize),
}

/// What is counted: the row's name in `docs/screen.md`, and the way from the idle screen, signed in, to the booked entry.
const WAYS: [(&str, &[Do]); 6] = [
    ("card and goods scanned", &[Do::Card, Do::Good(0), Do::Press("<F8><F9>")]),
    ("three goods, scanned", &[Do::Card, Do::Good(0), Do::Good(2), Do::Good(4), Do::Press("<F8><F9>")]),
    ("twelve of one good", &[Do::Card, Do::Good(0), Do::Press("<F4>12<Enter><F8><F9>")]),
    ("a member collects", &[Do::Card, Do::Good(0), Do::Press("<F8><→><F9>")]),
    ("no scanner: initials", &[Do::Press("zdm<Enter>xyy<Enter><F8><F9>")]),
    ("no scanner: numbers", &[Do::Press("203050123<Enter>G003<Enter><F8><F9>")]),
];

/// Answers as the counter would, and counts nothing.
fn answer(model: &mut Model, effects: Vec<Effect>) -> Vec<Effect> {
    let mut last = Vec::new();
    for effect in effects {
        let whose = |found| Box::new(page(123, "张登明", found));
        let answered = match effect.clone() {
            Effect::FindHouseholds { typed } => {
                Answered::Households { typed, found: listed(&[household(123, "张登明")]) }
            }
            Effect::ReadHousehold { found, .. } => Answered::Page(whose(found)),
            Effect::FindCard(_) => Answered::Page(whose(Found::Card { serial: 1 })),
            Effect::FindGoods { typed } => Answered::Goods { typed, found: vec![good(2)] },
            Effect::Quote(_) => Answered::Quoted { request: request(1), quote: Ok(quote()) },
            _ => {
                last.push(effect);
                continue;
            }
        };
        let more = answer_with(model, answered);
        last.extend(answer(model, more));
    }
    last
}

/// Scans and keys it took; panics if nothing was booked.
fn walk(way: &[Do]) -> (usize, usize) {
    let mut model = signed_in();
    let (mut scans, mut count, mut asked) = (0, 0, Vec::new());
    for step in way {
        match step {
            Do::Press(written) => {
                for key in keys(written) {
                    let effects = press(&mut model, &key);
                    count += 1;
                    asked.extend(answer(&mut model, effects));
                }
            }
            Do::Card => {
                let effects = scan(&mut model, Scanned::Card(card(123)));
                scans += 1;
                asked.extend(answer(&mut model, effects));
            }
            Do::Good(index) => {
                scan_good(&mut model, *index);
                scans += 1;
            }
        }
    }
    let booked = asked.iter().filter(|effect| matches!(effect, Effect::Redeem { .. })).count();
    assert_eq!(booked, 1, "{asked:?}");
    (scans, count)
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

#[test]
fn the_page_counts_the_keys_of_a_redemption() {
    let page = include_str!("../../docs/screen.md");
    for (name, way) in &WAYS {
        let (scans, keys) = walk(way);
        let row = format!("| {name} | {scans} | {keys} |");
        assert!(page.contains(&row), "docs/screen.md is behind: {row}");
    }
}

#[test]
fn beyond_the_scans_it_takes_two_keys_and_they_differ() {
    let (_, count) = walk(WAYS[0].1);
    assert_eq!(count, 2);
    let Do::Press(written) = WAYS[0].1[2] else { panic!("the last step is keys") };
    let pressed = keys(written);
    assert_ne!(pressed[0], pressed[1]);
}
