//! What two people answer for on the screen: books that were put back, a time that was ahead.

use super::fixture::*;
use super::pictures::{compare, picture};
use hemei::domain::decide::behind::{Behind, Cause};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::By;
use hemei::domain::entry::head::Day;
use hemei::domain::view::page::DayStatus;
use hemei::outcome::Trouble;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;

fn behind(missing_close: Option<u32>) -> Behind {
    Behind { head: 4655, seen: 4719, cause: Cause::Mark, missing_close }
}

/// 01 is signed in, 02 is there, too; the books end before the mark.
fn restoring() -> Model {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind(None)))));
    assert_eq!(press(&mut model, "<F12>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(9)));
    model
}

fn check(who: &str, pin: &str) -> Effect {
    Effect::CheckPin { code: code(who), pin: pin.into() }
}

#[test]
fn two_people_restore_the_books_with_a_reason() {
    let mut model = restoring();
    assert_eq!(place(&model), Scene::Day);
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell], "no reason");
    press(&mut model, "硬盘坏了<Tab><Tab>");
    assert_eq!(press(&mut model, "111111<F9>"), [Effect::Bell], "one person is not two");
    assert_eq!(press(&mut model, "222222<F9>"), [check("01", "111111")]);
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("01"))), [check("02", "222222")]);
    let by = By::two(code("01"), code("02")).unwrap();
    let asked = Effect::Restore { by: by.clone(), request: request(9), reason: plain("硬盘坏了") };
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("02"))), [asked]);
    let effects = answer_with(&mut model, Answered::Signed { seq: 4656, by });
    assert!(effects.contains(&Effect::Refresh));
    answer_with(&mut model, Fact::Behind(None));
    assert_eq!(place(&model), Scene::Idle);
    press(&mut model, "<F12>");
    assert!(!picture(&model, 80, 24).contains("恢复"), "nothing is left to restore");
}

#[test]
fn a_wrong_pin_books_nothing_and_says_whose_it_was() {
    let mut model = restoring();
    press(&mut model, "硬盘坏了<Tab><Tab>111111222222<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    answer_with(&mut model, refused(Trouble::Refused(Refusal::WrongPin { left: 4 })));
    let shown = picture(&model, 80, 24);
    assert!(shown.contains("02") && shown.contains("还可以再试 4 次"), "{shown}");
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell], "both PINs are typed anew");
}

/// The sixth digit goes on to the second person's line by itself; who presses the key for it out of habit stays there,
/// and no PIN is typed into the reason.
#[test]
fn a_habit_of_going_on_puts_no_pin_into_the_reason() {
    let mut model = restoring();
    press(&mut model, "硬盘坏了<Tab><Tab>111111<Tab>222222");
    assert!(!picture(&model, 80, 24).contains("222222"));
    assert_eq!(press(&mut model, "<F9>"), [check("01", "111111")]);
}

/// While it is compared it can be typed again; while it is booked the form waits for its answer.
#[test]
fn going_back_leaves_no_booking_without_its_answer() {
    let mut model = restoring();
    press(&mut model, "硬盘坏了<Tab><Tab>111111222222<F9><Esc>");
    assert_eq!(place(&model), Scene::Day, "the form stands");
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("01"))), [], "nobody waits for that any more");
    press(&mut model, "111111222222<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    answer_with(&mut model, Answered::PinRight(code("02")));
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Day, "it is being booked");
    let by = By::two(code("01"), code("02")).unwrap();
    assert!(answer_with(&mut model, Answered::Signed { seq: 4656, by }).contains(&Effect::Refresh));
    assert_eq!(place(&model), Scene::Idle);
}

#[test]
fn alone_where_the_books_know_one_person_only() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Attendants(attendants().into_iter().take(1).collect()));
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind(None)))));
    press(&mut model, "<F12>");
    answer_with(&mut model, Answered::Request(request(9)));
    assert_eq!(press(&mut model, "换了硬盘<Tab>111111<F9>"), [check("01", "111111")]);
    let by = By::one(code("01"));
    let asked = Effect::Restore { by, request: request(9), reason: plain("换了硬盘") };
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("01"))), [asked]);
}

#[test]
fn what_nobody_here_can_restore_is_said_and_asks_for_no_pin() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind(Some(61))))));
    assert_eq!(press(&mut model, "<F12>"), [Effect::Bell]);
    assert!(picture(&model, 80, 24).contains("61"), "the day whose file is missing is named");
}

#[test]
fn whoever_stands_before_books_that_are_behind_may_end_the_program() {
    let mut model = idle();
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind(None)))));
    press(&mut model, "<Ctrl-Q>");
    assert_eq!(place(&model), Scene::Quit);
}

#[test]
fn a_last_line_of_a_later_date_is_put_right_before_any_day_is_opened_or_closed() {
    let mut model = signed_in();
    let last = now().plus_ms(30 * 3_600_000);
    answer_with(&mut model, Fact::ClockBehind(last));
    assert_eq!(press(&mut model, "<F12>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, "换过电池<Tab><Tab>111111222222<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    let by = By::two(code("01"), code("02")).unwrap();
    let asked = Effect::PutClockBack { by: by.clone(), request: request(9), reason: plain("换过电池") };
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("02"))), [asked]);
    answer_with(&mut model, Answered::Signed { seq: 4720, by });
    answer_with(&mut model, Fact::ClockRight);
    press(&mut model, "<F12>");
    assert!(!picture(&model, 80, 24).contains("校正时间"), "the time is right again");
}

/// The clock is compared after somebody has signed in, when the day's screen may stand open already.
#[test]
fn the_days_screen_gives_way_when_a_time_has_to_be_put_back_first() {
    let mut model = signed_in();
    let day = DayStatus { day: Day::Closed { last: 60, date: None }, ..model.world.day.unwrap() };
    answer_with(&mut model, Fact::Day(day));
    press(&mut model, "<F12>");
    let effects = answer_with(&mut model, Fact::ClockBehind(now().plus_ms(30 * 3_600_000)));
    assert_eq!(effects, [Effect::NewRequest, Effect::Bell]);
    assert!(picture(&model, 80, 24).contains("校正时间：两个人签字"));
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Idle, "nothing is left beneath");
}

#[test]
fn minutes_ahead_stop_no_day() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::ClockBehind(now().plus_ms(600_000)));
    press(&mut model, "<F12>");
    assert!(!picture(&model, 80, 24).contains("校正时间"));
}

fn putting_back() -> Model {
    let mut model = signed_in();
    answer_with(&mut model, Fact::ClockBehind(now().plus_ms(30 * 3_600_000)));
    press(&mut model, "<F12>");
    answer_with(&mut model, Answered::Request(request(9)));
    model
}

fn behind_idle() -> Model {
    let mut model = restoring();
    press(&mut model, "<Esc>");
    model
}

#[test]
fn what_is_signed_stands_above_who_signs() {
    compare("restore", restoring);
    compare("clock_back", putting_back);
    compare("behind_idle", behind_idle);
}
