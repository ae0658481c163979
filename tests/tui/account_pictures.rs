//! What a household's account, an entry, a collector and an owed countersignature look like, in both languages.

use super::fixture::*;
use super::pictures::{compare, compare_at, confirming, reversing};
use hemei::domain::entry::Found;
use hemei::domain::view::page::{Countersignature, DayStatus};
use hemei::tui::counter::message::{Answered, Fact};
use hemei::tui::counter::model::Model;

fn own() -> Model {
    let mut model = idle();
    answer_with(&mut model, Answered::Own(Box::new(sheet(123, "张登明", Found::Card { serial: 1 }))));
    tick_s(&mut model, 3);
    model
}

#[test]
fn self_service() {
    compare("self_service", own);
    compare_at("self_service", own, 100, 30);
    compare_at("self_service", own, 200, 60);
    compare("self_service_over_the_lock", || {
        let mut model = with_basket();
        press(&mut model, "<Ctrl-L>");
        answer_with(&mut model, Answered::Own(Box::new(sheet(7, "周梦瑶", Found::Card { serial: 1 }))));
        model
    });
}

fn household() -> Model {
    let mut model = at_counter();
    press(&mut model, "<F5>");
    answer_with(&mut model, Answered::Sheet(Box::new(sheet(123, "张登明", Found::Card { serial: 1 }))));
    press(&mut model, "<↓>");
    model
}

#[test]
fn household_page() {
    compare("household", household);
    compare_at("household", household, 100, 30);
    compare_at("household", household, 200, 60);
    compare("household_filtered", || {
        let mut model = household();
        press(&mut model, "<→><Tab><→>");
        model
    });
}

#[test]
fn entry() {
    fn opened() -> Model {
        let mut model = household();
        press(&mut model, "<↑><Enter>");
        answer_with(&mut model, Answered::Entry(Box::new(entry_sheet())));
        model
    }
    compare("entry", opened);
    compare_at("entry", opened, 100, 30);
    compare("entry_owed", || {
        let mut model = household();
        press(&mut model, "<Enter>");
        let line = lone_reversal();
        let mut sheet = entry_sheet();
        sheet.line = line;
        sheet.line.entry.seq = 4690;
        sheet.signature = Countersignature::Owed;
        answer_with(&mut model, Answered::Entry(Box::new(sheet)));
        model
    });
}

#[test]
fn collector() {
    compare("confirm_member", || {
        let mut model = confirming();
        press(&mut model, "<→>");
        answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
        model
    });
    compare("confirm_proxy", || {
        let mut model = confirming();
        press(&mut model, "<←><Tab>周长林<Tab>邻居<Tab>户主外出");
        answer_with(&mut model, Answered::Quoted { request: request(2), quote: Ok(quote()) });
        model
    });
}

#[test]
fn countersignature() {
    compare("reverse_owed", || {
        let mut model = reversing();
        answer_with(&mut model, Answered::Owed(vec![lone_reversal()]));
        answer_with(&mut model, Fact::Day(DayStatus { owed: 1, ..day_open() }));
        model
    });
    compare("reverse_later", || {
        let mut model = reversing();
        press(&mut model, "<↓><Enter>拿错商品<Tab><Tab><←>");
        model
    });
    compare("countersign", || {
        let mut model = reversing();
        answer_with(&mut model, Answered::Owed(vec![lone_reversal()]));
        press(&mut model, "<↑><Enter>123");
        model
    });
}
