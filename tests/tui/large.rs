//! Seventy years old: figures and rows that are read from a chair, and a bell that is told apart without looking.

use super::fixture::*;
use super::pictures::{buffer, picture};
use super::scans::standing;
use hemei::config::SoundChoice;
use hemei::domain::value::language::Language;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::sound;
use hemei::tui::kit::bell::{Bell, Ring};
use hemei::tui::kit::look::{Borders, Scale};
use hemei::tui::kit::scanner::Scanned;
use hemei::tui::kit::stack::Asker;
use ratatui::style::Color;

fn large(mut model: Model) -> Model {
    model.world.look.scale = Scale::Large;
    model
}

/// The lengths of the runs of rows in which some cell from this column on is a block.
fn runs_of_blocks(model: &Model, from: u16) -> Vec<usize> {
    let shown = buffer(model, 80, 24);
    let is_block = |y: u16| (from..80).any(|x| matches!(shown[(x, y)].symbol(), "█" | "▀" | "▄"));
    let rows: Vec<bool> = (2..23).map(is_block).collect();
    rows.split(|is_block| !is_block).map(<[bool]>::len).filter(|rows| *rows > 0).collect()
}

#[test]
fn balance_and_what_is_left_are_seven_rows_high() {
    assert_eq!(runs_of_blocks(&large(with_basket()), 36), [7, 7]);
    assert_eq!(runs_of_blocks(&large(standing(Scene::SelfService)), 0)[0], 7);
}

#[test]
fn the_call_is_seven_rows_high_at_least() {
    for language in [Language::Chinese, Language::English] {
        let mut model = large(idle());
        model.world.language = language;
        let highest = runs_of_blocks(&model, 0).into_iter().max();
        assert!(highest >= Some(7), "{highest:?}\n{}", picture(&model, 80, 24));
        model.world.look.borders = Borders::Ascii;
        let shown = buffer(&model, 80, 24);
        let filled = (2..23).filter(|y| shown[(20, *y)].bg == Color::Indexed(22)).count();
        assert!(filled >= 7, "in ASCII it is a block of colour: {filled}");
    }
}

#[test]
fn lists_have_at_least_two_fifths_fewer_rows() {
    let many = |scale| {
        let mut model = idle();
        let numbered = (10..90).map(|number| {
            let mut shelf = good(0);
            shelf.good.name = both(&format!("第{number}种"), "good");
            shelf
        });
        answer_with(&mut model, Fact::Shelf(numbered.collect()));
        model.world.look.scale = scale;
        model
    };
    // As many as the fullest of all pages shows.
    let most = |mut model: Model| {
        let pages = (0..40).map(|_| {
            model.world.now = model.world.now.plus_ms(8_000);
            picture(&model, 80, 24).matches("种").count()
        });
        pages.max().unwrap()
    };
    let (usual, high) = (most(many(Scale::Usual)), most(many(Scale::Large)));
    assert!(high > 0 && high * 10 <= usual * 6, "{high} of {usual}");
}

#[test]
fn one_key_on_the_idle_screen_changes_it() {
    let mut model = idle();
    let usual = picture(&model, 80, 24);
    press(&mut model, "<Ctrl-E>");
    assert_ne!(picture(&model, 80, 24), usual);
    press(&mut model, "<Ctrl-E>");
    assert_eq!(picture(&model, 80, 24), usual);
}

#[test]
fn a_bell_tells_the_worst_and_only_as_the_settings_say() {
    let strokes = |rings: &[Ring], sounds| {
        let mut bell = Bell::default();
        rings.iter().for_each(|ring| bell.ring(*ring));
        bell.strokes(sounds)
    };
    for (rings, warnings, patterns) in [
        (&[][..], 0, 0),
        (&[Ring::Good], 0, 1),
        (&[Ring::Bad, Ring::Good], 1, 2),
        (&[Ring::OtherCard, Ring::Bad], 1, 3),
    ] {
        assert_eq!(strokes(rings, SoundChoice::Warnings), warnings, "{rings:?}");
        assert_eq!(strokes(rings, SoundChoice::Patterns), patterns, "{rings:?}");
        assert_eq!(strokes(rings, SoundChoice::Off), 0, "{rings:?}");
    }
}

/// What is heard of a message, as the driver hears it.
fn heard(model: &mut Model, message: Message) -> Option<Ring> {
    let pleases = sound::pleases(&message);
    let effects = hemei::tui::counter::update::update(model, message);
    sound::of(pleases, &effects, model)
}

fn answered(answer: Answered) -> Message {
    Message::Answered { to: Asker::Program, answer: Ok(answer) }
}

#[test]
fn good_bad_and_another_card_are_heard_apart() {
    let mut model = with_basket();
    let page = |serial| Answered::Page(Box::new(page(serial, "张登明", found())));
    scan(&mut model, Scanned::Good(barcode(1)));
    let ticket = newest(&model);
    let taken = Message::Answered { to: ticket, answer: Ok(Answered::Good(Box::new(good(1)))) };
    assert_eq!(heard(&mut model, taken), Some(Ring::Good));
    assert_eq!(heard(&mut model, Message::Scan(Scanned::Junk)), Some(Ring::Bad));
    scan(&mut model, Scanned::Card(card(7)));
    assert_eq!(heard(&mut model, answered(page(7))), Some(Ring::OtherCard));
    assert_eq!(heard(&mut model, Message::Tick(now())), None);
}

fn found() -> hemei::domain::entry::Found {
    hemei::domain::entry::Found::Card { serial: 1 }
}
