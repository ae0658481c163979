//! A day whose daily file fills up: said once to whoever works, and on the idle screen as long as it is so.

use super::fixture::*;
use super::pictures::picture;
use hemei::domain::decide::fill::Room;
use hemei::domain::value::language::Language;
use hemei::tui::counter::effect::Effect;
use hemei::tui::counter::event_table::Scene;
use hemei::tui::counter::message::Fact;
use hemei::tui::counter::model::Model;
use hemei::tui::counter::scan::place;

fn shown(model: &Model) -> String {
    picture(model, 80, 24).replace(|c: char| c.is_whitespace() || c == '│', "")
}

fn told(model: &mut Model, room: Room) -> Vec<Effect> {
    answer_with(model, Fact::Room(room))
}

#[test]
fn a_day_that_fills_up_is_said_once_at_each_step() {
    let mut model = with_basket();
    assert!(told(&mut model, Room::Ample).is_empty());
    for (room, words) in [(Room::CloseSoon, "占日结文件的四分之三"), (Room::Full, "先不能记账")]
    {
        assert_eq!(told(&mut model, room), [Effect::Bell]);
        assert!(shown(&model).contains(words), "{}", shown(&model));
        assert_eq!(place(&model), Scene::FullBasket, "nothing is taken away");
        press(&mut model, "<↓>");
        assert!(told(&mut model, room).is_empty(), "not again after every redemption");
        assert!(model.world.toast.is_none());
    }
    assert!(told(&mut model, Room::Ample).is_empty());
    assert_eq!(told(&mut model, Room::CloseSoon), [Effect::Bell], "the next day has its own");
}

#[test]
fn the_idle_screen_goes_on_saying_so() {
    let words = [
        ("笔数快满：请按F12日结，再开门", "笔数已满：先按F12日结，再开门"),
        ("Nearlyfull:F12toclose,thenopenagain", "Full:F12toclose,thenopenagain"),
    ];
    for (language, (soon, full)) in [Language::Chinese, Language::English].into_iter().zip(words) {
        let mut model = signed_in();
        model.world.language = language;
        for (room, words) in [(Room::CloseSoon, soon), (Room::Full, full)] {
            told(&mut model, room);
            model.world.toast = None;
            assert!(shown(&model).contains(words), "{}", shown(&model));
        }
        told(&mut model, Room::Ample);
        assert!(!shown(&model).contains(full));
    }
    let mut model = signed_in();
    answer_with(&mut model, Fact::Day(day_left_open()));
    told(&mut model, Room::Full);
    model.world.toast = None;
    assert!(shown(&model).contains("忘了日结"), "a day left open says more");
}
