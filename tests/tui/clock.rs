//! A date that cannot be trusted: said on the screen, asked about before a day is opened or closed by it.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{compare, picture};
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::head::Day;
use hemei::domain::value::moment::Moment;
use hemei::domain::view::page::DayStatus;
use hemei::domain::view::page::{Quote, ShelfGood};
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;
use hemei::tui::kit::tone::Tone;

fn jump(model: &mut Model, to: Moment) -> Vec<Effect> {
    let from = model.world.now;
    let mut effects = update(model, Message::Tick(to));
    effects.extend(update(model, Message::ClockJumped { from, to }));
    effects
}

fn said(model: &Model) -> &str {
    &model.world.toast.as_ref().expect("a sentence above the footer").text
}

/// The words of the screen, whatever lines they were broken into.
fn shown(model: &Model) -> String {
    picture(model, 80, 24).replace(|c: char| c.is_whitespace() || c == '│', "")
}

fn long_closed() -> DayStatus {
    let day = Day::Closed { last: 60, date: Some(date("2026-11-23")) };
    DayStatus { day, today: date("2027-03-02"), owed: 0, unacknowledged: 3 }
}

#[test]
fn a_clock_behind_the_last_entry_is_said_with_both_times() {
    let mut model = with_basket();
    let last = now().plus_ms(3_600_000);
    assert_eq!(answer_with(&mut model, Fact::ClockBehind(last)), [Effect::Bell]);
    assert!(said(&model).contains("2026-11-23 09:41") && said(&model).contains("2026-11-23 10:41"));
    assert_eq!(place(&model), Scene::FullBasket, "nothing is taken away");
    // It waits for somebody to read it, and goes with the next key.
    tick_s(&mut model, 120);
    assert!(model.world.toast.is_some());
    press(&mut model, "<↓>");
    assert!(model.world.toast.is_none());
}

#[test]
fn a_last_entry_more_than_a_day_ahead_is_no_reason_to_go_on() {
    for (hours, sentence) in [(24, "可以继续办"), (25, "现在不能记账")] {
        let mut model = with_basket();
        answer_with(&mut model, Fact::ClockBehind(now().plus_ms(hours * 3_600_000)));
        assert!(said(&model).contains(sentence), "{}", said(&model));
    }
}

#[test]
fn a_jump_forward_is_said_even_as_it_locks() {
    let mut model = with_basket();
    let effects = jump(&mut model, now().plus_ms(3 * 3_600_000));
    assert!(effects.contains(&Effect::Bell));
    assert!(said(&model).contains("2026-11-23 09:41") && said(&model).contains("2026-11-23 12:41"));
    assert_eq!(model.world.toast.as_ref().map(|toast| toast.tone), Some(Tone::Warning));
    assert_eq!(place(&model), Scene::SignIn);
}

#[test]
fn a_jump_to_another_day_reads_the_day_again() {
    let mut model = signed_in();
    let effects = jump(&mut model, now().plus_ms(40 * 86_400_000));
    assert!(effects.contains(&Effect::Refresh), "{effects:?}");
}

#[test]
fn a_clock_put_back_puts_no_lock_off() {
    let mut model = at_counter();
    tick_s(&mut model, 100);
    jump(&mut model, now().plus_ms(-3_600_000));
    tick_s(&mut model, 79);
    assert!(model.world.session.is_some());
    tick_s(&mut model, 1);
    assert!(model.world.session.is_none(), "180 s without a key, whatever the date");
}

#[test]
fn a_day_is_opened_after_a_long_gap_only_over_a_question_that_names_it() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Day(long_closed()));
    press(&mut model, "<F12>");
    let shown = shown(&model);
    assert!(shown.contains("上一个营业日是2026-11-23，电脑说今天是2027-03-02。"), "{shown}");
    assert!(shown.contains("不对就按Esc"), "{shown}");
    answer_with(&mut model, Answered::Request(request(2)));
    assert_eq!(press(&mut model, "<F9>"), [Effect::OpenDay { by: code("01"), request: request(2) }]);
}

#[test]
fn a_day_left_open_for_long_is_closed_only_over_the_same_question() {
    let mut model = signed_in();
    let day = Day::Open { number: 61, date: date("2026-11-23") };
    answer_with(&mut model, Fact::Day(DayStatus { day, ..long_closed() }));
    press(&mut model, "<F12>");
    answer_with(&mut model, Answered::Preview(Box::new(report())));
    let shown = shown(&model);
    assert!(shown.contains("上一个营业日是2026-11-23，电脑说今天是2027-03-02。对吗？"), "{shown}");
}

#[test]
fn what_the_question_looks_like() {
    compare("open_day_gap", || {
        let mut model = signed_in();
        answer_with(&mut model, Fact::Day(long_closed()));
        press(&mut model, "<F12>");
        model
    });
}

#[test]
fn yesterday_is_no_question() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Day(day_closed()));
    press(&mut model, "<F12>");
    assert!(!shown(&model).contains("对吗"));
}

/// The shelf of a day on which salt costs more.
fn dearer() -> Vec<ShelfGood> {
    let mut shelf = shelf();
    shelf[0].points = Some(points("4.5"));
    shelf
}

/// A basket that was being confirmed when the date changed.
fn confirmed_over_midnight() -> Model {
    let mut model = with_basket();
    model.world.shop.lock_after_ms = 86_400_000;
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    let effects = update(&mut model, Message::Tick(Moment::on(date("2026-11-24"), 0, 0)));
    assert!(effects.contains(&Effect::Refresh), "{effects:?}");
    let day = Day::Open { number: 61, date: date("2026-11-23") };
    let day = DayStatus { day, today: date("2026-11-24"), owed: 0, unacknowledged: 3 };
    answer_with(&mut model, Fact::Day(day));
    model
}

#[test]
fn a_new_day_asks_for_the_quote_anew_and_no_figure_of_the_old_one_stays() {
    let mut model = confirmed_over_midnight();
    let effects = answer_with(&mut model, Fact::Shelf(dearer()));
    assert!(matches!(effects.as_slice(), [Effect::Bell, Effect::Quote(_)]), "{effects:?}");
    assert!(said(&model).contains("原来 3.0 分，现在 4.5 分"), "{}", said(&model));
    assert!(!shown(&model).contains("102.0"), "{}", shown(&model));
    assert_eq!(press(&mut model, "<F9>"), [], "nothing is booked by the old quote");
    let mut anew = quote();
    anew.lines[0].points = points("4.5");
    let anew = Quote { total: points("29.0"), after: points("99.0"), ..anew };
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(anew) });
    let shown = shown(&model);
    assert!(shown.contains("原来3.0分，现在4.5分") && shown.contains("128.0=>99.0"), "{shown}");
    assert!(!shown.contains("26.0") && !shown.contains("102.0"), "{shown}");
    let effects = press(&mut model, "<F9>");
    assert!(matches!(effects.as_slice(), [Effect::Redeem { request: id, .. }] if *id == request(2)));
}

#[test]
fn a_day_that_is_stale_by_now_is_said_before_anybody_books() {
    let mut model = confirmed_over_midnight();
    let effects = answer_with(&mut model, Fact::Shelf(shelf()));
    assert!(matches!(effects.as_slice(), [Effect::Quote(_)]), "{effects:?}");
    let stale = Refusal::DayLeftOpen { number: 61, date: date("2026-11-23") };
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: Err(vec![stale]) });
    assert!(shown(&model).contains("还没有日结"), "{}", shown(&model));
}

#[test]
fn the_quote_of_a_new_day_reaches_the_confirm_screen_behind_a_lock() {
    let mut model = confirmed_over_midnight();
    press(&mut model, "<Ctrl-L>");
    assert_eq!(place(&model), Scene::SignIn);
    let effects = answer_with(&mut model, Fact::Shelf(shelf()));
    assert!(matches!(effects.as_slice(), [Effect::Quote(_)]), "{effects:?}");
    answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
    press(&mut model, "111111<Enter>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    let effects = press(&mut model, "<F9>");
    assert!(
        matches!(effects.as_slice(), [Effect::Redeem { request: id, .. }] if *id == request(2)),
        "{effects:?}"
    );
}

#[test]
fn a_good_that_is_suggested_costs_what_it_costs_today() {
    let mut model = at_counter();
    press(&mut model, "盐");
    answer_with(&mut model, Answered::Goods { typed: "盐".into(), found: vec![good(0)] });
    answer_with(&mut model, Fact::Shelf(dearer()));
    press(&mut model, "<Enter>");
    assert!(shown(&model).contains("4.5x14.5"), "{}", shown(&model));
}
