//! `[keys]` of `kiosk.toml`: what it binds everywhere a key shows or works, and what is refused at which line.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{buffer, text};
use super::scans::standing;
use hemei::config::Config;
use hemei::domain::value::language::Language;
use hemei::domain::value::plain::PlainText;
use hemei::text::key;
use hemei::tui::counter::action::Action;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::Message;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;
use hemei::tui::kit::action::Action as _;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::keymap::Keymap;
use std::path::Path;

/// The shipped settings with these lines under `[keys]`, which is line `KEYS`.
fn bound(lines: &str) -> Result<Keymap<Action>, String> {
    let shipped = include_str!("../../kiosk.toml");
    let text = shipped.replace("\n[keys]\n", &format!("\n[keys]\n{lines}\n"));
    let said = |wrong| hemei::text::complaints(Language::English, &wrong).join("\n");
    let config = Config::parse("kiosk.toml", text.as_bytes(), Path::new("")).map_err(said)?;
    Keymap::bound(&config.keys).map_err(said)
}

fn line_of_keys() -> usize {
    include_str!("../../kiosk.toml").lines().position(|line| line == "[keys]").unwrap() + 1
}

#[test]
fn the_samples_in_the_shipped_file_hold_and_bind() {
    assert_eq!(bound("").unwrap(), Keymap::<Action>::default());
    let samples = include_str!("../../kiosk.toml").lines().skip(line_of_keys());
    let samples: Vec<_> = samples.take_while(|line| line.starts_with("# ")).map(|line| &line[2..]).collect();
    assert!(samples.len() >= 2, "{samples:?}");
    let keymap = bound(&samples.join("\n")).unwrap();
    assert_eq!(keymap.keys(Action::Remove), [Key::Delete, Key::Ctrl('r')]);
}

#[test]
fn every_action_can_have_another_key_and_loses_its_old_one() {
    for action in Action::ALL {
        let keymap = bound(&format!("{action} = [\"Ctrl-K\"]")).unwrap();
        assert_eq!(keymap.keys(*action), [Key::Ctrl('k')]);
        let others = Action::ALL.iter().filter(|other| *other != action);
        assert!(others.clone().all(|other| keymap.keys(*other) == other.keys()));
    }
}

#[test]
fn keys_may_be_exchanged() {
    let keymap = bound("check = [\"F9\"]\nconfirm = [\"F8\"]").unwrap();
    assert_eq!((keymap.text(Action::Check), keymap.text(Action::Commit)), ("F9".into(), "F8".into()));
}

#[test]
fn what_cannot_be_bound_is_refused_by_line() {
    for (lines, down, says) in [
        ("redem = [\"F8\"]", 1, "\"redem\" is no action; the actions are sign-in, check, confirm"),
        ("check = []", 1, "check has no key left"),
        (
            "check = [\"F8\"]\nfind = [\n  \"Spacebar\",\n]",
            3,
            "\"Spacebar\" is no key; write one of F1 - F12",
        ),
        ("find = [\"F13\"]", 1, "is no key"),
        ("find = [\"Ctrl-\"]", 1, "is no key"),
        ("find = [\"Ctrl-Up\"]", 1, "is no key"),
        ("find = [\"\"]", 1, "is no key"),
        ("find = [\"x\"]", 1, "x is needed for typing"),
        ("find = [\"7\"]", 1, "7 is needed for typing"),
        ("find = [\"户\"]", 1, "户 is needed for typing"),
        ("find = [\"Space\"]", 1, "Space is needed for typing"),
        ("find = [\"Left\"]", 1, "← is needed for typing"),
        ("find = [\"Backspace\"]", 1, "Backspace is needed for typing"),
        ("find = [\"F10\"]", 1, "F10 never arrives here as itself: terminals keep it"),
        ("find = [\"F11\"]", 1, "F11 never arrives"),
        ("find = [\"Ctrl-C\"]", 1, "Ctrl-C never arrives"),
        ("find = [\"Ctrl-Z\"]", 1, "Ctrl-Z never arrives"),
        ("find = [\"Ctrl-S\"]", 1, "Ctrl-S never arrives"),
        ("find = [\"Ctrl-M\"]", 1, "it is the same as Enter"),
        ("find = [\"Ctrl-J\"]", 1, "it is the same as Enter"),
        ("find = [\"Ctrl-I\"]", 1, "it is the same as Tab"),
        ("find = [\"Ctrl-H\"]", 1, "it is the same as Backspace"),
        ("find = [\"Ctrl-[\"]", 1, "it is the same as Esc"),
        ("find = [\"F4\"]", 1, "F4 is also the key of quantity; give one of them another key"),
        ("find = [\"Ctrl-F\", \"Ctrl-F\"]", 1, "Ctrl-F stands twice for find"),
        ("lock = [\"F8\"]\ncheck = [\"F8\"]", 1, "F8 is also the key of check"),
        ("check = [\"F9\"]", 1, "F9 is also the key of confirm: a key that is held down must not book"),
        ("confirm = [\"F8\"]", 1, "F8 is also the key of check: a key that is held down"),
        (
            "choose = [\"Ins\"]\nintake = [\"Ctrl-G\"]\nsign-in = [\"Ins\"]\nconfirm = [\"Enter\"]",
            4,
            "scanners end with",
        ),
        ("confirm = [\"Tab\"]", 1, "scanners end with Tab"),
        ("check = \"F8\"", 1, "expected a list in square brackets"),
    ] {
        let why = bound(lines).expect_err(lines);
        let place = format!("kiosk.toml line {}: ", line_of_keys() + down);
        let found = why.lines().any(|line| line.starts_with(&place) && line.contains(says));
        assert!(found, "{lines}: {why:?} should be {place}…{says}");
    }
}

#[test]
fn sign_in_and_choose_may_share_a_key_because_no_screen_offers_both() {
    assert!(bound("sign-in = [\"Ctrl-G\"]\nchoose = [\"Ctrl-G\"]").is_ok());
    for at in Scene::ALL {
        let offered = standing(at).offered();
        for (one, other) in Action::NEVER_TOGETHER {
            assert!(!(offered.contains(one) && offered.contains(other)), "{one} and {other} at {at:?}");
        }
    }
}

#[test]
fn a_new_key_works_and_shows_and_the_old_one_is_only_input() {
    let keymap =
        bound("check = [\"Ins\"]\nintake = [\"Ctrl-G\"]\nconfirm = [\"Ctrl-K\"]\nback = [\"Ctrl-B\"]")
            .unwrap();
    let mut model = with_basket();
    model.world.keymap = keymap;
    press(&mut model, "<F8>");
    assert_eq!(place(&model), Scene::FullBasket, "F8 is free now");
    press(&mut model, "<Ins>");
    assert_eq!(place(&model), Scene::Confirm);
    model.world.language = Language::English;
    answer_with(
        &mut model,
        hemei::tui::counter::message::Answered::Quoted { request: request(1), quote: Ok(quote()) },
    );
    let shown = text(&buffer(&model, 80, 24));
    assert!(shown.contains("Ctrl-K books it; Ctrl-B goes back"), "{shown}");
    assert!(shown.contains("Ctrl-K book") && shown.contains("F1 help  Ctrl-B back"), "{shown}");
    press(&mut model, "<Ctrl-B><F1>");
    let help = text(&buffer(&model, 80, 24));
    assert!(help.contains("Ins") && !help.contains("F8"), "{help}");
}

#[test]
fn the_way_out_of_a_small_window_follows() {
    let mut model = signed_in();
    model.world.keymap = bound("quit = [\"Ctrl-X\"]").unwrap();
    update(&mut model, Message::Resize { width: 60, height: 20 });
    press(&mut model, "<Ctrl-Q>");
    assert_eq!(model.ending, None);
    press(&mut model, "<Ctrl-X>");
    assert!(model.ending.is_some());
}

/// Each key that a sentence can name is an action's.
#[test]
fn sentences_name_keys_that_there_are() {
    for key in key::Key::ALL {
        assert!(Action::named(key.word()).is_some(), "{}", key.word());
    }
}

/// Only sentences name keys: what a good or a person is called stays as it is, and the marks themselves no text may hold.
#[test]
fn no_data_is_taken_for_a_key() {
    let mut model = with_basket();
    let named = both("<confirm>牌", "<confirm> brand");
    for screen in model.above.iter_mut() {
        if let Screen::Serving(serving) = screen {
            serving.basket[0].shelf.good.name = named.clone();
        }
    }
    let shown = text(&buffer(&model, 80, 24));
    assert!(shown.contains("<confirm>牌"), "{shown}");
    assert!(PlainText::parse(&format!("{}牌", key::CONFIRM)).is_err());
}

/// A word in angle brackets, as the phrases name keys before they are shown.
fn has_placeholder(text: &str) -> bool {
    let mut words = text.split('<').skip(1).filter_map(|rest| rest.split_once('>'));
    words.any(|(word, _)| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    })
}

#[test]
fn no_picture_shows_a_placeholder() {
    assert!(has_placeholder("按 <confirm> 记账") && !has_placeholder("< 捐赠 >"));
    for at in Scene::ALL {
        let mut model = standing(at);
        for language in [Language::Chinese, Language::English] {
            model.world.language = language;
            let shown = text(&buffer(&model, 200, 60));
            assert!(!has_placeholder(&shown), "{at:?}\n{shown}");
        }
    }
}

#[test]
fn what_a_person_types_is_shown_as_it_is() {
    let mut model = standing(Scene::Find);
    press(&mut model, "<Backspace><Backspace>");
    for c in "<confirm>".chars() {
        update(&mut model, Message::Key(Key::Char(c)));
    }
    let shown = text(&buffer(&model, 80, 24));
    assert!(shown.contains("<confirm>"), "{shown}");
}
