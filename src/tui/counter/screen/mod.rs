//! Every screen and dialog: one file each, one variant here. They name no counter and no store.
#![allow(
    clippy::unused_self,
    clippy::needless_pass_by_value,
    reason = "every screen has the same three methods, whether or not it has a state"
)]

pub mod card;
pub mod catalog;
pub mod close_day;
pub mod confirm;
pub mod countersign;
pub mod done;
pub mod entry;
pub mod find;
mod form;
pub mod halt;
pub mod help;
mod history_line;
pub mod household_file;
mod household_head;
pub mod idle;
mod idle_desk;
mod idle_earn;
mod idle_turns;
mod idle_view;
pub mod intake;
pub mod leave;
pub mod menu;
pub mod news;
mod objection;
pub mod open_day;
pub mod pin_form;
pub mod quantity;
pub mod quit;
pub mod reverse;
pub mod reverse_form;
pub mod scan_test;
pub mod self_service;
pub mod serving;
mod shelf_line;
pub mod sign_in;
mod standing;
pub mod two_sign;

use super::action::Action;
use super::step::{Event, Step};
use super::world::World;
use crate::text::Phrase;
use crate::tui::kit::action::Action as _;
use crate::tui::kit::widget::canvas::Canvas;
use ratatui::layout::Rect;

macro_rules! screens {
    ($($name:ident($state:path)),+ $(,)?) => {
        #[derive(Clone, Debug)]
        pub enum Screen { $($name($state)),+ }

        impl Screen {
            /// What this screen offers, in the order of the footer.
            pub fn actions(&self) -> &'static [Action] {
                match self { $(Screen::$name(screen) => screen.actions()),+ }
            }

            pub fn update(&mut self, event: Event, world: &World) -> Vec<Step> {
                match self { $(Screen::$name(screen) => screen.update(event, world)),+ }
            }

            pub fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
                match self { $(Screen::$name(screen) => screen.draw(canvas, body, world)),+ }
            }
        }
    };
}

impl Screen {
    /// The word beside an action's key: what the key that books does here, in its own verb.
    pub fn label(&self, action: Action) -> Phrase {
        match (action, self) {
            (Action::Commit, screen) => screen.verb(),
            (Action::Remove, Screen::Leave(_)) => Phrase::VerbGiveUp,
            (action, _) => action.label(),
        }
    }

    /// Whether the menu opens here, if somebody is signed in. Where something is asked that has to be answered first, not.
    pub const fn has_menu(&self) -> bool {
        !matches!(
            self,
            Screen::Menu(_) | Screen::Quit(_) | Screen::Halt(_) | Screen::SignIn(_) | Screen::News(_)
        )
    }

    fn verb(&self) -> Phrase {
        match self {
            Screen::Confirm(_) => Phrase::VerbBook,
            Screen::ReverseForm(_) => Phrase::KeyReverse,
            Screen::Countersign(_) => Phrase::VerbCountersign,
            Screen::Intake(_) => Phrase::KeyIntake,
            Screen::OpenDay(_) => Phrase::VerbOpen,
            Screen::CloseDay(close) => close.verb(),
            Screen::PinForm(_) => Phrase::VerbSetPin,
            Screen::Card(_) => Phrase::VerbIssueCard,
            Screen::TwoSign(form) => form.verb(),
            Screen::News(_) => Phrase::VerbRead,
            Screen::Catalog(_) => Phrase::VerbTakeCatalog,
            Screen::Quit(_) | Screen::Halt(_) => Phrase::KeyQuit,
            Screen::Idle(_)
            | Screen::SignIn(_)
            | Screen::Find(_)
            | Screen::Serving(_)
            | Screen::SelfService(_)
            | Screen::HouseholdFile(_)
            | Screen::Entry(_)
            | Screen::Quantity(_)
            | Screen::Done(_)
            | Screen::Leave(_)
            | Screen::Reverse(_)
            | Screen::ScanTest(_)
            | Screen::Menu(_)
            | Screen::Help(_) => Phrase::KeyCommit,
        }
    }
}

screens! {
    Idle(idle::Idle),
    SignIn(sign_in::SignIn),
    Find(find::Find),
    Serving(serving::Serving),
    SelfService(self_service::SelfService),
    HouseholdFile(household_file::HouseholdFile),
    Entry(entry::EntryPage),
    Quantity(quantity::Quantity),
    Confirm(confirm::Confirm),
    Done(done::Done),
    Leave(leave::Leave),
    Reverse(reverse::ReverseList),
    ReverseForm(reverse_form::ReverseForm),
    Countersign(countersign::Countersign),
    Intake(intake::IntakeForm),
    OpenDay(open_day::OpenDay),
    CloseDay(close_day::CloseDay),
    TwoSign(two_sign::TwoSign),
    PinForm(pin_form::PinForm),
    Card(card::CardForm),
    News(news::News),
    Catalog(catalog::CatalogPage),
    Menu(menu::Menu),
    Help(help::Help),
    ScanTest(scan_test::ScanTest),
    Quit(quit::Quit),
    Halt(halt::Halt),
}

impl Screen {
    /// How many characters the line of text that is open still holds; `None` where no text is typed.
    pub fn room(&self, world: &World) -> Option<usize> {
        match self {
            Screen::Idle(_) => world.session.is_some().then_some(find::MOST),
            Screen::Done(_) => Some(find::MOST),
            Screen::Find(find) => find.field.room(),
            Screen::Serving(serving) => serving.field.room(),
            Screen::Intake(intake) => intake.room(),
            Screen::ReverseForm(form) => form.room(),
            Screen::TwoSign(form) => form.room(),
            Screen::Confirm(confirm) => confirm.room(),
            Screen::SignIn(_)
            | Screen::SelfService(_)
            | Screen::HouseholdFile(_)
            | Screen::Entry(_)
            | Screen::Quantity(_)
            | Screen::Leave(_)
            | Screen::Reverse(_)
            | Screen::Countersign(_)
            | Screen::OpenDay(_)
            | Screen::CloseDay(_)
            | Screen::PinForm(_)
            | Screen::Card(_)
            | Screen::News(_)
            | Screen::Catalog(_)
            | Screen::Menu(_)
            | Screen::Help(_)
            | Screen::ScanTest(_)
            | Screen::Quit(_)
            | Screen::Halt(_) => None,
        }
    }
}
