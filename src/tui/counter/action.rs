//! The counter's table of actions: keymap, footer, help, menu and the printed key table all read it.

use crate::actions;
use crate::tui::kit::key::Key;

actions! {
    Action, never together: [(SignIn, Accept)];
    SignIn "sign-in": [Key::Enter], KeySignIn, DoSignIn, Own;
    Check "check": [Key::Function(8)], KeyRedeem, DoRedeem, Ask;
    Commit "confirm": [Key::Function(9)], KeyCommit, DoCommit, Commit;
    Accept "choose": [Key::Enter], KeyAccept, DoAccept, Accept;
    Find "find": [Key::Function(3)], KeyFind, DoFind, Own;
    Quantity "quantity": [Key::Function(4)], KeyQuantity, DoQuantity, Own;
    Page "account": [Key::Function(5)], KeyPage, DoPage, Own;
    Intake "intake": [Key::Insert], KeyIntake, DoIntake, Own;
    Reverse "reverse": [Key::Function(6)], KeyReverse, DoReverse, Own;
    Names "names": [Key::Function(7)], KeyNames, DoNames, Own;
    Day "day": [Key::Function(12)], KeyDay, DoDay, Own;
    Remove "remove": [Key::Delete], KeyRemove, DoRemove, Own;
    Up "up": [Key::Up], KeyUp, DoUp, Up;
    Down "down": [Key::Down], KeyDown, DoDown, Down;
    PageUp "page-up": [Key::PageUp], KeyPageUp, DoPageUp, PageUp;
    PageDown "page-down": [Key::PageDown], KeyPageDown, DoPageDown, PageDown;
    Next "next": [Key::Tab], KeyNext, DoNext, Next;
    Back "back": [Key::Escape], KeyBack, DoBack, Back;
    Menu "menu": [Key::Ctrl('o')], KeyMenu, DoMenu, Menu;
    Card "card": [Key::Ctrl('n')], KeyCard, DoCard, Own;
    Catalog "catalog": [], KeyCatalog, DoCatalog, Own;
    Help "help": [Key::Function(1)], KeyHelp, DoHelp, Help;
    ScanTest "scan-test": [Key::Ctrl('t')], KeyScanTest, DoScanTest, Own;
    Language "language": [Key::Function(2)], KeyLanguage, DoLanguage, Everywhere;
    Large "large": [Key::Ctrl('e')], KeyLarge, DoLarge, Own;
    Pin "pin": [Key::Ctrl('p')], KeyPin, DoPin, Own;
    Lock "lock": [Key::Ctrl('l')], KeyLock, DoLock, Everywhere;
    Quit "quit": [Key::Ctrl('q')], KeyQuit, DoQuit, Quit;
}

/// Who has to be there for an action to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    Anybody,
    /// Nobody is signed in.
    Nobody,
    Attendant,
}

impl Action {
    pub const fn who(self) -> Who {
        match self {
            Action::SignIn => Who::Nobody,
            Action::Find
            | Action::Page
            | Action::Intake
            | Action::Reverse
            | Action::Names
            | Action::Day
            | Action::Pin
            | Action::Menu
            | Action::Card
            | Action::Catalog
            | Action::Lock => Who::Attendant,
            Action::Check
            | Action::Commit
            | Action::Accept
            | Action::Quantity
            | Action::Remove
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
            | Action::Next
            | Action::Back
            | Action::Help
            | Action::ScanTest
            | Action::Language
            | Action::Large
            | Action::Quit => Who::Anybody,
        }
    }
}
