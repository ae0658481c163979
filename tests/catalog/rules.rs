//! The rules: those that are shipped, and what of a damaged file is named.

use super::damaged::check;
use super::{complaint, parse, shipped};
use hemei::domain::catalog::rule::{Cap, Field, Most, Period, Rule, RuleCode, is_verse};
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::value::points::Points;
use std::collections::BTreeSet;

fn rules() -> Vec<Rule> {
    parse(&shipped()).unwrap().rules
}

fn rule(code: &str) -> Rule {
    let code: RuleCode = code.parse().unwrap();
    rules().into_iter().find(|rule| rule.code == code).unwrap()
}

fn cap(times: u32, per: Period) -> Cap {
    Cap { most: Most::Times(times.try_into().unwrap()), per }
}

#[test]
fn values_are_those_of_the_file() {
    let tidy = rule("SH01");
    assert_eq!((tidy.verse.zh.as_str(), tidy.points), ("院坝净 物归位", Points::from_tenths(50)));
    assert_eq!((tidy.channel, tidy.field, tidy.unit), (Channel::Rule, Field::Environment, None));
    assert_eq!((tidy.cap, tidy.evidence.zh.as_str()), (Some(cap(1, Period::Month)), "检查表、照片"));
    let bottles = rule("SH08");
    assert_eq!((bottles.points.to_string().as_str(), bottles.unit.unwrap().en.as_str()), ("2.5", "bag"));
    let most = Most::Points(Points::from_tenths(100));
    assert_eq!(bottles.cap, Some(Cap { most, per: Period::Month }));
    assert_eq!((rule("XF01").cap, rule("SH04").cap), (None, Some(cap(1, Period::Once))));
    assert!(rule("PA52").is_deduction());
}

#[test]
fn every_field_and_channel_has_rules_and_every_verse_is_one() {
    let rules = rules();
    let fields: BTreeSet<Field> = rules.iter().map(|rule| rule.field).collect();
    assert_eq!(fields.len(), Field::ALL.len());
    let channels: BTreeSet<Channel> = rules.iter().map(|rule| rule.channel).collect();
    assert_eq!(channels.len(), Channel::ALL.len() - 1, "all but base");
    assert!(rules.iter().all(|rule| is_verse(&rule.verse.zh)));
    assert!(rules.iter().any(Rule::is_deduction));
    assert!(rules.iter().all(|rule| rule.is_deduction() == rule.code.is_of_deduction()));
}

#[test]
fn a_verse_is_two_times_three_han_characters() {
    for text in ["院坝净 物归位", "\u{3400}坝净 物归\u{20000}"] {
        assert!(is_verse(text), "{text}");
    }
    for text in [
        "",
        "院坝净",
        "院坝净物归位",
        "院坝净 物归",
        "院坝净，物归位",
        "院坝净  物归位",
        "院坝净　物归位",
        "abc def",
        "院坝净 物归位 好",
    ] {
        assert!(!is_verse(text), "{text}");
    }
}

#[test]
fn codes_have_one_form() {
    for text in ["SH01", "ZZ99", "AA00"] {
        assert_eq!(text.parse::<RuleCode>().unwrap().to_string(), text);
    }
    for text in ["", "SH1", "SH001", "sh01", "S101", "SHO1", "ＳＨ01", "SH-1", "卫1"] {
        assert!(text.parse::<RuleCode>().is_err(), "{text}");
    }
    assert!("SH51".parse::<RuleCode>().unwrap().is_of_deduction());
    assert!(!"SH50".parse::<RuleCode>().unwrap().is_of_deduction());
}

#[test]
fn damaged_texts_and_codes() {
    const FILE: &str = "rules.toml";
    const TIDY: &str = "院坝净 物归位";
    check(&[
        (FILE, "code = \"SH02\"", "code = \"SH01\"", 0, "rule SH01 stands already in line"),
        (FILE, "code = \"SH02\"", "code = \"SH2\"", 0, "is not a rule code of 2 capitals and 2 digits"),
        (FILE, "code = \"SH02\"", "code = \"SH02\"\ncolour = 1", 1, "unknown key \"colour\""),
        (FILE, "[[rule]]", "[[rules]]", 0, "unknown key \"rules\""),
        (FILE, "[[rule]]\ncode = \"SH02\"\n", "[[rule]]\n", 0, "missing key \"code\""),
        (FILE, TIDY, "院坝净物归位", 0, "write 3 Han characters, a blank and 3 Han characters"),
        (FILE, TIDY, "院坝净 物归", 0, "is no verse"),
        (FILE, TIDY, "院坝净, 物归位", 0, "14 columns wide; shorten it to 13"),
        (FILE, TIDY, "院\u{200B}坝净 物归位", 0, "character 2 is U+200B"),
        (FILE, TIDY, "垃圾分 不乱扔", 10, "verse 垃圾分 不乱扔 stands already in line"),
        (FILE, "Tidy yard, all in its place", "Tidy yard, and all of it in its place", 0, "shorten it to 28"),
        (FILE, ", en = \"Tidy yard, all in its place\" }", " }", 0, "missing key \"en\""),
        (FILE, "每月卫生检查为清洁", "", 0, "the text is empty"),
        (FILE, "每月卫生检查为清洁", "每月卫生检查为清洁每月卫生检查", 0, "shorten it to 26"),
        (FILE, "{ zh = \"亩\"", "{ zh = \"一亩地上\"", 0, "shorten it to 6"),
        (FILE, "检查表、照片", "检\\u202E查表", 0, "character 2 is U+202E"),
    ]);
}

#[test]
fn damaged_points_and_caps() {
    const FILE: &str = "rules.toml";
    const ONCE_A_MONTH: &str = "cap = { times = 1, per = \"month\" }";
    const TEN_A_YEAR: &str = "cap = { points = \"10.0\", per = \"year\" }";
    check(&[
        (FILE, "channel = \"rule\"", "channel = \"base\"", 0, "base points come with joining"),
        (
            FILE,
            "channel = \"rule\"",
            "channel = \"rules\"",
            0,
            "is not one of: base, rule, honour, rating, contest",
        ),
        (FILE, "field = \"health\"", "field = \"sport\"", 0, "is not one of: industry, health, environment"),
        (FILE, "points = \"2.0\"", "points = \"0.0\"", 0, "a rule of 0 points does nothing"),
        (FILE, "points = \"2.0\"", "points = \"2.05\"", 0, "is not a number of points"),
        (FILE, "points = \"2.0\"", "points = 2.0", 0, "expected a text in quotes"),
        (FILE, "points = \"2.0\"", "points = \"-2.0\"", 0, "CY01 takes points away; number it from 51"),
        (
            FILE,
            "points = \"-5.0\"",
            "points = \"5.0\"",
            0,
            "CY51 is the number of a deduction, but gives 5.0",
        ),
        (
            FILE,
            "points = \"50.0\"",
            "points = \"100.1\"",
            0,
            "more than the award_limit of 100.0 in scheme.toml",
        ),
        (FILE, ONCE_A_MONTH, "cap = { per = \"month\" }", 0, "write exactly one of the two"),
        (
            FILE,
            ONCE_A_MONTH,
            "cap = { times = 1, points = \"9\", per = \"month\" }",
            0,
            "exactly one of the two",
        ),
        (
            FILE,
            ONCE_A_MONTH,
            "cap = { times = 0, per = \"month\" }",
            0,
            "0 is not possible; write a whole number from 1",
        ),
        (
            FILE,
            ONCE_A_MONTH,
            "cap = { times = -1, per = \"month\" }",
            0,
            "-1 is not possible; write a whole number from 1",
        ),
        (
            FILE,
            ONCE_A_MONTH,
            "cap = { times = 1, per = \"week\" }",
            0,
            "is not one of: day, month, quarter, season, year, once",
        ),
        (FILE, ONCE_A_MONTH, "cap = { times = 1 }", 0, "missing key \"per\""),
        (FILE, ONCE_A_MONTH, "cap = { times = 2, per = \"once\" }", 0, "once is not 2 times"),
        (FILE, ONCE_A_MONTH, "cap = \"once a month\"", 0, "expected a table of keys and values"),
        (
            FILE,
            TEN_A_YEAR,
            "cap = { points = \"1.9\", per = \"year\" }",
            0,
            "leaves no room for the 2.0 of one time",
        ),
        (FILE, TEN_A_YEAR, "cap = { points = \"-9\", per = \"year\" }", 0, "a cap of -9.0 leaves no room"),
        (FILE, TEN_A_YEAR, "cap = { most = 10, per = \"year\" }", 0, "unknown key \"most\""),
    ]);
}

#[test]
fn a_scheme_that_gives_less_than_a_rule_is_named_with_it() {
    let mut documents = shipped();
    let scheme = String::from_utf8(documents.scheme).unwrap();
    documents.scheme = scheme.replace("award_limit = \"100.0\"", "award_limit = \"40.0\"").into_bytes();
    let why = complaint(&documents);
    assert!(
        why.starts_with("rules.toml line ") && why.contains("the award_limit of 40.0 in scheme.toml"),
        "{why}"
    );
}

#[test]
fn a_file_without_rules_is_none() {
    let mut documents = shipped();
    documents.rules.clear();
    assert_eq!(parse(&documents).unwrap().rules, []);
}
