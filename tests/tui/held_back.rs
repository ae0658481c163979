//! A catalog that is not in force: said to whoever signs in, standing above while they work, hidden from households.

use super::fixture::*;
use super::pictures::picture;
use hemei::domain::catalog::Catalog;
use hemei::domain::value::language::Language;
use hemei::tui::counter::message::Answered;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::world::StandingAlarm;
use std::sync::Arc;

fn held_back() -> StandingAlarm {
    StandingAlarm {
        short_zh: "目录有错 12".to_owned(),
        short_en: "bad catalog: 12".to_owned(),
        zh: "新目录有 12 处错，没有换上。".to_owned(),
        en: "The new catalog has faults (12).".to_owned(),
    }
}

fn shown(model: &Model) -> String {
    picture(model, 80, 24)
}

#[test]
fn households_see_nothing_of_it() {
    let mut model = idle();
    let before = shown(&model);
    model.world.alarms = vec![held_back()];
    assert_eq!(shown(&model), before);
}

#[test]
fn whoever_signs_in_reads_it_and_it_stands_after_the_next_key() {
    for (language, sentence, short) in [
        (Language::Chinese, "新目录有 12 处错", "目录有错 12"),
        (Language::English, "The new catalog has faults", "bad catalog: 12"),
    ] {
        let mut model = idle();
        model.world.language = language;
        model.world.alarms = vec![held_back()];
        press(&mut model, "<Enter>111111<Enter>");
        assert!(!shown(&model).contains(short), "not before the PIN is right");
        answer_with(&mut model, Answered::PinRight(code("01")));
        assert!(shown(&model).contains(sentence) && shown(&model).contains(short), "{}", shown(&model));
        press(&mut model, "<Esc>");
        assert!(!shown(&model).contains(sentence) && shown(&model).contains(short), "{}", shown(&model));
        press(&mut model, "<Ctrl-L>");
        assert!(!shown(&model).contains(short));
    }
}

#[test]
fn a_good_that_left_the_list_is_called_by_its_last_name() {
    let mut model = idle();
    let mut good = model.world.shelf[0].good.clone();
    good.sku = "G999".parse().unwrap();
    let sku = good.sku.clone();
    assert_eq!(model.world.good_name(&sku, "G999"), "G999");
    let name = good.name.zh.to_string();
    let mut catalog = Catalog::clone(&model.world.catalog);
    catalog.goods.recall(vec![good]);
    model.world.catalog = Arc::new(catalog);
    assert_eq!(model.world.good_name(&sku, "G999"), name);
}
