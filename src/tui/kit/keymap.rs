//! Which key does what: the table of actions, and what `kiosk.toml` binds differently. Footer, help, sentences and
//! clicks ask here.

use super::action::{Action, Meaning};
use super::key::Key;
use crate::config::Rebinding;
use crate::document::Complaints;
use crate::document::wrong::KeysWrong;
use crate::domain::value::language::Language;
use crate::text::{Phrase, with_keys};
use std::borrow::Cow;
use std::fmt::Debug;
use std::marker::PhantomData;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap<A> {
    of: PhantomData<A>,
    /// For each of `Action::ALL`, in that order, one key or more; the first is the one that sentences name.
    keys: Vec<Vec<Key>>,
}

/// The keys that can be bound, as the settings write them.
const NAMES: &str = "F1 - F12, Ctrl-A - Ctrl-Z, Enter, Esc, Tab, Ins, Del, PgUp, PgDn, Up, Down";

impl<A: Action> Default for Keymap<A> {
    fn default() -> Self {
        Keymap { of: PhantomData, keys: A::ALL.iter().map(|action| action.keys().to_vec()).collect() }
    }
}

impl<A: Action> Keymap<A> {
    /// The table's keys, but for the actions that the settings bind; or what is wrong with those, and where.
    pub fn bound(rebindings: &[Rebinding]) -> Result<Keymap<A>, Complaints> {
        let mut keymap = Keymap::default();
        let (mut bound, mut complaints) = (Vec::new(), Complaints::default());
        for Rebinding { action: word, keys } in rebindings {
            let Some(action) = A::named(&word.text) else {
                complaints.add(word.place.wrong(no_action::<A>(&word.text)));
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
            keymap.keys[action.index()] = own;
        }
        for (action, key, place) in bound {
            if let Some(why) = keymap.shared(action, key) {
                complaints.add(place.wrong(why));
            }
        }
        complaints.or(Some(keymap))
    }

    fn shared(&self, action: A, key: Key) -> Option<KeysWrong> {
        if self.keys(action).iter().filter(|own| **own == key).count() > 1 {
            return Some(KeysWrong::TwiceFor { key: key.to_string(), action: action.to_string() });
        }
        let clashes = |other: &A| *other != action && !are_never_together(action, *other);
        let mut others = A::ALL.iter().copied().filter(clashes);
        let other = others.find(|other| self.keys(*other).contains(&key))?;
        let (key, named) = (key.to_string(), other.to_string());
        Some(match is_booking(action, other) {
            true => KeysWrong::AsksAndBooks { key, other: named },
            false => KeysWrong::Shared { key, other: named },
        })
    }

    pub fn keys(&self, action: A) -> &[Key] {
        &self.keys[action.index()]
    }

    /// The key to show, and the one that a click stands for.
    pub fn first(&self, action: A) -> Option<Key> {
        self.keys(action).first().copied()
    }

    /// `F8`, or `PgUp Ctrl-P`.
    pub fn text(&self, action: A) -> String {
        self.keys(action).iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Puts the keys into a sentence, whatever the program's actions are.
pub trait FillKeys: Debug {
    /// The sentence with its keys: the mark of `confirm` becomes `F9`.
    fn fill<'a>(&self, sentence: &'a str) -> Cow<'a, str>;
}

impl<A: Action> FillKeys for Keymap<A> {
    fn fill<'a>(&self, sentence: &'a str) -> Cow<'a, str> {
        let key_of = |word: &str| self.first(A::named(word)?).map(|key| key.to_string());
        with_keys(sentence, key_of)
    }
}

fn are_never_together<A: Action>(one: A, other: A) -> bool {
    A::NEVER_TOGETHER.contains(&(one, other)) || A::NEVER_TOGETHER.contains(&(other, one))
}

fn is_booking<A: Action>(one: A, other: A) -> bool {
    let pair = (Meaning::Ask, Meaning::Commit);
    (one.meaning(), other.meaning()) == pair || (other.meaning(), one.meaning()) == pair
}

fn no_action<A: Action>(word: &str) -> KeysWrong {
    let known = A::ALL.iter().map(|action| action.word()).collect();
    KeysWrong::NoAction { found: word.to_owned(), known }
}

/// The key of that name, if this action may have it.
fn bindable<A: Action>(action: A, name: &str) -> Result<Key, KeysWrong> {
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
        Key::Enter | Key::Tab if action.meaning() == Meaning::Commit => {
            Err(KeysWrong::EndsScans { key: key.to_string() })
        }
        _ => Ok(key),
    }
}

/// The key table of the documents.
pub fn markdown<A: Action>(language: Language) -> String {
    let row = |cells: [&str; 4]| format!("| {} |\n", cells.join(" | "));
    let head = [Phrase::TableKey, Phrase::TableAction, Phrase::TableWord, Phrase::TableMeaning];
    let keymap = Keymap::<A>::default();
    let body = A::ALL.iter().map(|action| {
        let word = format!("`{action}`");
        row([&keymap.text(*action), action.label().text(language), &word, action.sentence().text(language)])
    });
    row(head.map(|phrase| phrase.text(language))) + "|---|---|---|---|\n" + &body.collect::<String>()
}
