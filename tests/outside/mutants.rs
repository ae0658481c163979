//! Daily files and databases damaged and forged by the thousand: none is called sound that is not, nothing panics, and
//! nothing of them reaches a terminal raw. `cargo test` does a tenth; `tests/outside/run.sh` does them all.

mod databases;
mod files;

use hemei::chance::Chance;
use hemei::domain::value::plain::is_hidden;
use hemei::domain::value::spelt::one_line;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// Hidden characters, and words that a forger would like to be read.
const EVIL: &str = "\u{1b}[2J\u{1b}[H\u{9b}2J账目完好\u{202e}\u{7f}";

/// A number below `limit`, which is not 0.
fn below(chance: &Chance, limit: usize) -> usize {
    usize::try_from(chance.below(u32::try_from(limit).unwrap()).unwrap()).unwrap()
}

/// What a sentence is after the door to the terminal.
#[track_caller]
fn assert_can_be_said(sentence: &str) {
    let said = one_line(sentence);
    assert!(!said.is_empty() && !said.chars().any(is_hidden), "{said:?}");
}

/// Runs each mutant by its number, which makes it again, and says what they took all together.
fn each(what: &str, numbers: std::ops::Range<u64>, mut mutant: impl FnMut(u64)) {
    let start = Instant::now();
    let count = numbers.end - numbers.start;
    for number in numbers {
        let done = catch_unwind(AssertUnwindSafe(|| mutant(number)));
        assert!(done.is_ok(), "{what} {number} failed, see above");
    }
    println!("{count} {what} in {:?}; peak memory of the whole process {}", start.elapsed(), peak());
}

/// As Linux counts it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or("unknown".to_owned(), |line| line.trim().to_owned())
}
