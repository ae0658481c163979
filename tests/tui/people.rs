//! Both PINs of two people, one's own PIN, somebody else's, what one is told, and who may end the program.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{compare, picture};
use hemei::config::QuitRule;
use hemei::domain::decide::new_pin::NewPin;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::kind::{Detail, PinChanged, PinWhy};
use hemei::domain::entry::{By, Entry};
use hemei::domain::view::page::PinFrom;
use hemei::outcome::damage::Damage;
use hemei::outcome::{Failure, Trouble};
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::{Ending, Model};
use hemei::tui::counter::scan::place;
use hemei::tui::kit::stack::Asker;

fn check(who: &str, pin: &str) -> Effect {
    Effect::CheckPin { code: code(who), pin: pin.into() }
}

fn right(model: &mut Model, who: &str) -> Vec<Effect> {
    answer_with(model, Answered::PinRight(code(who)))
}

fn new_pin(digits: &str) -> NewPin {
    NewPin::parse(digits, hemei::domain::entry::kind::Mode::Training).unwrap()
}

/// 01 王秀英 is signed in, 02 李开富 and 03 are there, too.
pub fn pin_form(keys: &str) -> Model {
    let mut model = signed_in();
    let mut people = attendants();
    people.push(person("03", "帅永珍"));
    answer_with(&mut model, Fact::Attendants(people));
    assert_eq!(press(&mut model, "<Ctrl-P>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, keys);
    model
}

#[test]
fn ones_own_pin_takes_the_old_one_and_the_new_one_twice() {
    let mut model = pin_form("<Tab>");
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell], "nothing typed yet");
    assert_eq!(press(&mut model, "111111"), []);
    assert_eq!(press(&mut model, "840516840517<F9>"), [Effect::Bell], "typed in two ways");
    let effects = press(&mut model, "840516840516<F9>");
    assert_eq!(effects, [check("01", "111111")]);
    assert_eq!(press(&mut model, "<F9>"), [], "while it is compared");
    let late = Message::Answered { to: Asker::Program, answer: Ok(Answered::PinRight(code("02"))) };
    assert_eq!(update(&mut model, late), [], "nobody asked for that");
    let (by, pin) = (By::one(code("01")), new_pin("840516"));
    let change =
        Effect::ChangePin { by, request: request(9), code: "01".parse().unwrap(), why: PinWhy::Set, pin };
    assert_eq!(right(&mut model, "01"), [change]);
    press(&mut model, "<F1>");
    let effects = answer_with(&mut model, Answered::PinChanged { code: "01".parse().unwrap(), seq: 4720 });
    assert!(effects.contains(&Effect::Refresh), "the form hears of it under the help");
    assert_eq!(place(&model), Scene::Idle);
}

#[test]
fn who_does_not_wait_for_the_comparison_types_again_and_the_late_answer_changes_nothing() {
    let mut model = pin_form("<Tab>111111840516840516<F9>");
    let to = newest(&model);
    assert_eq!(press(&mut model, "<Esc>"), []);
    let late = Message::Answered { to, answer: Ok(Answered::PinRight(code("01"))) };
    assert_eq!(update(&mut model, late), []);
    assert_eq!(press(&mut model, "111111840516840516<F9>"), [check("01", "111111")], "nothing is kept");
}

#[test]
fn a_pin_that_was_changed_after_its_form_closed_is_said_all_the_same() {
    let mut model = signed_in();
    let answer = Ok(Answered::PinChanged { code: "01".parse().unwrap(), seq: 4720 });
    assert_eq!(update(&mut model, Message::Answered { to: Asker::Program, answer }), []);
    assert!(model.world.toast.is_some_and(|toast| toast.text.contains("4720")));
}

#[test]
fn a_wrong_old_pin_changes_nothing_and_all_digits_are_gone() {
    let mut model = pin_form("<Tab>999999840516840516<F9>");
    let wrong = Trouble::Refused(Refusal::WrongPin { left: 3 });
    assert_eq!(answer_with(&mut model, refused(wrong)), [Effect::Bell]);
    assert_eq!(right(&mut model, "01"), [], "an answer nobody waits for");
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell], "everything is typed again");
    assert_eq!(place(&model), Scene::Pin);
}

#[test]
fn a_forgotten_pin_takes_who_stands_by_and_the_owner() {
    let mut model = pin_form("<→><Tab><Tab>");
    let effects = press(&mut model, "111111840516840516<F9>");
    assert_eq!(effects, [check("01", "111111")], "whoever is signed in proves it all the same");
    let effects = right(&mut model, "01");
    let [Effect::ChangePin { by, code: whose, why, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(by, &By::two(code("01"), code("02")).unwrap());
    assert_eq!((whose.as_str(), *why), ("02", PinWhy::Reset));
}

#[test]
fn two_others_each_type_their_own() {
    let mut model = pin_form("<→><Tab><→><Tab>");
    let effects = press(&mut model, "111111333333840516840516<F9>");
    assert_eq!(effects, [check("01", "111111")]);
    assert_eq!(right(&mut model, "01"), [check("03", "333333")]);
    let wrong = Trouble::Refused(Refusal::WrongPin { left: 4 });
    answer_with(&mut model, refused(wrong));
    press(&mut model, "111111333333840516840516<F9>");
    right(&mut model, "01");
    let effects = right(&mut model, "03");
    let [Effect::ChangePin { by, code: whose, why, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(by, &By::two(code("01"), code("03")).unwrap());
    assert_eq!((whose.as_str(), *why), ("02", PinWhy::Reset));
}

#[test]
fn a_weak_pin_is_refused_on_the_screen_of_a_live_shop() {
    let mut model = pin_form("<Tab>");
    model.world.shop.mode = hemei::domain::entry::kind::Mode::Live;
    assert_eq!(press(&mut model, "111111123456123456<F9>"), [Effect::Bell]);
    assert_eq!(press(&mut model, "508247508247<F9>"), [check("01", "111111")], "the old one stays typed");
}

/// The session of whoever serves is no signature: without their PIN nothing is reversed, by two or alone.
#[test]
fn an_open_session_signs_nothing() {
    for keys in ["<Enter>错<Tab><Tab><Tab><Tab>222222<F9>", "<Enter>错<Tab><Tab><←><F9>"] {
        let mut model = signed_in();
        press(&mut model, "<F6>");
        let line = page(123, "张登明", hemei::domain::entry::Found::Typed).history.remove(0);
        answer_with(&mut model, Answered::Reversible(vec![line]));
        let effects = press(&mut model, keys);
        assert_eq!(effects.last(), Some(&Effect::Bell), "{keys}");
        assert!(
            !effects.iter().any(|effect| matches!(effect, Effect::Reverse { .. } | Effect::CheckPin { .. }))
        );
    }
}

pub fn news_entry(why: PinWhy) -> Entry {
    let detail = Detail::Pin(PinChanged { code: "01".parse().unwrap(), why });
    Entry { by: By::two(code("02"), code("03")).unwrap(), ..entry(4711, detail, None) }
}

#[test]
fn whoever_signs_in_is_told_what_was_done_to_their_pin_until_they_say_so() {
    let mut model = idle();
    press(&mut model, "<Enter>111111<Enter>");
    let effects = right(&mut model, "01");
    assert!(effects.contains(&Effect::ReadNews { code: code("01") }), "{effects:?}");
    let news = || Answered::News(Some(Box::new(news_entry(PinWhy::Reset))));
    assert_eq!(answer_with(&mut model, news()), [Effect::Bell]);
    assert_eq!(place(&model), Scene::Pin);
    assert_eq!(press(&mut model, "<Esc>"), [], "not read yet: next time again");
    assert_eq!(place(&model), Scene::Idle);
    answer_with(&mut model, news());
    assert_eq!(press(&mut model, "<F9>"), [Effect::Told { code: code("01"), seq: 4711 }]);
    assert_eq!(place(&model), Scene::Idle);
    // Nobody is told somebody else's news.
    let mut model = idle();
    assert_eq!(answer_with(&mut model, news()), []);
    assert_eq!(place(&model), Scene::SignedOut);
}

#[test]
fn whoever_goes_on_after_a_lock_is_told_too() {
    let mut model = with_basket();
    press(&mut model, "<Ctrl-L>111111<Enter>");
    assert_eq!(right(&mut model, "01"), [Effect::ReadNews { code: code("01") }]);
    answer_with(&mut model, Answered::News(Some(Box::new(news_entry(PinWhy::Set)))));
    press(&mut model, "<F9>");
    assert_eq!(place(&model), Scene::FullBasket);
}

#[test]
fn only_somebody_signed_in_ends_the_program() {
    let mut model = idle();
    assert_eq!(press(&mut model, "<Ctrl-Q>"), [Effect::Bell]);
    assert_eq!(place(&model), Scene::SignIn, "who are you?");
    press(&mut model, "<F9><Ctrl-Q><F9>");
    assert_eq!(model.ending, None);
    // Locked over a full basket, too.
    let mut model = with_basket();
    press(&mut model, "<Ctrl-L><Ctrl-Q><F9><Ctrl-Q><F9>");
    assert_eq!((model.ending, place(&model)), (None, Scene::SignIn));
    press(&mut model, "111111<Enter>");
    right(&mut model, "01");
    assert_eq!(place(&model), Scene::FullBasket, "the basket is as it was");
    // And in a window that is too small to ask.
    let mut model = idle();
    update(&mut model, Message::Resize { width: 60, height: 20 });
    press(&mut model, "<Ctrl-Q>");
    assert_eq!(model.ending, None);
}

#[test]
fn a_setting_lets_anybody_end_it_and_a_way_out_is_always_left() {
    let mut model = idle();
    model.world.shop.quit = QuitRule::Anybody;
    press(&mut model, "<Ctrl-Q><F9>");
    assert_eq!(model.ending, Some(Ending::Quit));
    // Nobody is enrolled: nobody could sign in.
    let mut model = idle();
    answer_with(&mut model, Fact::Attendants(Vec::new()));
    press(&mut model, "<Ctrl-Q><F9>");
    assert_eq!(model.ending, Some(Ending::Quit));
    // The system asks.
    let mut model = idle();
    update(&mut model, Message::Stop);
    assert_eq!(model.ending, Some(Ending::Quit));
    // The books are damaged.
    let mut model = with_basket();
    answer_with(&mut model, refused(Trouble::Failed(Failure::Damaged(Damage::Value))));
    press(&mut model, "<F9>");
    assert_eq!(model.ending, Some(Ending::Halted));
}

#[test]
fn the_training_pin_of_the_settings_is_shown_only_while_it_is_one() {
    let picture = |model: &Model| picture(model, 80, 24);
    let mut model = idle();
    press(&mut model, "<Enter>");
    assert!(picture(&model).contains("111111"));
    let mut people = attendants();
    people[0].pin = PinFrom::Change;
    answer_with(&mut model, Fact::Attendants(people));
    assert!(!picture(&model).contains("111111") && picture(&model).contains("222222"));
}

#[test]
fn pictures() {
    compare("pin_own", || pin_form("<Tab>1111118405"));
    compare("pin_weak", || {
        let mut model = pin_form("<Tab>");
        model.world.shop.mode = hemei::domain::entry::kind::Mode::Live;
        press(&mut model, "111111123456123456<F9>");
        model
    });
    compare("pin_reset", || pin_form("<→><Tab>"));
    compare("pin_reset_by_two", || {
        let mut model = pin_form("<→><Tab><→><Tab>");
        press(&mut model, "111111333333840516840516<F9>");
        right(&mut model, "01");
        answer_with(&mut model, refused(Trouble::Refused(Refusal::WrongPin { left: 4 })));
        model
    });
    compare("news", || {
        let mut model = signed_in();
        answer_with(&mut model, Answered::News(Some(Box::new(news_entry(PinWhy::Reset)))));
        model
    });
}
