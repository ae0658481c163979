//! When a new catalog must be confirmed: something held would vanish, or so much is otherwise that it may be the wrong file.

use hemei::catalog::Documents;
use hemei::domain::catalog::Catalog;
use hemei::domain::decide::catalog_change::{CatalogChange, CatalogChanges, Held, MOST_NAMED};
use hemei::domain::value::language::Language;
use hemei::domain::value::points::Points;
use hemei::text;
use std::path::Path;

fn shipped() -> Documents {
    Documents::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog")).unwrap()
}

fn catalog(documents: &Documents) -> Catalog {
    documents.parse(&"M04".parse().unwrap()).unwrap()
}

/// The shipped roster with the first so many of its lines otherwise, or gone.
fn roster(count: usize, line: impl Fn(&str) -> Option<String>) -> Catalog {
    let mut documents = shipped();
    let text = String::from_utf8(documents.households.clone()).unwrap();
    let mut left = count;
    let lines = text.lines().filter_map(|original| match original.starts_with("203") && left > 0 {
        true => {
            left -= 1;
            line(original)
        }
        false => Some(original.to_owned()),
    });
    documents.households = lines.map(|line| line + "\n").collect::<String>().into_bytes();
    catalog(&documents)
}

fn renamed(line: &str) -> String {
    let cells: Vec<&str> = line.split(',').collect();
    [&[cells[0], "别人"], &cells[2..]].concat().join(",")
}

#[test]
fn a_roster_that_lost_839_of_840_households_is_counted_and_asked() {
    let old = catalog(&shipped());
    let new = roster(839, |_| None);
    let points = old.roster.all().iter().map(|household| (household.number, Points::from_tenths(10)));
    let held = Held { points: points.collect(), ..Held::default() };
    let changes = CatalogChanges::between(&old, &new, &held);
    assert!(changes.must_be_confirmed());
    assert_eq!((changes.count(), changes.vanishing().count()), (839, 839));
    assert_eq!((changes.named().len(), changes.more()), (MOST_NAMED, 789));
    let lines = text::catalog_changes(Language::Chinese, &changes);
    assert_eq!(lines.last().unwrap(), "……还有 789 处");
    assert!(lines[0].ends_with("不在名册了，还有 1.0 分"), "{}", lines[0]);
}

#[test]
fn many_is_asked_and_few_are_not() {
    let old = catalog(&shipped());
    // A twentieth of 840 is 42.
    for (new, asked) in [
        (roster(1, |_| None), false),
        (roster(41, |_| None), false),
        (roster(42, |_| None), true),
        (roster(41, |line| Some(renamed(line))), false),
        (roster(42, |line| Some(renamed(line))), true),
        (roster(840, |line| Some(line.replace(",active", ",suspended"))), true),
        (roster(3, |line| Some(line.replace(",active", ",suspended"))), false),
    ] {
        let changes = CatalogChanges::between(&old, &new, &Held::default());
        assert!(!changes.is_empty());
        assert_eq!(changes.must_be_confirmed(), asked, "{} changes", changes.count());
    }
}

#[test]
fn the_gravest_are_named_first() {
    let old = catalog(&shipped());
    let new = roster(41, |line| Some(renamed(line)));
    let mut new = new;
    new.notices.pop();
    new.scheme.month_limit = Points::from_tenths(1);
    let gone = old.goods.all()[0].clone();
    let goods = old.goods.all()[1..].to_vec();
    new.goods = hemei::domain::catalog::goods::PriceList::new(goods);
    let held = Held { pieces: [(gone.sku.clone(), 48)].into(), ..Held::default() };
    let changes = CatalogChanges::between(&old, &new, &held);
    assert!(changes.must_be_confirmed());
    assert!(
        matches!(&changes.named()[0], CatalogChange::GoodGone { good, pieces: 48, .. } if *good == gone.sku)
    );
    let words: Vec<_> = changes.named().iter().map(CatalogChange::word).collect();
    assert_eq!((words[1], words[42], words[43]), ("head", "policy", "notices"));
}

#[test]
fn another_town_is_asked_about() {
    let old = catalog(&shipped());
    let mut documents = shipped();
    let text = String::from_utf8(documents.town.clone()).unwrap();
    documents.town = text.replacen("520303103", "520303104", 1).into_bytes();
    let changes = CatalogChanges::between(&old, &catalog(&documents), &Held::default());
    assert!(changes.must_be_confirmed());
    assert_eq!(text::catalog_changes(Language::English, &changes), ["town code: -520303103 +520303104"]);
}

#[test]
fn the_same_catalog_is_no_change() {
    let old = catalog(&shipped());
    assert!(CatalogChanges::between(&old, &old, &Held::default()).is_empty());
}

#[test]
fn a_text_that_changed_in_one_language_is_shown_in_that_language() {
    let old = catalog(&shipped());
    let documents = shipped();
    let goods = String::from_utf8(documents.goods.clone()).unwrap().replacen("食盐", "碘盐", 1);
    let rules = String::from_utf8(documents.rules.clone()).unwrap().replacen("zh = \"亩\"", "zh = \"分\"", 1);
    let new = catalog(&Documents { goods: goods.into(), rules: rules.into(), ..documents });
    let changes = CatalogChanges::between(&old, &new, &Held::default());
    for language in [Language::Chinese, Language::English] {
        for line in text::catalog_changes(language, &changes) {
            let (was, now) = line.split_once(": ").unwrap().1.split_once(" => ").unwrap();
            assert_ne!(was, now, "{line}");
        }
    }
    assert!(changes.count() >= 2);
}
