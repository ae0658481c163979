//! Another card at the counter: who signs, that it is shown once, and to whom none is given.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{compare, picture};
use super::scans::standing;
use hemei::domain::catalog::household::Status;
use hemei::domain::catalog::scheme::CardPeople;
use hemei::domain::entry::{By, Found};
use hemei::paper;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::look::{Borders, Look};
use std::sync::Arc;

fn asked() -> Model {
    let mut model = standing(Scene::Card);
    answer_with(&mut model, Answered::Request(request(9)));
    model
}

fn issued() -> Model {
    let mut model = asked();
    press(&mut model, "111111<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    answer_with(&mut model, Answered::CardIssued(card(123)));
    model
}

#[test]
fn a_card_is_issued_over_ones_own_pin_and_shown_once() {
    let mut model = standing(Scene::Household);
    assert_eq!(press(&mut model, "<Ctrl-N>"), [Effect::NewCard { household: number(123) }]);
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, "<F9>");
    assert_eq!(place(&model), Scene::Card, "nothing without a PIN");
    let effects = press(&mut model, "111111<F9>");
    assert_eq!(effects, [Effect::CheckPin { code: code("01"), pin: "111111".into() }]);
    let effects = answer_with(&mut model, Answered::PinRight(code("01")));
    let (by, household) = (By::one(code("01")), number(123));
    assert_eq!(effects, [Effect::IssueCard { by, request: request(9), household }]);
    answer_with(&mut model, Answered::CardIssued(card(123)));
    let shown = picture(&model, 80, 24);
    for row in paper::card::picture(&card(123)).unwrap() {
        assert!(shown.contains(row.trim_end()), "{row}\n{shown}");
    }
    let effects = press(&mut model, "<Esc>");
    assert_eq!(effects, [Effect::ReadSheet { number: number(123), found: Found::Typed }]);
    assert_eq!(place(&model), Scene::Household);
}

#[test]
fn a_policy_of_two_asks_for_both_pins() {
    let mut model = standing(Scene::Household);
    let mut catalog = (*model.world.catalog).clone();
    catalog.scheme.card_people = CardPeople::Two;
    update(&mut model, Message::Learnt(Fact::Catalog(Arc::new(catalog))));
    press(&mut model, "<Ctrl-N>");
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, "111111<F9>");
    assert!(model.above.waiting().last().is_none(), "one PIN is not enough");
    press(&mut model, "222222<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    let effects = answer_with(&mut model, Answered::PinRight(code("02")));
    let by = By::two(code("01"), code("02")).unwrap();
    assert_eq!(effects, [Effect::IssueCard { by, request: request(9), household: number(123) }]);
}

#[test]
fn who_moved_away_is_told_before_anybody_types_a_pin() {
    let mut model = with_basket();
    press(&mut model, "<F5>");
    let mut gone = sheet(123, "张登明", Found::Typed);
    gone.page.household.status = Status::Moved;
    answer_with(&mut model, Answered::Sheet(Box::new(gone)));
    press(&mut model, "<Ctrl-N>");
    assert!(picture(&model, 80, 24).contains("不发积分卡"));
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell]);
}

/// Blocks two cells wide would be another code.
#[test]
fn where_blocks_are_drawn_wrong_the_digits_alone_are_shown() {
    let mut model = issued();
    model.world.look = Look { borders: Borders::Ascii, ..Look::default() };
    let shown: String = picture(&model, 80, 24).split_whitespace().collect();
    assert!(shown.contains(&card(123).to_string()) && !shown.contains("##"), "{shown}");
}

#[test]
fn pictures() {
    compare("card", asked);
    compare("card_issued", issued);
}
