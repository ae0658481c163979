//! The printed table: ours, the floor of the same run, and whether the goal is held. Rows are Markdown, for the README.

use crate::books::Books;
use std::time::Duration;

pub struct Table {
    entries: u64,
}

impl Table {
    pub fn heading(title: &str) {
        println!("\n{title}\n");
        println!("| entries | what | ours | floor | ratio | goal | |");
        println!("|---:|---|---:|---:|---:|---:|---|");
    }

    pub const fn of(books: &Books) -> Table {
        Table { entries: books.entries }
    }

    /// Ours may take so many times what the floor takes.
    pub fn ratio(&self, what: &str, ours: Duration, floor: Duration, goal: f64) {
        let ratio = ours.as_secs_f64() / floor.as_secs_f64();
        let (ours, floor) = (time(ours), time(floor));
        self.row(&format!(
            "{what} | {ours} | {floor} | {ratio:.2} | ≤ {goal:.1} | {}",
            verdict(ratio <= goal)
        ));
    }

    /// Ours may take so long.
    pub fn limit(&self, what: &str, ours: Duration, floor: Duration, goal: Duration) {
        let (held, goal) = (verdict(ours < goal), time(goal));
        self.row(&format!("{what} | {} | {} | – | < {goal} | {held}", time(ours), time(floor)));
    }

    /// Beside the goals, so that they can be judged.
    pub fn note(&self, what: &str, ours: &str, floor: &str) {
        self.row(&format!("{what} | {ours} | {floor} | – | – | "));
    }

    fn row(&self, cells: &str) {
        println!("| {} | {cells} |", thousands(self.entries));
    }
}

const fn verdict(held: bool) -> &'static str {
    if held { "held" } else { "**missed**" }
}

pub fn time(time: Duration) -> String {
    let us = time.as_secs_f64() * 1e6;
    match us {
        ..1e3 => format!("{us:.0} µs"),
        ..1e6 => format!("{:.2} ms", us / 1e3),
        _ => format!("{:.2} s", us / 1e6),
    }
}

fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or("")).collect();
    groups.join(" ")
}
