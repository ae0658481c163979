//! The house rules, held by reading the source: who may name whom, and what no file may hold. Every rule is a function
//! from a file to findings, and stands beside a sample on which it must find something.

mod circles;
mod modules;
pub mod names;
mod rooms;
pub mod source;
mod words;

use source::Source;

/// What a rule has against a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub line: usize,
    pub what: String,
}

impl Finding {
    pub fn new(line: usize, what: impl Into<String>) -> Self {
        Finding { line, what: what.into() }
    }
}

/// Fails with every finding as `file:line: what`.
#[track_caller]
fn hold(sources: &[Source], rule: impl Fn(&Source) -> Vec<Finding>) {
    assert!(sources.len() > 20, "only {} files were read; the rule looks in the wrong place", sources.len());
    let shown = |source: &Source| {
        let findings = rule(source).into_iter();
        findings.map(|found| format!("{}:{}: {}", source.path, found.line, found.what)).collect::<Vec<_>>()
    };
    let found: Vec<String> = sources.iter().flat_map(shown).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Holds the rule against a sample and gives the lines it complains about: a rule that cannot fail is no rule.
fn lines(rule: impl Fn(&Source) -> Vec<Finding>, path: &str, text: &str) -> Vec<usize> {
    rule(&Source::new(path, text)).into_iter().map(|found| found.line).collect()
}

/// `src/` and `tests/` together.
fn everything() -> Vec<Source> {
    let mut sources = source::all("src");
    sources.extend(source::all("tests"));
    sources
}
