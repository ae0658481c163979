//! The chain, pinned: every kind of entry as the journal has it.

use super::later_days::four_days;
use super::scored_days::seven_days;
use super::town::{Journal, golden, golden_path, two_days};
use hemei::domain::entry::Entry;
use hemei::domain::entry::kind::Kind;
use hemei::domain::fold::Books;
use hemei::domain::value::chain::Digest;
use std::collections::BTreeSet;

fn printed(journal: &Journal) -> Vec<u8> {
    let mut text = Vec::new();
    for (seq, hash, body) in &journal.lines {
        text.extend_from_slice(format!("{seq}\t{hash}\t").as_bytes());
        text.extend_from_slice(body);
        text.push(b'\n');
    }
    text
}

#[test]
fn journal_lines_are_pinned_and_show_every_kind() {
    golden("journal.txt", &printed(&two_days().0));
    let (journal, ..) = four_days();
    golden("journal-2.txt", &printed(&journal));
    let (journal, day) = seven_days();
    golden("journal-3.txt", &printed(&journal));
    golden("settlement-seventh.jsonl", &day.compose());
    let kinds: BTreeSet<Kind> =
        journal.lines.iter().map(|(_, _, body)| Entry::decode(body).unwrap().kind()).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
}

#[test]
fn the_second_journal_goes_on_where_the_first_ends() {
    let [first, second] =
        ["journal.txt", "journal-2.txt"].map(|name| std::fs::read(golden_path(name)).unwrap());
    assert!(second.starts_with(&first) && second.len() > first.len());
}

#[test]
fn the_pinned_journals_fold() {
    for (name, days) in [("journal.txt", 2), ("journal-2.txt", 4), ("journal-3.txt", 7)] {
        let text = std::fs::read_to_string(golden_path(name)).unwrap();
        let mut books = Books::default();
        for line in text.lines() {
            let mut parts = line.splitn(3, '\t');
            let (seq, hash, body) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
            let entry = books.fold_line(body.as_bytes(), &hash.parse::<Digest>().unwrap()).unwrap();
            assert_eq!(entry.seq.to_string(), seq);
        }
        assert_eq!(books.days.len(), days, "{name}");
        assert_eq!(books.owed.len(), 0, "{name}");
    }
}
