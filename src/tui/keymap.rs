//! Which key does what: the table of actions, and what `kiosk.toml` binds differently. Footer, help, sentences and
//! clicks ask here.

use super::action::Action;
use super::key::Key;
use crate::config::Rebinding;
use crate::document::Complaints;
use crate::document::wrong::KeysWrong;
use crate::text::with_keys;
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// For each of `Action::ALL`, in that order, one key or more; the first is the one that sentences name.
    keys: Vec<Vec<Key>>,
}

/// The keys that can be bound, as the settings write them.
const NAMES: &str = "F1 - F12, Ctrl-A - Ctrl-Z, Enter, Esc, Tab, Ins, Del, PgUp, PgDn, Up, Down";

/// Pairs that no screen offers together may share a key; the tests hold every screen to it.
pub const NEVER_TOGETHER: [(Action, Action); 1] = [(Action::SignIn, Action::Accept)];

impl Default for Keymap {
    fn default() -> Self {
        Keymap { keys: Action::ALL.iter().map(|action| action.keys().to_vec()).collect() }
    }
}

impl Keymap {
    /// The table's keys, but for the actions that the settings bind; or what is wrong with those, and where.
    pub fn bound(rebindings: &[Rebinding]) -> Result<Keymap, Complaints> {
        let mut keymap = Keymap::default();
        let (mut bound, mut complaints) = (Vec::new(), Complaints::default());
        for Rebinding { action: word, keys } in rebindings {
            let Some(action) = Action::named(&word.text) else {
                complaints.add(word.place.wrong(no_action(&word.text)));
                continue;
            };
            if keys.is_empty() {
                complaints.add(word.place.wrong(KeysWrong::NoneLeft { action: action.to_string() }));
                continue;
            }
            let mut own = Vec::new();
            for written in keys {
                match bindable(action, &written.text) {
                    Ok(key) => {
                        own.push(key);
                        bound.push((action, key, &written.place));
                    }
                    Err(why) => complaints.add(written.place.wrong(why)),
                }
            }
            keymap.keys[action as usize] = own;
        }
        for (action, key, place) in bound {
            if let Some(why) = keymap.shared(action, key) {
                complaints.add(place.wrong(why));
            }
        }
        complaints.or(Some(keymap))
    }

    fn shared(&self, action: Action, key: Key) -> Option<KeysWrong> {
        if self.keys(action).iter().filter(|own| **own == key).count() > 1 {
            return Some(KeysWrong::TwiceFor { key: key.to_string(), action: action.to_string() });
        }
        let clashes = |other: &Action| *other != action && !are_never_together(action, *other);
        let mut others = Action::ALL.iter().copied().filter(clashes);
        let other = others.find(|other| self.keys(*other).contains(&key))?;
        let (key, named) = (key.to_string(), other.to_string());
        Some(match is_booking(action, other) {
            true => KeysWrong::AsksAndBooks { key, other: named },
            false => KeysWrong::Shared { key, other: named },
        })
    }

    pub fn keys(&self, action: Action) -> &[Key] {
        &self.keys[action as usize]
    }

    /// The key to show, and the one that a click stands for.
    pub fn first(&self, action: Action) -> Option<Key> {
        self.keys(action).first().copied()
    }

    /// `F8`, or `PgUp Ctrl-P`.
    pub fn text(&self, action: Action) -> String {
        self.keys(action).iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }

    /// The sentence with its keys: `<confirm>` becomes `F9`.
    pub fn fill<'a>(&self, sentence: &'a str) -> Cow<'a, str> {
        let key_of = |word: &str| self.first(Action::named(word)?).map(|key| key.to_string());
        with_keys(sentence, key_of)
    }
}

fn are_never_together(one: Action, other: Action) -> bool {
    NEVER_TOGETHER.contains(&(one, other)) || NEVER_TOGETHER.contains(&(other, one))
}

fn is_booking(one: Action, other: Action) -> bool {
    let pair = (Action::Redeem, Action::Commit);
    (one, other) == pair || (other, one) == pair
}

fn no_action(word: &str) -> KeysWrong {
    let known = Action::ALL.iter().map(|action| action.word()).collect();
    KeysWrong::NoAction { found: word.to_owned(), known }
}

/// The key of that name, if this action may have it.
fn bindable(action: Action, name: &str) -> Result<Key, KeysWrong> {
    let no_key = || KeysWrong::NotKey { found: name.to_owned(), names: NAMES };
    let key: Key = name.parse().map_err(|_| no_key())?;
    let same_as = |other| Err(KeysWrong::SameAs { key: key.to_string(), other });
    match key {
        Key::Char(_) | Key::Backspace | Key::Left | Key::Right | Key::Home | Key::End => {
            Err(KeysWrong::ForTyping { key: key.to_string() })
        }
        Key::Function(10 | 11) | Key::Ctrl('c' | 'd' | 's' | 'z') => {
            Err(KeysWrong::KeptByTerminals { key: key.to_string() })
        }
        Key::Ctrl('h') => same_as("Backspace"),
        Key::Ctrl('i') => same_as("Tab"),
        Key::Ctrl('j' | 'm') => same_as("Enter"),
        Key::Ctrl('[') => same_as("Esc"),
        Key::Ctrl('a'..='z') | Key::Function(1..=12) => Ok(key),
        Key::Ctrl(_) | Key::Function(_) => Err(no_key()),
        Key::Enter | Key::Tab if action == Action::Commit => {
            Err(KeysWrong::EndsScans { key: key.to_string() })
        }
        _ => Ok(key),
    }
}
