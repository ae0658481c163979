//! A person's name: what is one, and how little of it a mask shows.

use super::without_files;
use hemei::domain::catalog::household::{Household, NotPhoneTail, Roster, Status, phone_tail};
use hemei::domain::catalog::members::{MOST_MEMBERS, NotMembers, split};
use hemei::domain::value::language::Language;
use hemei::domain::value::name::{NotName, check, is_same, mask, may_look_alike};
use hemei::domain::value::number::HouseholdNumber;
use hemei::domain::value::plain::PlainText;
use hemei::domain::value::spelling::letters;
use hemei::text;
use proptest::prelude::*;

#[test]
fn masks() {
    for (name, masked) in [
        ("张明", "张*"),
        ("张\u{3000}三", "张*"),
        ("张 明", "张*"),
        ("张　　明", "张*"),
        ("张-明", "张*"),
        ("·张明·", "张*"),
        ("张明。", "张*"),
        ("张1明", "张*"),
        ("张登明", "张*明"),
        ("张 登 明", "张*明"),
        ("欧阳修", "欧*修"),
        ("欧阳 修", "欧*修"),
        ("欧阳震华", "欧**华"),
        ("司马相如", "司**如"),
        ("阿卜杜拉·买买提", "阿卜杜拉·*"),
        ("阿卜杜拉•买买提", "阿卜杜拉·*"),
        ("阿卜杜拉.买买提.艾力", "阿卜杜拉·*"),
        ("阿·买", "阿·*"),
        ("Nguyễn Thị Lan", "N**n"),
        ("Li\u{30C}", "L*"),
        ("𠮷明", "𠮷*"),
        ("张", "张*"),
        ("？", "*"),
        ("", ""),
    ] {
        assert_eq!(mask(name), masked, "{name:?}");
    }
}

/// A name of two letters as careless hands may type it.
fn two_letters() -> impl Strategy<Value = (String, [char; 2])> {
    let letter = || proptest::sample::select("张明欧阳阿买李〇𠮷eĄñ".chars().collect::<Vec<_>>());
    let noise = || {
        let signs: Vec<char> = " \u{3000}\u{A0}·•・‧･.。．-–—－'’()（）1９①?？□´ˊ\u{E000}".chars().collect();
        proptest::collection::vec(proptest::sample::select(signs), 0..4)
    };
    (noise(), letter(), noise(), letter(), noise()).prop_map(|(before, one, between, other, after)| {
        let text = before.into_iter().chain([one]).chain(between).chain([other]).chain(after).collect();
        (text, [one, other])
    })
}

proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 2000, ..without_files() })]

    #[test]
    fn no_mask_of_two_letters_shows_two((name, [_, second]) in two_letters()) {
        let shown = letters(&mask(&name));
        prop_assert_eq!(shown.len(), 1, "{} is masked as {}", name, mask(&name));
        prop_assert!(mask(&name).ends_with('*') && !mask(&name).chars().skip(1).any(|c| c == second));
    }

    #[test]
    fn a_mask_hides_something(name: String) {
        let (all, shown) = (letters(&name), letters(&mask(&name)));
        prop_assert!(shown.len() < all.len() || all.len() < 2, "{name} is masked as {}", mask(&name));
        prop_assert!(name.is_empty() || mask(&name).contains('*'));
    }

    #[test]
    fn a_quick_look_never_parts_what_a_mask_does_not(one: String, other: String) {
        prop_assert!(mask(&one) != mask(&other) || may_look_alike(&one, &other) || mask(&one).len() < 2);
    }

    #[test]
    fn whatever_is_written_is_a_name_or_is_not(name: String) {
        if let Ok(name) = check(&name) {
            prop_assert!(!name.contains(|c: char| c.is_numeric() && !c.is_alphabetic()));
            prop_assert!(is_same(&name, &name) && !letters(&name).is_empty());
        }
    }
}

#[test]
fn names_are_taken_as_people_have_them() {
    let longest = "古".repeat(25);
    for name in [
        "张明",
        "张　三",
        "欧阳 修",
        "阿卜杜拉·买买提",
        "阿卜杜拉•买买提",
        "李〇",
        "Nguyễn Thị Lan",
        "O'Brien",
        "Anne-Marie",
        "王建国（大）",
        "𠮷明",
        "ʻOkina",
        "张",
        &longest,
    ] {
        assert_eq!(check(name).as_deref(), Ok(name));
    }
}

#[test]
fn what_is_no_name_is_refused_with_its_place() {
    let lost = |position, sign| NotName::Lost { position, sign };
    for (text, why) in [
        ("", NotName::Missing),
        ("·", NotName::Missing),
        ("?", lost(1, '?')),
        ("？", lost(1, '？')),
        ("张?明", lost(2, '?')),
        ("张\u{FFFD}明", lost(2, '\u{FFFD}')),
        ("张□", lost(2, '□')),
        ("张\u{E863}明", NotName::Private { position: 2, code: 0xE863 }),
        ("张\u{F0001}", NotName::Private { position: 2, code: 0xF0001 }),
        ("周邻2", NotName::Digit { position: 3, sign: '2' }),
        ("周邻２", NotName::Digit { position: 3, sign: '２' }),
        ("周邻②", NotName::Digit { position: 3, sign: '②' }),
        ("张*明", NotName::Sign { position: 2, sign: '*' }),
        ("张明;李四", NotName::Sign { position: 3, sign: ';' }),
        ("张明、李四", NotName::Sign { position: 3, sign: '、' }),
        ("张三明 李四", NotName::TwoPeople),
        ("张三 李四", NotName::TwoPeople),
        ("张 三 李", NotName::TwoPeople),
    ] {
        assert_eq!(check(text).unwrap_err(), why, "{text:?}");
        for language in [Language::Chinese, Language::English] {
            assert!(!text::not_name(language, &why).is_empty());
        }
    }
    assert!(matches!(check("张\u{200B}明"), Err(NotName::NotPlain(_))));
}

#[test]
fn members_are_parted_by_what_people_put_between_them() {
    let people = |text: &str| -> Vec<String> { split(text).unwrap().into_iter().map(String::from).collect() };
    for text in [
        "杨明兰;张俊熙",
        "杨明兰；张俊熙",
        "杨明兰、张俊熙",
        "杨明兰/张俊熙",
        "杨明兰，张俊熙",
        "杨明兰,张俊熙",
        "杨明兰; 张俊熙",
        "杨明兰;张俊熙;",
        "杨明兰；　张俊熙；",
    ] {
        assert_eq!(people(text), ["杨明兰", "张俊熙"], "{text:?}");
    }
    for nobody in ["", " ", ";", "、", "无", "/"] {
        assert!(people(nobody).is_empty(), "{nobody:?}");
    }
    assert_eq!(people("张　三;Nguyễn Thị Lan"), ["张　三", "Nguyễn Thị Lan"]);
    let many = vec!["张明"; MOST_MEMBERS].join("、");
    assert_eq!(people(&many).len(), 20);
}

#[test]
fn members_that_nothing_parts_are_refused() {
    let unparted = |text: &str| NotMembers::Unparted { written: text.to_owned() };
    let name = |written: &str, why| NotMembers::Name { written: written.to_owned(), why };
    for (text, why) in [
        ("杨明兰 张俊熙", unparted("杨明兰 张俊熙")),
        ("杨明兰　张俊熙", unparted("杨明兰　张俊熙")),
        ("李四;杨明兰 张俊熙", unparted("杨明兰 张俊熙")),
        ("张;;三", name("", NotName::Missing)),
        ("张三;？", name("？", NotName::Lost { position: 1, sign: '？' })),
        ("张三;李四5", name("李四5", NotName::Digit { position: 3, sign: '5' })),
        (&vec!["张明"; 21].join(";"), NotMembers::TooMany { found: 21 }),
    ] {
        assert_eq!(split(text).unwrap_err(), why, "{text:?}");
        for language in [Language::Chinese, Language::English] {
            assert!(!text::not_members(language, &why).is_empty());
        }
    }
}

#[test]
fn a_telephone_ends_in_four_digits_or_there_is_none() {
    for (written, tail) in [("0715", "0715"), ("０７１５", "0715"), ("", ""), (" ", "")] {
        assert_eq!(phone_tail(written).as_deref(), Ok(tail), "{written:?}");
    }
    for written in ["715", "07155", "07l5", "七百一十五", "13800000715"] {
        let refused = phone_tail(written).unwrap_err();
        assert_eq!(refused, NotPhoneTail { written: written.to_owned() });
        for language in [Language::Chinese, Language::English] {
            assert!(text::not_phone_tail(language, &refused).contains(written));
        }
    }
}

fn one(group: u32, serial: u32, head: &str) -> Household {
    Household {
        number: HouseholdNumber::new(203, group, serial).unwrap(),
        head: PlainText::parse(head).unwrap(),
        members: Vec::new(),
        group,
        grid: 1,
        phone4: PlainText::default(),
        status: Status::Active,
    }
}

#[test]
fn neighbours_that_read_alike_are_told_apart_by_their_numbers() {
    let households = vec![
        one(1, 1, "张登明"),
        one(1, 2, "张永明"),
        one(1, 1001, "张大 明"),
        one(2, 1, "张建明"),
        one(1, 3, "张明"),
    ];
    let numbers: Vec<HouseholdNumber> = households.iter().map(|household| household.number).collect();
    let roster = Roster::new(households);
    let shown: Vec<String> = numbers.iter().map(|number| roster.shown_head(*number).unwrap()).collect();
    let tail = |index: usize| numbers[index].to_string()[6..].to_owned();
    assert_eq!(shown[..3], [0, 1, 2].map(|index| format!("张*明({})", tail(index))));
    // Another group, another mask.
    assert_eq!(shown[3..], ["张*明", "张*"]);
    assert_eq!(roster.shown_head(HouseholdNumber::new(203, 9, 9).unwrap()), None);
}

proptest! {
    #![proptest_config(without_files())]

    #[test]
    fn no_two_of_a_group_are_shown_alike(
        heads in proptest::collection::vec("[张李]( ?[登永]){0,2}[明华]?", 1..40),
        serials in proptest::sample::subsequence((1..3000_u32).step_by(7).collect::<Vec<_>>(), 40)
    ) {
        let households: Vec<Household> =
            heads.iter().zip(&serials).map(|(head, serial)| one(1, *serial, head)).collect();
        let roster = Roster::new(households.clone());
        let mut shown: Vec<_> = households.iter().map(|one| roster.shown_head(one.number).unwrap()).collect();
        shown.sort();
        let count = shown.len();
        shown.dedup();
        prop_assert_eq!(shown.len(), count);
    }
}
