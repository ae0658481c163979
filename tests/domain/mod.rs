//! The rules of points: the small types everything else is made of.

mod barcode;
mod card;
mod catalog_change;
mod collector;
mod element;
mod entry;
mod moment;
mod month;
mod name;
mod number;
mod owed;
mod plain;
mod points;
mod redemption;
mod shape;
mod spelling;
mod spelt;

use proptest::test_runner::Config;

/// A failure prints its smallest input; it is kept by writing a test of its own.
fn without_files() -> Config {
    Config { failure_persistence: None, ..Config::default() }
}

/// Every digit string that differs from this one in exactly one place.
fn one_digit_wrong(digits: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, right) in digits.char_indices() {
        for digit in ('0'..='9').filter(|digit| *digit != right) {
            wrong.push(format!("{}{digit}{}", &digits[..at], &digits[at + 1..]));
        }
    }
    wrong
}

/// Every digit string in which two different neighbours have changed places.
fn neighbours_swapped(digits: &str) -> Vec<String> {
    let swap = |at: usize| {
        let (first, second) = (&digits[at..=at], &digits[at + 1..at + 2]);
        (first != second).then(|| format!("{}{second}{first}{}", &digits[..at], &digits[at + 2..]))
    };
    (0..digits.len() - 1).filter_map(swap).collect()
}
