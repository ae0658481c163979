//! A program's table of actions, of which keymap, footer, help and the printed key table are made.

use super::key::Key;
use crate::text::Phrase;
use std::fmt::{Debug, Display};

/// One action of a program; the macro [`actions`](crate::actions) makes the table.
pub trait Action: Copy + Debug + Display + PartialEq + Eq + 'static {
    const ALL: &'static [Self];
    /// Pairs that no screen offers together, so that they may share a key.
    const NEVER_TOGETHER: &'static [(Self, Self)];

    /// Its place in [`Action::ALL`].
    fn index(self) -> usize;
    /// How settings and sentences name it.
    fn word(self) -> &'static str;
    /// Its keys unless the settings give others; the first is the one shown. Without any, only a menu has it.
    fn keys(self) -> &'static [Key];
    fn label(self) -> Phrase;
    fn sentence(self) -> Phrase;
    fn meaning(self) -> Meaning;

    fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.word() == word)
    }

    /// The first that means this.
    fn meaning_to(meaning: Meaning) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.meaning() == meaning)
    }
}

/// What an action means to the parts that all programs share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Up,
    Down,
    PageUp,
    PageDown,
    /// The next line of a form.
    Next,
    /// Chooses, or takes what is typed; books nothing.
    Accept,
    /// Looks at what [`Meaning::Commit`] would book, and shares no key with it.
    Ask,
    /// The only one that books.
    Commit,
    Back,
    Quit,
    /// Everything that works now.
    Menu,
    Help,
    /// Works on every screen alike and belongs to none.
    Everywhere,
    /// The program's own.
    Own,
}

/// One row an action: its word in the settings and in sentences; its keys; its short label; what it does, in a
/// sentence; what it means to the kit.
#[macro_export]
macro_rules! actions {
    ($name:ident, never together: [$(($one:ident, $other:ident)),*];
     $($action:ident $word:literal: [$($key:expr),*], $label:ident, $sentence:ident, $meaning:ident;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($action),+ }

        impl $crate::tui::kit::action::Action for $name {
            const ALL: &'static [$name] = &[$($name::$action),+];
            const NEVER_TOGETHER: &'static [($name, $name)] = &[$(($name::$one, $name::$other)),*];

            fn index(self) -> usize {
                self as usize
            }

            fn word(self) -> &'static str {
                match self { $($name::$action => $word),+ }
            }

            fn keys(self) -> &'static [$crate::tui::kit::key::Key] {
                match self { $($name::$action => &[$($key),*]),+ }
            }

            fn label(self) -> $crate::text::Phrase {
                match self { $($name::$action => $crate::text::Phrase::$label),+ }
            }

            fn sentence(self) -> $crate::text::Phrase {
                match self { $($name::$action => $crate::text::Phrase::$sentence),+ }
            }

            fn meaning(self) -> $crate::tui::kit::action::Meaning {
                match self { $($name::$action => $crate::tui::kit::action::Meaning::$meaning),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::tui::kit::action::Action::word(*self))
            }
        }
    };
}
