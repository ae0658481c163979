//! The event table holds on the real model: every screen, every kind of scan.

use super::fixture::*;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::outcome::Trouble;
use hemei::outcome::damage::Damage;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::{Reaction, Read, Scene, markdown, reaction};
use hemei::tui::counter::message::{Answered, Waits};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;
use hemei::tui::kit::scanner::Scanned;

/// A model that stands in this place.
pub fn standing(at: Scene) -> Model {
    let after = |mut model: Model, keys: &str| {
        press(&mut model, keys);
        model
    };
    let model = match at {
        Scene::SignedOut => idle(),
        Scene::SelfService => {
            let mut model = idle();
            answer_with(&mut model, Answered::Own(Box::new(sheet(123, "张登明", Found::Card { serial: 1 }))));
            model
        }
        Scene::SignIn => after(idle(), "<Enter>12"),
        Scene::Idle => signed_in(),
        Scene::Find => after(signed_in(), "<F3>zm"),
        Scene::EmptyBasket => at_counter(),
        Scene::FullBasket => with_basket(),
        Scene::Household => {
            let mut model = after(with_basket(), "<F5>");
            answer_with(&mut model, Answered::Sheet(Box::new(sheet(123, "张登明", Found::Typed))));
            model
        }
        Scene::Quantity => after(with_basket(), "<F4>3"),
        Scene::Confirm => {
            let mut model = after(with_basket(), "<F8>");
            answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
            model
        }
        Scene::Done => {
            let mut model = standing(Scene::Confirm);
            press(&mut model, "<F9>");
            answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
            model
        }
        Scene::Leave => after(with_basket(), "<Esc>"),
        Scene::Reverse => after(signed_in(), "<F6>"),
        Scene::Intake => after(signed_in(), "<Ins>"),
        Scene::Day => after(signed_in(), "<F12>"),
        Scene::Pin => after(signed_in(), "<Ctrl-P>"),
        Scene::Card => after(standing(Scene::Household), "<Ctrl-N>"),
        Scene::Help => after(with_basket(), "<F1>"),
        Scene::Menu => after(with_basket(), "<Ctrl-O>"),
        Scene::Catalog => {
            let mut model = after(signed_in(), "<Ctrl-O>6<Enter>");
            answer_with(&mut model, Answered::Catalog(Box::new(Waits::Nothing)));
            model
        }
        Scene::ScanTest => after(signed_in(), "<F1><Ctrl-T>"),
        Scene::Quit => after(signed_in(), "<Ctrl-Q>"),
        Scene::Halt => {
            let mut model = with_basket();
            let failure = hemei::outcome::Failure::Damaged(Damage::Value);
            answer_with(&mut model, refused(Trouble::Failed(failure)));
            model
        }
    };
    assert_eq!(place(&model), at);
    model
}

fn scanned(read: Read) -> Scanned {
    match read {
        Read::SameCard => Scanned::Card(card(123)),
        Read::Card => Scanned::Card(card(7)),
        Read::Good => Scanned::Good(barcode(3)),
        Read::Junk => Scanned::Junk,
    }
}

#[test]
fn every_scan_on_every_screen_does_what_the_table_says() {
    for at in Scene::ALL {
        for read in Read::ALL {
            let mut model = standing(at);
            let depth = model.above.len();
            model.world.toast = None;
            let effects = scan(&mut model, scanned(read));
            let reaction = reaction(at, read);
            match reaction {
                Reaction::OpenHousehold | Reaction::Confirmed | Reaction::AskSwitch => {
                    assert!(matches!(effects.as_slice(), [Effect::FindCard(_)]), "{at:?} {read:?}");
                }
                Reaction::ShowOwn => {
                    assert!(matches!(effects.as_slice(), [Effect::FindOwn(_)]), "{at:?} {read:?}");
                }
                Reaction::AddGood | Reaction::PickGood | Reaction::ShowPrice => {
                    assert_eq!(effects, [Effect::FindBarcode(barcode(3))], "{at:?} {read:?}");
                }
                Reaction::Nothing | Reaction::Shown => {
                    assert!(effects.is_empty() && model.world.toast.is_none(), "{at:?} {read:?}");
                }
                _ => {
                    assert_eq!(effects, [Effect::Bell], "{at:?} {read:?}");
                    let said = model.world.toast.as_ref().expect("a sentence").text.clone();
                    assert_eq!(said, reaction.sentence().text(model.world.language));
                }
            }
            assert_eq!(model.above.len(), depth, "a scan alone never opens or closes: {at:?} {read:?}");
            assert_eq!(place(&model), at, "{read:?}");
        }
    }
}

/// What the digits alone cannot say comes back as a refusal, on every screen that looks cards or goods up.
#[test]
fn a_refused_card_or_unknown_good_is_said_and_changes_nothing() {
    for at in [Scene::Idle, Scene::Find, Scene::EmptyBasket, Scene::FullBasket, Scene::Done, Scene::Intake] {
        for refusal in [Refusal::CardForged, Refusal::OtherTown, Refusal::UnknownGood] {
            let mut model = standing(at);
            model.world.toast = None;
            let effects = answer_with(&mut model, refused(Trouble::Refused(refusal)));
            assert_eq!(effects, [Effect::Bell], "{at:?}");
            assert_eq!(place(&model), at);
        }
    }
}

fn counter_of(model: &Model) -> &hemei::tui::counter::screen::serving::Serving {
    let found = model.above.iter().find_map(|screen| match screen {
        Screen::Serving(counter) => Some(counter),
        _ => None,
    });
    found.expect("a counter screen")
}

#[test]
fn a_second_card_over_a_full_basket_asks_and_charges_nobody() {
    let mut model = with_basket();
    scan(&mut model, Scanned::Card(card(7)));
    let effects =
        answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(effects, [Effect::Bell]);
    assert_eq!(place(&model), Scene::Leave);
    assert_eq!(counter_of(&model).page.household.number, number(123), "still the first household");
    assert_eq!(press(&mut model, "<Esc>"), []);
    assert_eq!(counter_of(&model).basket.len(), 2, "Esc keeps the basket");

    scan(&mut model, Scanned::Card(card(7)));
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(
        press(&mut model, "<F8><F9><F9>").iter().filter(|e| matches!(e, Effect::Redeem { .. })).count(),
        0
    );
    assert_eq!(counter_of(&model).basket.len(), 2, "the usual two keys do not lose the basket");
    press(&mut model, "<Del>");
    assert_eq!(counter_of(&model).page.household.number, number(7));
    assert!(counter_of(&model).basket.is_empty(), "the other household never inherits the basket");
}

#[test]
fn a_second_card_over_an_empty_basket_goes_on_to_its_household() {
    let mut model = at_counter();
    scan(&mut model, Scanned::Card(card(7)));
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(counter_of(&model).page.household.number, number(7));
}

#[test]
fn the_card_of_a_typed_household_counts_from_then_on() {
    let mut model = signed_in();
    answer_with(&mut model, Answered::Page(Box::new(page(123, "张登明", Found::Typed))));
    scan_good(&mut model, 0);
    scan(&mut model, Scanned::Card(card(123)));
    answer_with(&mut model, Answered::Page(Box::new(page(123, "张登明", Found::Card { serial: 1 }))));
    assert_eq!(counter_of(&model).page.found, Found::Card { serial: 1 });
    assert_eq!(counter_of(&model).basket.len(), 1);
}

#[test]
fn a_scanned_good_gains_a_piece_and_the_field_stays_empty() {
    let model = with_basket();
    let counter = counter_of(&model);
    let quantities: Vec<u32> = counter.basket.iter().map(|line| line.quantity).collect();
    assert_eq!(quantities, [2, 1]);
    assert_eq!(counter.total(), Some(points("26.0")));
}

#[test]
fn the_shown_table_has_a_row_a_place() {
    for language in
        [hemei::domain::value::language::Language::Chinese, hemei::domain::value::language::Language::English]
    {
        let table = markdown(language);
        assert_eq!(table.lines().count(), Scene::ALL.len() + 2);
        assert!(table.lines().all(|line| line.matches('|').count() == 6), "{table}");
    }
}
