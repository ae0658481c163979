//! Inside a room: its own rooms name only those before them, and no files name each other in a circle.
//! A `mod.rs` is the face of what lies under it: what it hands on counts as its own, and parent and child are no circle.

use super::names::{Named, named};
use super::rooms::module_path;
use super::source::{Source, all};
use super::{Finding, hold, lines};
use std::collections::{BTreeMap, BTreeSet};

/// The rooms inside a room, each naming only those before it; files that lie in none are named by all.
const INSIDE: &[(&str, &[&str])] = &[
    ("domain", &["value", "catalog", "entry", "fold", "decide", "view"]),
    ("store", &["sql", "beside", "ledger", "proof"]),
    ("counter", &["read", "send", "verb", "open"]),
    ("tui", &["kit", "counter"]),
];

/// What a path says from the crate's root, `super` taken apart.
fn absolute(source: &Source, named: &Named) -> Option<Vec<String>> {
    let own = module_path(&source.path);
    let climbs = named.parts.iter().take_while(|part| *part == "super").count();
    let rest = named.parts[climbs..].iter().cloned();
    match named.first() {
        "crate" | "hemei" => Some(named.parts[1..].to_vec()),
        "super" => {
            let home = own.len().checked_sub(climbs)?;
            Some(own[..home].iter().map(|part| (*part).to_owned()).chain(rest).collect())
        }
        "self" => Some(own.iter().map(|part| (*part).to_owned()).chain(rest.skip(1)).collect()),
        _ => None,
    }
}

fn order(source: &Source) -> Vec<Finding> {
    let own = module_path(&source.path);
    let Some((room, inside)) = INSIDE.iter().find(|(room, _)| own.first() == Some(room)) else {
        return Vec::new();
    };
    let place = |name: &str| inside.iter().position(|known| *known == name);
    let Some(home) = own.get(1).and_then(|name| place(name)) else { return Vec::new() };
    let mut findings = Vec::new();
    for named in named(source) {
        let Some(path) = absolute(source, &named) else { continue };
        let target = path.get(1).filter(|_| path[0] == *room).and_then(|name| place(name));
        if target.is_some_and(|target| target > home) {
            let may = inside[..home].join(", ");
            let what = format!("`{}` names {}; inside `{room}` it may name: {may}", own[1], named.written());
            findings.push(Finding::new(named.line, what));
        }
    }
    findings
}

/// Which files a file names, by their module paths; parents, children and itself left out.
fn arrows(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let files: BTreeSet<String> = sources.iter().map(|source| module_path(&source.path).join("::")).collect();
    let mut arrows = BTreeMap::new();
    for source in sources {
        let own = module_path(&source.path).join("::");
        let mut targets = BTreeSet::new();
        for named in named(source) {
            let Some(path) = absolute(source, &named) else { continue };
            let file = (1..=path.len()).rev().map(|length| path[..length].join("::"));
            targets.extend(file.into_iter().find(|file| files.contains(file)));
        }
        let is_kin = |other: &String| {
            let under = |one: &str, other: &str| one.starts_with(&format!("{other}::"));
            *other == own || under(other, &own) || under(&own, other)
        };
        targets.retain(|target| !is_kin(target));
        arrows.insert(own, targets);
    }
    arrows
}

/// Files that stand in a circle or between two: what is left when those are taken away, again and again, that name
/// nobody left, or whom nobody left names.
fn circles(sources: &[Source]) -> Vec<String> {
    let mut left = arrows(sources);
    loop {
        let named: BTreeSet<String> = left.values().flatten().cloned().collect();
        let before = left.len();
        let names: BTreeSet<String> = left.keys().cloned().collect();
        left.retain(|file, targets| {
            targets.retain(|target| names.contains(target));
            !targets.is_empty() && named.contains(file)
        });
        if left.len() == before {
            return left.into_keys().collect();
        }
    }
}

#[test]
fn rooms_inside_a_room_name_only_those_before_them() {
    hold(&all("src"), order);
}

#[test]
fn a_room_that_names_a_later_one_is_found() {
    let text =
        "use crate::domain::fold::Books;\nuse super::super::value::A;\nfn f() { crate::domain::view::b(); }";
    assert_eq!(lines(order, "src/domain/entry/x.rs", text), [1, 3]);
    assert_eq!(lines(order, "src/domain/fold/x.rs", text), [3]);
    assert_eq!(
        lines(order, "src/store/sql/x.rs", "use super::super::proof::A;\nuse crate::store::Reader;"),
        [1]
    );
    assert!(lines(order, "src/store/mod.rs", "use proof::A;\nuse crate::store::proof::B;").is_empty());
}

#[test]
fn no_files_name_each_other_in_a_circle() {
    let found = circles(&all("src"));
    assert!(found.is_empty(), "these files name each other in circles: {found:?}");
}

#[test]
fn a_circle_is_found() {
    let sources = [
        Source::new("src/a/mod.rs", "mod b; mod c; pub use b::B;"),
        Source::new("src/a/b.rs", "use super::c::C;"),
        Source::new("src/a/c.rs", "use crate::d::D;"),
        Source::new("src/d.rs", "use crate::a::b::B;\nuse crate::e::E;"),
        Source::new("src/e.rs", "fn f() {}"),
        Source::new("src/f.rs", "use crate::a::A;"),
    ];
    assert_eq!(circles(&sources), ["a::b", "a::c", "d"]);
}
