//! The one table of scans: what each thing a scanner reads does on each screen. The program obeys it,
//! `docs/screen.md` shows it.

use super::action::Action;
use crate::domain::value::language::Language;
use crate::text::Phrase;
use crate::tui::kit::keymap::{FillKeys as _, Keymap};

/// Where a scan finds us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scene {
    SignedOut,
    SelfService,
    SignIn,
    Idle,
    Find,
    EmptyBasket,
    FullBasket,
    Household,
    Quantity,
    Confirm,
    Done,
    Leave,
    Reverse,
    Intake,
    Day,
    Pin,
    Card,
    Help,
    Menu,
    Catalog,
    ScanTest,
    Quit,
    Halt,
}

/// What was scanned, as far as the digits alone say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// The card of the household whose page is open.
    SameCard,
    Card,
    Good,
    Junk,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// Look the card up and open its household; a bad or foreign card is refused in words.
    OpenHousehold,
    /// The household on screen is now known by its card; the basket stays.
    Confirmed,
    /// Look the card up, then ask what becomes of the basket.
    AskSwitch,
    AddGood,
    PickGood,
    ShowPrice,
    /// The card's household looks at its own account; nobody is signed in.
    ShowOwn,
    CardFirst,
    FinishFirst,
    /// Shows what arrived, whatever it is.
    Shown,
    /// 扫码无效, with a bell.
    Invalid,
    Nothing,
}

impl Scene {
    pub const ALL: [Scene; 23] = [
        Scene::SignedOut,
        Scene::SelfService,
        Scene::SignIn,
        Scene::Idle,
        Scene::Find,
        Scene::EmptyBasket,
        Scene::FullBasket,
        Scene::Household,
        Scene::Quantity,
        Scene::Confirm,
        Scene::Done,
        Scene::Leave,
        Scene::Reverse,
        Scene::Intake,
        Scene::Day,
        Scene::Pin,
        Scene::Card,
        Scene::Help,
        Scene::Menu,
        Scene::Catalog,
        Scene::ScanTest,
        Scene::Quit,
        Scene::Halt,
    ];

    pub const fn name(self) -> Phrase {
        match self {
            Scene::SignedOut => Phrase::PlaceSignedOut,
            Scene::SelfService => Phrase::PlaceSelfService,
            Scene::SignIn => Phrase::PlaceSignIn,
            Scene::Idle => Phrase::PlaceIdle,
            Scene::Find => Phrase::PlaceFind,
            Scene::EmptyBasket => Phrase::PlaceEmptyBasket,
            Scene::FullBasket => Phrase::PlaceFullBasket,
            Scene::Household => Phrase::PlaceHousehold,
            Scene::Quantity => Phrase::PlaceQuantity,
            Scene::Confirm => Phrase::PlaceConfirm,
            Scene::Done => Phrase::PlaceDone,
            Scene::Leave => Phrase::PlaceLeave,
            Scene::Reverse => Phrase::PlaceReverse,
            Scene::Intake => Phrase::PlaceIntake,
            Scene::Day => Phrase::PlaceDay,
            Scene::Pin => Phrase::PlacePin,
            Scene::Card => Phrase::CardTitle,
            Scene::Help => Phrase::PlaceHelp,
            Scene::Menu => Phrase::MenuTitle,
            Scene::Catalog => Phrase::CatalogTitle,
            Scene::ScanTest => Phrase::PlaceScanTest,
            Scene::Quit => Phrase::PlaceQuit,
            Scene::Halt => Phrase::PlaceHalt,
        }
    }
}

impl Read {
    pub const ALL: [Read; 4] = [Read::SameCard, Read::Card, Read::Good, Read::Junk];

    pub const fn name(self) -> Phrase {
        match self {
            Read::SameCard => Phrase::ReadSameCard,
            Read::Card => Phrase::ReadCard,
            Read::Good => Phrase::ReadGood,
            Read::Junk => Phrase::ReadJunk,
        }
    }
}

impl Reaction {
    pub const fn sentence(self) -> Phrase {
        match self {
            Reaction::OpenHousehold => Phrase::ReactOpenHousehold,
            Reaction::Confirmed => Phrase::ReactConfirmed,
            Reaction::AskSwitch => Phrase::ReactAskSwitch,
            Reaction::AddGood => Phrase::ReactAddGood,
            Reaction::PickGood => Phrase::ReactPickGood,
            Reaction::ShowPrice => Phrase::ReactShowPrice,
            Reaction::ShowOwn => Phrase::ReactShowOwn,
            Reaction::CardFirst => Phrase::ReactCardFirst,
            Reaction::FinishFirst => Phrase::ReactFinishFirst,
            Reaction::Shown => Phrase::ReactShown,
            Reaction::Invalid => Phrase::ReactInvalid,
            Reaction::Nothing => Phrase::ReactNothing,
        }
    }
}

/// The table itself. `SameCard` can only be read where a household's page is open; elsewhere it is any card.
pub const fn reaction(place: Scene, read: Read) -> Reaction {
    match (place, read) {
        (Scene::Halt, _) => Reaction::Nothing,
        (Scene::ScanTest, _) => Reaction::Shown,
        (_, Read::Junk) => Reaction::Invalid,
        (Scene::SignedOut | Scene::SelfService | Scene::SignIn, Read::Card | Read::SameCard) => {
            Reaction::ShowOwn
        }
        (Scene::SignedOut | Scene::SelfService | Scene::Idle | Scene::Find | Scene::SignIn, Read::Good) => {
            Reaction::ShowPrice
        }
        (Scene::Idle | Scene::Find | Scene::Done, Read::Card | Read::SameCard)
        | (Scene::EmptyBasket, Read::Card) => Reaction::OpenHousehold,
        (Scene::Done, Read::Good) => Reaction::CardFirst,
        (Scene::EmptyBasket | Scene::FullBasket, Read::Good) => Reaction::AddGood,
        (Scene::EmptyBasket | Scene::FullBasket, Read::SameCard) => Reaction::Confirmed,
        (Scene::FullBasket, Read::Card) => Reaction::AskSwitch,
        (Scene::Intake, Read::Good) => Reaction::PickGood,
        (
            Scene::Quantity
            | Scene::Confirm
            | Scene::Household
            | Scene::Leave
            | Scene::Reverse
            | Scene::Intake
            | Scene::Day
            | Scene::Pin
            | Scene::Card
            | Scene::Help
            | Scene::Menu
            | Scene::Catalog
            | Scene::Quit,
            _,
        ) => Reaction::FinishFirst,
    }
}

/// The event table of `docs/screen.md`. What the digits alone cannot say (another village's card, a good that is not in
/// the list) takes the way of its column and ends in a refusal that says so.
pub fn markdown(language: Language) -> String {
    let row = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let reads = Read::ALL.iter().map(|read| read.name().text(language));
    let head = row(std::iter::once(Phrase::TablePlace.text(language)).chain(reads).collect());
    let body = Scene::ALL.iter().map(|place| {
        let reactions = Read::ALL.iter().map(|read| reaction(*place, *read).sentence().text(language));
        row(std::iter::once(place.name().text(language)).chain(reactions).collect())
    });
    let table = head + "|---|---|---|---|---|\n" + &body.collect::<String>();
    Keymap::<Action>::default().fill(&table).into_owned()
}
