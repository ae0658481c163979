//! What an 80×24 screen has no room for: cut where it may be, marked where it is, and never half of a figure.

use super::desk::Desk;
use super::fixture::*;
use super::pictures::picture;
use hemei::domain::decide::behind::{Behind, Cause};
use hemei::domain::entry::Found;
use hemei::domain::value::language::Language;
use hemei::text::key::{CONFIRM, DAY};
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::{Answered, Fact};
use hemei::tui::counter::model::Model;
use hemei::tui::counter::world::StandingAlarm;

fn shown(model: &Model) -> String {
    picture(model, 80, 24)
}

fn rows(model: &Model) -> Vec<String> {
    shown(model).lines().map(str::to_owned).collect()
}

#[test]
fn a_sentence_that_is_cut_says_so() {
    let mut model = idle();
    let zh = "第一处错，".repeat(60);
    let en = "a fault, ".repeat(90);
    model.world.alarms = vec![StandingAlarm { short_zh: String::new(), short_en: String::new(), zh, en }];
    for language in [Language::Chinese, Language::English] {
        model.world.language = language;
        press(&mut model, "<Enter>111111<Enter>");
        answer_with(&mut model, Answered::PinRight(code("01")));
        assert!(rows(&model)[22].ends_with('…'), "{}", shown(&model));
        press(&mut model, "<Ctrl-L>");
    }
}

#[test]
fn a_name_of_a_shop_stands_whole_beside_an_alarm() {
    let mut model = signed_in();
    model.world.language = Language::English;
    let short = "bad catalog: 16".to_owned();
    let alarm =
        StandingAlarm { short_zh: short.clone(), short_en: short, zh: String::new(), en: String::new() };
    model.world.alarms = vec![alarm];
    let top = rows(&model)[0].clone();
    for part in ["Miliang points supermarket", "bad catalog: 16", "11-23", "09:41", "01 王秀英"] {
        assert!(top.contains(part), "{part}: {top}");
    }
}

#[test]
fn nothing_of_what_lies_behind_shows_under_a_dialog_as_high_as_the_screen() {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    press(&mut model, "<F9>");
    answer_with(&mut model, Answered::Redeemed(Box::new(receipt())));
    press(&mut model, "<F6>");
    answer_with(&mut model, Answered::Entry(Box::new(own_entry())));
    assert_eq!(shown(&model).matches('└').count(), 1, "{}", shown(&model));
}

fn own_entry() -> hemei::domain::view::page::EntrySheet {
    let mut sheet = entry_sheet();
    sheet.line.entry.seq = receipt().seq;
    sheet
}

#[test]
fn the_balance_behind_a_confirm_screen_is_whole_or_not_there() {
    let mut model = with_basket();
    press(&mut model, "<F8>");
    answer_with(&mut model, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    assert!(!shown(&model).contains('█'), "{}", shown(&model));
    assert_eq!(shown(&model).matches("102.0").count(), 1, "one figure");
}

fn behind() -> Model {
    let mut model = with_basket();
    let behind = Behind { head: 4655, seen: 4719, cause: Cause::Mark, missing_close: None };
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind))));
    model
}

#[test]
fn books_that_are_behind_are_said_to_be_wherever_somebody_would_book() {
    for (language, says) in
        [(Language::Chinese, "账本只到第 4655 笔"), (Language::English, "The journal ends at entry 4655")]
    {
        let mut model = behind();
        model.world.language = language;
        assert_eq!(press(&mut model, "<F8>"), [hemei::tui::counter::effect::Effect::Bell]);
        let said = model.world.toast.as_ref().unwrap().text.clone();
        assert!(
            said.contains(says) && said.contains(&DAY.to_string()) && !said.contains(&CONFIRM.to_string()),
            "{said}"
        );
    }
}

#[test]
fn whoever_is_signed_in_is_not_asked_to_sign_in() {
    let mut model = signed_in();
    let behind = Behind { head: 4655, seen: 4719, cause: Cause::Mark, missing_close: None };
    answer_with(&mut model, Fact::Behind(Some(Box::new(behind))));
    model.world.toast = None;
    assert!(shown(&model).contains("F12") && !shown(&model).contains("登录后"), "{}", shown(&model));
    press(&mut model, "<F12>");
    assert!(!shown(&model).contains("F12"), "{}", shown(&model));
}

#[test]
fn the_page_that_tests_scanners_takes_what_is_written_without_a_word() {
    let mut desk = Desk::at(Scene::ScanTest);
    for key in hemei::tui::kit::frame::keys_of("abcabc") {
        desk.strike(1, key);
    }
    desk.rest();
    assert!(desk.model.world.toast.is_none(), "{:?}", desk.model.world.toast);
    desk.model.world.language = Language::English;
    assert!(shown(&desk.model).contains("─ Scan test ─"), "{}", shown(&desk.model));
}

#[test]
fn a_long_name_gives_way_to_number_group_and_telephone_and_is_whole_below() {
    for name in ["Nguyễn Thị Phương Diễm", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人和"]
    {
        for language in [Language::Chinese, Language::English] {
            let mut model = signed_in();
            model.world.language = language;
            press(&mut model, "<F3>zm<F7>");
            let found = listed(&[household(123, name)]);
            answer_with(&mut model, Answered::Households { typed: "zm".into(), found });
            let rows = rows(&model);
            let row = rows.iter().find(|row| row.contains("203-05-0123-5")).expect("the number");
            let group = if language == Language::Chinese { "5组" } else { "group 5" };
            assert!(row.replace(' ', "").contains(&group.replace(' ', "")), "{row}");
            assert!(row.contains("1214"), "{row}");
            assert!(shown(&model).contains(name), "{}", shown(&model));
        }
    }
}

#[test]
fn a_barcode_typed_by_hand_is_said_to_be_one() {
    for (language, says) in [(Language::Chinese, "这是一个码"), (Language::English, "a code:")] {
        let mut model = at_counter();
        model.world.language = language;
        let typed = barcode(2).to_string();
        press(&mut model, &typed);
        answer_with(&mut model, Answered::Goods { typed, found: Vec::new() });
        let row = rows(&model)[21].clone();
        assert!(row.contains(says) && row.contains("Enter"), "{row}");
        assert!(!row.contains("没有这样的商品"), "{row}");
        let mut model = signed_in();
        model.world.language = language;
        let typed = card(123).to_string();
        press(&mut model, &format!("<F3>{typed}"));
        assert!(!shown(&model).contains(says), "what the field has no room for is no code");
        press(&mut model, "<Esc><Esc><Ins>");
        press(&mut model, &barcode(2).to_string());
        assert!(shown(&model).contains(says), "{}", shown(&model));
    }
}

#[test]
fn who_signs_later_is_not_waited_for() {
    for (language, both) in [(Language::Chinese, "两个人都输完"), (Language::English, "After both PINs")]
    {
        let mut model = signed_in();
        press(&mut model, "<F6>");
        let line = page(123, "张登明", Found::Typed).history.remove(0);
        answer_with(&mut model, Answered::Reversible(vec![line]));
        press(&mut model, "<Enter>");
        answer_with(&mut model, Answered::Request(request(5)));
        model.world.language = language;
        assert!(shown(&model).contains(both), "{}", shown(&model));
        press(&mut model, "<Tab><Tab><←>");
        assert!(!shown(&model).contains(both), "{}", shown(&model));
    }
}
