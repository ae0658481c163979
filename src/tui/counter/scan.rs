//! What becomes of a scan: the event table's answer on the screen that is open, and the page that a card brings.

use super::effect::Effect;
use super::engine::{Effects, ask, run, say, tell, warn};
use super::event_table::{Reaction, Read, Scene, reaction};
use super::message::Answered;
use super::model::Model;
use super::route::{Route, Shown};
use super::screen::Screen;
use super::step::{Event, Step};
use crate::domain::view::page::{HouseholdPage, HouseholdSheet};
use crate::outcome::Trouble;
use crate::text::{self, Phrase};
use crate::tui::kit::scanner::Scanned;
use crate::tui::kit::stack::{Asked, Asker, Level};
use crate::tui::kit::tone::Tone;

/// Which row of the event table the top screen stands for.
pub fn place(model: &Model) -> Scene {
    match model.top() {
        Screen::Idle(_) if model.world.session.is_none() => Scene::SignedOut,
        Screen::Idle(_) => Scene::Idle,
        Screen::SelfService(_) => Scene::SelfService,
        Screen::SignIn(_) => Scene::SignIn,
        Screen::Find(_) => Scene::Find,
        Screen::Serving(serving) if serving.basket.is_empty() => Scene::EmptyBasket,
        Screen::Serving(_) => Scene::FullBasket,
        Screen::HouseholdFile(_) | Screen::Entry(_) => Scene::Household,
        Screen::Quantity(_) => Scene::Quantity,
        Screen::Confirm(_) => Scene::Confirm,
        Screen::Done(_) => Scene::Done,
        Screen::Leave(_) => Scene::Leave,
        Screen::Reverse(_) | Screen::ReverseForm(_) | Screen::Countersign(_) => Scene::Reverse,
        Screen::Intake(_) => Scene::Intake,
        Screen::OpenDay(_) | Screen::CloseDay(_) | Screen::TwoSign(_) => Scene::Day,
        Screen::PinForm(_) | Screen::News(_) => Scene::Pin,
        Screen::Card(_) => Scene::Card,
        Screen::Help(_) => Scene::Help,
        Screen::Menu(_) => Scene::Menu,
        Screen::Catalog(_) => Scene::Catalog,
        Screen::ScanTest(_) => Scene::ScanTest,
        Screen::Quit(_) => Scene::Quit,
        Screen::Halt(_) => Scene::Halt,
    }
}

/// Does what the event table says.
pub(super) fn scanned(model: &mut Model, scanned: Scanned) -> Effects {
    let read = match (&scanned, model.top()) {
        (Scanned::Card(card), Screen::Serving(serving))
            if card.household == serving.page.household.number =>
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
            vec![Asked::by_program(Effect::FindCard(card))]
        }
        (Reaction::ShowOwn, Scanned::Card(card)) => vec![Asked::by_program(Effect::FindOwn(card))],
        (Reaction::AddGood | Reaction::PickGood, Scanned::Good(barcode)) => {
            let top = model.above.top();
            vec![ask(model, top, Effect::FindBarcode(barcode))]
        }
        (Reaction::ShowPrice, Scanned::Good(barcode)) => {
            vec![Asked::by_program(Effect::FindBarcode(barcode))]
        }
        (Reaction::Nothing | Reaction::Shown, _) => Vec::new(),
        (reaction, _) => warn(model, reaction.sentence()),
    }
}

/// What the counter asked of its own accord; what a screen asked for is given back.
pub(super) fn answered(
    model: &mut Model,
    to: Asker,
    answer: Result<Answered, Trouble>,
) -> Result<Effects, Result<Answered, Trouble>> {
    if to != Asker::Program {
        return Err(answer);
    }
    match answer {
        Ok(Answered::Page(page)) => Ok(page_read(model, page)),
        Ok(Answered::Own(sheet)) => Ok(own_read(model, sheet)),
        Ok(Answered::OwnRefused(trouble)) => {
            let sentence = text::trouble_to_household(model.world.language, &trouble);
            Ok(say(model, Tone::Warning, sentence).into_iter().collect())
        }
        Ok(Answered::Good(shelf)) => {
            let name = model.world.name(&shelf.good.name).to_owned();
            let sentence = text::price_sentence(model.world.language, &name, shelf.points, shelf.stock);
            Ok(say(model, Tone::Plain, sentence).into_iter().collect())
        }
        Ok(Answered::News(Some(entry))) if model.world.session.is_some() => {
            Ok(run(model, vec![Step::Open(Route::News(entry))]))
        }
        Err(Trouble::Refused(refusal)) => {
            let sentence = text::refusal(model.world.language, &refusal);
            Ok(say(model, Tone::Warning, sentence).into_iter().collect())
        }
        answer => Err(answer),
    }
}

/// A household's page goes to the counter screen if one is open, or opens one.
fn page_read(model: &mut Model, page: Box<HouseholdPage>) -> Effects {
    if model.world.session.is_none() {
        return Vec::new();
    }
    let below = model.above.iter().position(|screen| matches!(screen, Screen::Serving(_)));
    match below {
        Some(index) => {
            model.above.uncover(Level::Above(index));
            tell(model, Event::Answer(Answered::Page(page)))
        }
        None => run(model, vec![Step::Only(Route::Serving(page))]),
    }
}

/// A household looks at its own account, unless somebody signed in meanwhile or is about to: a PIN that is being
/// checked must find its screen on top.
fn own_read(model: &mut Model, sheet: Box<HouseholdSheet>) -> Effects {
    if model.world.session.is_some() {
        return Vec::new();
    }
    let mut shown = Shown::Answer;
    match model.top() {
        Screen::SignIn(sign_in) if sign_in.is_checking() => return warn(model, Phrase::ReactFinishFirst),
        Screen::SelfService(own) => {
            shown = own.shown_next(sheet.page.household.number, model.world.now);
            model.above.pop();
        }
        _ => {}
    }
    run(model, vec![Step::Open(Route::Own { sheet, shown })])
}
