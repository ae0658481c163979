//! Every link between the pages leads to a file and a heading that exist, every page is linked, and the first pages stay
//! short.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};
use unicode_width::UnicodeWidthStr as _;

/// The README of each language.
const FIRST: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// Every page by its path from the package's root.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_docs = fs::read_dir(root.join("docs")).unwrap().map(|file| file.unwrap().file_name());
    let in_docs = in_docs.map(|name| format!("docs/{}", name.to_str().unwrap()));
    let mut paths: Vec<String> = FIRST.iter().map(|&path| path.to_owned()).chain(in_docs).collect();
    paths.retain(|path| Path::new(path).extension().is_some_and(|ending| ending == "md"));
    paths.sort();
    let read = |path: String| (path.clone(), fs::read_to_string(root.join(path)).unwrap());
    paths.into_iter().map(read).collect()
}

/// The lines that are prose, headings and tables, not code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// What stands in the round brackets of `[…](…)`.
fn links(text: &str) -> Vec<&str> {
    let starts = prose(text).flat_map(|line| line.split("](").skip(1));
    starts.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target).collect()
}

/// The anchor of a heading as GitHub makes it: small letters, blanks as dashes, no other signs.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    headings.map(|line| anchor(line.trim_start_matches('#'))).collect()
}

/// `docs/x.md` and `../README.md` as `README.md`; nothing where the path leaves the package.
fn resolved(from: &str, target: &str) -> Option<String> {
    let mut path = PathBuf::from(from);
    path.pop();
    for part in Path::new(target).components() {
        match part {
            Component::ParentDir if !path.pop() => return None,
            Component::ParentDir | Component::CurDir => {}
            part => path.push(part),
        }
    }
    path.to_str().map(str::to_owned)
}

/// What is wrong with the links of one page among all pages.
fn broken(from: &str, text: &str, pages: &[(String, String)]) -> Vec<String> {
    let is_broken = |target: &&str| {
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let Some(path) = (if file.is_empty() { Some(from.to_owned()) } else { resolved(from, file) }) else {
            return true;
        };
        match pages.iter().find(|(known, _)| *known == path) {
            Some((_, text)) => !heading.is_empty() && !anchors(text).contains(heading),
            None => !heading.is_empty() || !Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(),
        }
    };
    let links = links(text).into_iter().filter(|target| !target.contains("://"));
    links.filter(is_broken).map(|target| format!("{from}: {target}")).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    assert!(pages.len() > 10, "{} pages were found", pages.len());
    let broken: Vec<String> = pages.iter().flat_map(|(path, text)| broken(path, text, &pages)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_broken_link_is_found() {
    let page = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let pages =
        [page("README.md", "# A\n## Two words, 店里\n```\n# no heading\n```\n"), page("docs/x.md", "")];
    let text = "[a](../README.md) [b](../README.md#two-words-店里) [c](x.md) [d](https://example.org/#e)\n\
                ```\n[no](link.md)\n```\n\
                [1](y.md) [2](../README.md#three) ![3](../../x.png) [4](#here) [5](../README.md#no-heading)";
    let found = broken("docs/x.md", text, &pages);
    let wrong = ["y.md", "../README.md#three", "../../x.png", "#here", "../README.md#no-heading"];
    assert_eq!(found, wrong.map(|target| format!("docs/x.md: {target}")));
}

#[test]
fn every_page_is_linked_from_both_first_pages() {
    let pages = pages();
    for first in FIRST {
        let (_, text) = pages.iter().find(|(path, _)| path == first).unwrap();
        let targets: BTreeSet<&str> =
            links(text).iter().map(|target| target.split('#').next().unwrap_or("")).collect();
        let missing = pages.iter().filter(|(path, _)| path != first && !targets.contains(path.as_str()));
        let missing: Vec<&String> = missing.map(|(path, _)| path).collect();
        assert!(missing.is_empty(), "{first} does not lead to {missing:?}");
    }
}

#[test]
fn the_first_pages_are_short() {
    for (path, text) in pages().iter().filter(|(path, _)| FIRST.contains(&path.as_str())) {
        assert!(text.len() <= 10 * 1024, "{path} has {} bytes", text.len());
    }
}

/// An attendant's page hangs beside the counter: two sheets of A4, 52 lines of 90 cells each at 10.5 points.
#[test]
fn the_attendants_page_prints_on_two_sheets() {
    for (path, text) in pages().iter().filter(|(path, _)| path.starts_with("docs/counter.")) {
        let lines: usize = text.lines().map(|line| line.width().div_ceil(90).max(1)).sum();
        assert!(lines <= 104, "{path} prints on {lines} lines");
    }
}
