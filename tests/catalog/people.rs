//! The people of the roster as villages write them: taken as what they are, or refused with the right value.

use super::{complaint, parse, shipped};
use hemei::catalog::Documents;
use hemei::domain::catalog::household::Household;

const LINE: &str = "2030100048,张永川,谢霞;张大贵;张正富,1,6,4406,active\n";
const PLACE: &str = "households.csv line 15: ";

/// The shipped catalog with another line in place of one household.
fn with(line: &str) -> Documents {
    let mut documents = shipped();
    let text = String::from_utf8(documents.households).unwrap();
    assert!(text.contains(LINE));
    documents.households = text.replace(LINE, line).into_bytes();
    documents
}

fn household(line: &str) -> Household {
    let catalog = parse(&with(line)).unwrap_or_else(|why| panic!("{line:?}: {why}"));
    let number = "2030100048".parse().unwrap();
    catalog.roster.get(number).unwrap_or_else(|| panic!("{line:?} is not there")).clone()
}

fn members(line: &str) -> Vec<String> {
    household(line).members.iter().map(ToString::to_string).collect()
}

#[test]
fn a_number_is_taken_with_and_without_its_check_digit() {
    for number in
        ["2030100048", "203010004", "203-01-0004-8", "203-01-0004", "２０３０１０００４８", "203 01 0004 8"]
    {
        let line = LINE.replace("2030100048", number);
        assert_eq!(household(&line).head.as_str(), "张永川", "{number}");
    }
    for (number, says) in [
        ("2030100047", "it should be 8"),
        ("203-01-0004-7", "it should be 8"),
        ("20301000", "9 digits, or 10 with its check digit"),
        ("203010004X", "9 digits, or 10 with its check digit"),
        ("2.0301E+09", "9 digits, or 10 with its check digit"),
    ] {
        let why = complaint(&with(&LINE.replace("2030100048", number)));
        assert!(why.starts_with(PLACE) && why.contains(says), "{number}: {why}");
    }
    // Nine digits are the same household as ten.
    let why = complaint(&with(&format!("{LINE}{}", LINE.replace("2030100048", "203010004"))));
    assert!(why.contains("stands already in line 15"), "{why}");
}

#[test]
fn several_members_are_several_people() {
    for written in [
        "谢霞；张大贵；张正富",
        "谢霞、张大贵、张正富",
        "谢霞/张大贵/张正富",
        "谢霞，张大贵，张正富",
        "谢霞; 张大贵 ;张正富;",
    ] {
        assert_eq!(
            members(&LINE.replace("谢霞;张大贵;张正富", written)),
            ["谢霞", "张大贵", "张正富"],
            "{written}"
        );
    }
    assert_eq!(members(&LINE.replace("谢霞;张大贵;张正富", "\"谢霞,张大贵\"")), ["谢霞", "张大贵"]);
    assert!(members(&LINE.replace("谢霞;张大贵;张正富", "")).is_empty());
    let seven = "谢霞;张大贵;张正富;甲;乙;丙;丁";
    assert_eq!(members(&LINE.replace("谢霞;张大贵;张正富", seven)).len(), 7);
    for (written, says) in [
        ("谢霞 张大贵 张正富", "may be several people; put ; between them"),
        ("谢霞　张大贵", "may be several people; put ; between them"),
        ("谢霞;;张大贵", "a name is missing"),
        (&vec!["甲"; 21].join(";"), "21 other members; the roster holds at most 20"),
    ] {
        let why = complaint(&with(&LINE.replace("谢霞;张大贵;张正富", written)));
        assert!(why.starts_with(PLACE) && why.contains(says), "{written}: {why}");
    }
}

#[test]
fn what_a_broken_export_leaves_of_a_name_is_no_name() {
    for (written, says) in [
        ("张\u{FFFD}川", "a character was lost"),
        ("???", "a letter was lost"),
        ("？", "a letter was lost"),
        ("张□川", "a letter was lost"),
        ("张\u{E863}川", "U+E863"),
        ("张永川2", "is the digit 2"),
        ("张*川", "stands in no name"),
        ("张永川、谢霞", "stands in no name"),
        ("张永川 谢霞", "may be two people"),
    ] {
        let why = complaint(&with(&LINE.replace("张永川", written)));
        assert!(why.starts_with(PLACE) && why.contains(says), "{written}: {why}");
    }
}

#[test]
fn a_household_may_have_no_telephone() {
    assert_eq!(household(&LINE.replace("4406", "")).phone4.as_str(), "");
    assert_eq!(household(&LINE.replace("4406", "４４０６")).phone4.as_str(), "4406");
    for written in ["406", "13800004406", "none"] {
        let why = complaint(&with(&LINE.replace("4406", written)));
        assert!(why.starts_with(PLACE) && why.contains("write the last 4 digits"), "{written}: {why}");
    }
}

#[test]
fn what_a_spreadsheet_leaves_behind_is_passed_over() {
    for left in [",,,,,,\n", ",,,\n", ",\n", " , ,\n", ",,,,,,\r\n\r\n"] {
        for text in [format!("{left}{LINE}"), format!("{LINE}{left}{left}")] {
            assert_eq!(household(&text).head.as_str(), "张永川", "{text:?}");
        }
    }
    assert_eq!(household(&LINE.replace("active\n", "active,,,\n")).head.as_str(), "张永川");
    let mut documents = shipped();
    let text = String::from_utf8(documents.households).unwrap();
    documents.households = text.replace("phone4,status\n", "phone4,status,,\n").into_bytes();
    parse(&documents).unwrap();
}
