//! The script of the sample town's past: what it gives comes from the rules.

use super::shipped;
use hemei::catalog::Past;
use hemei::domain::catalog::rule::Rule;
use hemei::domain::catalog::scheme::Channel;
use hemei::domain::entry::collector::Proxy;
use hemei::domain::value::language::Language;
use hemei::domain::value::points::Points;
use hemei::text;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")
}

fn rules() -> Vec<Rule> {
    shipped().parse_rules().unwrap()
}

/// What is said of the script when `old` in it becomes `new`, and the line where `old` stands.
fn complaint(old: &str, new: &str) -> (usize, String) {
    let text = fs::read_to_string(folder().join("past.toml")).unwrap();
    let line = text[..text.find(old).unwrap_or_else(|| panic!("no {old:?}"))].matches('\n').count() + 1;
    let damaged = tempfile::tempdir().unwrap();
    fs::write(damaged.path().join("past.toml"), text.replacen(old, new, 1)).unwrap();
    let wrong = Past::read(damaged.path(), &rules()).map(drop).unwrap_err();
    (line, text::complaints(Language::English, &wrong).remove(0))
}

#[test]
fn awards_say_what_their_rules_say() {
    let past = Past::read(&folder(), &rules()).unwrap();
    let first = &past.awards[0];
    assert_eq!((first.channel, first.points), (Channel::Rule, Points::from_tenths(50)));
    assert_eq!((first.reason.as_str(), first.weight), ("院坝净 物归位", 20));
    for channel in [Channel::Honour, Channel::Rating, Channel::Contest] {
        assert!(past.awards.iter().any(|award| award.channel == channel), "{channel}");
    }
    assert!(past.awards.iter().all(|award| award.points.is_positive()));
}

/// Several goods cost more than a hundred points: a household must be able to save for them, and some not.
#[test]
fn an_award_gives_as_much_as_the_shop_s_prices_were_made_for() {
    let awards = Past::read(&folder(), &rules()).unwrap().awards;
    let weights: u32 = awards.iter().map(|award| award.weight).sum();
    let sum: Points = awards.iter().map(|award| award.points.times(award.weight).unwrap()).sum();
    let mean = sum.tenths() / i64::from(weights);
    assert!((36..=39).contains(&mean), "{mean} tenths of a point an award");
}

#[test]
fn what_is_wrong_is_named_by_line() {
    for (old, new, says) in [
        ("rule = \"SH01\"", "rule = \"SH49\"", "there is no rule SH49 in rules.toml"),
        ("rule = \"SH01\"", "rule = \"SH51\"", "rule SH51 takes points away"),
        ("rule = \"SH01\"", "rule = \"SH1\"", "is not a rule code"),
        ("weight = 20", "weight = 0", "0 is not possible; write a whole number from 1"),
    ] {
        let (line, why) = complaint(old, new);
        assert!(why.starts_with(&format!("past.toml line {line}: ")) && why.contains(says), "{why}");
    }
    let (line, why) = complaint("weight = 20", "points = \"5.0\"\nweight = 20");
    assert!(
        why.starts_with(&format!("past.toml line {line}: ")) && why.contains("unknown key \"points\""),
        "{why}"
    );
}

const SECOND_PROXY: &str = r#"  { name = "吴秀芝", relation = "女儿", reason = "户主住院" },"#;

#[test]
fn those_who_collect_for_others_are_all_complete() {
    let past = Past::read(&folder(), &rules()).unwrap();
    assert!(past.proxies.len() >= 8, "with few of them each soon meets the monthly limit");
    assert_eq!(past.proxies[0].name.as_str(), "周长林");
    assert!(past.proxies.iter().all(Proxy::is_complete));
}

#[test]
fn a_damaged_proxy_is_named_by_line() {
    let text = fs::read_to_string(folder().join("past.toml")).unwrap();
    let all = &text[text.find("proxies = [").unwrap()..text.find("# What points").unwrap()];
    let incomplete = "a proxy needs a name, a relation and a reason";
    for (old, new, says) in [
        (SECOND_PROXY, r#"  { name = "", relation = "女儿", reason = "户主住院" },"#, incomplete),
        (SECOND_PROXY, r#"  { name = "吴秀芝", relation = "", reason = "户主住院" },"#, incomplete),
        (SECOND_PROXY, r#"  { name = "吴秀芝", relation = "女儿", reason = "" },"#, incomplete),
        (SECOND_PROXY, r#"  { name = "吴秀芝", relation = "女儿" },"#, "missing key \"reason\""),
        (
            SECOND_PROXY,
            r#"  { name = "吴秀芝", relation = "女儿", reason = "户主住院", phone = "1" },"#,
            "unknown key \"phone\"",
        ),
        (
            SECOND_PROXY,
            r#"  { name = "吴秀芝 ", relation = "女儿", reason = "户主住院" },"#,
            "begins or ends with a blank",
        ),
        (SECOND_PROXY, r#"  "吴秀芝","#, "expected a table of keys and values"),
        (all, "proxies = []\n", "the list is empty; write at least one"),
        (
            r#"reversal_reasons = ["拿错商品", "数量录错", "包装破损 换货"]"#,
            "reversal_reasons = []",
            "the list is empty",
        ),
    ] {
        let (line, why) = complaint(old, new);
        assert!(why.starts_with(&format!("past.toml line {line}: ")), "{new}\n{why}");
        assert!(why.contains(says), "{new}\n{why}");
    }
    let (_, why) = complaint(all, "");
    assert!(why.contains("missing key \"proxies\""), "{why}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_flipped_byte_is_taken_or_named(at: prop::sample::Index, mask in 1..=255_u8) {
        let mut bytes = fs::read(folder().join("past.toml")).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= mask;
        let damaged = tempfile::tempdir().unwrap();
        fs::write(damaged.path().join("past.toml"), bytes).unwrap();
        if let Err(why) = Past::read(damaged.path(), &rules()) {
            let why = why.to_string();
            prop_assert!(why.contains("past.toml"), "{why}");
            prop_assert!(!why.chars().any(hemei::domain::value::plain::is_hidden), "{why:?}");
        }
    }
}
