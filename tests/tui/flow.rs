//! What keys do: the way of a redemption and the ways that must not be one.

use super::fixture::update;
use super::fixture::*;
use super::pictures::picture;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::{By, Found};
use hemei::domain::view::page::Reversed;
use hemei::domain::view::page::{DayStatus, ExportDays};
use hemei::outcome::damage::{Damage, FileFlaw, SqliteFlaw, SystemFlaw};
use hemei::outcome::{Failure, Trouble};
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::{Ending, Model};
use hemei::tui::counter::scan::place;
use hemei::tui::counter::screen::Screen;
use hemei::tui::kit::scanner::{Run, Scanned};
use hemei::tui::kit::stack::Asker;

fn redemptions(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Redeem { .. })).count()
}

fn quoted() -> Model {
    let mut model = with_basket();
    let effects = press(&mut model, "<F8>");
    assert!(matches!(effects.as_slice(), [Effect::Quote(_)]));
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    model
}

#[test]
fn scan_scan_f8_f9_books_once_with_the_request_of_the_quote() {
    let mut model = quoted();
    let effects = press(&mut model, "<F9>");
    let [Effect::Redeem { by, request: id, asked }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!((by, *id), (&code("01"), request(1)));
    assert_eq!(asked.found, Found::Card { serial: 1 });
    let basket: Vec<_> = asked.basket.iter().map(|(sku, quantity)| (sku.as_str(), *quantity)).collect();
    assert_eq!(basket, [("G001", 2), ("G003", 1)]);
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
    assert_eq!(place(&model), Scene::Done);
}

#[test]
fn a_double_f9_asks_once() {
    let mut model = quoted();
    assert_eq!(redemptions(&press(&mut model, "<F9><F9><F9>")), 1);
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
    assert_eq!(redemptions(&press(&mut model, "<F9><F9>")), 0);
}

#[test]
fn a_held_f8_never_books() {
    let mut model = with_basket();
    let effects = press(&mut model, &"<F8>".repeat(30));
    assert_eq!(redemptions(&effects), 0);
    assert_eq!(place(&model), Scene::Confirm);
}

#[test]
fn enter_never_books() {
    let mut model = quoted();
    assert_eq!(press(&mut model, "<Enter><Enter>"), []);
    assert_eq!(place(&model), Scene::Confirm);
}

#[test]
fn f9_before_the_quote_or_after_a_refusal_does_nothing() {
    let mut model = with_basket();
    assert_eq!(redemptions(&press(&mut model, "<F8><F9>")), 0);
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Err(vec![Refusal::EmptyBasket]) });
    assert_eq!(redemptions(&press(&mut model, "<F9>")), 0);
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::FullBasket);
}

#[test]
fn after_a_failed_write_the_same_request_is_tried_again() {
    let mut model = quoted();
    press(&mut model, "<F9>");
    let failure = Failure::DiskFull("no space".into());
    answer_with(&mut model, refused(Trouble::Failed(failure)));
    let effects = press(&mut model, "<F9>");
    assert!(matches!(effects.as_slice(), [Effect::Redeem { request: id, .. }] if *id == request(1)));
}

#[test]
fn damaged_books_halt_everything_and_the_exit_says_so() {
    let mut model = quoted();
    press(&mut model, "<F9>");
    let failure = Failure::Damaged(Damage::Sqlite(SqliteFlaw::Disk(266)));
    answer_with(&mut model, refused(Trouble::Failed(failure)));
    assert_eq!(place(&model), Scene::Halt);
    press(&mut model, "<Enter><Esc><F8>x<F3><Ctrl-L>");
    assert_eq!((place(&model), model.ending), (Scene::Halt, None));
    press(&mut model, "<F9>");
    assert_eq!(model.ending, Some(Ending::Halted));
}

#[test]
fn the_next_card_goes_on_after_a_redemption() {
    let mut model = quoted();
    press(&mut model, "<F9>");
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
    scan(&mut model, Scanned::Card(card(7)));
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(place(&model), Scene::EmptyBasket);
}

#[test]
fn f3_finds_by_what_is_typed_and_enter_opens_it_as_typed() {
    let mut model = signed_in();
    let effects = press(&mut model, "<F3>zm");
    assert_eq!(effects.last(), Some(&Effect::FindHouseholds { typed: "zm".into() }));
    let found = listed(&[household(123, "张明"), household(7, "周梦瑶")]);
    answer_with(&mut model, Answered::Households { typed: "zm".into(), found });
    let effects = press(&mut model, "<↓><Enter>");
    assert_eq!(effects, [Effect::ReadHousehold { number: number(7), found: Found::Typed }]);
}

#[test]
fn an_answer_to_what_is_no_longer_typed_is_dropped() {
    let mut model = signed_in();
    press(&mut model, "<F3>zm");
    let found = listed(&[household(7, "周梦瑶")]);
    answer_with(&mut model, Answered::Households { typed: "z".into(), found });
    assert_eq!(press(&mut model, "<Enter>"), []);
}

#[test]
fn typing_on_the_idle_screen_starts_the_search() {
    let mut model = signed_in();
    assert_eq!(press(&mut model, "张"), [Effect::FindHouseholds { typed: "张".into() }]);
    assert_eq!(place(&model), Scene::Find);
    assert_eq!(press(&mut idle(), "张"), [], "not before somebody has signed in");
}

#[test]
fn goods_are_found_by_name_and_taken_with_enter() {
    let mut model = at_counter();
    assert_eq!(press(&mut model, "盐"), [Effect::FindGoods { typed: "盐".into() }]);
    answer_with(&mut model, Answered::Goods { typed: "盐".into(), found: vec![good(0), good(1)] });
    press(&mut model, "<↓><Enter>");
    assert_eq!(place(&model), Scene::FullBasket);
    assert_eq!(press(&mut model, "<Enter>"), [], "nothing is suggested any more");
}

#[test]
fn a_barcode_typed_by_hand_is_looked_up_as_one() {
    let mut model = at_counter();
    let effects = press(&mut model, &barcode(2).to_string());
    assert!(!effects.contains(&Effect::FindBarcode(barcode(2))), "eight of the digits may be another good's");
    assert_eq!(press(&mut model, "<Enter>"), [Effect::FindBarcode(barcode(2))]);
    assert_eq!(press(&mut model, "<Enter>"), [], "the line is empty again");
}

#[test]
fn f4_changes_the_quantity_within_bounds() {
    for (keys, quantity) in [("12<Enter>", 12), ("<Enter>", 1), ("<↑><↑><Enter>", 3), ("0<Enter><Esc>", 1)]
    {
        let mut model = with_basket();
        press(&mut model, &format!("<F4>{keys}"));
        let Some(Screen::Serving(counter)) = model.above.last() else {
            panic!("{keys} should lead back to the counter");
        };
        assert_eq!(counter.basket[1].quantity, quantity, "{keys}");
    }
}

#[test]
fn a_full_basket_is_not_left_without_asking() {
    let mut model = with_basket();
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::Leave);
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::FullBasket);
    press(&mut model, "<Esc><F8><F9><Enter>");
    assert_eq!(place(&model), Scene::Leave, "neither the keys of a redemption nor a scanner's give it up");
    press(&mut model, "<Del>");
    assert_eq!(place(&model), Scene::Idle);
}

#[test]
fn del_takes_a_good_out() {
    let mut model = with_basket();
    press(&mut model, "<Del><Del><Del>");
    assert_eq!(place(&model), Scene::EmptyBasket);
}

#[test]
fn a_reversal_takes_a_reason_and_a_second_pin_that_is_right() {
    let mut model = signed_in();
    assert_eq!(press(&mut model, "<F6>"), [Effect::ListReversible, Effect::ListOwed]);
    let line = page(123, "张登明", Found::Typed).history.remove(0);
    answer_with(&mut model, Answered::Reversible(vec![line]));
    assert_eq!(press(&mut model, "<Enter>"), [Effect::NewRequest]);
    answer_with(&mut model, Answered::Request(request(5)));
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell], "the usual reason stands there, but no PIN");
    assert_eq!(press(&mut model, "<↑><↑><↑><Backspace><F9>"), [Effect::Bell], "no reason");
    assert_eq!(press(&mut model, "错<Tab><Tab><Tab>11111<F9>"), [Effect::Bell], "one digit short");
    assert_eq!(press(&mut model, "1<F9>22222<F9>"), [Effect::Bell, Effect::Bell], "of the second one, too");
    let effects = press(&mut model, "2<F9><F9>");
    assert_eq!(
        effects,
        [Effect::CheckPin { code: code("01"), pin: "111111".into() }],
        "whoever serves proves it"
    );
    let late = Message::Answered { to: Asker::Program, answer: Ok(Answered::PinRight(code("02"))) };
    assert_eq!(update(&mut model, late), [], "an answer nobody asked for");
    let effects = answer_with(&mut model, Answered::PinRight(code("01")));
    assert_eq!(effects, [Effect::CheckPin { code: code("02"), pin: "222222".into() }]);
    let effects = answer_with(&mut model, Answered::PinRight(code("02")));
    let [Effect::Reverse { by, refers, request: id, .. }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!((by, *refers, *id), (&By::two(code("01"), code("02")).unwrap(), 4711, request(5)));
    let reversed = Reversed { seq: 4713, refers: 4711, household: None, points: points("20.0") };
    let effects = answer_with(&mut model, Answered::Reversed(reversed));
    assert_eq!(effects, [Effect::ListReversible, Effect::ListOwed, Effect::Refresh]);
}

#[test]
fn a_wrong_second_pin_reverses_nothing() {
    let mut model = signed_in();
    press(&mut model, "<F6>");
    let line = page(123, "张登明", Found::Typed).history.remove(0);
    answer_with(&mut model, Answered::Reversible(vec![line]));
    press(&mut model, "<Enter>");
    answer_with(&mut model, Answered::Request(request(9)));
    press(&mut model, "错<Tab><Tab><Tab>111111999999<F9>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    let wrong = Trouble::Refused(Refusal::WrongPin { left: 3 });
    assert_eq!(answer_with(&mut model, refused(wrong)), [Effect::Bell]);
    assert_eq!(answer_with(&mut model, Answered::PinRight(code("02"))), [], "an answer nobody waits for");
}

/// Scans a good at goods in, and gives its row a request.
fn arrive(model: &mut Model, index: usize) {
    scan_good(model, index);
    answer_with(model, Answered::Request(request(100 + index as u128)));
}

#[test]
fn a_delivery_is_taken_in_with_what_was_typed() {
    let mut model = signed_in();
    assert_eq!(press(&mut model, "<Ins>"), []);
    arrive(&mut model, 1);
    let shown = picture(&model, 80, 24);
    assert!(shown.contains("2028-11-12"), "vinegar keeps 720 days at most: {shown}");
    assert_eq!(press(&mut model, "48<F9>"), [Effect::Bell], "a date that nobody has looked at");
    let effects = press(&mut model, "20270630<F9>");
    let [Effect::TakeIn { deliveries, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let [(id, delivery)] = deliveries.as_slice() else { panic!("{deliveries:?}") };
    assert_eq!((delivery.pieces, delivery.cost_fen, *id), (48, 1250, request(101)));
    assert_eq!(delivery.expiry, Some(date("2027-06-30")));
    assert_eq!((&delivery.supplier, &delivery.invoice), (&None, &None), "they may be left out");
}

#[test]
fn a_delivery_names_its_supplier_and_its_invoice() {
    let mut model = signed_in();
    press(&mut model, "<Ins><↑><↑>镇供销社 <Tab>0042 号");
    arrive(&mut model, 0);
    arrive(&mut model, 2);
    let effects = press(&mut model, "48<F9>");
    let [Effect::TakeIn { deliveries, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let pieces: Vec<u32> = deliveries.iter().map(|(_, delivery)| delivery.pieces).collect();
    assert_eq!(pieces, [1, 48]);
    for (_, delivery) in deliveries {
        assert_eq!(delivery.supplier, Some(plain("镇供销社")));
        assert_eq!(delivery.invoice, Some(plain("0042 号")));
    }
}

#[test]
fn the_same_good_again_is_one_more_and_chosen_by_name_a_row_of_its_own() {
    let mut model = signed_in();
    press(&mut model, "<Ins>");
    arrive(&mut model, 0);
    arrive(&mut model, 2);
    scan_good(&mut model, 0);
    scan_good(&mut model, 0);
    press(&mut model, "sy");
    answer_with(&mut model, Answered::Goods { typed: "sy".into(), found: vec![good(0)] });
    press(&mut model, "<Enter>");
    answer_with(&mut model, Answered::Request(request(7)));
    press(&mut model, "5<PgUp><PgUp><Del>");
    press(&mut model, "<PgDn>");
    arrive(&mut model, 4);
    let effects = press(&mut model, "<F9>");
    let [Effect::TakeIn { deliveries, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    let booked: Vec<(&str, u32)> =
        deliveries.iter().map(|(_, delivery)| (delivery.good.as_str(), delivery.pieces)).collect();
    assert_eq!(booked, [("G003", 1), ("G001", 5), ("G005", 1)]);
}

#[test]
fn what_is_wrong_with_a_row_stands_on_it_and_the_key_that_books_goes_there() {
    let mut model = signed_in();
    press(&mut model, "<Ins>");
    arrive(&mut model, 1);
    press(&mut model, "<Tab>2026-11-22");
    assert!(picture(&model, 80, 24).contains("已过期"));
    arrive(&mut model, 0);
    press(&mut model, "0");
    assert!(picture(&model, 80, 24).contains("缺数量"));
    assert_eq!(press(&mut model, "<F9>"), [Effect::Bell]);
    assert_eq!(press(&mut model, "2027-11-22<F9>"), [Effect::Bell], "on to the next row that is wrong");
    let effects = press(&mut model, "3<F9>");
    assert!(matches!(effects.as_slice(), [Effect::TakeIn { .. }]), "{effects:?}");
}

/// As long a reason as the line holds, written at once over the proposed one.
#[test]
fn a_proposal_takes_no_room_from_what_is_written_over_it() {
    let mut model = signed_in();
    press(&mut model, "<F6>");
    let line = page(123, "张登明", Found::Typed).history.remove(0);
    answer_with(&mut model, Answered::Reversible(vec![line]));
    press(&mut model, "<Enter>");
    let reason = "错".repeat(40);
    update(&mut model, Message::Run(Run::Text(reason.clone())));
    let shown: String = picture(&model, 200, 60).split_whitespace().collect();
    assert!(shown.contains(&"错".repeat(20)) && !shown.contains("拿错商品"), "{shown}");
}

/// Text that is written at once, as an input method does, goes into the line that is open.
#[test]
fn a_supplier_is_written_with_an_input_method() {
    let mut model = signed_in();
    press(&mut model, "<Ins><↑><↑>");
    update(&mut model, Message::Run(Run::Text("镇供销社".to_owned())));
    assert!(picture(&model, 80, 24).contains("镇供销社"));
}

#[test]
fn the_day_is_offered_when_it_is_not_open_and_closing_exports() {
    let mut model = idle();
    answer_with(&mut model, Fact::Day(day_closed()));
    press(&mut model, "<Enter>111111<Enter>");
    let effects = answer_with(&mut model, Answered::PinRight(code("01")));
    assert_eq!(effects, [Effect::Refresh, Effect::NewRequest, Effect::ReadNews { code: code("01") }]);
    answer_with(&mut model, Answered::Request(request(2)));
    assert_eq!(press(&mut model, "<F9>"), [Effect::OpenDay { by: code("01"), request: request(2) }]);
    answer_with(&mut model, Answered::DayOpened(day_open()));
    answer_with(&mut model, Fact::Day(day_open()));
    assert_eq!(place(&model), Scene::Idle);

    assert_eq!(
        press(&mut model, "<F12>"),
        [Effect::NewRequest, Effect::PreviewClose { by: code("01") }, Effect::CheckCarrier]
    );
    answer_with(&mut model, Answered::Request(request(3)));
    assert_eq!(press(&mut model, "<F9>"), [], "not before the figures are there");
    answer_with(&mut model, Answered::Preview(Box::new(report())));
    assert_eq!(press(&mut model, "<F9><F9>"), [Effect::CloseDay { by: code("01"), request: request(3) }]);
    let effects = answer_with(&mut model, Answered::DayClosed(Box::new(report())));
    assert_eq!(effects, [Effect::Refresh, Effect::Export(ExportDays::New)]);
    let gone = Failure::File { path: "/media/usb".into(), what: FileFlaw::System(SystemFlaw::Device) };
    let failed = Answered::Exported(Box::new(exported(Err(Trouble::Failed(gone)))));
    assert_eq!(answer_with(&mut model, failed), [Effect::Refresh, Effect::Bell]);
    assert_eq!(
        press(&mut model, "<F9>"),
        [Effect::Export(ExportDays::All)],
        "only the files again, never a second close"
    );
}

#[test]
fn a_basket_is_asked_about_before_the_day_is_closed() {
    let mut model = with_basket();
    assert_eq!(press(&mut model, "<F12>"), []);
    assert_eq!(place(&model), Scene::Leave);
    press(&mut model, "<F9>");
    assert_eq!(place(&model), Scene::Leave, "the key that closes the day gives no basket up");
    press(&mut model, "<Esc>");
    assert_eq!(place(&model), Scene::FullBasket);
}

#[test]
fn the_close_leads_to_what_has_to_be_looked_at_and_back_to_new_figures() {
    let mut model = signed_in();
    answer_with(&mut model, Fact::Day(DayStatus { owed: 1, ..day_open() }));
    press(&mut model, "<F12>");
    answer_with(&mut model, Answered::Preview(Box::new(report())));
    let gone = Failure::File { path: "/media/usb".into(), what: FileFlaw::System(SystemFlaw::Device) };
    answer_with(&mut model, Answered::Carrier(Err(Trouble::Failed(gone))));
    let shown = picture(&model, 80, 24);
    assert!(shown.contains("F6 补签") && shown.contains("/media/usb"), "{shown}");
    assert!(press(&mut model, "<F6>").contains(&Effect::ListOwed));
    let effects = press(&mut model, "<Esc>");
    assert_eq!(effects, [Effect::PreviewClose { by: code("01") }, Effect::Refresh]);
    press(&mut model, "<PgDn>");
    assert!(picture(&model, 80, 24).contains("9120.5 + 64.0 - 212.0 = 8972.5"));
    press(&mut model, "<PgUp>");
    assert_eq!(picture(&model, 80, 24), shown, "and back");
}

#[test]
fn a_day_left_open_comes_first_and_leads_on_to_today() {
    let mut model = idle();
    answer_with(&mut model, Fact::Day(day_left_open()));
    press(&mut model, "<Enter>111111<Enter>");
    answer_with(&mut model, Answered::PinRight(code("01")));
    answer_with(&mut model, Answered::Request(request(3)));
    let mut late = report();
    late.close.date = date("2026-11-22");
    answer_with(&mut model, Answered::Preview(Box::new(late.clone())));
    press(&mut model, "<F9>");
    answer_with(&mut model, Answered::DayClosed(Box::new(late)));
    answer_with(&mut model, Fact::Day(day_closed()));
    answer_with(&mut model, Answered::Exported(Box::new(exported(Ok(Vec::new())))));
    assert_eq!(press(&mut model, "<Esc>"), [Effect::NewRequest]);
    assert!(matches!(model.above.last(), Some(Screen::OpenDay(_))));
}

#[test]
fn nothing_but_the_way_out_works_in_a_terminal_that_is_too_small() {
    let mut model = quoted();
    update(&mut model, Message::Resize { width: 79, height: 24 });
    assert_eq!(press(&mut model, "<F9><Esc>"), []);
    assert_eq!(scan(&mut model, Scanned::Good(barcode(1))), []);
    update(&mut model, Message::Resize { width: 80, height: 24 });
    assert_eq!(place(&model), Scene::Confirm);
    assert_eq!(redemptions(&press(&mut model, "<F9>")), 1);
}

#[test]
fn ctrl_q_asks_and_f9_ends() {
    let mut model = signed_in();
    press(&mut model, "<Ctrl-Q><Esc>");
    assert_eq!(model.ending, None);
    press(&mut model, "<Ctrl-Q><F9>");
    assert_eq!(model.ending, Some(Ending::Quit));
}

#[test]
fn names_are_whole_only_on_asking_and_masked_again_for_the_next() {
    let mut model = at_counter();
    let shown = |model: &Model| model.world.head_name(&household(123, "张登明"));
    assert_eq!(shown(&model), "张*明");
    press(&mut model, "<F7>");
    assert_eq!(shown(&model), "张登明");
    answer_with(&mut model, Answered::Page(Box::new(page(7, "周梦瑶", Found::Card { serial: 1 }))));
    assert_eq!(shown(&model), "张*明");
    assert_eq!(press(&mut idle(), "<F7>"), []);
}

#[test]
fn midnight_asks_where_the_day_stands() {
    let mut model = idle();
    assert_eq!(tick_s(&mut model, 60), []);
    assert_eq!(tick_s(&mut model, 15 * 3600), [Effect::Refresh]);
}
