//! The one table of actions: keymap, footer, help and the key table of `docs/screen.md` all read it.

use super::key::Key;
use super::keymap::Keymap;
use super::model::Session;
use crate::domain::value::language::Language;
use crate::text::Phrase;
use std::fmt;

/// One row an action: its word in `kiosk.toml` and in sentences; its keys unless `kiosk.toml` gives others, the first
/// of them shown; its short label; what it does, in a sentence.
macro_rules! actions {
    ($($action:ident $word:literal: [$($key:expr),+], $label:ident, $sentence:ident;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action { $($action),+ }

        impl Action {
            pub const ALL: &'static [Action] = &[$(Action::$action),+];

            pub const fn word(self) -> &'static str {
                match self { $(Action::$action => $word),+ }
            }

            pub const fn keys(self) -> &'static [Key] {
                match self { $(Action::$action => &[$($key),+]),+ }
            }

            pub const fn label(self) -> Phrase {
                match self { $(Action::$action => Phrase::$label),+ }
            }

            pub const fn sentence(self) -> Phrase {
                match self { $(Action::$action => Phrase::$sentence),+ }
            }
        }
    };
}

actions! {
    SignIn "sign-in": [Key::Enter], KeySignIn, DoSignIn;
    Redeem "redeem": [Key::Function(8)], KeyRedeem, DoRedeem;
    Commit "confirm": [Key::Function(9)], KeyCommit, DoCommit;
    Accept "choose": [Key::Enter], KeyAccept, DoAccept;
    Find "find": [Key::Function(3)], KeyFind, DoFind;
    Quantity "quantity": [Key::Function(4)], KeyQuantity, DoQuantity;
    Page "account": [Key::Function(5)], KeyPage, DoPage;
    Intake "intake": [Key::Insert], KeyIntake, DoIntake;
    Reverse "reverse": [Key::Function(6)], KeyReverse, DoReverse;
    Names "names": [Key::Function(7)], KeyNames, DoNames;
    Day "day": [Key::Function(12)], KeyDay, DoDay;
    Remove "remove": [Key::Delete], KeyRemove, DoRemove;
    Up "up": [Key::Up], KeyUp, DoUp;
    Down "down": [Key::Down], KeyDown, DoDown;
    PageUp "page-up": [Key::PageUp], KeyPageUp, DoPageUp;
    PageDown "page-down": [Key::PageDown], KeyPageDown, DoPageDown;
    Next "next": [Key::Tab], KeyNext, DoNext;
    Back "back": [Key::Escape], KeyBack, DoBack;
    Help "help": [Key::Function(1)], KeyHelp, DoHelp;
    ScanTest "scan-test": [Key::Ctrl('t')], KeyScanTest, DoScanTest;
    Language "language": [Key::Function(2)], KeyLanguage, DoLanguage;
    Pin "pin": [Key::Ctrl('p')], KeyPin, DoPin;
    Lock "lock": [Key::Ctrl('l')], KeyLock, DoLock;
    Quit "quit": [Key::Ctrl('q')], KeyQuit, DoQuit;
}

impl Action {
    /// Whether it makes sense with this person, or nobody, signed in.
    pub fn fits(self, session: Option<&Session>) -> bool {
        match self {
            Action::SignIn => session.is_none(),
            Action::Find
            | Action::Page
            | Action::Intake
            | Action::Reverse
            | Action::Names
            | Action::Day
            | Action::Pin
            | Action::Lock => session.is_some(),
            _ => true,
        }
    }

    /// The arrows and pages go without saying: help lists them, the footer does not.
    pub const fn in_footer(self) -> bool {
        !matches!(self, Action::Up | Action::Down | Action::PageUp | Action::PageDown)
    }

    pub fn named(word: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| action.word() == word)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// The key table of `docs/screen.md`.
pub fn markdown(language: Language) -> String {
    let row = |cells: [&str; 4]| format!("| {} |\n", cells.join(" | "));
    let head = [Phrase::TableKey, Phrase::TableAction, Phrase::TableWord, Phrase::TableMeaning];
    let keymap = Keymap::default();
    let body = Action::ALL.iter().map(|action| {
        let word = format!("`{action}`");
        row([&keymap.text(*action), action.label().text(language), &word, action.sentence().text(language)])
    });
    row(head.map(|phrase| phrase.text(language))) + "|---|---|---|---|\n" + &body.collect::<String>()
}
