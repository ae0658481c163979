//! No dead room: every Rust file is reached by a `mod` from `lib.rs`, `main.rs`, a program of `bin/` or `tests/all.rs`.

use super::source::Source;
use super::{Finding, everything};
use std::collections::{BTreeMap, BTreeSet};

const ROOTS: &[&str] = &["src/lib.rs", "src/main.rs", "tests/all.rs"];

/// The paths of files that no `mod` reaches.
fn unreached(sources: &[Source]) -> Vec<String> {
    let files: BTreeMap<&str, &Source> = sources
        .iter()
        .filter(|source| source.is_rust())
        .map(|source| (source.path.as_str(), source))
        .collect();
    let is_root = |path: &&str| ROOTS.contains(path) || path.starts_with("src/bin/");
    let mut waiting: Vec<String> =
        files.keys().filter(|path| is_root(path)).map(|path| (*path).to_owned()).collect();
    let mut reached = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        let Some(source) = files.get(path.as_str()) else { continue };
        if reached.insert(path.clone()) {
            waiting.extend(declared(source));
        }
    }
    files.keys().filter(|path| !reached.contains(**path)).map(|path| (*path).to_owned()).collect()
}

/// Where the modules that a file declares may live: `a.rs` or `a/mod.rs`, beside it or in its own folder.
fn declared(source: &Source) -> Vec<String> {
    let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let stem = source.path.trim_end_matches(".rs");
    let is_head = ROOTS.contains(&source.path.as_str()) || stem.ends_with("/mod") || folder == "src/bin";
    let home = if is_head { folder } else { stem };
    let declarations =
        source.tokens.windows(3).filter(|window| window[0].text == "mod" && window[2].text == ";");
    let names = declarations.map(|window| window[1].text.as_str());
    names.flat_map(|name| [format!("{home}/{name}.rs"), format!("{home}/{name}/mod.rs")]).collect()
}

fn own_paths(source: &Source) -> Vec<Finding> {
    let what = "a module lives where its name says; take the path attribute out";
    source.lines_of(&["[", "path", "="]).into_iter().map(|line| Finding::new(line, what)).collect()
}

#[test]
fn every_file_is_reached_by_a_mod() {
    let sources = everything();
    super::hold(&sources, own_paths);
    let dead = unreached(&sources);
    assert!(dead.is_empty(), "no `mod` reaches {dead:?}: declare them or delete them");
}

#[test]
fn a_dead_file_is_found() {
    let sources = [
        Source::new("src/lib.rs", "pub mod a;\n// mod d;"),
        Source::new("src/a/mod.rs", "mod b;"),
        Source::new("src/a/b.rs", "mod c;"),
        Source::new("src/a/b/c.rs", ""),
        Source::new("src/d.rs", ""),
        Source::new("tests/all.rs", "mod e { mod f; }"),
        Source::new("tests/g.rs", ""),
    ];
    assert_eq!(unreached(&sources), ["src/d.rs", "tests/g.rs"]);
    assert_eq!(super::lines(own_paths, "src/a.rs", "\n#[path = \"z.rs\"]\nmod y;"), [2]);
}
