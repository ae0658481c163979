//! The script of the sample town's past: what it gives comes from the rules.

use super::shipped;
use hemei::catalog::Past;
use hemei::domain::points::Points;
use hemei::domain::rule::Rule;
use hemei::domain::scheme::Channel;
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
    (line, Past::read(damaged.path(), &rules()).map(drop).unwrap_err().to_string())
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
        ("weight = 20", "weight = 0", "weight must be at least 1"),
    ] {
        let (line, why) = complaint(old, new);
        assert!(why.starts_with(&format!("past.toml line {line}: ")) && why.contains(says), "{why}");
    }
    let (line, why) = complaint("weight = 20", "points = \"5.0\"\nweight = 20");
    assert!(
        why.starts_with(&format!("past.toml line {line}: ")) && why.contains("unknown field `points`"),
        "{why}"
    );
}
