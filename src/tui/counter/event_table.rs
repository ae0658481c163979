//! The one table of scans: what each thing a scanner reads does on each screen. The program obeys it,
//! `docs/screen.md` shows it.

use super::action::Action;
use crate::domain::value::language::Language;
use crate::text::Phrase;
use crate::tui::kit::keymap::{FillKeys as _, Keymap};

/// Where a scan finds us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
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

impl Place {
    pub const ALL: [Place; 22] = [
        Place::SignedOut,
        Place::SelfService,
        Place::SignIn,
        Place::Idle,
        Place::Find,
        Place::EmptyBasket,
        Place::FullBasket,
        Place::Household,
        Place::Quantity,
        Place::Confirm,
        Place::Done,
        Place::Leave,
        Place::Reverse,
        Place::Intake,
        Place::Day,
        Place::Pin,
        Place::Help,
        Place::Menu,
        Place::Catalog,
        Place::ScanTest,
        Place::Quit,
        Place::Halt,
    ];

    pub const fn name(self) -> Phrase {
        match self {
            Place::SignedOut => Phrase::PlaceSignedOut,
            Place::SelfService => Phrase::PlaceSelfService,
            Place::SignIn => Phrase::PlaceSignIn,
            Place::Idle => Phrase::PlaceIdle,
            Place::Find => Phrase::PlaceFind,
            Place::EmptyBasket => Phrase::PlaceEmptyBasket,
            Place::FullBasket => Phrase::PlaceFullBasket,
            Place::Household => Phrase::PlaceHousehold,
            Place::Quantity => Phrase::PlaceQuantity,
            Place::Confirm => Phrase::PlaceConfirm,
            Place::Done => Phrase::PlaceDone,
            Place::Leave => Phrase::PlaceLeave,
            Place::Reverse => Phrase::PlaceReverse,
            Place::Intake => Phrase::PlaceIntake,
            Place::Day => Phrase::PlaceDay,
            Place::Pin => Phrase::PlacePin,
            Place::Help => Phrase::PlaceHelp,
            Place::Menu => Phrase::KeyMenu,
            Place::Catalog => Phrase::CatalogTitle,
            Place::ScanTest => Phrase::PlaceScanTest,
            Place::Quit => Phrase::PlaceQuit,
            Place::Halt => Phrase::PlaceHalt,
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
pub const fn reaction(place: Place, read: Read) -> Reaction {
    match (place, read) {
        (Place::Halt, _) => Reaction::Nothing,
        (Place::ScanTest, _) => Reaction::Shown,
        (_, Read::Junk) => Reaction::Invalid,
        (Place::SignedOut | Place::SelfService | Place::SignIn, Read::Card | Read::SameCard) => {
            Reaction::ShowOwn
        }
        (Place::SignedOut | Place::SelfService | Place::Idle | Place::Find | Place::SignIn, Read::Good) => {
            Reaction::ShowPrice
        }
        (Place::Idle | Place::Find | Place::Done, Read::Card | Read::SameCard)
        | (Place::EmptyBasket, Read::Card) => Reaction::OpenHousehold,
        (Place::Done, Read::Good) => Reaction::CardFirst,
        (Place::EmptyBasket | Place::FullBasket, Read::Good) => Reaction::AddGood,
        (Place::EmptyBasket | Place::FullBasket, Read::SameCard) => Reaction::Confirmed,
        (Place::FullBasket, Read::Card) => Reaction::AskSwitch,
        (Place::Intake, Read::Good) => Reaction::PickGood,
        (
            Place::Quantity
            | Place::Confirm
            | Place::Household
            | Place::Leave
            | Place::Reverse
            | Place::Intake
            | Place::Day
            | Place::Pin
            | Place::Help
            | Place::Menu
            | Place::Catalog
            | Place::Quit,
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
    let body = Place::ALL.iter().map(|place| {
        let reactions = Read::ALL.iter().map(|read| reaction(*place, *read).sentence().text(language));
        row(std::iter::once(place.name().text(language)).chain(reactions).collect())
    });
    let table = head + "|---|---|---|---|---|\n" + &body.collect::<String>();
    Keymap::<Action>::default().fill(&table).into_owned()
}
