//! Names on the screens: whole where they are asked for, masked everywhere else, in every script; what a search says.

use super::fixture::update;
use super::fixture::*;
use super::pictures::{self, buffer};
use hemei::domain::catalog::household::{Household, Status};
use hemei::domain::entry::Found;
use hemei::domain::value::language::Language;
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::view::finding::{Finding, FoundBy, FoundHousehold};
use hemei::domain::view::page::{Allowed, HonourLine, HouseholdPage};
use hemei::tui::counter::message::{Answered, Fact, Message};
use hemei::tui::counter::model::Model;
use hemei::tui::kit::look::{Borders, Look};

/// As long as the registers of the police allow, no two letters of it alike.
const LONGEST: &str = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地人";
const LATIN: &str = "Nguyễn Phúc Bảo Đặng Thị Ngọc Quỳnh Hương Giang";

fn picture(model: &Model, width: u16) -> String {
    pictures::text(&buffer(model, width, 24))
}

/// Whether a name stands on the screen, on one row or from one row to the next.
fn is_whole(model: &Model, width: u16, name: &str) -> bool {
    let mut left: Vec<char> = name.chars().filter(|c| *c != ' ').collect();
    for row in picture(model, width).lines() {
        let row: String = row.chars().filter(|c| *c != ' ').collect();
        let shown = |count: &usize| row.contains(&left[..*count].iter().collect::<String>());
        let most = (3..=left.len())
            .rev()
            .find(shown)
            .or((0..=left.len().min(2)).rev().find(|count| *count == left.len() && shown(count)));
        left.drain(..most.unwrap_or(0));
    }
    left.is_empty()
}

fn page_of(household: &Household) -> Box<HouseholdPage> {
    let mut page = page(123, "张登明", Found::Card { serial: 1 });
    page.household = household.clone();
    Box::new(page)
}

fn serving(household: &Household) -> Model {
    let mut model = at_counter();
    answer_with(&mut model, Answered::Page(page_of(household)));
    press(&mut model, "<F7>");
    model
}

/// Every screen that shows whole names, with this household on it.
fn screens(household: &Household) -> Vec<(&'static str, Model)> {
    let counter = serving(household);
    let mut account = serving(household);
    press(&mut account, "<F5>");
    let mut own = sheet(123, "张登明", Found::Card { serial: 1 });
    own.page.household = household.clone();
    answer_with(&mut account, Answered::Sheet(Box::new(own)));
    let mut find = signed_in();
    press(&mut find, "<F3>zm<F7>");
    let found = listed(std::slice::from_ref(household));
    answer_with(&mut find, Answered::Households { typed: "zm".into(), found });
    let mut confirm = serving(household);
    answer_with(&mut confirm, Answered::Good(Box::new(good(2))));
    press(&mut confirm, "<F8>");
    answer_with(&mut confirm, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    let mut done = serving(household);
    answer_with(&mut done, Answered::Good(Box::new(good(2))));
    press(&mut done, "<F8>");
    answer_with(&mut done, Answered::Quoted { request: request(1), quote: Ok(quote()) });
    press(&mut done, "<F9>");
    answer_with(&mut done, Answered::Redeemed(Box::new(receipt())));
    press(&mut done, "<F7>");
    vec![("counter", counter), ("find", find), ("account", account), ("confirm", confirm), ("done", done)]
}

#[test]
fn a_name_that_is_asked_for_is_shown_whole() {
    for name in ["张登明", "欧阳震华", "阿卜杜拉·买买提·艾力", LONGEST, LATIN] {
        for status in [Status::Active, Status::Suspended] {
            let household = Household { status, ..household(123, name) };
            for (screen, mut model) in screens(&household) {
                for language in [Language::Chinese, Language::English] {
                    model.world.language = language;
                    for width in [80, 120, 200] {
                        update(&mut model, Message::Resize { width, height: 24 });
                        let shown = picture(&model, width);
                        assert!(is_whole(&model, width, name), "{name} on {screen}, {width}\n{shown}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_household_that_may_not_redeem_says_so_beside_the_longest_name() {
    let household = Household { status: Status::Suspended, ..household(123, LONGEST) };
    for (screen, model) in screens(&household).into_iter().take(3) {
        assert!(picture(&model, 80).contains("暂停"), "{screen}\n{}", picture(&model, 80));
    }
}

#[test]
fn letters_of_every_script_stay_where_borders_are_ascii() {
    for name in [LATIN, "Łukasz Żółć", "Ирина", "阿卜杜拉", "José Núñez", "𠮷明"] {
        for (screen, mut model) in screens(&household(123, name)) {
            model.world.look = Look { borders: Borders::Ascii, ..Look::default() };
            let shown = picture(&model, 80);
            assert!(is_whole(&model, 80, name), "{name} on {screen}\n{shown}");
            assert!(!shown.contains('┌') && !shown.contains('─'), "{screen}");
        }
    }
}

#[test]
fn a_search_says_how_many_there_are_and_which_member_it_was() {
    let mut model = signed_in();
    press(&mut model, "<F3>yml");
    let member =
        FoundHousehold { household: household(123, "张登明"), by: FoundBy::Member(plain("杨明兰")) };
    let found = Finding::Listed { households: vec![member], count: 63 };
    answer_with(&mut model, Answered::Households { typed: "yml".into(), found });
    let masked = picture(&model, 80);
    assert!(masked.contains("共 63 户，只列前 1") && masked.contains("成员 杨*兰"), "{masked}");
    assert!(!masked.contains("杨明兰") && !masked.contains("张登明"), "{masked}");
    press(&mut model, "<F7>");
    assert!(picture(&model, 80).contains("成员 杨明兰"), "{}", picture(&model, 80));
    model.world.language = Language::English;
    let english = picture(&model, 80);
    assert!(
        english.contains("The first 1 of 63 households") && english.contains("member 杨明兰"),
        "{english}"
    );
}

#[test]
fn a_wrong_check_digit_is_said_and_opens_nothing() {
    let mut model = signed_in();
    press(&mut model, "<F3>2030501230");
    let found = Finding::WrongCheck { right: 5 };
    answer_with(&mut model, Answered::Households { typed: "2030501230".into(), found });
    let shown = picture(&model, 80);
    assert!(shown.contains("校验位应为 5") && !shown.contains("没有找到"), "{shown}");
    assert_eq!(press(&mut model, "<Enter>"), []);
}

#[test]
fn a_household_without_a_telephone_says_nothing_of_one() {
    let mut model = signed_in();
    press(&mut model, "<F3>zm");
    let household = Household { phone4: plain(""), ..household(123, "张登明") };
    answer_with(&mut model, Answered::Households { typed: "zm".into(), found: listed(&[household]) });
    assert!(!picture(&model, 80).contains("手机尾号  "), "{}", picture(&model, 80));
    assert!(picture(&model, 80).contains("张*明  "), "{}", picture(&model, 80));
}

#[test]
fn a_good_that_points_never_buy_is_marked() {
    let mut model = at_counter();
    press(&mut model, "bj");
    let mut liquor = good(0);
    liquor.allowed = Allowed::Never;
    answer_with(&mut model, Answered::Goods { typed: "bj".into(), found: vec![good(2), liquor] });
    let shown = picture(&model, 80);
    assert!(shown.contains("不能兑换") && shown.contains("库存 34"), "{shown}");
}

#[test]
fn the_honour_board_tells_neighbours_apart() {
    let number = |serial| HouseholdNumber::new(203, 5, serial).unwrap();
    let line = |serial: u32, head: &str| HonourLine {
        rank: serial,
        household: Household { number: number(serial), ..household(serial, "张登明") },
        head: head.to_owned(),
        score: points("128.5"),
    };
    let mut model = idle();
    let lines = vec![line(1, "张*明(0013)"), line(2, "张*明(0022)"), line(3, "李*")];
    answer_with(&mut model, Fact::Honour(lines));
    for (width, height) in [(80, 24), (94, 24), (100, 30), (110, 30), (200, 60)] {
        update(&mut model, Message::Resize { width, height });
        let turns = (0..400).map(|turn| {
            model.world.now = now().plus_ms(turn * 8_000);
            pictures::text(&buffer(&model, width, height))
        });
        let shown = turns.into_iter().find(|shown| shown.contains("李*")).unwrap();
        assert!(shown.contains("张*明(0013)") && shown.contains("张*明(0022)"), "{width}\n{shown}");
        assert_eq!(shown.matches("128.5").count(), 3, "{width}\n{shown}");
    }
}

#[test]
fn a_large_family_is_shown_whole_on_its_page() {
    let people: Vec<String> = (0..20)
        .map(|index| {
            format!(
                "王{}{}",
                "甲乙丙丁戊己庚辛壬癸".chars().nth(index % 10).unwrap(),
                "明华".chars().nth(index / 10).unwrap()
            )
        })
        .collect();
    let mut sheet = sheet(123, "张登明", Found::Card { serial: 1 });
    sheet.page.household.members = people.iter().map(|name| plain(name)).collect();
    let mut model = at_counter();
    press(&mut model, "<F5>");
    answer_with(&mut model, Answered::Sheet(Box::new(sheet)));
    press(&mut model, "<F7>");
    let shown = picture(&model, 80);
    for name in &people {
        assert!(shown.contains(name), "{name}\n{shown}");
    }
}

#[test]
fn goods_beyond_those_in_sight_are_marked_and_reached() {
    let mut model = at_counter();
    press(&mut model, "x");
    answer_with(&mut model, Answered::Goods { typed: "x".into(), found: shelf() });
    let (first, last) = ("G001  食盐", "G008  不锈钢保温饭盒");
    let shown = picture(&model, 80);
    assert!(shown.contains(first) && !shown.contains(last) && shown.contains("120  █"), "{shown}");
    press(&mut model, "<↓><↓><↓><↓><↓><↓><↓>");
    let shown = picture(&model, 80);
    assert!(!shown.contains(first) && shown.contains(last), "{shown}");
    press(&mut model, "<Enter>");
    assert!(picture(&model, 80).contains("不锈钢保温饭盒"));
}
