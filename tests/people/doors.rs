//! A code or a name that nobody can have is refused wherever it comes in.

use crate::shop::catalog::household;
use crate::shop::renamed;
use crate::shop::{Shop, attendant, by, one, two};
use hemei::config::Config;
use hemei::domain::decide::refusal::Refusal;
use hemei::domain::entry::fault::WrongPeople;
use hemei::domain::entry::{By, Entry};
use hemei::domain::value::language::Language;
use hemei::domain::value::number::AttendantCode;
use hemei::domain::value::person::{NotPerson, PersonCode, PersonName};
use hemei::outcome::Trouble;
use hemei::text::{complaints, people};
use std::path::Path;

#[test]
fn the_program_is_no_person_and_a_person_has_a_name() {
    for code in ["01", "02", "000", "0A", "ZZZZ", "0000"] {
        assert_eq!(code.parse::<PersonCode>().unwrap().as_str(), code);
    }
    assert_eq!("00".parse::<PersonCode>(), Err(NotPerson::Program));
    for code in ["", "0", "2", "12345", "a2", "0 2", "０２", "02\n", "-1"] {
        assert!(matches!(code.parse::<PersonCode>(), Err(NotPerson::Form { .. })), "{code:?}");
    }
    assert!("帅永珍".parse::<PersonName>().is_ok());
    assert_eq!("".parse::<PersonName>(), Err(NotPerson::NoName));
    for name in [" ", " 张", "张\u{200b}三", "张\n三", "\u{3000}"] {
        assert!(matches!(name.parse::<PersonName>(), Err(NotPerson::Name(_))), "{name:?}");
    }
}

#[test]
fn every_refusal_of_a_code_or_name_is_said_in_both_languages() {
    let whys = ["00", "x", "12345"].map(|code| code.parse::<PersonCode>().unwrap_err());
    let names = ["", " ", "张\u{200b}"].map(|name| name.parse::<PersonName>().unwrap_err());
    for why in whys.iter().chain(&names) {
        let (chinese, english) =
            (people::not_person(Language::Chinese, why), people::not_person(Language::English, why));
        assert!(chinese.contains('请') || chinese.contains('是'), "{chinese}");
        assert!(english.is_ascii() && english.ends_with('.'), "{english}");
    }
}

#[test]
fn the_settings_refuse_them() {
    let text = include_str!("../../kiosk.toml");
    for (old, new, why) in [
        ("code = \"03\"", "code = \"00\"", "00 is the program itself"),
        ("code = \"03\"", "code = \"3\"", "no attendant's code"),
        ("name = \"骆光明\"", "name = \"\"", "The name is empty"),
        ("name = \"骆光明\"", "name = \" 骆\"", "begins or ends with a blank"),
    ] {
        let settings = text.replacen(old, new, 1);
        let wrong = Config::parse("kiosk.toml", settings.as_bytes(), Path::new("")).unwrap_err();
        let lines = complaints(Language::English, &wrong);
        assert!(lines.len() == 1 && lines[0].contains(why), "{lines:?}");
    }
}

#[test]
fn the_journal_refuses_them() {
    let line = |code: &str, name: &str| {
        format!(
            r#"{{"v":2,"shop":"M04","epoch":1,"seq":3,"day":1,"at":"2026-11-23T09:00:00.002+08:00","by":["02"],"kind":"person","request":"00000000000000000000000000000001","legs":[],"detail":{{"code":"{code}","name":"{name}","roles":["attendant"],"kin":[]}}}}"#
        )
    };
    assert!(Entry::decode(line("02", "周二").as_bytes()).is_ok());
    let program = Entry::decode(line("00", "周二").as_bytes()).unwrap_err().to_string();
    assert!(program.contains("00 is the program itself"), "{program}");
    let nameless = Entry::decode(line("02", "").as_bytes()).unwrap_err().to_string();
    assert!(nameless.contains("name is empty"), "{nameless}");
}

/// A phantom or the program under a sale, an award, a card, a day.
#[test]
fn nobody_acts_who_was_never_enrolled() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let unknown = |code: &str| Trouble::Refused(Refusal::UnknownAttendant { code: one(code) });
    let program =
        |trouble: Trouble| matches!(trouble, Trouble::Refused(Refusal::People(WrongPeople::Program { .. })));
    assert_eq!(counter.open_day(&one("07"), shop.request()).unwrap_err(), unknown("07"));
    assert!(program(counter.open_day(&AttendantCode::machine(), shop.request()).unwrap_err()));
    shop.open_day(&mut counter);
    let award = crate::shop::award(household(0), "5.0");
    let phantom = counter.award(&by("02", "07"), shop.request(), &award).unwrap_err();
    assert_eq!(phantom, unknown("07"));
    let issued = counter
        .issue_card(&By::one(one("07")), &counter.new_card(household(0)).unwrap())
        .map(drop)
        .unwrap_err();
    assert_eq!(issued, unknown("07"));
    assert!(program(
        counter.issue_card(&by("02", "00"), &counter.new_card(household(0)).unwrap()).map(drop).unwrap_err()
    ));
    assert_eq!(counter.close_day(&one("07"), shop.request()).map(drop).unwrap_err(), unknown("07"));
    drop(counter);
    shop.assert_whole();
}

/// B03: the code of somebody who is there is taken by nobody else, and their PIN by no enrolment.
#[test]
fn an_enrolment_takes_no_code_and_sets_no_pin_of_somebody_else() {
    let shop = Shop::begun();
    let mut counter = shop.open();
    let before = counter.pin_hash(&one("02")).unwrap().matches("222222");
    let thief = attendant("02", "坏人", "618394");
    for who in [By::one(one("03")), by("03", "02"), By::one(one("02")), two()] {
        let refused = counter.enrol(&who, counter.new_request().unwrap(), &thief).unwrap_err();
        assert_eq!(refused, Refusal::AlreadyEnrolled { code: one("02") }.into(), "{who}");
    }
    assert_eq!(counter.pin_hash(&one("02")).unwrap().matches("222222"), before);
    // The person and somebody else give another name; the PIN stays.
    let named = renamed(&counter, "02", "周小二");
    let alone =
        counter.change_person(&By::one(one("03")), counter.new_request().unwrap(), &named).unwrap_err();
    assert!(matches!(alone, Trouble::Refused(Refusal::People(WrongPeople::Enrolment { .. }))), "{alone:?}");
    counter.change_person(&by("03", "02"), counter.new_request().unwrap(), &named).unwrap();
    assert_eq!(counter.pin_hash(&one("02")).unwrap().matches("222222"), before);
    let again = counter.change_person(&by("03", "02"), counter.new_request().unwrap(), &named).unwrap_err();
    assert_eq!(again, Refusal::PersonAsBefore { code: one("02") }.into());
    drop(counter);
    shop.assert_whole();
}
