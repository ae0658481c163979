//! Every household has one home shop: groups are parted between supermarkets, and another shop's line is refused.

use super::{complaints, parse, shipped};
use hemei::catalog::Documents;
use hemei::domain::catalog::town::Home;

/// The shipped town with a change in its text.
fn with_town(change: impl Fn(String) -> String) -> Documents {
    let mut documents = shipped();
    documents.town = change(String::from_utf8(documents.town).unwrap()).into_bytes();
    documents
}

/// After the name of a supermarket.
fn groups_of(shop: &'static str, groups: &'static str) -> impl Fn(String) -> String {
    move |town| {
        let (before, after) = town.split_once(&format!("code = \"{shop}\"\n")).unwrap();
        format!("{before}code = \"{shop}\"\n{groups}\n{after}")
    }
}

#[test]
fn the_sample_has_one_home_for_every_group() {
    let town = parse(&shipped()).unwrap().town;
    for village in &town.villages {
        for group in &village.groups {
            let homes = town.supermarkets.iter();
            let homes = homes.filter(|shop| shop.village == village.code && shop.home.has(group.number));
            assert_eq!(homes.count(), 1, "village {} group {}", village.code, group.number);
        }
    }
    assert!(town.supermarket(&"M09".parse().unwrap()).unwrap().home.is_nobodys());
    assert!(town.partners.iter().all(|shop| shop.home == Home::Groups(Vec::new())));
}

#[test]
fn a_second_home_and_a_group_that_is_not_there_are_named() {
    let both = with_town(|town| town.replace("groups = []\n", ""));
    let found = complaints(&both);
    assert!(found.len() == 1 && found[0].contains("have M01 as their home shop already"), "{found:?}");
    let parted = with_town(groups_of("M04", "groups = [1, 99]"));
    let found = complaints(&parted);
    assert!(found.iter().any(|line| line.contains("village 203 has no group 99")), "{found:?}");
}

#[test]
fn a_line_of_another_shops_household_is_refused() {
    let others: Vec<String> =
        (1..=30).filter(|group| *group != 5).map(|group: u32| group.to_string()).collect();
    let own = parse(&shipped()).unwrap().town;
    let village = own.village("203".parse().unwrap()).unwrap();
    let known = |group: &&String| village.groups.iter().any(|known| known.number.to_string() == **group);
    let groups = others.iter().filter(known).cloned().collect::<Vec<_>>().join(", ");
    let documents = with_town(move |town| {
        let (before, after) = town.split_once("code = \"M04\"\n").unwrap();
        format!("{before}code = \"M04\"\ngroups = [{groups}]\n{after}")
    });
    let found = complaints(&documents);
    assert!(!found.is_empty(), "the roster has households of group 5");
    assert!(
        found
            .iter()
            .all(|line| line.contains("is not M04's: no shop has its group") || line.contains("more")),
        "{found:?}"
    );
}

#[test]
fn the_home_of_nobody_needs_no_household() {
    let mut documents = shipped();
    let text = String::from_utf8(documents.households).unwrap();
    let head: String = text.split_inclusive('\n').take_while(|line| !line.starts_with("20")).collect();
    documents.households = head.into_bytes();
    assert_eq!(documents.parse(&"M09".parse().unwrap()).unwrap().roster.all().len(), 0);
    assert!(documents.parse(&"M04".parse().unwrap()).is_err());
}
