//! The chain, pinned: every kind of entry as the journal has it.

use super::town::{golden, golden_path, two_days};
use hemei::domain::books::Books;
use hemei::domain::chain::Digest;
use hemei::domain::detail::Kind;
use hemei::domain::entry::Entry;
use std::collections::BTreeSet;

#[test]
fn journal_lines_are_pinned_and_show_every_kind() {
    let (journal, ..) = two_days();
    let mut text = Vec::new();
    for (seq, hash, body) in &journal.lines {
        text.extend_from_slice(format!("{seq}\t{hash}\t").as_bytes());
        text.extend_from_slice(body);
        text.push(b'\n');
    }
    golden("journal.txt", &text);
    let kinds: BTreeSet<Kind> =
        journal.lines.iter().map(|(_, _, body)| Entry::decode(body).unwrap().kind()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
}

#[test]
fn the_pinned_journal_folds() {
    let text = std::fs::read_to_string(golden_path("journal.txt")).unwrap();
    let mut books = Books::default();
    for line in text.lines() {
        let mut parts = line.splitn(3, '\t');
        let (seq, hash, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
        let entry = books.fold_line(body.as_bytes(), &hash.parse::<Digest>().unwrap()).unwrap();
        assert_eq!(entry.seq.to_string(), seq);
    }
    assert_eq!(books.days.len(), 2);
}
