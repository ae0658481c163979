//! Which key does what: the table of actions, and what `kiosk.toml` binds differently. Footer, help, sentences and
//! clicks ask here.

use super::action::Action;
use super::key::Key;
use crate::config::{ConfigError, Rebinding};
use crate::text::with_keys;
use std::borrow::Cow;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// For each of `Action::ALL`, in that order, one key or more; the first is the one that sentences name.
    keys: Vec<Vec<Key>>,
}

/// Pairs that no screen offers together may share a key; the tests hold every screen to it.
pub const NEVER_TOGETHER: [(Action, Action); 1] = [(Action::SignIn, Action::Accept)];

impl Default for Keymap {
    fn default() -> Self {
        Keymap { keys: Action::ALL.iter().map(|action| action.keys().to_vec()).collect() }
    }
}

impl Keymap {
    /// The table's keys, but for the actions that the settings bind; or what is wrong with those, and where.
    pub fn bound(rebindings: &[Rebinding]) -> Result<Keymap, ConfigError> {
        let mut keymap = Keymap::default();
        let mut bound = Vec::new();
        for Rebinding { action: word, keys } in rebindings {
            let action = Action::named(&word.text).ok_or_else(|| word.place.wrong(no_action(&word.text)))?;
            if keys.is_empty() {
                return Err(word.place.wrong(format!("{action} has no key left; give it one")));
            }
            let mut own = Vec::new();
            for written in keys {
                let key = bindable(action, &written.text).map_err(|why| written.place.wrong(why))?;
                own.push(key);
                bound.push((action, key, &written.place));
            }
            keymap.keys[action as usize] = own;
        }
        for (action, key, place) in bound {
            keymap.refuse_shared(action, key).map_err(|why| place.wrong(why))?;
        }
        Ok(keymap)
    }

    fn refuse_shared(&self, action: Action, key: Key) -> Result<(), String> {
        if self.keys(action).iter().filter(|own| **own == key).count() > 1 {
            return Err(format!("{key} stands twice for {action}; once is enough"));
        }
        let clashes = |other: &Action| *other != action && !are_never_together(action, *other);
        let mut others = Action::ALL.iter().copied().filter(clashes);
        match others.find(|other| self.keys(*other).contains(&key)) {
            None => Ok(()),
            Some(other) if is_booking(action, other) => {
                let why = "a key that is held down must not book what it has just asked for";
                Err(format!("{key} is also the key of {other}: {why}; give one of them another key"))
            }
            Some(other) => Err(format!("{key} is also the key of {other}; give one of them another key")),
        }
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

fn no_action(word: &str) -> String {
    let known: Vec<_> = Action::ALL.iter().map(|action| action.word()).collect();
    format!("{word:?} is no action; the actions are {}", known.join(", "))
}

/// The key of that name, if this action may have it.
fn bindable(action: Action, name: &str) -> Result<Key, String> {
    let no_key = || {
        format!(
            "{name:?} is no key; write F1 to F12, Ctrl-A to Ctrl-Z, Enter, Esc, Tab, Ins, Del, PgUp, PgDn, Up or Down"
        )
    };
    let key = name.parse().map_err(|_| no_key())?;
    let kept = |by: &str| Err(format!("{key} never arrives here as itself: {by}; choose another key"));
    match key {
        Key::Char(_) | Key::Backspace | Key::Left | Key::Right | Key::Home | Key::End => {
            Err(format!("{key} is needed for typing and is never bound; choose another key"))
        }
        Key::Function(10 | 11) | Key::Ctrl('c' | 'd' | 's' | 'z') => kept("terminals keep it for themselves"),
        Key::Ctrl('h') => kept("it is the same as Backspace"),
        Key::Ctrl('i') => kept("it is the same as Tab"),
        Key::Ctrl('j' | 'm') => kept("it is the same as Enter"),
        Key::Ctrl('[') => kept("it is the same as Esc"),
        Key::Ctrl('a'..='z') | Key::Function(1..=12) => Ok(key),
        Key::Ctrl(_) | Key::Function(_) => Err(no_key()),
        Key::Enter | Key::Tab if action == Action::Commit => Err(format!(
            "scanners end with {key}, and a scan must never confirm anything; choose another key"
        )),
        _ => Ok(key),
    }
}
