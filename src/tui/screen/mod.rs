//! Every screen and dialog: one file each, one variant here. They name no counter and no store.
#![allow(
    clippy::unused_self,
    reason = "every screen has the same three methods, whether or not it has a state"
)]

pub mod close_day;
mod collector;
pub mod confirm;
pub mod counter;
mod counter_view;
pub mod countersign;
pub mod done;
pub mod entry;
pub mod find;
mod form;
pub mod halt;
pub mod help;
pub mod household;
pub mod idle;
mod idle_earn;
mod idle_turns;
mod idle_view;
pub mod intake;
pub mod leave;
pub mod news;
pub mod open_day;
pub mod pin_form;
mod proofs;
pub mod quantity;
pub mod quit;
pub mod reverse;
pub mod reverse_form;
pub mod self_service;
pub mod sign_in;
mod standing;

use super::action::Action;
use super::model::World;
use super::step::{Event, Step};
use super::widget::canvas::Canvas;
use ratatui::layout::Rect;

macro_rules! screens {
    ($($name:ident($state:path)),+ $(,)?) => {
        #[derive(Debug)]
        pub enum Screen { $($name($state)),+ }

        impl Screen {
            /// What this screen offers, in the order of the footer.
            pub fn actions(&self) -> &'static [Action] {
                match self { $(Screen::$name(screen) => screen.actions()),+ }
            }

            pub fn update(&mut self, event: Event<'_>, world: &World) -> Vec<Step> {
                match self { $(Screen::$name(screen) => screen.update(event, world)),+ }
            }

            pub fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, world: &World) {
                match self { $(Screen::$name(screen) => screen.draw(canvas, body, world)),+ }
            }
        }
    };
}

screens! {
    Idle(idle::Idle),
    SignIn(sign_in::SignIn),
    Find(find::Find),
    Counter(counter::Counter),
    SelfService(self_service::SelfService),
    Household(household::Household),
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
    PinForm(pin_form::PinForm),
    News(news::News),
    Help(help::Help),
    Quit(quit::Quit),
    Halt(halt::Halt),
}
