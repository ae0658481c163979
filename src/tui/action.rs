//! The one table of actions: keymap, footer, help and the README's key table all read it.

use super::key::Key;
use super::model::Session;
use crate::domain::language::Language;
use crate::text::Phrase;

/// One row an action: its keys, the first of them shown; its short label; what it does, in a sentence.
macro_rules! actions {
    ($($action:ident: [$($key:expr),+], $label:ident, $sentence:ident;)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action { $($action),+ }

        impl Action {
            pub const ALL: &'static [Action] = &[$(Action::$action),+];

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
    SignIn: [Key::Enter], KeySignIn, DoSignIn;
    Redeem: [Key::Function(8)], KeyRedeem, DoRedeem;
    Commit: [Key::Function(9)], KeyCommit, DoCommit;
    Accept: [Key::Enter], KeyAccept, DoAccept;
    Find: [Key::Function(3)], KeyFind, DoFind;
    Quantity: [Key::Function(4)], KeyQuantity, DoQuantity;
    Page: [Key::Function(5)], KeyPage, DoPage;
    Intake: [Key::Insert], KeyIntake, DoIntake;
    Reverse: [Key::Function(6)], KeyReverse, DoReverse;
    Names: [Key::Function(7)], KeyNames, DoNames;
    Day: [Key::Function(12)], KeyDay, DoDay;
    Remove: [Key::Delete], KeyRemove, DoRemove;
    Up: [Key::Up], KeyUp, DoUp;
    Down: [Key::Down], KeyDown, DoDown;
    PageUp: [Key::PageUp], KeyPageUp, DoPageUp;
    PageDown: [Key::PageDown], KeyPageDown, DoPageDown;
    Next: [Key::Tab], KeyNext, DoNext;
    Back: [Key::Escape], KeyBack, DoBack;
    Help: [Key::Function(1)], KeyHelp, DoHelp;
    Language: [Key::Function(2)], KeyLanguage, DoLanguage;
    Lock: [Key::Ctrl('l')], KeyLock, DoLock;
    Quit: [Key::Ctrl('q')], KeyQuit, DoQuit;
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
            | Action::Lock => session.is_some(),
            _ => true,
        }
    }

    /// The arrows and pages go without saying: help lists them, the footer does not.
    pub const fn in_footer(self) -> bool {
        !matches!(self, Action::Up | Action::Down | Action::PageUp | Action::PageDown)
    }

    /// `F8`, or `PgUp`: the first key is the one to show.
    pub fn key_text(self) -> String {
        self.keys().iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// The key table of the README.
pub fn markdown(language: Language) -> String {
    let row = |cells: [&str; 3]| format!("| {} |\n", cells.join(" | "));
    let head = row(
        [Phrase::TableKey, Phrase::TableAction, Phrase::TableMeaning].map(|phrase| phrase.text(language))
    );
    let body = Action::ALL.iter().map(|action| {
        row([&action.key_text(), action.label().text(language), action.sentence().text(language)])
    });
    head + "|---|---|---|\n" + &body.collect::<String>()
}
