//! What becomes of a scan: the event table's answer on the screen that is open, and the page that a card brings.

use super::effect::Effect;
use super::event_table::{Place, Reaction, Read, reaction};
use super::message::Answered;
use super::model::Model;
use super::scanner::Scanned;
use super::screen::Screen;
use super::screen::counter::Counter;
use super::screen::self_service::SelfService;
use super::step::{Event, Step};
use super::update::{run, tell, warn};
use crate::domain::view::page::{HouseholdPage, HouseholdSheet};
use crate::text::Phrase;

/// Which row of the event table the top screen stands for.
pub fn place(model: &Model) -> Place {
    match model.top() {
        Screen::Idle(_) if model.world.session.is_none() => Place::SignedOut,
        Screen::Idle(_) => Place::Idle,
        Screen::SelfService(_) => Place::SelfService,
        Screen::SignIn(_) => Place::SignIn,
        Screen::Find(_) => Place::Find,
        Screen::Counter(counter) if counter.basket.is_empty() => Place::EmptyBasket,
        Screen::Counter(_) => Place::FullBasket,
        Screen::Household(_) | Screen::Entry(_) => Place::Household,
        Screen::Quantity(_) => Place::Quantity,
        Screen::Confirm(_) => Place::Confirm,
        Screen::Done(_) => Place::Done,
        Screen::Leave(_) => Place::Leave,
        Screen::Reverse(_) | Screen::ReverseForm(_) | Screen::Countersign(_) => Place::Reverse,
        Screen::Intake(_) => Place::Intake,
        Screen::OpenDay(_) | Screen::CloseDay(_) | Screen::TwoSign(_) => Place::Day,
        Screen::PinForm(_) | Screen::News(_) => Place::Pin,
        Screen::Help(_) => Place::Help,
        Screen::ScanTest(_) => Place::ScanTest,
        Screen::Quit(_) => Place::Quit,
        Screen::Halt(_) => Place::Halt,
    }
}

/// Does what the event table says.
pub(super) fn scanned(model: &mut Model, scanned: Scanned) -> Vec<Effect> {
    let read = match (&scanned, model.top()) {
        (Scanned::Card(card), Screen::Counter(counter))
            if card.household == counter.page.household.number =>
        {
            Read::SameCard
        }
        (Scanned::Card(_), _) => Read::Card,
        (Scanned::Good(_), _) => Read::Good,
        (Scanned::Junk, _) => Read::Junk,
    };
    let reaction = reaction(place(model), read);
    match (reaction, scanned) {
        (Reaction::OpenHousehold | Reaction::Confirmed | Reaction::AskSwitch, Scanned::Card(card)) => {
            vec![Effect::FindCard(card)]
        }
        (Reaction::ShowOwn, Scanned::Card(card)) => vec![Effect::FindOwn(card)],
        (Reaction::AddGood | Reaction::PickGood | Reaction::ShowPrice, Scanned::Good(barcode)) => {
            vec![Effect::FindBarcode(barcode)]
        }
        (Reaction::Nothing | Reaction::Shown, _) => Vec::new(),
        (reaction, _) => warn(model, reaction.sentence()),
    }
}

/// A household's page goes to the counter screen if one is open, or opens one.
pub(super) fn page_read(model: &mut Model, page: Box<HouseholdPage>) -> Vec<Effect> {
    if model.world.session.is_none() {
        return Vec::new();
    }
    let below = model.above.iter().position(|screen| matches!(screen, Screen::Counter(_)));
    match below {
        Some(index) => {
            model.above.truncate(index + 1);
            tell(model, Event::Answer(&Answered::Page(page)))
        }
        None => run(model, vec![Step::Only(Screen::Counter(Counter::new(page)))]),
    }
}

/// A household looks at its own account, unless somebody signed in meanwhile or is about to: a PIN that is being
/// checked must find its screen on top.
pub(super) fn own_read(model: &mut Model, sheet: Box<HouseholdSheet>) -> Vec<Effect> {
    if model.world.session.is_some() {
        return Vec::new();
    }
    match model.top() {
        Screen::SignIn(sign_in) if sign_in.is_checking() => return warn(model, Phrase::ReactFinishFirst),
        Screen::SelfService(_) => drop(model.above.pop()),
        _ => {}
    }
    let own = Screen::SelfService(SelfService::new(sheet, model.world.now));
    run(model, vec![Step::Open(own)])
}
