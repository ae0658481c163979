//! Keys as this program knows them: only what a counter needs, each with a name a person finds on the keyboard.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    /// A letter held with Ctrl, written in lower case.
    Ctrl(char),
    Function(u8),
    Enter,
    Escape,
    Backspace,
    Insert,
    Delete,
    Tab,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
}

impl Key {
    /// What crossterm read, or `None` for keys that mean nothing here.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        let held = event.modifiers;
        Some(match event.code {
            KeyCode::Char(c) if held.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
            KeyCode::Char(_) if held.contains(KeyModifiers::ALT) => return None,
            KeyCode::Char(c) => Key::Char(c),
            KeyCode::F(number) => Key::Function(number),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Escape,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Insert => Key::Insert,
            KeyCode::Delete => Key::Delete,
            KeyCode::Tab => Key::Tab,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            _ => return None,
        })
    }
}

/// A key with two names shows the first; the second is for those who cannot type an arrow.
const NAMES: [(Key, &str); 19] = [
    (Key::Enter, "Enter"),
    (Key::Escape, "Esc"),
    (Key::Backspace, "Backspace"),
    (Key::Insert, "Ins"),
    (Key::Delete, "Del"),
    (Key::Tab, "Tab"),
    (Key::Up, "↑"),
    (Key::Down, "↓"),
    (Key::Left, "←"),
    (Key::Right, "→"),
    (Key::Home, "Home"),
    (Key::End, "End"),
    (Key::PageUp, "PgUp"),
    (Key::PageDown, "PgDn"),
    (Key::Char(' '), "Space"),
    (Key::Up, "Up"),
    (Key::Down, "Down"),
    (Key::Left, "Left"),
    (Key::Right, "Right"),
];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((_, name)) = NAMES.iter().find(|(key, _)| key == self) {
            return f.pad(name);
        }
        match self {
            Key::Ctrl(c) => f.pad(&format!("Ctrl-{}", c.to_ascii_uppercase())),
            Key::Function(number) => f.pad(&format!("F{number}")),
            Key::Char(c) => f.pad(c.encode_utf8(&mut [0; 4])),
            _ => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = String;

    /// Reads what `Display` writes, and the second names.
    fn from_str(text: &str) -> Result<Key, String> {
        if let Some((key, _)) = NAMES.iter().find(|(_, name)| *name == text) {
            return Ok(*key);
        }
        let only = |text: &str| {
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let ctrl = text.strip_prefix("Ctrl-").and_then(only).map(|c| Key::Ctrl(c.to_ascii_lowercase()));
        let function = text.strip_prefix('F').and_then(|number| number.parse().ok()).map(Key::Function);
        let key = function.or(ctrl).or_else(|| only(text).map(Key::Char));
        key.ok_or_else(|| format!("{text:?} is no key"))
    }
}
