//! Terminals that have less: every screen in ASCII, in sixteen colours and in none, at every size, in both languages.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{self, buffer};
use super::scans::standing;
use hemei::config::{BorderChoice, ColourChoice};
use hemei::domain::value::language::Language;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::kit::look::{Borders, Colours, Look, Scale};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (100, 30), (200, 60)];
const PLAINEST: Look = Look { borders: Borders::Ascii, colours: Colours::None, scale: Scale::Usual };

#[test]
fn colours_follow_the_settings_and_then_the_environment() {
    let auto = |set: &[(&str, &str)]| {
        let variable =
            |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        Colours::chosen(ColourChoice::Auto, variable)
    };
    assert_eq!(auto(&[("TERM", "xterm-256color")]), Colours::Full);
    assert_eq!(auto(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]), Colours::Full);
    assert_eq!(auto(&[("TERM", "linux")]), Colours::Sixteen);
    assert_eq!(auto(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Colours::None);
    assert_eq!(auto(&[]), Colours::None);
    assert_eq!(auto(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Colours::None);
    let no_color = |_: &str| Some("1".to_owned());
    assert_eq!(Colours::chosen(ColourChoice::Full, no_color), Colours::Full, "the settings come first");
    assert_eq!(Colours::chosen(ColourChoice::Sixteen, |_| None), Colours::Sixteen);
}

#[test]
fn borders_follow_the_settings_and_then_the_terminal() {
    let auto = |column| Borders::chosen(BorderChoice::Auto, || column);
    assert_eq!(auto(Some(6)), Borders::Boxes);
    assert_eq!(auto(Some(7)), Borders::Ascii, "one of them is wide");
    assert_eq!(auto(Some(12)), Borders::Ascii);
    assert_eq!(auto(None), Borders::Boxes);
    let unasked = || panic!("the settings need no answer");
    assert_eq!(Borders::chosen(BorderChoice::Box, unasked), Borders::Boxes);
    assert_eq!(Borders::chosen(BorderChoice::Ascii, unasked), Borders::Ascii);
}

fn day_to_close() -> Model {
    let mut model = standing(Scene::Day);
    answer_with(&mut model, Answered::Preview(Box::new(report())));
    model
}

/// Every screen in this look, at every size, in both languages.
pub fn every_picture(look: Look, mut check: impl FnMut(Scene, &Buffer)) {
    let standing = Scene::ALL.map(|place| (place, standing(place)));
    for (place, mut model) in standing.into_iter().chain([(Scene::Day, day_to_close())]) {
        model.world.look = look;
        for language in [Language::Chinese, Language::English] {
            model.world.language = language;
            for (width, height) in SIZES {
                update(&mut model, Message::Resize { width, height });
                check(place, &buffer(&model, width, height));
            }
        }
    }
}

/// The cells that reach the terminal: a wide character hides the one behind it.
fn shown(cells: &[Cell]) -> impl Iterator<Item = &Cell> {
    let mut hidden = 0;
    cells.iter().filter(move |cell| {
        let is_shown = hidden == 0;
        hidden = if is_shown { cell.symbol().width().saturating_sub(1) } else { hidden - 1 };
        is_shown
    })
}

#[test]
fn in_ascii_no_cell_has_a_width_that_terminals_differ_about() {
    every_picture(Look { borders: Borders::Ascii, ..Look::default() }, |place, buffer| {
        for cell in shown(&buffer.content) {
            let symbol = cell.symbol();
            assert_eq!(symbol.width(), symbol.width_cjk(), "{symbol} on {place:?}");
            assert!(symbol.is_ascii() || symbol.width() == 2, "{symbol} on {place:?}");
        }
    });
}

#[test]
fn every_sign_has_a_spelling_of_its_own() {
    let questions = |buffer: &Buffer| pictures::text(buffer).matches('?').count();
    let mut asked = Vec::new();
    every_picture(Look::default(), |_, buffer| asked.push(questions(buffer)));
    let mut asked = asked.into_iter();
    every_picture(PLAINEST, |place, buffer| {
        let unknown = "a sign became a question mark: give it a spelling in look.rs";
        assert_eq!(Some(questions(buffer)), asked.next(), "{unknown}; {place:?}\n{}", pictures::text(buffer));
    });
}

#[test]
fn sixteen_colours_are_the_plain_eight_with_contrast() {
    let plain = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
    ];
    let look = Look { colours: Colours::Sixteen, ..Look::default() };
    every_picture(look, |place, buffer| {
        for cell in shown(&buffer.content) {
            assert!(plain.contains(&cell.fg) && plain.contains(&cell.bg), "{cell:?} on {place:?}");
            assert_ne!(cell.fg, cell.bg, "{place:?}");
            assert!(cell.fg != Color::Black || !cell.modifier.contains(Modifier::BOLD), "{place:?}");
        }
    });
}

#[test]
fn without_colours_bars_and_fields_are_still_seen() {
    every_picture(PLAINEST, |place, buffer| {
        assert!(
            shown(&buffer.content).all(|cell| (cell.fg, cell.bg) == (Color::Reset, Color::Reset)),
            "{place:?}"
        );
    });
    let model = plainest(with_basket());
    let picture = buffer(&model, 80, 24);
    let modifier = |x, y| picture[(x, y)].modifier;
    assert!(modifier(0, 0).contains(Modifier::REVERSED), "the bar");
    assert!(modifier(0, 1).contains(Modifier::UNDERLINED), "the training banner");
    assert!(modifier(3, 5).contains(Modifier::REVERSED), "the chosen row");
    assert!(!modifier(3, 4).contains(Modifier::REVERSED), "a row that is not chosen");
    assert!(modifier(10, 22).contains(Modifier::UNDERLINED), "the field");
}

fn plainest(mut model: Model) -> Model {
    model.world.look = PLAINEST;
    model
}

/// The picture, then where something is set off: `r` reversed, `u` underlined, `b` bold.
fn marked(model: &Model, width: u16, height: u16) -> String {
    let buffer = buffer(model, width, height);
    let mark = |cell: &Cell| match cell.modifier {
        modifier if modifier.contains(Modifier::REVERSED) => 'r',
        modifier if modifier.contains(Modifier::UNDERLINED) => 'u',
        modifier if modifier.contains(Modifier::BOLD) && cell.symbol() != " " => 'b',
        _ => ' ',
    };
    // What a wide character hides is marked as the character is.
    let row = |cells: &[Cell]| {
        let mut marks = String::new();
        for cell in shown(cells) {
            marks.push_str(&String::from(mark(cell)).repeat(cell.symbol().width()));
        }
        marks.trim_end().to_owned() + "\n"
    };
    let marks: String = buffer.content.chunks(usize::from(width)).map(row).collect();
    format!("{}{}\n{marks}", pictures::text(&buffer), "-".repeat(usize::from(width)))
}

fn compare(name: &str, make: fn() -> Model) {
    pictures::compare_with(&format!("plain_{name}"), || plainest(make()), (80, 24), marked);
}

#[test]
fn wider_pictures() {
    for place in [Scene::Idle, Scene::Find, Scene::FullBasket, Scene::Confirm, Scene::Done, Scene::Help] {
        let name =
            format!("wider_{}", place.name().text(Language::English).to_lowercase().replace([' ', ','], ""));
        pictures::compare_with(&name, || standing(place), (100, 30), pictures::picture);
    }
    pictures::compare_with("wider_day", day_to_close, (100, 30), pictures::picture);
}

#[test]
fn plain_pictures() {
    compare("idle", || standing(Scene::Idle));
    compare("counter", with_basket);
    compare("confirm", || standing(Scene::Confirm));
    compare("done", || standing(Scene::Done));
    compare("intake", || standing(Scene::Intake));
    compare("self_service", || standing(Scene::SelfService));
    compare("household", || standing(Scene::Household));
    compare("halt", || standing(Scene::Halt));
    compare("warning", || {
        let mut model = idle();
        scan(&mut model, hemei::tui::kit::scanner::Scanned::Junk);
        model
    });
}
