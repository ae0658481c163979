//! The one table of actions: nothing bound twice, nothing bound that must stay free, everything in the table of `docs/screen.md`.

use super::fixture::*;
use hemei::domain::value::language::Language;
use hemei::tui::counter::action::Action;
use hemei::tui::counter::model::Model;
use hemei::tui::kit::action::Action as _;
use hemei::tui::kit::key::Key;
use hemei::tui::kit::keymap::Keymap;
use hemei::tui::kit::keymap::markdown;
use std::collections::HashSet;

#[test]
fn letters_digits_f10_and_f11_are_free() {
    for action in Action::ALL {
        for key in action.keys() {
            let taken = matches!(key, Key::Char(_) | Key::Function(10 | 11));
            assert!(!taken, "{action:?} is bound to {key}");
        }
    }
}

fn every_screen() -> Vec<Model> {
    let keys = ["", "<F3>", "<Ins>", "<F6>", "<F12>", "<F1>", "<Ctrl-Q>", "<Ctrl-L>", "<Ctrl-L><Enter>"];
    let from_idle = keys.iter().map(|keys| {
        let mut model = signed_in();
        press(&mut model, keys);
        model
    });
    let from_basket = ["", "<F8>", "<F5>", "<F4>", "<Esc>", "<F1>", "<Ctrl-L>"].iter().map(|keys| {
        let mut model = with_basket();
        press(&mut model, keys);
        model
    });
    from_idle.chain(from_basket).collect()
}

#[test]
fn no_key_is_bound_twice_on_a_screen() {
    for model in every_screen() {
        let mut keys = HashSet::new();
        for action in model.offered() {
            for key in action.keys() {
                assert!(keys.insert(*key), "{key} is bound twice on {:?}", model.top());
            }
        }
    }
}

#[test]
fn every_action_has_a_word_of_its_own() {
    let mut words = HashSet::new();
    for action in Action::ALL {
        let word = action.word();
        assert!(words.insert(word), "{word} stands twice");
        assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{word}");
        assert_eq!(Action::named(word), Some(*action));
    }
}

#[test]
fn every_screen_offers_help_or_a_way_back() {
    for model in every_screen() {
        let offered = model.offered();
        assert!(offered.contains(&Action::Help) || offered.contains(&Action::Back), "{:?}", model.top());
        assert!(offered.contains(&Action::Language), "{:?}", model.top());
    }
}

#[test]
fn the_table_lists_every_action() {
    for language in [Language::Chinese, Language::English] {
        let table = markdown::<Action>(language);
        assert_eq!(table.lines().count(), Action::ALL.len() + 2);
        for action in Action::ALL {
            let (keys, label) = (Keymap::<Action>::default().text(*action), action.label().text(language));
            let row = format!("| {keys} | {label} | `{action}` |");
            assert!(table.contains(&row), "{row} is missing");
        }
    }
}

#[test]
fn keys_are_written_with_their_modifiers_and_read_back() {
    for action in Action::ALL {
        for key in action.keys() {
            assert_eq!(key.to_string().parse(), Ok(*key));
        }
    }
    assert_eq!(Key::Ctrl('q').to_string(), "Ctrl-Q");
}
