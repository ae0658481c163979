//! Locking, and what becomes of the basket.

use super::fixture::*;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::Found;
use hemei::outcome::Trouble;
use hemei::text::Phrase;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;

fn sign_in(model: &mut Model, keys: &str, who: &str) -> Vec<Effect> {
    press(model, keys);
    answer_with(model, Answered::PinRight(code(who)))
}

#[test]
fn idle_time_locks_and_keys_put_it_off() {
    let mut model = at_counter();
    tick_s(&mut model, 179);
    assert!(model.world.session.is_some());
    press(&mut model, "<↓>");
    tick_s(&mut model, 179);
    assert!(model.world.session.is_some());
    tick_s(&mut model, 1);
    assert!(model.world.session.is_none());
    assert_eq!(place(&model), Scene::SignedOut, "an empty basket is not worth keeping");
}

#[test]
fn a_basket_is_kept_for_the_same_person() {
    let mut model = with_basket();
    tick_s(&mut model, 180);
    assert_eq!(place(&model), Scene::SignIn);
    assert_eq!(press(&mut model, "<Esc><F8><F9><F3>"), [], "nothing gets past the lock");
    let news = Effect::ReadNews { code: code("01") };
    assert_eq!(sign_in(&mut model, "111111<Enter>", "01"), [news]);
    assert_eq!(place(&model), Scene::FullBasket);
}

#[test]
fn the_lock_over_a_confirm_dialog_comes_back_to_it() {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    press(&mut model, "<Ctrl-L>");
    assert_eq!(press(&mut model, "<F9>"), []);
    sign_in(&mut model, "111111<Enter>", "01");
    assert_eq!(place(&model), Scene::Confirm);
}

#[test]
fn another_person_drops_it_and_is_told() {
    let mut model = with_basket();
    press(&mut model, "<Ctrl-L>");
    let news = Effect::ReadNews { code: code("02") };
    assert_eq!(sign_in(&mut model, "<↓>222222<Enter>", "02"), [Effect::Bell, Effect::Refresh, news]);
    assert_eq!(place(&model), Scene::Idle);
    assert!(model.world.toast.is_some());
    assert_eq!(model.world.signed_in(), Some(&code("02")));
}

#[test]
fn after_the_auto_lock_another_person_drops_it_and_is_told_too() {
    let mut model = with_basket();
    tick_s(&mut model, 180);
    sign_in(&mut model, "<↓>222222<Enter>", "02");
    assert_eq!(place(&model), Scene::Idle);
    let dropped = Phrase::BasketDropped.text(model.world.language);
    assert_eq!(model.world.toast.as_ref().map(|toast| toast.text.as_str()), Some(dropped));
    assert!(!model.above.iter().any(|screen| matches!(screen, Screen::Serving(_))));
}

/// Ten goods took as long to scan as a basket does.
#[test]
fn a_delivery_is_kept_for_the_same_person_and_dropped_by_another() {
    let begun = || {
        let mut model = signed_in();
        press(&mut model, "<Ins>");
        scan_good(&mut model, 0);
        answer_with(&mut model, Answered::Request(request(7)));
        scan_good(&mut model, 2);
        tick_s(&mut model, 180);
        assert_eq!(place(&model), Scene::SignIn);
        assert_eq!(press(&mut model, "<Esc><F9>"), [], "nothing gets past the lock");
        model
    };
    let mut model = begun();
    sign_in(&mut model, "111111<Enter>", "01");
    assert_eq!(place(&model), Scene::Intake);
    // The second row's request was asked for before the lock.
    assert_eq!(press(&mut model, "<F9>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(8)));
    let effects = press(&mut model, "<F9>");
    let [Effect::TakeIn { deliveries, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(deliveries.len(), 2);
    let mut model = begun();
    sign_in(&mut model, "<↓>222222<Enter>", "02");
    assert_eq!(place(&model), Scene::Idle);
    let dropped = Phrase::BasketDropped.text(model.world.language);
    assert_eq!(model.world.toast.as_ref().map(|toast| toast.text.as_str()), Some(dropped));
}

#[test]
fn a_wrong_pin_is_forgotten_and_said() {
    let mut model = idle();
    let effects = press(&mut model, "<Enter>123456<Enter>");
    assert_eq!(effects, [Effect::CheckPin { code: code("01"), pin: "123456".into() }]);
    assert_eq!(press(&mut model, "7<Enter>"), [], "while it is being checked");
    let wrong = Trouble::Refused(Refusal::WrongPin { left: 4 });
    assert_eq!(answer_with(&mut model, refused(wrong)), [Effect::Bell]);
    assert_eq!(press(&mut model, "<Enter>"), [], "the digits are gone");
    assert!(model.world.session.is_none());
}

#[test]
fn an_answer_for_somebody_else_signs_nobody_in() {
    let mut model = idle();
    press(&mut model, "<Enter>123456<Enter>");
    answer_with(&mut model, Answered::PinRight(code("02")));
    assert!(model.world.session.is_none());
}

#[test]
fn signed_out_a_page_opens_nothing() {
    let mut model = idle();
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(place(&model), Scene::SignedOut);
}
